"""Large files: memory, several processes, and what the progress bar costs."""

from __future__ import annotations

import csv
import json
import os
import pty
import random
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import cores
from benchmarks.timing import PYTHON, TWEETGUARD, Ended, Row, best_of, in_turn, run
from tweetguard.draft import Draft

_RECORD = 2000
"""Bytes of a record: exports carry much beside the text."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROUNDS = 3


def measure(replies: Sequence[Draft], leaks: Sequence[Draft], megabytes: int, count: int) -> Sequence[Row]:
    """Write files into a temporary folder, and check them with the command.

    Memory is measured with files of so many megabytes, time with a file of `count` drafts.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [
            _memory(folder / "export.jsonl", [*replies, *leaks[:100]], megabytes),
            _memory(folder / "export.csv", [*replies, *leaks[:100]], megabytes),
            _jobs(folder, [*replies, *leaks], count),
            _progress(folder, [*replies, *leaks], count // 2),
        ]


def _memory(path: Path, drafts: Sequence[Draft], megabytes: int) -> Row:
    """Check a large export in which every draft has words that no other has."""
    count = megabytes * 1_000_000 // _RECORD
    _write(path, drafts, count, size=_RECORD)
    own = run([PYTHON, "-c", "import spacy; spacy.blank('en')"])
    ended = run([TWEETGUARD, "check", "--quiet", "--format", "jsonl", str(path)])
    assert ended.code == 1, "leaks are in the file, so the run must fail"
    size = path.stat().st_size / 1e6
    path.unlink()
    kind = path.suffix.removeprefix(".").upper()
    measured = f"{ended.peak / 1e6:.0f} MB for {size:,.0f} MB, {count:,} drafts; spaCy alone {own.peak / 1e6:.0f} MB"
    return Row(f"{kind}: memory beyond spaCy's own, MB", measured, (ended.peak - own.peak) / 1e6, 200)


def _jobs(folder: Path, drafts: Sequence[Draft], count: int) -> Row:
    path = folder / "many.jsonl"
    _write(path, drafts, count)
    outputs = {jobs: folder / f"jobs{jobs}.jsonl" for jobs in (1, 2)}
    check = [TWEETGUARD, "check", "--quiet", "--format", "jsonl", str(path)]
    times = best_of(
        _ROUNDS, {jobs: [*check, "--jobs", str(jobs), "--output", str(output)] for jobs, output in outputs.items()}
    )
    assert outputs[1].read_bytes() == outputs[2].read_bytes(), "two processes must give the same bytes as one"
    measured = f"{times[1]:.1f} s and {times[2]:.1f} s for {count:,} drafts on {cores()} cores, same bytes"
    return Row("`--jobs 2` against 1", measured, times[1] / times[2], 1.8, at_least=True)


def _progress(folder: Path, drafts: Sequence[Draft], count: int) -> Row:
    path = folder / "progress.jsonl"
    _write(path, drafts, count)
    check = [str(path), "--output", str(folder / "report.jsonl")]
    cpu = in_turn(
        _ROUNDS,
        {
            "with": lambda: _on_terminal(check).cpu,
            "without": lambda: _on_terminal([*check, "--no-progress"]).cpu,
        },
    )
    measured = f"{cpu['with']:.2f} s of CPU with, {cpu['without']:.2f} s without, {count:,} drafts"
    return Row("progress bar on a terminal", measured, cpu["with"] / cpu["without"], 1.02)


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
    """Write drafts as JSON Lines or CSV, over and over, each with a name that no other has, padded to `size` bytes."""
    dealer = random.Random(20121)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, ["id", "text", "source"])
        if path.suffix == ".csv":
            table.writeheader()
        for number in range(count):
            name = "".join(dealer.choices(_LETTERS, k=8))
            text = f"@{name} {name.capitalize()}, {drafts[number % len(drafts)].tweets[0]}"
            record = {"id": str(number), "text": text, "source": "x" * max(0, size - len(text.encode()) - 50)}
            if path.suffix == ".csv":
                table.writerow(record)
            else:
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
