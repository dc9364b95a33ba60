"""Merge fields: placeholders that a tool fills with a customer's data when the reply is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import regex

from tweetguard.finding import Entity
from tweetguard.pack.syntax import MergeSyntax
from tweetguard.text.reading import Reading

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")


class MergeFieldDetector:
    """Finds merge fields (MERGE_FIELD); each part of the field's name is a trait ("part:balance")."""

    def __init__(self, syntaxes: Sequence[MergeSyntax]) -> None:
        self._syntaxes = tuple((syntax.id, regex.compile(syntax.pattern)) for syntax in syntaxes)

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give MERGE_FIELD entities in text order; the first syntax that fits a stretch has it."""
        found: list[Entity] = []
        text = reading.text
        for name, pattern in self._syntaxes:
            for match in pattern.finditer(text):
                start, end = match.span()
                if not any(entity.start < end and start < entity.end for entity in found):
                    found.append(Entity("MERGE_FIELD", start, end, match[0], self._traits(name, match[0])))
        return sorted(found, key=lambda entity: entity.start)

    @staticmethod
    def _traits(syntax: str, written: str) -> frozenset[str]:
        return frozenset({f"syntax:{syntax}", *(f"part:{part}" for part in name_parts(written))})


def name_parts(written: str) -> tuple[str, ...]:
    """Give the words that a field's name is made of: "{{acct.amountDue}}" has acct, amount, due."""
    return tuple(part.lower() for part in _PART.findall(written))
