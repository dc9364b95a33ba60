"""Edits: small replacements in a tweet, and what becomes of the stretches beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Stretch = tuple[int, int]
"""Start (inclusive) and end (exclusive) in a tweet, in code points."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a stretch of a tweet by `text`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Make all edits; they must not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def move(stretch: Stretch, edits: Iterable[Edit]) -> Stretch:
    """Give where a stretch stands after `edits`, none of which touches it."""
    shift = sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= stretch[0])
    return stretch[0] + shift, stretch[1] + shift
