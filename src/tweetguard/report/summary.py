"""Summary: the counts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tweetguard.finding import VERDICTS, Action, Result, Verdict
from tweetguard.report.item import Item

_WORDS: dict[Verdict, str] = {"block": "blocked", "rewrite": "to rewrite", "warn": "with warnings"}


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a run."""

    drafts: int = 0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    """Drafts by verdict, every verdict present."""
    findings: Mapping[str, int] = field(default_factory=dict)
    """Findings by rule, sorted by rule; only rules that fired."""
    problems: int = 0
    """Inputs or drafts that could not be read or checked."""
    doubts: int = 0
    """Problems that left nothing unchecked."""
    suppressed: int = 0
    """Findings that the user told the linter to leave out."""
    seconds: float | None = None
    """How long the run took. Machine formats leave it out, so that the same drafts give the same bytes."""

    def stopped(self, fail_on: Action) -> int:
        """Give the number of drafts at or above the gravity that fails the run."""
        return sum(self.verdicts.get(verdict, 0) for verdict in VERDICTS[VERDICTS.index(fail_on) :])

    def as_dict(self) -> dict[str, Any]:
        """Give the counts for a machine format."""
        return {
            "drafts": self.drafts,
            "verdicts": dict(self.verdicts),
            "findings": dict(self.findings),
            "problems": self.problems,
            "doubts": self.doubts,
            "suppressed": self.suppressed,
        }

    def __str__(self) -> str:
        """Give the line that ends a run on a terminal."""
        verdicts = [
            f"{number:,} {words}" for verdict, words in _WORDS.items() if (number := self.verdicts.get(verdict))
        ]
        told = ", ".join(verdicts) or "nothing to stop"
        checked = f"{_count(self.drafts, 'draft')} checked"
        parts = [f"{checked}: {told}" if self.drafts else checked]  # "nothing to stop" would sound as if all were well
        if self.suppressed:
            parts.append(f"{_count(self.suppressed, 'finding')} suppressed")
        if self.problems:
            parts.append(f"{_count(self.problems, 'input')} could not be checked")
        if self.seconds is not None:
            parts.append(f"{self.seconds:.1f} s")
        return "; ".join(parts)


class Tally:
    """Counts a run while it goes on."""

    def __init__(self) -> None:
        self._verdicts: Counter[Verdict] = Counter()
        self._findings: Counter[str] = Counter()
        self._problems: Counter[bool] = Counter()
        self._suppressed = 0

    def add(self, item: Item) -> None:
        """Count a draft and its findings, or a problem."""
        if isinstance(item, Result):
            self._verdicts[item.verdict] += 1
            self._findings.update(finding.rule for finding in item.findings)
        else:
            self._problems[item.fatal] += 1

    def add_suppressed(self, findings: int) -> None:
        """Count findings that the user told the linter to leave out."""
        self._suppressed += findings

    def summary(self, seconds: float | None = None) -> Summary:
        """Give the counts so far."""
        return Summary(
            drafts=self._verdicts.total(),
            verdicts={verdict: self._verdicts[verdict] for verdict in VERDICTS},
            findings=dict(sorted(self._findings.items())),
            problems=self._problems[True],
            doubts=self._problems[False],
            suppressed=self._suppressed,
            seconds=seconds,
        )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
