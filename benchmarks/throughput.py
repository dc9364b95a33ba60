"""Throughput of one process: drafts a second, beside general finders and a bare regex scan."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks import general, grep
from benchmarks.timing import Row, alone, cpu, in_turn
from tweetguard.draft import Draft
from tweetguard.guard import Guard, Options
from tweetguard.pack.load import bundled_folder

_ROUNDS = 3
_WARM = 50
"""Drafts that are checked before the time is taken."""
_FINDERS = ("presidio-all", "presidio", "datafog")
_TARGETS = {
    "replies": {"presidio-all": 20, "presidio": 10},
    "leaks": {"presidio-all": 5, "presidio": 5},
}


def measure(replies: Sequence[Draft], leaks: Sequence[Draft]) -> Sequence[Row]:
    """Check replies, and leaks alone, which no gate clears."""
    of_replies = _rates(replies, ("ours", "scan", "twice", "three times"))
    of_leaks = _rates(leaks, ("ours", "found"))
    return [
        *_beside_finders("replies", of_replies),
        *_beside_finders("leaks", of_leaks),
        *_beside_finders("leaks, no rewrite looked for", of_leaks | {"ours": of_leaks["found"]}),
        _row("replies, beside a bare regex scan (`benchmarks/grep.py`)", of_replies, "scan", "ours", 1.5),
        _row("leaks, with a safe rewrite beside without", of_leaks, "found", "ours", 2.0),
        _row("replies, the pack twice over", of_replies, "ours", "twice", 1.5),
        _row("replies, the pack three times over", of_replies, "ours", "three times", 1.5),
    ]


def _rates(drafts: Sequence[Draft], ways: Sequence[str]) -> dict[str, float]:
    """Give drafts a second of CPU for each way to check them, all in turn."""
    work: dict[str, Callable[[], float]] = {way: partial(alone, _seconds, way, drafts) for way in ways}
    if general.is_installed():
        work |= {name: partial(_finder, name, drafts[_WARM:]) for name in _FINDERS}
    return {name: (len(drafts) - _WARM) / seconds for name, seconds in in_turn(_ROUNDS, work).items()}


def _seconds(way: str, drafts: Sequence[Draft]) -> float:
    """Give the seconds of CPU of one pass. A second pass would find the words and numbers of the first in caches."""
    check = _checker(way)
    for draft in drafts[:_WARM]:
        check(draft)
    return cpu(lambda: [check(draft) for draft in drafts[_WARM:]])


def _checker(way: str) -> Callable[[Draft], object]:
    match way:
        case "scan":
            return lambda draft: list(grep.find(draft))
        case "found":
            return Guard.load(options=Options(rewrite=False)).check
        case "twice":
            return _with_rules(2).check
        case "three times":
            return _with_rules(3).check
        case _:
            return Guard.load().check


def _finder(name: str, drafts: Sequence[Draft]) -> float:
    return general.run(name, drafts).seconds


def _with_rules(times: int) -> Guard:
    """Give a guard with the bundled rules so many times over, under other ids."""
    with tempfile.TemporaryDirectory() as folder:
        for path in bundled_folder().glob("*.toml"):
            for copy in range(2, times + 1):
                rules = path.read_text("utf-8").replace('\nid = "', f'\nid = "copy{copy}-')
                Path(folder, f"copy{copy}-{path.name}").write_text(rules, "utf-8")
        return Guard.load(rules=[folder])


def _beside_finders(what: str, rates: Mapping[str, float]) -> Iterator[Row]:
    for name in _FINDERS:
        if name in rates:
            measured = f"{rates['ours']:,.0f} a second; {rates[name]:,.0f}"
            target = _TARGETS[what.partition(",")[0]].get(name)
            yield Row(f"{what}, beside {general.TITLES[name]}", measured, rates["ours"] / rates[name], target, True)


def _row(what: str, rates: Mapping[str, float], beside: str, name: str, target: float) -> Row:
    measured = f"{rates[name]:,.0f} a second; {rates[beside]:,.0f}"
    return Row(what, measured, rates[beside] / rates[name], target)
