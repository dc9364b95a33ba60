"""The summary picture of the HTML report: what became of the drafts, and which rules spoke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tweetguard.finding import VERDICTS
from tweetguard.pack.rule import Rule
from tweetguard.report.summary import Summary

WIDTH = 720
"""Width of the picture, in SVG user units."""
_LABELS = 300
"""Width kept for the names of the rules; the bars have the rest, less the room of a number."""
_ROW = 28
_TOP = 88
_MOST = 12
"""Rules drawn; the rest is counted in one row."""
_WORDS = {"block": "blocked", "rewrite": "to rewrite", "warn": "with warnings", "pass": "fit to post"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar and its label."""

    x: float
    y: float
    width: float
    kind: str
    """A verdict or a severity: gives the colour."""
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The bars of the picture, in SVG user units."""

    height: int
    verdicts: tuple[Bar, ...]
    """One stacked bar, the gravest verdict first; empty without drafts."""
    rules: tuple[Bar, ...]
    """A bar each, the most frequent first."""


def draw(summary: Summary, rules: Mapping[str, Rule]) -> Picture:
    """Give the picture of `summary`; titles and severities come from `rules`."""
    rows = _rules(summary, rules)
    return Picture(_TOP + _ROW * len(rows), _verdicts(summary), rows)


def _verdicts(summary: Summary) -> tuple[Bar, ...]:
    bars = []
    x = 0.0
    for verdict in reversed(VERDICTS):
        if count := summary.verdicts.get(verdict, 0):
            width = round(WIDTH * count / summary.drafts, 2)
            bars.append(Bar(round(x, 2), 0, width, verdict, _WORDS[verdict], count))
            x += width
    return tuple(bars)


def _rules(summary: Summary, rules: Mapping[str, Rule]) -> tuple[Bar, ...]:
    ranked = sorted(summary.findings.items(), key=lambda item: (-item[1], item[0]))
    rows = [
        (_title(rule, rules), rules[rule].severity if rule in rules else "low", count) for rule, count in ranked[:_MOST]
    ]
    if rest := ranked[_MOST:]:
        rows.append((f"{len(rest)} more rules", "low", sum(count for _, count in rest)))
    longest = max((count for *_, count in rows), default=1)
    room = WIDTH - _LABELS - 60
    return tuple(
        Bar(_LABELS, _TOP + _ROW * index, max(round(room * count / longest, 2), 2), severity, title, count)
        for index, (title, severity, count) in enumerate(rows)
    )


def _title(rule: str, rules: Mapping[str, Rule]) -> str:
    title = rules[rule].title if rule in rules else rule
    return title if len(title) <= 42 else f"{title[:41].rstrip()}…"
