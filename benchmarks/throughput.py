"""Throughput of one process: drafts a second, beside general finders and a bare regex scan."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import general, grep
from benchmarks.timing import Row, cpu_of
from tweetguard.draft import Draft
from tweetguard.guard import Guard, Options
from tweetguard.pack.load import bundled_folder

_ROUNDS = 3
_FINDERS = ("presidio-all", "presidio", "datafog")


def measure(replies: Sequence[Draft], leaks: Sequence[Draft]) -> Sequence[Row]:
    """Check replies, and leaks alone, which no gate clears."""
    guard = Guard.load()
    ours = {name: _rate(guard, drafts) for name, drafts in (("replies", replies), ("leaks", leaks))}
    bare = len(replies) / cpu_of(_ROUNDS, lambda: [list(grep.find(draft)) for draft in replies])
    rows = list(_beside_finders(ours, replies, leaks)) if general.is_installed() else []
    rows.append(
        Row(
            "replies, beside a bare regex scan (`benchmarks/grep.py`)",
            f"{ours['replies']:,.0f} a second; the scan {bare:,.0f}",
            bare / ours["replies"],
            1.5,
        )
    )
    looked_at = Guard.load(options=Options(rewrite=False))
    rate = _rate(looked_at, leaks)
    rows.append(
        Row(
            "leaks, without and with looking for a safe rewrite",
            f"{rate:,.0f} a second without",
            rate / ours["leaks"],
            2.0,
        )
    )
    rows.append(_three_times_the_rules(replies, ours["replies"]))
    return rows


def _beside_finders(ours: dict[str, float], replies: Sequence[Draft], leaks: Sequence[Draft]) -> Iterator[Row]:
    for what, drafts, targets in (
        ("replies", replies, {"presidio-all": 20, "presidio": 10}),
        ("leaks", leaks, {"presidio-all": 5, "presidio": 5}),
    ):
        for name in _FINDERS:
            rate = len(drafts) / general.run(name, drafts).seconds
            measured = f"{ours[what]:,.0f} a second; {rate:,.0f}"
            yield Row(f"{what}, beside {general.TITLES[name]}", measured, ours[what] / rate, targets.get(name, 0), True)


def _three_times_the_rules(replies: Sequence[Draft], once: float) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        for path in bundled_folder().glob("*.toml"):
            for copy in ("second", "third"):
                rules = path.read_text("utf-8").replace('\nid = "', f'\nid = "{copy}-')
                Path(folder, f"{copy}-{path.name}").write_text(rules, "utf-8")
        rate = _rate(Guard.load(rules=[folder]), replies)
    return Row("replies, the pack three times over", f"{rate:,.0f} a second; once {once:,.0f}", once / rate, 1.5)


def _rate(guard: Guard, drafts: Sequence[Draft]) -> float:
    """Give drafts a second of CPU, once everything is loaded."""
    for draft in drafts[:50]:
        guard.check(draft)
    return len(drafts) / cpu_of(_ROUNDS, lambda: [guard.check(draft) for draft in drafts])
