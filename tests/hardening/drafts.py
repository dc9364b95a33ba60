"""Drafts and environments that the tests of faults share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LEAK = "Hi Sam, your account is overdrawn by KES 2,310 due to ledger fees. ^Ann"
CLEAN = "Thank you for waiting, we are on it ^Ann"
VALUE = "2,310"

fault = pytest.mark.fault


class PanicException(BaseException):
    """What pyo3 raises when a library's Rust code panics: no Exception."""


_HEED_INTERRUPTS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


def start(script: str, *arguments: str | Path, cwd: Path, **options: object) -> subprocess.Popen[bytes]:
    """Start the command in a process of its own, `script` run before it.

    It heeds an interrupt even where the tests themselves were started in the background, which ignores it.
    """
    program = f"{_HEED_INTERRUPTS}\n{script}\nfrom tweetguard.cli.main import main\nmain()"
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != "TWEETGUARD_TRACEBACK"},
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )
