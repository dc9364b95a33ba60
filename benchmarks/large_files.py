"""Large files: memory, several processes, and what the progress bar costs."""

from __future__ import annotations

import json
import os
import pty
import random
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from benchmarks.timing import PYTHON, TWEETGUARD, Ended, Row, run
from tweetguard.draft import Draft

_RECORD = 2000
"""Bytes of a record: exports carry much beside the text."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FOR_JOBS = 8000
_ROUNDS = 3


def measure(replies: Sequence[Draft], leaks: Sequence[Draft], megabytes: int) -> Sequence[Row]:
    """Write files into a temporary folder, and check them with the command."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            _memory(Path(folder), [*replies, *leaks[:100]], megabytes),
            _jobs(Path(folder), [*replies, *leaks]),
            _progress(Path(folder), [*replies, *leaks]),
        ]


def _memory(folder: Path, drafts: Sequence[Draft], megabytes: int) -> Row:
    """Check a large export in which every draft has words that no other has."""
    path = folder / "export.jsonl"
    _write(path, drafts, megabytes * 1_000_000 // _RECORD, size=_RECORD)
    own = run([PYTHON, "-c", "import spacy; spacy.blank('en')"])
    ended = run([TWEETGUARD, "check", "--quiet", "--format", "jsonl", str(path)])
    assert ended.code == 1, "leaks are in the file, so the run must fail"
    count = megabytes * 1_000_000 // _RECORD
    measured = f"{ended.peak / 1e6:.0f} MB for {megabytes} MB, {count:,} drafts; spaCy alone {own.peak / 1e6:.0f} MB"
    return Row("memory beyond spaCy's own, MB", measured, (ended.peak - own.peak) / 1e6, 200)


def _jobs(folder: Path, drafts: Sequence[Draft]) -> Row:
    path = folder / "many.jsonl"
    _write(path, drafts, _FOR_JOBS)
    times = dict.fromkeys((1, 2), float("inf"))
    outputs = {}
    for _ in range(_ROUNDS):
        for jobs in (1, 2):
            output = folder / f"jobs{jobs}.jsonl"
            command = [
                TWEETGUARD,
                "check",
                "--quiet",
                "--format",
                "jsonl",
                "--output",
                str(output),
                "--jobs",
                str(jobs),
                str(path),
            ]
            times[jobs] = min(times[jobs], run(command).seconds)
            outputs[jobs] = output.read_bytes()
    assert outputs[1] == outputs[2], "two processes must give the same bytes as one"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    measured = f"{times[1]:.1f} s and {times[2]:.1f} s for {_FOR_JOBS:,} drafts on {cores} cores, same bytes"
    return Row("`--jobs 2` against 1", measured, times[1] / times[2], 1.8, at_least=True)


def _progress(folder: Path, drafts: Sequence[Draft]) -> Row:
    path = folder / "progress.jsonl"
    _write(path, drafts, _FOR_JOBS // 2)
    report = str(folder / "report.jsonl")
    with_bar = without = float("inf")
    for _ in range(_ROUNDS):
        with_bar = min(with_bar, _on_terminal([str(path), "--output", report]).cpu)
        without = min(without, _on_terminal([str(path), "--output", report, "--no-progress"]).cpu)
    measured = f"{with_bar:.2f} s of CPU with, {without:.2f} s without, {_FOR_JOBS // 2:,} drafts"
    return Row("progress bar on a terminal", measured, with_bar / without, 1.02)


def _on_terminal(arguments: Sequence[str]) -> Ended:
    """Check with standard error on a terminal, as a person would see it."""
    reader, terminal = pty.openpty()
    drain = threading.Thread(target=_drain, args=(reader,), daemon=True)
    drain.start()
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | {"TERM": "xterm"}
    ended = run([TWEETGUARD, "check", "--format", "jsonl", *arguments], stderr=terminal, env=environment)
    os.close(terminal)
    drain.join(timeout=5)
    os.close(reader)
    return ended


def _drain(reader: int) -> None:
    try:
        while os.read(reader, 65536):
            pass
    except OSError:  # the other end is closed
        return


def _write(path: Path, drafts: Sequence[Draft], count: int, size: int = 0) -> None:
    """Write drafts as JSON Lines, over and over, each with a name that no other has; pad each to `size` bytes."""
    dealer = random.Random(20121)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            name = "".join(dealer.choices(_LETTERS, k=8))
            record = {
                "id": str(number),
                "text": f"@{name} {name.capitalize()}, {drafts[number % len(drafts)].tweets[0]}",
            }
            line = json.dumps(record, ensure_ascii=False)
            stream.write(f'{line[:-1]}, "source": "{"x" * max(0, size - len(line))}"}}\n')
