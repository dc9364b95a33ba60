"""Markup: change what a marked-up text says, and leave its marks (tags, line prefixes, folds) as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tweetguard.library.literal import Piece, span

_TOKEN = re.compile(r"\{\{[^{}]*\}\}|\w+|\s+|[^\w\s]")
"""A merge field is one word: it may stand for a tag."""
_MOST_TOKENS = 500


@dataclass(frozen=True, slots=True)
class Markup:
    """A source with marks in it (tags, line prefixes), and what it says without them."""

    raw: str
    text: str
    pieces: tuple[Piece, ...]
    """Lead from `text` to `raw`."""
    escape: Callable[[str], str]
    """Gives the source of new words."""
    kept: Callable[[str], str] = lambda _: ""
    """Gives what must stay of a stretch of source that goes (tags)."""

    def saying(self, new: str) -> str:
        """Give the source changed so that it says `new`, with everything else left as it is."""
        parts, done = [], 0
        for start, end, words in _changes(self.text, new):
            left, right = span(self.pieces, len(self.text), start, end)
            parts += [self.raw[done:left], self.escape(words), self.kept(self.raw[left:right])]
            done = right
        return "".join(parts) + self.raw[done:]


def _changes(old: str, new: str) -> list[tuple[int, int, str]]:
    """Give the stretches of `old` that differ, each with the words that take its place."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    places = [0]
    for token in before:
        places.append(places[-1] + len(token))
    changes: list[tuple[int, int, int, int]] = []
    for start, end, first, last in _differences(before, after):
        if changes and not _parts_changes(before[changes[-1][1] : start]):
            left, _, words, _ = changes.pop()
            changes.append((left, end, words, last))
        else:
            changes.append((start, end, first, last))
    return [(places[start], places[end], "".join(after[first:last])) for start, end, first, last in changes]


def _differences(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give where two lists differ: start and end in the one, start and end in the other."""
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next((i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(old), len(new)) > _MOST_TOKENS:  # the matcher takes time quadratic in them, or worse
        yield head, head + len(old), head, head + len(new)
        return
    for tag, *(start, end, first, last) in SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield head + start, head + end, head + first, head + last


def _parts_changes(tokens: list[str]) -> bool:
    """Say whether what two changes have between them keeps them apart: a word or a line break does."""
    return any("\n" in token or token[0].isalnum() or token.startswith("{{") for token in tokens)
