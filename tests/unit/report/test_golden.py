"""Every format against what was recorded of it; see golden/README.md for how to record anew."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tweetguard.report import FORMATS, ReportOptions

from .drafts import RULES, all_items, report

GOLDEN = Path(__file__).parent / "golden"
OPTIONS = ReportOptions(rules=RULES, version="1.2.3")
RECORDED = {
    "text": "text.txt",
    "text-explain": "text-explain.txt",
    "json": "drafts.json",
    "json-explain": "drafts-explain.json",
    "jsonl": "drafts.jsonl",
    "sarif": "tweetguard.sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "html": "report.html",
    "html-explain": "report-explain.html",
}


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("case", RECORDED)
def test_a_format_gives_what_was_recorded(case: str) -> None:
    name, _, explain = case.partition("-")
    written = report(name, all_items(), replace(OPTIONS, explain=bool(explain)))
    if name == "html":  # style and script are files of their own
        written = re.sub(r"<(style|script)>.*?</\1>|(?<=sha256-)[\w+/=]+", "", written, flags=re.DOTALL)
    recorded = GOLDEN / RECORDED[case]
    if os.environ.get("TWEETGUARD_RECORD"):
        recorded.write_text(written, encoding="utf-8")
    assert written == recorded.read_text(encoding="utf-8")


def test_every_format_is_recorded() -> None:
    assert {case.partition("-")[0] for case in RECORDED} == set(FORMATS)
