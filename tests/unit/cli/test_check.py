"""Exit codes and report files of `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tweetguard.cli.check import exit_code, opened
from tweetguard.report import Summary


def ran(problems: int = 0, **verdicts: int) -> Summary:
    return Summary(drafts=sum(verdicts.values()), verdicts=verdicts, findings={}, problems=problems)


@pytest.mark.parametrize(
    ("verdict", "fail_on", "code"),
    [
        ("pass", "warn", 0),
        ("warn", "warn", 1),
        ("warn", "rewrite", 0),
        ("rewrite", "rewrite", 1),
        ("rewrite", "block", 0),
        ("block", "rewrite", 1),
        ("block", "block", 1),
    ],
)
def test_findings_fail_a_run_from_the_gravity_on_that_was_asked_for(verdict: str, fail_on: str, code: int) -> None:
    assert exit_code(ran(**{verdict: 1}), fail_on) == code


def test_what_was_not_checked_weighs_more_than_findings() -> None:
    assert exit_code(ran(problems=1, block=3), "rewrite") == 3
    assert exit_code(ran(problems=1), "block") == 3


def test_no_drafts_no_findings() -> None:
    assert exit_code(ran(), "rewrite") == 0


def test_a_report_file_is_complete_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("yesterday's")
    with pytest.raises(RuntimeError), opened(path) as stream:
        stream.write("half of it")
        raise RuntimeError
    assert path.read_text() == "yesterday's"
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_a_report_file_is_utf_8_with_line_feeds(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    with opened(path) as stream:
        stream.write("████\n")
    assert path.read_bytes() == "████\n".encode()
