"""Identifiers: account, policy, meter, ID and reference numbers, one-time codes and the like.

A number is what the words beside it call it, what its format tells, or, long enough and unnamed, "bare":
then the entity is an ACCOUNT with that trait and it is left to the evidence what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tweetguard.detect.formats import Format, Formats
from tweetguard.detect.naming import FAR, Name, Names, Naming
from tweetguard.detect.pieces import Kind, Shape
from tweetguard.detect.plausible import is_long, is_plausible, is_sure
from tweetguard.detect.shapes import Shapes
from tweetguard.finding import Entity
from tweetguard.text.reading import Reading

_WORDY = re.compile(r"[a-z]{3}|\d[a-z]{2}\b")
"""A number with a word in it is "20-digit" or "48hrs"; one with an ordinal's ending is "21st"."""
_GROUPS = 6
"""A number of a known format is printed in at most so many groups."""
_LONGEST_PREFIX = 3
_FEWEST_GROUPED = 6


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
                if shape.compact.isdigit() and (self._is_part(reading, shape) or _is_another(form, naming)):
                    continue
                yield _entity(shape, _name_of(form, naming), form, naming, "alone")

    def _is_part(self, reading: Reading, shape: Shape) -> bool:
        """Tell whether a shape is only some groups of a longer number."""
        return any(
            other.start <= shape.start and shape.end <= other.end and other.end - other.start > shape.end - shape.start
            for other in self._shapes.find(reading)
        )

    def _by_name(self, reading: Reading) -> Iterator[Entity]:
        for shape in self._shapes.find(reading):
            if shape.kind not in ("digits", "mixed", "masked") or (shape.kind == "mixed" and _WORDY.search(shape.text)):
                continue
            naming = self._names.beside(reading.text, shape.start, shape.end)
            if naming is None or naming.gap:
                naming = self._names.prefix(shape.text, shape.start) or naming
            if naming and naming.gap <= FAR:
                form = self._formats.named((name.id for name in naming.names if name.issued), shape.text, shape.compact)
                name = _name_of(form, naming) if form else naming.general
                if is_plausible(shape, name, naming):
                    yield _entity(shape, name, form, naming)
                    continue
            if is_long(shape):
                yield _entity(shape, Name("bare", "ACCOUNT"), None, naming)


def _name_of(form: Format, naming: Naming | None) -> Name:
    """Give the name of a format, "issued" if it is also what the words beside the number say."""
    number = form.number
    return Name(number.id, number.label, issued=naming is not None and number.id in {name.id for name in naming.names})


def _is_another(form: Format, naming: Naming | None) -> bool:
    """Tell whether the words right beside a number say that it is another than its format looks like."""
    if naming is None or naming.gap or naming.general.weak:
        return False
    return form.number.id not in {name.id for name in naming.names} and naming.general.label != form.number.label


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
            alone = piece is start and piece.kind != "letters"
            if alone or sum(map(str.isdigit, number)) >= _FEWEST_GROUPED:
                kind: Kind = "mixed" if any(map(str.isalpha, number)) else "digits"
                yield Shape(start.start, piece.end, number, kind)


def _entity(shape: Shape, name: Name, form: Format | None, naming: Naming | None, *more: str) -> Entity:
    traits = {*form.traits(shape.text, shape.compact), *more} if form else set()
    traits |= {shape.kind} if shape.kind in ("masked", "mixed") else set()
    if naming is None or naming.gap > FAR:
        traits.add("bare")
    else:
        side = "named" if is_sure(shape, naming) else "near"
        traits |= {f"{side}:{one.id}" for one in {naming.general, name} if one is naming.general or one.issued}
        traits |= {"bare"} if name.id == "bare" else set()
    return Entity(name.label, shape.start, shape.end, shape.compact, frozenset(traits))
