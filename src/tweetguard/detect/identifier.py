"""Identifiers: account, policy, meter, ID and reference numbers, one-time codes and the like.

A number is what the words beside it call it, what its format tells, or, long enough and unnamed, "bare":
then the entity is an ACCOUNT with that trait and it is left to the evidence what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tweetguard.detect.formats import Format, Formats
from tweetguard.detect.naming import Name, Names, Naming
from tweetguard.detect.pieces import Shape
from tweetguard.detect.shapes import Shapes
from tweetguard.finding import Entity
from tweetguard.text.reading import Reading

_LONG = 8
"""So many digits matter without a name, and are named by a word that is not right beside them."""
_WORDY = re.compile(r"[a-z]{3}|\d[a-z]{2}\b")
"""A number with a word in it is "20-digit" or "48hrs"; one with an ordinal's ending is "21st"."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_GROUPS = 6
"""A number of a known format is printed in at most so many groups."""
_LONGEST_PREFIX = 3
_LONGEST_ENTRY = 10
_LONGEST_PAYBILL = 8
_FEWEST_GROUPED = 6
_FAR = 5
"""With more words between, a name says nothing about a number."""


class IdentifierDetector:
    """Finds numbers by name and by format."""

    def __init__(self, names: Names, formats: Formats, shapes: Shapes) -> None:
        self._names = names
        self._shapes = shapes
        self._formats = formats

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the identifiers of `reading` in text order, those that overlap included."""
        found = [*self._by_format(reading), *self._by_name(reading)]
        return sorted(found, key=lambda entity: (entity.start, -entity.end))

    def _by_format(self, reading: Reading) -> Iterator[Entity]:
        """Find numbers whose printed form is telling: `GHA-000000000-0`, `QQ 12 34 56 C`."""
        for shape in _windows(reading.text, self._shapes.pieces(reading)):
            form = self._formats.alone(shape.text, shape.compact)
            if form:
                naming = self._names.beside(reading.text, shape.start, shape.end)
                name = Name(form.number.id, form.number.label)
                yield _entity(shape, name, form, naming, "alone")

    def _by_name(self, reading: Reading) -> Iterator[Entity]:
        for shape in self._shapes.find(reading):
            if shape.kind not in ("digits", "mixed", "masked") or (shape.kind == "mixed" and _WORDY.search(shape.text)):
                continue
            naming = self._names.beside(reading.text, shape.start, shape.end)
            if naming is None or naming.gap:
                naming = self._names.prefix(shape.text, shape.start) or naming
            if naming and naming.gap <= _FAR:
                form = self._formats.named((name.id for name in naming.names if name.issued), shape.text, shape.compact)
                name = Name(form.number.id, form.number.label) if form else naming.general
                if _is_plausible(shape, name, naming):
                    yield _entity(shape, name, form, naming)
                    continue
            if _is_long(shape):
                yield _entity(shape, Name("bare", "ACCOUNT"), None, naming)


def _windows(text: str, pieces: Sequence[Shape]) -> Iterator[Shape]:
    """Yield runs of pieces that could be one number printed in groups: capitals, digits, single blanks between."""
    for first, start in enumerate(pieces):
        if start.kind not in ("digits", "mixed") and not (start.text.isupper() and len(start.text) <= _LONGEST_PREFIX):
            continue
        last = start
        for piece in pieces[first : first + _GROUPS]:
            gap = piece.start - last.end
            joins = gap == 1 and piece.kind in ("digits", "mixed", "letters") and not piece.text.islower()
            if piece is not start and (not joins or (piece.kind == "letters" and len(piece.text) > _LONGEST_PREFIX)):
                break
            last = piece
            number = text[start.start : piece.end]
            if piece is start or sum(map(str.isdigit, number)) >= _FEWEST_GROUPED:
                yield Shape(start.start, piece.end, number, "mixed")


def _is_plausible(shape: Shape, name: Name, naming: Naming) -> bool:
    """Tell whether a shape can be a number of that name: the further the name, the longer it must be."""
    digits, size = len(shape.digits), len(shape.compact)
    too_long = (name.id == "entry" and size > _LONGEST_ENTRY) or (name.label == "PAYBILL" and size > _LONGEST_PAYBILL)
    if too_long or name.label in ("PHONE", "PART", "DATE_OF_BIRTH"):
        return False
    if naming.gap == 0:
        if shape.kind == "digits" and _YEAR.fullmatch(shape.text) and name.label != "CODE":
            return False
        least = 3 if name.id == "cvv" else 4
        return (
            digits >= least
            or (shape.kind != "digits" and digits >= 1 and size >= 5)
            or (shape.kind == "masked" and digits >= 3)
        )
    if name.label == "CODE":
        return naming.gap <= 3 and 4 <= size <= 24 and shape.kind != "masked"
    if shape.kind == "mixed" and (size >= 6 if naming.gap == 1 else digits >= 4 and size >= 7):
        return True
    return digits >= 6 or shape.kind == "masked"


def _is_long(shape: Shape) -> bool:
    """Tell whether a number is long enough to matter without a name."""
    digits, size = len(shape.digits), len(shape.compact)
    if shape.kind == "masked":
        return digits >= 3 and (size >= 6 or (size == 5 and shape.text.startswith("*")))
    return digits >= _LONG or (shape.kind == "mixed" and digits >= 5 and size >= 8)


def _entity(shape: Shape, name: Name, form: Format | None, naming: Naming | None, *more: str) -> Entity:
    traits = {*form.traits(shape.text, shape.compact), *more} if form else set()
    traits |= {shape.kind} if shape.kind in ("masked", "mixed") else set()
    if naming is None or naming.gap > _FAR:
        traits.add("bare")
    else:
        long = len(shape.digits) >= _LONG and naming.end <= shape.start
        sure = not naming.general.weak and (naming.gap == 0 or (naming.gap <= 2 and long))
        traits |= {
            f"named:{one.id}" if sure else f"near:{one.id}" for one in {naming.general, name} if one.id != "bare"
        }
        traits |= {"bare"} if name.id == "bare" else set()
    return Entity(name.label, shape.start, shape.end, shape.compact, frozenset(traits))
