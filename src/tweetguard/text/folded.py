"""Folded: a text with disguises undone, and the way back to the text as given."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import msgspec

Edit = tuple[int, int, str]
"""A stretch (start, end) of a text, and the one character that stands for it."""


class Folded(msgspec.Struct, frozen=True):
    """A text; its code point `i` came from `starts[i]` to `ends[i]`, None where all kept their place."""

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def changed(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> Folded:
        """Give what `text` is to the text as given, where its code points came from these stretches of this text."""
        if self.starts is None or self.ends is None:
            return Folded(text, array("i", starts), array("i", ends))
        given_starts, given_ends = self.starts, self.ends
        return Folded(
            text,
            array("i", (given_starts[start] for start in starts)),
            array("i", (given_ends[end - 1] for end in ends)),
        )

    def spliced(self, edits: Iterable[Edit]) -> Folded:
        """Put one character in place of each edited stretch; the edits are in order and do not overlap."""
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        position = 0
        for start, end, char in edits:
            parts += self.text[position:start], char
            starts += range(position, start + 1)
            ends += *range(position + 1, start + 1), end
            position = end
        parts.append(self.text[position:])
        starts += range(position, len(self.text))
        ends += range(position + 1, len(self.text) + 1)
        return self.changed("".join(parts), starts, ends)
