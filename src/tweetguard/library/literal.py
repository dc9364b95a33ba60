"""Literal: a string as it stands in a file, quoted, escaped, folded or marked up, with the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tweetguard.draft import PositionMap
from tweetguard.library.source import Block


class Piece(NamedTuple):
    """A stretch of a text and the stretch of the source it came from.

    The text's stretch begins at `at` and ends where the next piece begins. Where both are of one length they
    are the same characters; otherwise (an escape, a folded line break, a tag) the whole of one stands for the
    whole of the other. Source between two pieces (a tag, an indent) stands for nothing in the text.
    """

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal:
    """A string of a file."""

    text: str
    """What it says, as it would be posted; line breaks of the file itself are "\\n"."""
    block: Block
    start: int
    """Where it starts and ends in the block, quotes included."""
    end: int
    pieces: tuple[Piece, ...]
    """Never empty; offsets into the block."""
    quote: Callable[[str], str]
    """Gives what to write between `start` and `end` for another text."""
    cell: str = ""
    """For a workbook: where the cell is."""

    def positions(self) -> PositionMap:
        """Give the line and column of each of its characters."""
        return PositionMap(tuple(self._anchors()))

    def _anchors(self) -> Iterator[tuple[int, int, int]]:
        for index, piece in enumerate(self.pieces):
            place = self.block.position(piece.start)
            yield piece.at, place.line, place.column
            stop = self.pieces[index + 1].at if index + 1 < len(self.pieces) else len(self.text)
            if stop - piece.at != piece.end - piece.start:
                continue
            at = self.text.find("\n", piece.at, stop - 1) + 1
            while at:
                place = self.block.position(piece.start + at - piece.at)
                yield at, place.line, place.column
                at = self.text.find("\n", at, stop - 1) + 1

    def byte_span(self) -> tuple[int, int]:
        """Give where it starts and ends in the file, in bytes."""
        start = self.block.byte(self.start)
        return start, start + len(self.block.text[self.start : self.end].encode(self.block.encoding))


MOST_PIECES = 100_000
"""Escapes located in one string. Behind that many, its positions are only near: no reply is so long."""


def escaped(
    raw: str, start: int, end: int, escape: re.Pattern[str], width: Callable[[re.Match[str]], int] = lambda _: 1
) -> tuple[Piece, ...]:
    """Give the pieces of `raw[start:end]`, in which each match of `escape` stands for `width` code points."""
    pieces: list[Piece] = []
    at = 0
    for match in escape.finditer(raw, start, end):
        length = width(match)
        if length == len(match[0]) and "\n" not in match[0]:
            continue
        if match.start() > start:
            pieces.append(Piece(at, start, match.start()))
            at += match.start() - start
        if length:
            pieces.append(Piece(at, match.start(), match.end()))
            at += length
        start = match.end()
        if len(pieces) >= MOST_PIECES:
            break
    if start < end or not pieces:
        pieces.append(Piece(at, start, end))
    return tuple(pieces)


def checked(text: str, raw: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Give `pieces` if they do lead from `text` to `raw`, else one that says only where the text starts.

    For formats whose own parser gave the text: its word counts, and a place that is not sure is not claimed.
    """
    stops = (*(piece.at for piece in pieces[1:]), len(text))
    for piece, stop in zip(pieces, stops, strict=True):
        is_last_beyond = piece is pieces[-1] and len(pieces) > MOST_PIECES
        if stop - piece.at == piece.end - piece.start:
            same = raw.startswith(text[piece.at : stop], piece.start) or "\n" in raw[piece.start : piece.end]
        else:
            same = not raw[piece.start : piece.end].isalnum()
        if not (same or is_last_beyond):
            return (Piece(0, pieces[0].start, pieces[0].start),)
    return pieces


def composed(outer: Iterable[Piece], length: int, inner: Literal) -> tuple[Piece, ...]:
    """Give the pieces of a text that was made out of a literal's text (an HTML body in a JSON string).

    `outer` leads from the made text, `length` code points long, to `inner.text`; the result leads to the block.
    """
    outer = tuple(outer)
    pieces: list[Piece] = []
    for index, piece in enumerate(outer):
        stop = outer[index + 1].at if index + 1 < len(outer) else length
        if stop - piece.at == piece.end - piece.start and piece.end > piece.start:
            pieces += (
                Piece(piece.at + at - piece.start, *place) for at, place in _verbatim(inner, piece.start, piece.end)
            )
        else:
            pieces.append(Piece(piece.at, *span(inner.pieces, len(inner.text), piece.start, piece.end)))
    return tuple(pieces)


def _verbatim(inner: Literal, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Split a stretch of a literal's text where its pieces end; give each part's offset and source span."""
    while start < end:
        index = _piece(inner.pieces, start)
        stop = inner.pieces[index + 1].at if index + 1 < len(inner.pieces) else len(inner.text)
        stop = min(max(stop, start + 1), end)
        yield start, span(inner.pieces, len(inner.text), start, stop)
        start = stop


def _piece(pieces: tuple[Piece, ...], offset: int) -> int:
    return max(bisect_right(pieces, offset, key=lambda piece: piece.at) - 1, 0)


def span(pieces: tuple[Piece, ...], length: int, start: int, end: int) -> tuple[int, int]:
    """Give the source of the stretch [start, end) of a text of `length` code points; of an empty one an empty span."""
    first = _edge(pieces, length, start)[0] if start < length else pieces[-1].end
    if end <= start:
        left = _edge(pieces, length, start - 1)[1] if start else first
        return left, left
    return first, max(_edge(pieces, length, end - 1)[1], first)


def _edge(pieces: tuple[Piece, ...], length: int, offset: int) -> tuple[int, int]:
    """Give where the source of one code point starts and ends."""
    index = _piece(pieces, offset)
    piece = pieces[index]
    stop = pieces[index + 1].at if index + 1 < len(pieces) else length
    if stop - piece.at != piece.end - piece.start:
        return piece.start, piece.end
    place = piece.start + offset - piece.at
    return place, place + 1
