"""Parts of numbers: "ending 4521", "...0043", "inayoisha na 8820", "starts 371449", "last 4 of the SSN is 6120"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tweetguard.detect.naming import FAR, Names, called
from tweetguard.detect.pieces import Shape
from tweetguard.detect.shapes import Shapes
from tweetguard.finding import Entity
from tweetguard.text.reading import Reading

_DOTS = re.compile(r"(?:\.{2,6}|…) ?$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_DATE_BEHIND = re.compile(r"\s?(?:[%:]|(?:st|nd|rd|th|am|pm|h|hrs|hours|days)\b)", re.IGNORECASE)
_FEWEST, _MOST = 3, 8
_LABELS = ("ACCOUNT", "CARD", "CODE", "ID", "METER", "PHONE", "RECEIPT", "REFERENCE")


class PartialDetector:
    """Finds the few digits of a number that the text itself calls its end or its beginning."""

    def __init__(self, names: Names, shapes: Shapes) -> None:
        self._names = names
        self._shapes = shapes

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the parts in text order: label and "named:<id>" of the whole number, ACCOUNT where nothing says."""
        for shape in self._shapes.find(reading):
            if shape.kind in ("amount", "date", "mixed") or not _FEWEST <= len(shape.digits) <= _MOST:
                continue
            if not _DATE_BEHIND.match(reading.text, shape.end):
                yield from self._part(reading.text, shape)

    def _part(self, text: str, shape: Shape) -> Iterator[Entity]:
        part = self._names.beside(text, shape.start, shape.end)
        if part and part.gap == 0 and part.general.label == "PART":
            start, end = min(part.start, shape.start), max(part.end, shape.end)
            trait = part.general.id
        elif dots := _DOTS.search(text[max(0, shape.start - 8) : shape.start]):
            start, end, trait = shape.start - len(dots[0]), shape.end, "ending"
        else:
            return
        inside = self._names.beside(text, shape.start, shape.end, nearest=True)
        whole = inside if inside and inside.general.label != "PART" else self._names.beside(text, start, end)
        if whole and whole.general.label == "PART":
            whole = self._names.beside(text, whole.start, end)
        near = whole is not None and whole.gap <= FAR and whole.general.label in _LABELS
        if _YEAR.fullmatch(shape.digits) and not (whole and whole.gap == 0):
            return
        label = whole.general.label if whole and near else "ACCOUNT"
        traits = {"partial", trait} | (called(whole, label) if near else frozenset({"bare"}))
        yield Entity(label, start, end, shape.digits, frozenset(traits))
