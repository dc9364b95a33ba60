"""General finders of personal data, each run in a process of the environment that has them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tweetguard.draft import Draft

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".bench-venv" / "bin" / "python"
TITLES = {
    "presidio": "Presidio",
    "presidio-all": "Presidio, all recognisers",
    "datafog": "DataFog",
    "scrubadub": "scrubadub",
}
"""The finders that `general_finder.py` knows, and what they are called in tables."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a finder found, and how long it took."""

    spans: list[list[tuple[int, int, int]]]
    """For each draft tweet, start and end of each finding."""
    seconds: float
    """CPU time of the finding alone."""


def is_installed() -> bool:
    """Say whether the environment is there; `make accuracy` and `make bench` make it."""
    return PYTHON.exists()


def versions() -> str:
    """Give the versions that are compared, as the requirements pin them."""
    lines = (ROOT / "benchmarks" / "requirements.txt").read_text("utf-8").splitlines()
    return ", ".join(line.replace("==", " ") for line in lines if line and not line.startswith("#"))


def run(name: str, drafts: Sequence[Draft]) -> Run:
    """Run a finder over drafts."""
    lines = "".join(f"{json.dumps(draft.tweets)}\n" for draft in drafts)
    ended = subprocess.run(
        [PYTHON, ROOT / "benchmarks" / "general_finder.py", name],
        input=lines, capture_output=True, text=True, check=True,
    )  # fmt: skip
    *found, last = map(json.loads, ended.stdout.splitlines())
    return Run([[tuple(span) for span in spans] for spans in found], last["seconds"])
