"""What the linter tells beside its report, and what it leaves on the disk: no value of a draft in any of it."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.hardening.drafts import LEAK, VALUE, PanicException, fault
from tests.hardening.test_inside import PLACES, breaks
from tests.hardening.test_never_leaks import FILES, digits
from tweetguard import Guard
from tweetguard.measure.labelled import LabelledDraft, read_labelled

EACH = 3
"""Leaks taken of each file of the corpus."""


@pytest.fixture(scope="module")
def leaks() -> list[LabelledDraft]:
    return [
        labelled
        for file in FILES
        for labelled in islice((item for item in read_labelled(file) if item.verdict == "leak"), 5, 20 * EACH, 20)
    ]


def told(leaks: list[LabelledDraft], shown: str) -> list[str]:
    """Give the labelled values of four digits or more that stand in what was shown, however they are written there."""
    shown = re.sub(r'\b(?:x|y|width|height)="[\d.]+"', "", shown)  # where the page's picture draws
    runs = [digits(run) for run in re.findall(r"\d[\d \-.,()]*", shown)]
    values = {item.draft.tweets[leak.tweet][leak.start : leak.end] for item in leaks for leak in item.leaks}
    return [
        value
        for value in values
        if len(digits(value)) >= 4 and (value in shown or any(digits(value) in run for run in runs))
    ]


ENDS = {
    "a crash": ("--format", "json"),
    "a crash with two processes": ("--format", "json", "--jobs", "2"),
    "a crash of the report": ("--format", "html", "--output", "report.html"),
}
CRASH = """
import sys
def broken(*given, **named):
    raise ValueError(f"cannot weigh {given} {named}") from KeyError(str(given))
import tweetguard.report.summary as summary
import tweetguard.weigh.compact as compact
compact.CompactJudge.judge = broken
if "--output" in sys.argv:
    summary.Tally.add = broken
from tweetguard.cli.main import main
if __name__ == "__main__":
    main()
"""


@fault(
    "an internal error, told in full",
    "TWEETGUARD_TRACEBACK=1, Python's development mode, every warning shown, one process or two",
    "exit 3, places and types, no value",
)
@pytest.mark.parametrize("case", ENDS)
def test_a_traceback_shows_no_draft(tmp_path: Path, case: str) -> None:
    (tmp_path / "run.py").write_text(CRASH)
    (tmp_path / "replies.txt").write_text(f"{LEAK}\n" * 3, "utf-8")
    ended = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "always", "run.py", "check", *ENDS[case], "replies.txt"],
        cwd=tmp_path, env={**os.environ, "TWEETGUARD_TRACEBACK": "1"}, capture_output=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 3
    assert VALUE.encode() not in ended.stdout + ended.stderr
    if "report" in case:
        assert b", in add" in ended.stderr or b"in broken" in ended.stderr, "where it broke is told"
        assert b"ValueError" in ended.stderr


@fault(
    "internal error on drafts of the corpus",
    "each stage breaks with the draft as its message, for some 60 leaks of the corpus",
    "exit 3, no value",
)
@pytest.mark.parametrize("place", PLACES)
def test_no_error_repeats_a_draft(
    tweetguard: Command, monkeypatch: pytest.MonkeyPatch, leaks: list[LabelledDraft], place: str, tmp_path: Path
) -> None:
    texts = [" ".join(labelled.draft.tweets) for labelled in leaks]
    (tmp_path / "replies.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
    breaks(monkeypatch, place, PanicException(*texts))
    monkeypatch.setenv("TWEETGUARD_TRACEBACK", "1")
    ended = tweetguard("check", "--explain", "--format", "json", tmp_path / "replies.jsonl")
    assert ended.code == 3
    assert told(leaks, ended.out + ended.err) == []


@fault("a value in a log", "every logger at its lowest level, some 60 leaks of the corpus", "none")
def test_nothing_is_logged(caplog: pytest.LogCaptureFixture, leaks: list[LabelledDraft]) -> None:
    caplog.set_level(0)
    for name in list(logging.Logger.manager.loggerDict):
        logging.getLogger(name).setLevel(1)
    base = Guard.load()
    for labelled in leaks:
        base.for_brand(labelled.brand).check(labelled.draft)
    assert told(leaks, caplog.text) == []
    assert not any(labelled.draft.tweets[0] in caplog.text for labelled in leaks)


WRITES = """
import sys
written = open(sys.argv.pop(), "a")
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[2], int) and arguments[2] & 3:
        written.write(arguments[0] + "\\n"); written.flush()
sys.addaudithook(hook)
from tweetguard.cli.main import main
if __name__ == "__main__":
    main()
"""
"""The command, which notes every file that it opens to write."""
RUNS = {
    "check": (
        ("check", "--explain", "--format", "html", "--output", "report", "replies.jsonl"),
        {".report.unfinished"},
    ),
    "two processes": (("check", "--jobs", "2", "replies.jsonl"), set()),
    "baseline": (("baseline", "known.json", "replies.jsonl"), {".known.json.unfinished"}),
    "fix": (("fix", "replies.jsonl"), set()),
}


@fault(
    "a value in a file",
    "every file opened to write is noted, by check, baseline and fix, for some 60 leaks of the corpus",
    "only what was asked for, no value in it; nothing in caches or temporary folders",
)
@pytest.mark.parametrize("run", RUNS)
def test_nothing_is_left_on_the_disk(tmp_path: Path, leaks: list[LabelledDraft], run: str) -> None:
    command, allowed = RUNS[run]
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    (work / "run.py").write_text(WRITES)
    lines = [json.dumps({"text": " ".join(labelled.draft.tweets)}) for labelled in leaks]
    (work / "replies.jsonl").write_text("\n".join(lines), "utf-8")
    ended = subprocess.run(
        [sys.executable, "-B", "run.py", *command, str(tmp_path / "written")],
        cwd=work, capture_output=True, check=False,
        env={**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home), "TMPDIR": str(home)},
    )  # fmt: skip
    assert ended.returncode in (0, 1), ended.stderr
    opened = {Path(line).name for line in (tmp_path / "written").read_text().splitlines() if line != os.devnull}
    assert opened == allowed
    assert list(home.iterdir()) == []
    for file in set(work.iterdir()) - {work / "run.py", work / "replies.jsonl"}:
        assert told(leaks, file.read_text("utf-8")) == []
    assert told(leaks, (ended.stdout + ended.stderr).decode()) == []


def test_a_value_that_showed_would_be_seen(leaks: list[LabelledDraft]) -> None:
    assert len(leaks) > 30
    assert len(told(leaks, " ".join(tweet for labelled in leaks for tweet in labelled.draft.tweets))) > 5
