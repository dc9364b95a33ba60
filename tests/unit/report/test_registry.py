"""Formats by name."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from tweetguard.errors import ConfigError
from tweetguard.library.interface import Problem
from tweetguard.report import FORMATS, ReportOptions, open_report

from .drafts import report


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ConfigError, match='"xml" is no output format; choose one of text, json, jsonl, sarif'):
        open_report("xml", io.StringIO(), ReportOptions())


def test_a_format_is_imported_when_it_is_asked_for() -> None:
    script = (
        "import io, sys; from tweetguard.report import *; open_report('jsonl', io.StringIO(), ReportOptions()); "
        "sys.exit(bool({'rich', 'jinja2', 'xml.etree', 'tweetguard.report.text'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_without_drafts_has_a_report(name: str) -> None:
    assert "None" not in report(name, [])


@pytest.mark.parametrize("name", ["json", "sarif", "github", "gitlab", "junit", "html"])
def test_a_problem_of_the_library_is_reported_where_there_is_a_place_for_it(name: str) -> None:
    written = report(name, [Problem("a.csv", "the row has more cells than the head", line=4)])
    assert "the row has more cells than the head" in written
