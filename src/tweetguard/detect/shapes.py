"""Shapes: everything in a text that looks like a number, before anyone says which number it is.

Pieces of a text, with the groups of one number joined: "0722 418 095", "4000 05** **** 5556", over the break
between two tweets too; and digits that are said in words or parted by emoji.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from tweetguard.detect.pieces import Kind, Shape, pieces, plain
from tweetguard.text.digits import DigitRun, digit_runs
from tweetguard.text.reading import Mark, Reading
from tweetguard.text.spelled import DigitWords

_GAP = re.compile(r"\)?[ \n]{0,16}[-/]?[ \n]{0,16}\(?")
"""What may stand between two groups of one number: blanks, a dash, brackets; line breaks, for threads."""
_LONGEST_GROUP = 8
"""A longer group is a number of its own; only a country code may stand before it."""
_COUNTRY_CODE = 3
_LONGEST_START = 20
_GROUP = re.compile(r"[\d*xX•●∗]+")


class Shapes:
    """Finds the shapes of a reading; keeps those of the last one, which all detectors ask for in turn."""

    def __init__(self, words: DigitWords, link_keys: Collection[str] = ()) -> None:
        """Take the words that digits are said in, and the keys of URLs whose values are looked at."""
        self._words = words
        self._link_keys = frozenset(link_keys)
        self._last: _Cut | None = None

    def find(self, reading: Reading) -> tuple[Shape, ...]:
        """Give the shapes of a reading in text order; no two overlap."""
        return self._cut(reading).shapes

    def pieces(self, reading: Reading) -> tuple[Shape, ...]:
        """Give the parts that blanks separate, words too: what numbers such as "QQ 12 34 56 C" are made of."""
        return self._cut(reading).pieces

    def _cut(self, reading: Reading) -> _Cut:
        if self._last is None or self._last.reading is not reading:
            text = plain(reading, self._link_keys)
            parts = pieces(text)
            runs = digit_runs(reading, self._words)
            shapes = _with_runs(list(_joined(text, parts)), runs, reading.marked("url"))
            self._last = _Cut(reading, parts, tuple(shapes))
        return self._last


class _Cut(NamedTuple):
    """What a reading was cut into."""

    reading: Reading
    pieces: tuple[Shape, ...]
    shapes: tuple[Shape, ...]


def groups_of(shape: Shape) -> list[tuple[int, int]]:
    """Give start and end of each group of digits and mask signs in a shape; one group if it is said in words."""
    if len(shape.text) != shape.end - shape.start:
        return [(shape.start, shape.end)]
    return [(shape.start + match.start(), shape.start + match.end()) for match in _GROUP.finditer(shape.text)]


def written(shape: Shape, start: int, end: int) -> str:
    """Give how `shape` is written between two offsets of the text; all its digits if it is said in words."""
    if len(shape.text) != shape.end - shape.start:
        return shape.text
    return shape.text[start - shape.start : end - shape.start]


def _joined(text: str, parts: Iterable[Shape]) -> Iterator[Shape]:
    """Yield the pieces that are numbers, neighbouring groups of digits joined into one."""
    current: Shape | None = None
    for piece in parts:
        if piece.kind == "letters":
            continue
        if current and _belongs(current, piece, text[current.end : piece.start]):
            current = _merge(text, current, piece)
            continue
        if current:
            yield current
        current = piece
    if current:
        yield current


def _belongs(left: Shape, right: Shape, gap: str) -> bool:
    """Tell whether two neighbours are groups of one number: digits and masks only, or one group with a letter."""
    kinds = {left.kind, right.kind}
    if not kinds <= {"digits", "mixed", "masked"} or not _GAP.fullmatch(gap):
        return False
    if len(left.compact) > _LONGEST_START or (
        len(right.compact) > _LONGEST_GROUP and len(left.compact) > _COUNTRY_CODE
    ):
        return False
    if "mixed" not in kinds:
        return True
    mixed = left if left.kind == "mixed" else right
    return gap == " " and kinds == {"digits", "mixed"} and mixed.text.isupper() and len(mixed.digits) > 1


def _merge(text: str, left: Shape, right: Shape) -> Shape:
    kind: Kind = left.kind if left.kind == right.kind else "masked" if "masked" in (left.kind, right.kind) else "mixed"
    return Shape(left.start, right.end, text[left.start : right.end], kind)


def _with_runs(shapes: list[Shape], runs: Iterable[DigitRun], links: Sequence[Mark]) -> list[Shape]:
    """Put in the runs of digits outside links that no shape says: those in words, those parted by signs.

    Shapes, runs and links each stand in text order, and no two of a kind overlap.
    """
    for run in runs:
        first = bisect_right(shapes, run.start, key=attrgetter("end"))
        last = bisect_left(shapes, run.end, key=attrgetter("start"))
        if not (any(_says(shape, run) for shape in shapes[first:last]) or _is_inside(links, run.start)):
            shapes[first:last] = [Shape(run.start, run.end, run.digits, "digits")]
    return shapes


def _is_inside(marks: Sequence[Mark], offset: int) -> bool:
    at = bisect_right(marks, offset, key=attrgetter("start")) - 1
    return at >= 0 and offset < marks[at].end


def _says(shape: Shape, run: DigitRun) -> bool:
    """Tell whether a shape says at least the digits of a run; stars between them are no mask ("4*2*4*2")."""
    if shape.kind == "masked" and (shape.start, shape.end) == (run.start, run.end):
        return False
    return len(shape.digits) >= len(run.digits)
