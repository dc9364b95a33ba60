"""Timing on a machine that does other things too: everything in one run, in turn, and the best of several rounds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
Name = TypeVar("Name")
TWEETGUARD = str(Path(sys.executable).with_name("tweetguard"))


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    seconds: float
    """From start to end, as a person waits."""
    cpu: float
    """Seconds of CPU, system included."""
    peak: int
    """Most memory it held, in bytes."""
    code: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the results."""

    what: str
    measured: str
    ratio: float
    target: float | None
    """What the ratio must stay under or, if `at_least`, reach; None where nothing was promised."""
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Say whether the target is met."""
        return self.target is None or (self.ratio >= self.target if self.at_least else self.ratio <= self.target)

    def cells(self) -> Sequence[str]:
        """Give the line as it stands in the table."""
        sign = "≥" if self.at_least else "≤"
        target = ("", "") if self.target is None else (f"{sign} {self.target:g}", "yes" if self.is_met else "**no**")
        return (self.what, self.measured, f"{self.ratio:.2f}", *target)


HEAD = ("what", "measured", "ratio", "target", "met")


def run(command: Sequence[str], **options: Any) -> Ended:
    """Run a process and wait for it; its output is thrown away unless `options` say otherwise."""
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL, **options}
    started = time.perf_counter()
    process = subprocess.Popen(command, **options)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return Ended(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, process.returncode)


def best_of(rounds: int, commands: Mapping[Name, Sequence[str]]) -> dict[Name, float]:
    """Run commands in turn, so many rounds; give for each the shortest time from start to end."""
    return in_turn(rounds, {name: partial(_wait, command) for name, command in commands.items()})


def _wait(command: Sequence[str]) -> float:
    return run(command).seconds


def in_turn(rounds: int, work: Mapping[Name, Callable[[], float]]) -> dict[Name, float]:
    """Do pieces of work in turn, so many rounds; give for each the least seconds that it said it took.

    What else the machine does in a round then slows all of them.
    """
    best = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for name, seconds in work.items():
            best[name] = min(best[name], seconds())
    return best


def alone(work: Callable[..., float], *given: object) -> float:
    """Do a piece of work in a new process, and give what it gives: nothing is left over from the last round."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def cpu(work: Callable[[], object]) -> float:
    """Give the seconds of CPU that a piece of work took."""
    started = time.process_time()
    work()
    return time.process_time() - started


def table(rows: Sequence[Row]) -> str:
    """Give rows as Markdown."""
    lines = [HEAD, ("---", "---", "---:", "---:", "---"), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
