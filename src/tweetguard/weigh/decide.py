"""Decide: rules turn opinions on values and phrases into decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

import regex

from tweetguard.draft import Channel
from tweetguard.finding import Category
from tweetguard.pack.lexicon import Cue
from tweetguard.pack.rule import Rule
from tweetguard.weigh.judge import CATEGORIES, Opinion, Weighable
from tweetguard.weigh.public import PublicValues

_CATEGORIES = frozenset(get_args(Category))
_PHRASE_LABELS = {"solicitation": "ASK", "account-status": "STANDING"}
"""Category of a phrase -> its label; any other phrase is a PHRASE: a name, a figure told in other words."""
THRESHOLD = 0.55
"""Confidence from which a rule fires that names no threshold of its own."""
ALONGSIDE = 0.15
"""Confidence that is enough for a further value or phrase of a draft that is stopped anyway: what is rewritten
should be rewritten whole."""
ANOTHER_PERSON = "another-person"
"""Topic of the words that say that what follows is neither the brand's nor the customer's."""
_OWNER_BEFORE = 4
"""Words at most between whose a value is and the value: "her new card limit is …"."""
CERTAIN = 0.97
"""Confidence in a value whose check digit leaves no doubt."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A rule that fires on a stretch of the reading (offsets into its text)."""

    rule: Rule
    start: int
    end: int
    confidence: float
    opinion: Opinion

    def with_opinion(self, opinion: Opinion) -> Decision:
        """Give the same decision with an explained opinion."""
        return replace(self, opinion=opinion)


@dataclass(frozen=True, slots=True)
class Excused:
    """A value that was let pass, and why."""

    label: str
    start: int
    end: int
    confidence: float
    reason: str
    opinion: Opinion

    def with_opinion(self, opinion: Opinion) -> Excused:
        """Give the same with an explained opinion."""
        return replace(self, opinion=opinion)


class Decider:
    """Applies the rules of a pack for one brand."""

    def __init__(self, rules: Sequence[Rule], cues: Mapping[str, Cue], minimum: float | None = None) -> None:
        self._by_label: dict[str, list[Rule]] = {}
        for rule in rules:
            for label in rule.entities:
                self._by_label.setdefault(label, []).append(rule)
        self._phrases = [(rule, _phrase_pattern(rule.phrases)) for rule in rules if rule.phrases]
        self._minimum = minimum or 0.0
        self._topic_of = {name: cue.topic for name, cue in cues.items()}

    def decide(
        self, weighable: Weighable, opinions: Sequence[Opinion], channel: Channel
    ) -> tuple[list[Decision], list[Excused]]:
        """Give what fires, in text order and without overlaps, and what was let pass."""
        decisions = list(self._said_outright(weighable, channel))
        excused: list[Excused] = []
        doubtful: list[Decision] = []
        for opinion in opinions:
            verdict = self._decide_one(weighable, opinion, channel)
            if isinstance(verdict, Excused):
                excused.append(verdict)
            elif verdict is not None:
                (decisions if self._fires(verdict) else doubtful).append(verdict)
        if decisions:
            decisions += [decision for decision in doubtful if decision.confidence >= max(ALONGSIDE, self._minimum)]
        stopped = {id(decision) for decision in decisions}
        excused += [_reads_as_public(weighable, doubt) for doubt in doubtful if id(doubt) not in stopped]
        return _without_overlaps(decisions), excused

    def _fires(self, decision: Decision) -> bool:
        threshold = THRESHOLD if decision.rule.threshold is None else decision.rule.threshold
        return decision.confidence >= max(threshold, self._minimum)

    def _said_outright(self, weighable: Weighable, channel: Channel) -> Iterable[Decision]:
        """Yield a decision for each phrase that a rule lists: no evidence is needed."""
        for rule, pattern in self._phrases:
            if channel in rule.channels:
                for match in pattern.finditer(weighable.document.reading.text):
                    certain = tuple(float(name == rule.category) for name in CATEGORIES)
                    yield Decision(rule, match.start(), match.end(), 1.0, Opinion(0, 0, 1.0, certain, is_value=False))

    def _decide_one(self, weighable: Weighable, opinion: Opinion, channel: Channel) -> Decision | Excused | None:
        document = weighable.document
        start, end = document.span(opinion.first, opinion.last)
        entity = document.entity_at[opinion.first] if opinion.is_value else None
        label = entity.label if entity else _PHRASE_LABELS.get(opinion.category, "PHRASE")

        def excuse(reason: str, confidence: float) -> Excused | None:
            return Excused(label, start, end, round(confidence, 2), reason, opinion) if entity else None

        if entity and (reason := PublicValues.excuse(entity)):
            return excuse(reason, 0.0)
        rules = self._by_label.get(label, [])
        if not self._is_anothers(weighable, opinion):
            rules = [rule for rule in rules if channel in rule.channels]
        rule = self._speaker(rules, opinion, weighable)
        if rule is None:
            return excuse("no rule speaks about it here", opinion.confidence)
        certain = entity is not None and bool(entity.traits & set(rule.certain))
        confidence = max(CERTAIN, opinion.confidence) if certain else opinion.confidence
        return Decision(rule, start, end, round(confidence, 2), opinion)

    def _speaker(self, rules: Sequence[Rule], opinion: Opinion, weighable: Weighable) -> Rule | None:
        """Choose the rule that speaks: one whose own topic is named here, else that of the likeliest category."""
        general = [rule for rule in rules if not rule.topics or set(rule.topics) & _CATEGORIES]
        if len(general) < len(rules):
            near = self._topics_near(weighable, opinion)
            for rule in rules:
                if set(rule.topics) - _CATEGORIES and set(rule.topics) & near:
                    return rule
        return max(general, key=lambda rule: _category_probability(rule, opinion), default=None)

    def _is_anothers(self, weighable: Weighable, opinion: Opinion) -> bool:
        """Say whether the words before a stretch name another person as its owner: that is told in no channel."""
        sentence = weighable.document.sentence
        return any(
            self._topic_of.get(cue) == ANOTHER_PERSON
            for index in range(max(opinion.first - _OWNER_BEFORE, 0), opinion.last + 1)
            if sentence[index] == sentence[opinion.first]
            for cue in weighable.cues[index]
        )

    def _topics_near(self, weighable: Weighable, opinion: Opinion) -> set[str]:
        """Give the topics that are named in the sentence of an opinion."""
        sentence = weighable.document.sentence
        return {
            topic
            for index, cues in enumerate(weighable.cues)
            if sentence[index] == sentence[opinion.first]
            for cue in cues
            if (topic := self._topic_of.get(cue))
        }


def _reads_as_public(weighable: Weighable, doubt: Decision) -> Excused:
    entity = weighable.document.entity_at.get(doubt.opinion.first) if doubt.opinion.is_value else None
    label = entity.label if entity else "PHRASE"
    return Excused(label, doubt.start, doubt.end, doubt.confidence, "reads as public", doubt.opinion)


def _phrase_pattern(phrases: Sequence[str]) -> regex.Pattern[str]:
    """Make the pattern of some phrases: whole words, capital or small, any white space between words."""
    alternatives = (r"\s+".join(map(regex.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    return regex.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", regex.IGNORECASE)


def _category_probability(rule: Rule, opinion: Opinion) -> float:
    wanted = (set(rule.topics) & _CATEGORIES) or {rule.category}
    return max(opinion.probability(category) for category in wanted)


def _without_overlaps(decisions: Sequence[Decision]) -> list[Decision]:
    """Let a value keep its span, and cut a phrase around it down to its longest other piece."""
    values = [decision for decision in decisions if decision.opinion.is_value]
    kept = list(values)
    for phrase in (decision for decision in decisions if not decision.opinion.is_value):
        pieces = [(phrase.start, phrase.end)]
        for other in kept:
            pieces = [
                (start, end)
                for piece in pieces
                for start, end in ((piece[0], min(piece[1], other.start)), (max(piece[0], other.end), piece[1]))
                if start < end
            ]
        if pieces:
            start, end = max(pieces, key=lambda piece: piece[1] - piece[0])
            kept.append(replace(phrase, start=start, end=end))
    return sorted(kept, key=lambda decision: (decision.start, decision.end))
