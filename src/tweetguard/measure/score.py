"""Score: what was found, what was missed, what was stopped for nothing.

A leak counts as found when a finding overlaps it; a clean draft as a false alarm when anything at or above
`rewrite` is found in it; a solicitation as found when the draft has a finding of that category.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tweetguard.finding import Finding
from tweetguard.measure.labelled import LabelledDraft, Leak

SOLICITATION = "solicitation"
_Z = 1.959964
"""Standard score of a 95% interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with Wilson's 95% interval."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """Give the share; 0 of 0 is 0."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Give Wilson's score interval (E. B. Wilson, 1927)."""
        if not self.total:
            return 0.0, 1.0
        n, p = self.total, self.value
        centre = p + _Z**2 / (2 * n)
        spread = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        scale = 1 + _Z**2 / n
        return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


@dataclass(frozen=True, slots=True)
class Miss:
    """A labelled stretch that no finding touches."""

    draft: LabelledDraft
    leak: Leak


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """A clean draft that was stopped."""

    draft: LabelledDraft
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one measurement."""

    recall: Mapping[str, Share]
    """For each category, and "all leaks"."""
    drafts: Share
    """Drafts with a leak or a solicitation in which anything was found."""
    false_alarms: Mapping[str, Share]
    """For each kind of clean draft, and "all clean"."""
    characters: tuple[float, float, float]
    """Precision, recall and F1 of the found spans, in characters."""
    misses: tuple[Miss, ...]
    alarms: tuple[FalseAlarm, ...]


@dataclass(slots=True)
class Scorer:
    """Adds drafts up."""

    _found: Counter[str] = field(default_factory=Counter)
    _labelled: Counter[str] = field(default_factory=Counter)
    _stopped: Counter[str] = field(default_factory=Counter)
    _clean: Counter[str] = field(default_factory=Counter)
    _drafts: Counter[bool] = field(default_factory=Counter)
    _characters: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _misses: list[Miss] = field(default_factory=list)
    _alarms: list[FalseAlarm] = field(default_factory=list)

    def add(self, labelled: LabelledDraft, findings: Iterable[Finding]) -> None:
        """Count one draft with what was found in it."""
        stopping = tuple(finding for finding in findings if finding.action != "warn")
        if labelled.verdict == "clean":
            self._clean[labelled.kind] += 1
            self._stopped[labelled.kind] += bool(stopping)
            if stopping:
                self._alarms.append(FalseAlarm(labelled, stopping))
        else:
            self._drafts[bool(stopping)] += 1
        for leak in labelled.leaks:
            self._labelled[leak.category] += 1
            if is_found(leak, stopping):
                self._found[leak.category] += 1
            else:
                self._misses.append(Miss(labelled, leak))
        self._count_characters(labelled, stopping)

    def _count_characters(self, labelled: LabelledDraft, findings: Iterable[Finding]) -> None:
        wanted = {(leak.tweet, at) for leak in labelled.leaks for at in range(leak.start, leak.end)}
        found = {(finding.tweet, at) for finding in findings for at in range(finding.start, finding.end)}
        self._characters["both"] += len(wanted & found)
        self._characters["wanted"] += len(wanted)
        self._characters["found"] += len(found)

    def score(self) -> Score:
        """Give the figures so far."""
        recall = {name: Share(self._found[name], total) for name, total in sorted(self._labelled.items())}
        recall["all leaks"] = Share(self._found.total(), self._labelled.total())
        alarms = {name: Share(self._stopped[name], total) for name, total in sorted(self._clean.items())}
        alarms["all clean"] = Share(self._stopped.total(), self._clean.total())
        return Score(
            recall=recall,
            drafts=Share(self._drafts[True], self._drafts.total()),
            false_alarms=alarms,
            characters=self._character_figures(),
            misses=tuple(self._misses),
            alarms=tuple(self._alarms),
        )

    def _character_figures(self) -> tuple[float, float, float]:
        both = self._characters["both"]
        precision = both / self._characters["found"] if self._characters["found"] else 0.0
        recall = both / self._characters["wanted"] if self._characters["wanted"] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if both else 0.0
        return precision, recall, f1


def is_found(leak: Leak, findings: Iterable[Finding]) -> bool:
    """Say whether a labelled stretch counts as found."""
    if leak.category == SOLICITATION:
        return any(finding.category == SOLICITATION for finding in findings)
    return any(
        finding.tweet == leak.tweet and finding.start < leak.end and leak.start < finding.end for finding in findings
    )
