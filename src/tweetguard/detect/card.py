"""Payment cards: numbers of 12 to 19 digits by issuer and Luhn check, and numbers with masked digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tweetguard.detect.formats import is_valid
from tweetguard.detect.naming import FAR, Names, called
from tweetguard.detect.pieces import Shape
from tweetguard.detect.shapes import Shapes, groups_of, written
from tweetguard.finding import Entity
from tweetguard.pack.issuer import Issuer
from tweetguard.text.digits import digits_of
from tweetguard.text.reading import Reading

_PRINTED = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}")
"""Four groups of four; American Express prints 4-6-5."""
_FEWEST, _MOST = 12, 19
"""ISO/IEC 7812-1 allows up to 19 digits; the shortest in use have twelve."""
_FEWEST_ALONE = 14
"""A shorter number is a card's only if it is called so."""


class CardDetector:
    """Finds card numbers, whole or masked; the last four alone are found by `PartialDetector`."""

    def __init__(self, names: Names, shapes: Shapes, issuers: Sequence[Issuer]) -> None:
        self._names = names
        self._shapes = shapes
        self._issuers = tuple(issuers)

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the card numbers of `reading` in text order; the value is their digits, "*" for masked ones."""
        for shape in self._shapes.find(reading):
            if shape.kind not in ("digits", "masked") or len(shape.compact) < _FEWEST:
                continue
            naming = self._names.beside(reading.text, shape.start, shape.end)
            named = naming is not None and naming.gap <= FAR and naming.general.label == "CARD"
            other = naming is not None and naming.gap == 0 and not naming.general.weak and not named
            traits = called(naming, "CARD")
            if shape.kind == "masked":
                yield from self._masked(shape, traits, named=named)
            else:
                yield from self._whole(shape, traits, named=named, other=other)

    def _whole(self, shape: Shape, traits: frozenset[str], *, named: bool, other: bool) -> Iterator[Entity]:
        """Yield the first run of groups that is a card's number; one that is called otherwise must pass the check."""
        for start, end in _runs(shape):
            number = written(shape, start, end)
            digits = digits_of(number)
            known = self._issuer(digits)
            valid = is_valid("luhn", digits)
            printed = _PRINTED.fullmatch(number) is not None
            telling = len(digits) >= _FEWEST_ALONE and known and (valid or (printed and not other))
            if telling or (named and (known or valid or printed)):
                found = traits | ({"luhn"} if valid else set()) | ({f"issuer:{known}"} if known else set())
                yield Entity("CARD", start, end, digits, frozenset(found))
                return

    def _masked(self, shape: Shape, traits: frozenset[str], *, named: bool) -> Iterator[Entity]:
        """Take a masked number for a card's if it is called so, or has a card's length and groups or issuer."""
        known = self._issuer(shape.compact)
        size = len(shape.compact)
        full = _FEWEST_ALONE <= size <= _MOST
        fours = re.fullmatch(r"\S{4}([ -])\S{4}\1\S{4}\1\S{4}", shape.text) is not None
        if size <= _MOST and (named or fours or (full and known)):
            found = traits | {"masked"} | ({f"issuer:{known}"} if known else set())
            yield Entity("CARD", shape.start, shape.end, shape.compact, frozenset(found))

    def _issuer(self, digits: str) -> str | None:
        return next((issuer.id for issuer in self._issuers if issuer.issues(digits)), None)


def _runs(shape: Shape) -> Iterator[tuple[int, int]]:
    """Yield runs of neighbouring groups that have a card's length, longest first from each start."""
    groups = groups_of(shape)
    for first in range(len(groups)):
        for last in range(min(len(groups), first + _MOST), first, -1):
            start, end = groups[first][0], groups[last - 1][1]
            if _FEWEST <= sum(map(str.isdigit, written(shape, start, end))) <= _MOST:
                yield start, end
