"""What must go from a draft, and how its rule wants it to go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tweetguard.draft import Draft
from tweetguard.finding import Category, Finding
from tweetguard.pack.rule import STRATEGIES, Rule
from tweetguard.rewrite.language import Language
from tweetguard.text.reading import Reading, Span

Breadth = Literal["clause", "sentence", "body", "everything"]
"""How much goes: the leaking clause and what hangs on it, the whole sentence, every sentence but courtesy, or all."""
BREADTHS: tuple[Breadth, ...] = ("clause", "sentence", "body", "everything")
"""All of them, the least first."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A stretch of one tweet that must go; offsets are code points of the tweet as given."""

    tweet: int
    start: int
    end: int
    category: Category
    rewrite: str
    """A strategy, or a sentence of the rule's own."""
    breadth: Breadth = "clause"
    """How much of its sentence goes with it."""

    @property
    def by_edit(self) -> bool:
        """Whether the rule wants the words around the value to stay."""
        return self.rewrite in ("generalise", "privatise", "mask")

    @property
    def sentence(self) -> str | None:
        """The rule's own sentence, where it has one."""
        return None if self.rewrite in STRATEGIES else self.rewrite


def not_of_the_agent(reading: Reading, findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings but those that lie in a signature and hold no digit: an agent's name or initials.

    It stays; the check of what is proposed still has its say about it.
    """
    signatures = [span for mark in reading.marked("signature") for span in reading.original(mark.start, mark.end)]
    return [
        finding
        for finding in findings
        if any(map(str.isdigit, reading.draft.tweets[finding.tweet][finding.start : finding.end]))
        or not any(
            span.tweet == finding.tweet and span.start <= finding.start and finding.end <= span.end
            for span in signatures
        )
    ]


def leaks_of(
    draft: Draft, reading: Reading, findings: Sequence[Finding], rules: Mapping[str, Rule], language: Language
) -> list[Leak]:
    """Give what must go, in text order, without overlaps.

    A finding in a link or a hashtag takes all of it along; a counter that it reaches over stays. A sentence that
    says the private channel is shut goes as well, since the rewrite will name that channel.
    """
    links = [
        span
        for kind in ("url", "hashtag")
        for mark in reading.marked(kind)
        for span in reading.original(mark.start, mark.end)
    ]
    counters: dict[int, list[Span]] = defaultdict(list)
    for mark in reading.marked("counter"):
        for span in reading.original(mark.start, mark.end):
            counters[span.tweet].append(span)
    leaks = []
    for finding in findings:
        touched = [
            link
            for link in links
            if link.tweet == finding.tweet and link.start < finding.end and finding.start < link.end
        ]
        start = min([finding.start, *(link.start for link in touched)])
        end = max([finding.end, *(link.end for link in touched)])
        start, end = _without_counters(draft.tweets[finding.tweet], start, end, counters[finding.tweet])
        rule = rules.get(finding.rule)
        leaks.append(Leak(finding.tweet, start, end, finding.category, rule.rewrite if rule else "handoff"))
    return list(_merged(sorted([*leaks, *_shut_channels(draft, language)], key=lambda leak: (leak.tweet, leak.start))))


def _without_counters(text: str, start: int, end: int, counters: Sequence[Span]) -> tuple[int, int]:
    """Give the stretch without the counter that it begins or ends with: "2/2 6789" is "6789"."""
    for counter in counters:
        if start <= counter.start and counter.end < end and not text[start : counter.start].strip():
            start = counter.end + len(text[counter.end : end]) - len(text[counter.end : end].lstrip())
        elif start < counter.start < end <= counter.end:
            end = start + len(text[start : counter.start].rstrip())
    return start, end


def _shut_channels(draft: Draft, language: Language) -> Iterator[Leak]:
    for number, text in enumerate(draft.tweets):
        for match in language.closed.find_all(text):
            yield Leak(number, match.start(), match.end(), "solicitation", "drop")


def _merged(leaks: Sequence[Leak]) -> Iterator[Leak]:
    """Join leaks that overlap; where one of them asks for a hand-off, both get it."""
    current: Leak | None = None
    for leak in leaks:
        if current is None or leak.tweet != current.tweet or leak.start >= current.end:
            if current:
                yield current
            current = leak
            continue
        bolder = current if not current.by_edit else leak
        current = replace(bolder, start=current.start, end=max(current.end, leak.end))
    if current:
        yield current
