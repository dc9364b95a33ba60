"""Decide: rules turn opinions on values, fields and clauses into decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from tweetguard.draft import Channel
from tweetguard.finding import Category, Entity, Evidence
from tweetguard.pack.lexicon import Cue
from tweetguard.pack.rule import Rule
from tweetguard.weigh.features import Weighable
from tweetguard.weigh.judge import PUBLIC, Opinion
from tweetguard.weigh.public import PublicValues

_CATEGORIES = frozenset(get_args(Category))
_CLAUSE_LABELS = {"account-status": "STANDING", "solicitation": "ASK"}
CERTAIN = 0.97
"""Confidence in a value whose check digit leaves no doubt."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A rule that fires on a stretch of the reading (offsets into its text)."""

    rule: Rule
    start: int
    end: int
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Excused:
    """A value that was let pass, and why."""

    label: str
    start: int
    end: int
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...]


class Decider:
    """Applies the rules of a pack for one brand and channel."""

    def __init__(
        self,
        rules: Sequence[Rule],
        public: PublicValues,
        thresholds: Mapping[str, float],
        cues: Mapping[str, Cue],
        minimum: float | None = None,
    ) -> None:
        self._by_label: dict[str, list[Rule]] = {}
        for rule in rules:
            for label in rule.entities:
                self._by_label.setdefault(label, []).append(rule)
        self._public = public
        self._thresholds = thresholds
        self._minimum = minimum
        self._topic_of = {name: cue.topic for name, cue in cues.items()}

    def decide(
        self, weighable: Weighable, opinions: Sequence[Opinion], channel: Channel
    ) -> tuple[list[Decision], list[Excused]]:
        """Give what fires, in text order and without overlaps, and what was let pass."""
        decisions: list[Decision] = []
        excused: list[Excused] = []
        for opinion in opinions:
            verdict = self._decide_one(weighable, opinion, channel)
            if isinstance(verdict, Decision):
                decisions.append(verdict)
            elif verdict is not None:
                excused.append(verdict)
        return _without_overlaps(decisions), excused

    def _decide_one(self, weighable: Weighable, opinion: Opinion, channel: Channel) -> Decision | Excused | None:
        document = weighable.document
        tokens = opinion.candidate.tokens
        start, end = document.span(tokens)
        entity = document.entity_at.get(tokens.start) if opinion.candidate.kind != "clause" else None
        label = entity.label if entity else _CLAUSE_LABELS.get(opinion.category, "STANDING")
        rules = [rule for rule in self._by_label.get(label, ()) if channel in rule.channels]

        def excuse(reason: str, confidence: float) -> Excused | None:
            return Excused(label, start, end, round(confidence, 2), reason, opinion.evidence) if entity else None

        if entity and (reason := self._public.excuses(entity, document.reading.text[start:end])):
            return excuse(reason, 0.0)
        rule = self._speaker(rules, opinion, weighable)
        if rule is None:
            return excuse("no rule speaks about it here", opinion.own)
        confidence = self._confidence(rule, opinion, entity)
        if confidence < self._threshold(rule, opinion):
            return excuse("reads as public", confidence)
        return Decision(rule, start, end, round(confidence, 2), opinion.evidence)

    def _speaker(self, rules: Sequence[Rule], opinion: Opinion, weighable: Weighable) -> Rule | None:
        """Choose the rule that speaks: one with a topic of its own that is named here, else the likeliest category."""
        for rule in rules:
            own_topics = set(rule.topics) - _CATEGORIES
            if own_topics and own_topics & self._topics_near(weighable, opinion):
                return rule
        general = [rule for rule in rules if not rule.topics or set(rule.topics) & _CATEGORIES]
        return max(general, key=lambda rule: _category_probability(rule, opinion), default=None)

    def _topics_near(self, weighable: Weighable, opinion: Opinion) -> set[str]:
        document = weighable.document
        sentence = document.sentence[opinion.candidate.tokens.start]
        return {
            topic
            for index, cues in enumerate(weighable.cues)
            if document.sentence[index] == sentence
            for cue in cues
            if (topic := self._topic_of.get(cue))
        }

    @staticmethod
    def _confidence(rule: Rule, opinion: Opinion, entity: Entity | None) -> float:
        if entity and entity.traits & set(rule.certain):
            return max(CERTAIN, opinion.own)
        return opinion.own

    def _threshold(self, rule: Rule, opinion: Opinion) -> float:
        kind = opinion.category if opinion.candidate.kind == "clause" else opinion.candidate.kind
        usual = rule.threshold if rule.threshold is not None else self._thresholds.get(kind, 0.5)
        return max(usual, self._minimum or 0.0)


def _category_probability(rule: Rule, opinion: Opinion) -> float:
    wanted = (set(rule.topics) & _CATEGORIES) or {rule.category}
    return max((opinion.probabilities.get(category, 0.0) for category in wanted if category != PUBLIC), default=0.0)


def _without_overlaps(decisions: Iterable[Decision]) -> list[Decision]:
    """Let a value keep its span, and cut the clause around it down to the longer rest."""
    values = [decision for decision in decisions if not {"STANDING", "ASK"} & set(decision.rule.entities)]
    clauses = [decision for decision in decisions if {"STANDING", "ASK"} & set(decision.rule.entities)]
    kept = list(values)
    for clause in clauses:
        pieces = [(clause.start, clause.end)]
        for value in values:
            pieces = [
                piece
                for start, end in pieces
                for piece in ((start, min(end, value.start)), (max(start, value.end), end))
                if piece[0] < piece[1]
            ]
        longest = max(pieces, key=lambda piece: piece[1] - piece[0], default=None)
        if longest:
            kept.append(replace(clause, start=longest[0], end=longest[1]))
    return sorted(kept, key=lambda decision: (decision.start, decision.end))
