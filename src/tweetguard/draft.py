"""Draft: one text about to be posted, or a thread of them, and where it came from.

Offsets everywhere are code points into a tweet of the draft as given; lines and columns start at 1,
columns count code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec

Channel = Literal["public", "dm"]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a source file: line and column, both from 1, the column in code points."""

    line: int
    column: int


class PositionMap(msgspec.Struct, frozen=True):
    """Where each code point of a tweet stands in its source file.

    Anchors are sorted by offset; between two anchors the column advances by one a code point. A value
    on one line without escapes needs one anchor; each line break or escape adds another.
    """

    anchors: tuple[tuple[int, int, int], ...] = ((0, 1, 1),)
    """(offset in the tweet, line, column), the first at offset 0."""

    def at(self, offset: int) -> Position:
        """Give the position of the code point at `offset` (or just behind the last one)."""
        index = bisect_right(self.anchors, offset, key=lambda anchor: anchor[0]) - 1
        start, line, column = self.anchors[max(index, 0)]
        return Position(line, column + offset - start)

    @classmethod
    def plain(cls, text: str, line: int = 1, column: int = 1) -> PositionMap:
        """Give the map of a text that stands in its source just as it is, from `line`:`column` on."""
        anchors = [(0, line, column)]
        offset = text.find("\n")
        while offset >= 0:
            line += 1
            anchors.append((offset + 1, line, 1))
            offset = text.find("\n", offset + 1)
        return cls(tuple(anchors))


class Origin(msgspec.Struct, frozen=True):
    """Where a draft came from: a file, standard input or an argument, and the record inside it."""

    path: str | None = None
    """Path as the user gave it; "-" for standard input; None for a text given as an argument."""
    record: str | None = None
    """The record inside the file: "row 12, column body", "/macros/3/actions/0/value"."""
    positions: tuple[PositionMap, ...] = (PositionMap(),)
    """One map for each tweet."""

    def at(self, tweet: int, offset: int) -> Position:
        """Give line and column of `offset` in the given tweet."""
        return self.positions[min(tweet, len(self.positions) - 1)].at(offset)


@dataclass(frozen=True, slots=True)
class Draft:
    """One text about to be posted (`tweets` has one item) or a thread of them."""

    tweets: tuple[str, ...]
    origin: Origin = field(default_factory=Origin)
    id: str | None = None
    is_thread: bool = False
    author: str | None = None
    """The account that would post it, where the record says so."""
    channel: Channel | None = None
    """Where it would be posted, where the record says so; None leaves it to the profile."""

    @classmethod
    def of(cls, text: str | Sequence[str]) -> Draft:
        """Make a draft of a text, or of a list of texts (a thread)."""
        if isinstance(text, str):
            return cls((text,), Origin(positions=(PositionMap.plain(text),)))
        tweets = tuple(text)
        return cls(tweets, Origin(positions=tuple(PositionMap.plain(t) for t in tweets)), is_thread=True)
