"""The linter talks to nobody: every command runs where looking up a name or connecting ends the process."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.hardening.drafts import LEAK, fault, start

NO_SOCKETS = """
import os, sys
def hook(event, arguments):
    if event.startswith(("socket.connect", "socket.send", "socket.get")):
        os.write(2, b"connects: " + event.encode())
        os._exit(99)
sys.addaudithook(hook)
"""
COMMANDS = {
    **{name: ("check", "--format", name, "--explain", "replies.txt") for name in ("text", "json", "sarif", "html")},
    "jobs": ("check", "--jobs", "2", "replies.txt"),
    "fix": ("fix", "replies.txt"),
    "fix --write": ("fix", "--write", "replies.txt"),
    "rules": ("rules", "show", "customer-balance"),
    "init": ("init",),
    "eval": ("eval", "labelled.jsonl"),
    "rules test": ("rules", "test"),
    "baseline": ("baseline", "known.json", "replies.txt"),
}


@fault("network access", "every command where a look-up or a connection ends the process", "none is made")
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_connects(tmp_path: Path, command: str) -> None:
    (tmp_path / "replies.txt").write_text(f"{LEAK} Call +254 722 000 417 or see https://a.example/x\n", "utf-8")
    labelled = {"text": LEAK, "verdict": "leak", "leaks": [{"text": "KES 2,310", "category": "balance"}]}
    (tmp_path / "labelled.jsonl").write_text(json.dumps(labelled), "utf-8")
    running = start(NO_SOCKETS, *COMMANDS[command], cwd=tmp_path, stdout=subprocess.DEVNULL)
    told = running.communicate(timeout=120)[1].decode()
    assert "connects: " not in told
    assert running.returncode in (0, 1), told


def test_the_hook_would_see_a_connection(tmp_path: Path) -> None:
    running = start(f"{NO_SOCKETS}\nimport socket\nsocket.socket().connect(('127.0.0.1', 9))\n", cwd=tmp_path)
    running.communicate(timeout=60)
    assert running.returncode == 99
