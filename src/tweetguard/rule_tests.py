"""A pack tests itself: every rule's flag examples must be found by it, its pass examples left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from tweetguard.brand import Brand
from tweetguard.draft import Channel
from tweetguard.finding import Finding
from tweetguard.guard import Guard, Options
from tweetguard.pack.load import Pack, PackedRule
from tweetguard.text.excerpt import excerpt

_MARK = re.compile(r"\[\[(.+?)\]\](?!\])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold. The draft is masked: users' examples may hold real values."""

    rule: str
    example: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}: {self.example}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The examples of one rule."""

    count: int
    failures: tuple[Failure, ...]


def run_examples(pack: Pack, packed: PackedRule) -> Outcome:
    """Run the examples of a rule with the whole pack loaded, each in a channel the rule holds for."""
    rule = packed.rule
    channel: Channel = "public" if "public" in rule.channels else "dm"
    guard = Guard(pack, example_brand(packed), Options(channel=channel, rewrite=False))
    failures: list[Failure] = []
    for example in rule.examples.flag:
        failures.extend(_unfound(guard, packed, example))
    for example in rule.examples.passes:
        own = [finding for finding in guard.check(example).findings if finding.rule == rule.id]
        if own:
            failures.append(Failure(rule.id, own[0].excerpt, "must pass, but is flagged"))
    return Outcome(len(rule.examples.flag) + len(rule.examples.passes), tuple(failures))


def _unfound(guard: Guard, packed: PackedRule, example: str) -> Iterator[Failure]:
    """Yield a failure for each marked stretch that the rule does not find."""
    text, spans = unmark(example)
    findings = guard.check(text).findings
    for start, end in spans:
        if not any(_finds(finding, packed.rule.id, start, end) for finding in findings):
            others = sorted({finding.rule for finding in findings if finding.start < end and start < finding.end})
            what = f"must be flagged, but only {', '.join(others)} sees it" if others else "must be flagged"
            yield Failure(packed.rule.id, excerpt(text, spans, start, end), what)


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Give a flag example without its [[…]] marks, and start and end of what they held."""
    text = ""
    spans = []
    position = 0
    for match in _MARK.finditer(example):
        text += example[position : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        position = match.end()
    return text + example[position:], spans


def _finds(finding: Finding, rule_id: str, start: int, end: int) -> bool:
    return finding.rule == rule_id and finding.start < end and start < finding.end


def example_brand(packed: PackedRule) -> Brand:
    """Give the profile that a rule's examples are checked with."""
    given = packed.example_brand
    if given is None:
        return Brand()
    return Brand(**{field.name: getattr(given, field.name) for field in fields(Brand) if hasattr(given, field.name)})
