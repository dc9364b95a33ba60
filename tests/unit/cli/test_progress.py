"""The progress bar: for people at a terminal who wait, for nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from tweetguard.cli import progress as module
from tweetguard.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def count(drafts: int, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, shown: bool = True) -> str:
    """Read so many drafts, each taking a tenth of a second; give what was written to standard error."""
    monkeypatch.setattr(sys, "stderr", stream)
    clock = iter(range(100_000))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock) / 10)
    assert list(progress(range(drafts), shown=shown)) == list(range(drafts))
    return stream.getvalue()


def test_a_long_run_at_a_terminal_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)
    assert "drafts read" in count(3000, monkeypatch, Terminal())


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count(60, monkeypatch, Terminal()) == ""


def test_a_log_file_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count(3000, monkeypatch, io.StringIO()) == ""


def test_who_wants_none_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count(3000, monkeypatch, Terminal(), shown=False) == ""


def test_a_build_server_gets_no_bar_though_it_may_look_like_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("CI", "true")
    assert count(3000, monkeypatch, Terminal()) == ""
