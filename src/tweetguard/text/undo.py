"""Undo what hides a text from a search: one character at a time, and where it stands beside others."""

from __future__ import annotations

import re

from msgspec.structs import replace

from tweetguard.text.escapes import may_hold_escape
from tweetguard.text.folded import Folded
from tweetguard.text.lookalike import fold_lookalikes
from tweetguard.text.tables import fold_character, is_mark
from tweetguard.text.unwrap import unwrap

_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_SIGN_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[·‧⋅∙،](?=[0-9])")


def undo_disguises(text: str) -> Folded:
    """Undo everything but e-mail addresses in words."""
    text, complete = _fold_in_place(text)
    folded = Folded(text)
    if not complete or may_hold_escape(text):
        folded = folded.changed(*unwrap(text))
    return folded if folded.text.isascii() else _fold_in_context(folded)


def _fold_in_place(text: str) -> tuple[str, bool]:
    """Replace what folds to exactly one character; tell whether that was all there is to do."""
    complete = True
    for char in set(_NON_ASCII.findall(text)):
        folded = fold_character(char)
        if len(folded) != 1 or is_mark(char):
            complete = False
        elif folded != char:
            text = text.replace(char, folded)
    return text, complete


def _fold_in_context(folded: Folded) -> Folded:
    """Replace what reads differently beside Latin letters or between digits."""
    text = fold_lookalikes(folded.text)
    if text != folded.text:
        folded = replace(folded, text=text)
        if any(map(is_mark, text)):  # marks on a letter that is Latin only now
            folded = folded.changed(*unwrap(text))
    text = _SIGN_BETWEEN_DIGITS.sub(lambda match: "," if match[0] == "،" else ".", folded.text)
    return replace(folded, text=text)
