"""Something breaks inside the linter: the draft is never called safe, and all others are still checked."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.hardening.drafts import CLEAN, LEAK, VALUE, PanicException, fault
from tweetguard.cli import check as check_command
from tweetguard.report import FORMATS

PLACES = {
    "folding": "tweetguard.guard.read",
    "the gate": "tweetguard.weigh.gate.Gate.clears",
    "a detector": "tweetguard.detect.money.MoneyDetector.find",
    "the judge": "tweetguard.weigh.compact.CompactJudge.judge",
    "the explanation": "tweetguard.weigh.compact.CompactJudge.explain",
    "the rules": "tweetguard.weigh.decide.Decider.decide",
    "the rewriter": "tweetguard.rewrite.rewriter.Rewriter.rewrite",
}
ERRORS = [
    ValueError(LEAK),
    RecursionError(LEAK),
    MemoryError(LEAK),
    TimeoutError(errno.ETIMEDOUT, LEAK),
    PanicException(LEAK),
]


def breaks(monkeypatch: pytest.MonkeyPatch, place: str, error: BaseException) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(PLACES[place], broken)


@fault(
    "internal error", "an error of each kind raised in each stage of a check", "exit 3, the draft named, no value told"
)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("place", PLACES)
def test_an_error_inside_is_a_problem(
    tweetguard: Command, monkeypatch: pytest.MonkeyPatch, place: str, error: BaseException
) -> None:
    breaks(monkeypatch, place, error)
    ended = tweetguard("check", "--format", "json", "--text", LEAK)
    assert ended.code == 3
    assert "could not be checked" in ended.err
    assert "do not post it unread" in ended.err
    assert VALUE not in ended.out + ended.err
    assert json.loads(ended.out)["summary"]["problems"] == 1


@fault("internal error, then `fix`", "an error in each stage", "exit 3, nothing printed to post")
@pytest.mark.parametrize("place", PLACES)
def test_fix_prints_nothing_unchecked(tweetguard: Command, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    breaks(monkeypatch, place, PanicException(LEAK))
    ended = tweetguard("fix", "--text", LEAK)
    assert (ended.code, ended.out) == (3, "")
    assert "do not post it unread" in ended.err


@fault("internal error, then `fix --write`", "an error in the judge", "exit 3, the file as it was")
def test_fix_writes_nothing_unchecked(tweetguard: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_text(LEAK, "utf-8")
    breaks(monkeypatch, "the judge", PanicException())
    assert tweetguard("fix", "--write", file).code == 3
    assert file.read_text("utf-8") == LEAK


@fault("internal error, then `baseline`", "an error in the judge", "exit 3, no baseline written")
def test_no_baseline_of_what_was_not_checked(
    tweetguard: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "reply.txt"
    file.write_text(LEAK, "utf-8")
    breaks(monkeypatch, "the judge", PanicException())
    assert tweetguard("baseline", tmp_path / "known.json", file).code == 3
    assert not (tmp_path / "known.json").exists()


@fault(
    "internal error in one draft of many",
    "the detectors break on the second of three drafts",
    "exit 3, the others checked",
)
def test_one_broken_draft_hides_no_other(tweetguard: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tweetguard.weigh.reader import Reader

    entities = Reader.entities

    def sometimes(self, reading):
        if "Sue" in reading.text:
            raise PanicException
        return entities(self, reading)

    monkeypatch.setattr(Reader, "entities", sometimes)
    file = tmp_path / "replies.txt"
    file.write_text("\n".join([LEAK, LEAK.replace("Sam", "Sue"), CLEAN, LEAK]), "utf-8")
    ended = tweetguard("check", "--format", "jsonl", file)
    assert ended.code == 3
    assert [json.loads(line)["verdict"] for line in ended.out.splitlines()] == ["rewrite", "pass", "rewrite"]
    assert f"{file}:2:1: " in ended.err


@fault("interrupt or exit inside a check", "KeyboardInterrupt in the judge", "exit 130, no whole report")
@pytest.mark.parametrize("format_name", FORMATS)
def test_an_interrupt_is_no_problem_of_a_draft(
    tweetguard: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, format_name: str
) -> None:
    breaks(monkeypatch, "the judge", KeyboardInterrupt())
    report = tmp_path / "report"
    ended = tweetguard("check", "--format", format_name, "--output", report, "--text", LEAK)
    assert ended.code == 130
    assert "interrupted; not everything was checked" in ended.err
    assert list(tmp_path.iterdir()) == []


@fault("error in a report", "the format breaks at its end", "exit 3, no report file")
@pytest.mark.parametrize(
    "error", [ValueError(LEAK), PanicException(LEAK), OSError(errno.ENOSPC, "No space left on device")]
)
def test_a_report_that_breaks_leaves_no_file(
    tweetguard: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(check_command.Tally, "summary", broken)
    ended = tweetguard("check", "--format", "html", "--output", tmp_path / "report.html", "--text", LEAK)
    assert ended.code == 3
    assert "not everything was checked" in ended.err
    assert VALUE not in ended.err
    assert list(tmp_path.iterdir()) == []
