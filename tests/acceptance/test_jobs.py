"""Several processes and a progress bar: quicker and friendlier, and nothing else."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Command

ROOM = 450
"""Drafts in the file: three chunks, the last one cut short."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a long file of drafts, a leak now and then, a broken record, a waiver and a baseline."""
    monkeypatch.chdir(tmp_path)
    Path("tweetguard.toml").write_text('baseline = "known.json"\n[brand]\nregions = ["KE"]\n', "utf-8")
    Path("known.json").write_text('{"version": 1, "findings": []}')
    lines = [json.dumps({"id": f"d{number}", "text": reply(number)}) for number in range(ROOM)]
    lines[200] = '{"id": "broken"'
    Path("replies.jsonl").write_text("\n".join(lines), "utf-8")
    Path("more.yaml").write_text(
        "- Hi Sam, we will call you on 0711 223 344  # tweetguard: ignore[phone-number] reason='x'\n"
        '- Hi Sam, we will call you on 0711 223 344  # tweetguard: ignore[phone-number] reason="invented by us"\n',
        "utf-8",
    )
    return tmp_path


def reply(number: int) -> str:
    if number % 75 == 7:
        return f"Hi Sam, your balance is KES {number},120"
    return "Thank you for waiting, we are on it ^Ann"


@pytest.mark.parametrize("format_name", ["text", "json", "sarif"])
def test_two_processes_give_the_same_bytes_as_one(process: Command, folder: Path, format_name: str) -> None:
    runs = [
        process("check", "--quiet", "--format", format_name, "--jobs", str(jobs), ".", cwd=folder) for jobs in (1, 2)
    ]
    assert runs[0].code == runs[1].code == 3
    assert runs[0].out == runs[1].out
    assert runs[0].err == runs[1].err
    assert "replies.jsonl:201:" in runs[0].err


def test_equal_findings_are_counted_off_a_baseline_in_the_order_of_the_files(process: Command, folder: Path) -> None:
    """Which of them pass must not depend on who is done first."""
    Path("replies.jsonl").write_text(
        "\n".join(json.dumps({"text": f"Hi Sam, your balance is KES {number},120"}) for number in range(1, 421)),
        "utf-8",
    )
    entry = {"path": "replies.jsonl", "id": "", "record": "/text", "rule": "customer-balance", "count": 310}
    entry["around"] = "Hi Sam, your balance is ████"
    Path("known.json").write_text(json.dumps({"version": 1, "findings": [entry]}), "utf-8")
    ended = process("check", "--format", "jsonl", "--jobs", "2", "replies.jsonl", cwd=folder)
    verdicts = [json.loads(line)["verdict"] for line in ended.out.splitlines()]
    assert verdicts == ["pass"] * 310 + ["rewrite"] * 110
    assert "310 findings suppressed" in ended.err


def at_a_terminal(folder: Path, *arguments: str, **environment: str) -> tuple[str, str]:
    """Run `tweetguard check` with standard error on a terminal; give standard output and what the terminal saw."""
    pty = pytest.importorskip("pty", reason="no such terminals on this system")
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR")}
    report = folder / "report"
    with report.open("wb") as stream:
        running = subprocess.Popen(
            [sys.executable, "-c", _SLOW, "check", *arguments],
            cwd=folder,
            env=clean | {"TERM": "xterm"} | environment,
            stdout=stream,
            stderr=theirs,
        )
    os.close(theirs)
    seen = _read(ours)
    running.wait(60)
    return report.read_text("utf-8"), seen


_SLOW = """
import sys
from tweetguard.cli import progress
from tweetguard.cli.main import main
progress._PATIENCE = 0
main()
"""
"""The command, for which every run is a long one."""


def _read(terminal: int) -> str:
    """Read a terminal until its program ends."""
    seen = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and select.select([terminal], [], [], 60)[0]:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # the program has closed it
            break
        if not chunk:
            break
        seen += chunk
    os.close(terminal)
    return seen.decode("utf-8", "replace")


def test_a_long_run_at_a_terminal_shows_a_bar_and_the_same_report(process: Command, folder: Path) -> None:
    arguments = ("--format", "jsonl", "replies.jsonl")
    out, seen = at_a_terminal(folder, *arguments)
    assert "drafts read" in seen
    assert "replies.jsonl:201:" in seen
    assert "tweetguard: 449 drafts checked: 6 to rewrite" in seen.splitlines()[-1]
    assert out == process("check", *arguments, cwd=folder).out


@pytest.mark.parametrize(
    ("arguments", "environment"), [(("--no-progress",), {}), (("--quiet",), {}), ((), {"CI": "true"})]
)
def test_nobody_else_sees_one(folder: Path, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    _, seen = at_a_terminal(folder, "--format", "jsonl", *arguments, "replies.jsonl", **environment)
    assert "drafts read" not in seen
    assert "\x1b" not in seen
