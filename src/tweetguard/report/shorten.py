"""Shortening: a long draft as people want to see it, the words around its findings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tweetguard.text.excerpt import Piece

_SHORT = 1_000
"""A text of up to so many code points is shown whole: any tweet is."""
_AROUND = 160
"""Of a longer one, so many code points on either side of what was found."""
_GAP = "[…]"


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Give the pieces of a long text with the middle of its long plain stretches left out; a short text as it is."""
    if sum(len(piece.text) for piece in pieces) <= _SHORT:
        return tuple(pieces)
    last = len(pieces) - 1
    return tuple(
        piece if piece.spans else replace(piece, text=_without_middle(piece.text, first=index == 0, last=index == last))
        for index, piece in enumerate(pieces)
    )


def _without_middle(text: str, *, first: bool, last: bool) -> str:
    head = "" if first else text[:_AROUND].rpartition(" ")[0] or text[:_AROUND]
    tail = "" if last else text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]
    short = " ".join(part for part in (head, _GAP, tail) if part)
    return short if len(short) < len(text) else text
