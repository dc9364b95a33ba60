"""What tests of the command line share."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from tweetguard.cli.main import run

settings.register_profile("same-each-time", derandomize=True, database=None, deadline=None)
settings.load_profile("same-each-time")  # a build must not fail by chance

EXAMPLES = Path(__file__).parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the command ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def tweetguard(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Give the command, run in this process: `tweetguard("check", "-", stdin="…")`."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TWEETGUARD_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Ended:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), "utf-8"))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Ended(code, *capsys.readouterr())

    return call


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give the command as a process of its own, as a shell would start it; `cwd` is its folder."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TWEETGUARD_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path, cwd: Path = EXAMPLES, stdin: bytes = b"") -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "tweetguard", *map(str, arguments)],
            cwd=cwd, input=stdin, capture_output=True, check=False,
        )  # fmt: skip
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return call


@pytest.fixture
def barclays(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in `examples/`, where the bank's profile is; give that folder."""
    monkeypatch.chdir(EXAMPLES)
    return EXAMPLES
