"""Fold a draft: undo its disguises, and remember where every code point came from.

Undone are: digits and letters of other styles (full-width, mathematical, circled, squared, small caps,
keycaps, superscripts) and digits of other scripts; characters that nobody sees; marks stacked on letters;
odd spaces, curly quotes and long dashes; HTML references and percent-encoding, also of each other;
look-alikes of other scripts in Latin words; e-mail addresses in words. Case, accents, line breaks and
emoji stay. What only a detector should see undone (spelled digits, "O" for zero, leetspeak) is in
`digits` and `keywords`.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, replace

from tweetguard.draft import Draft
from tweetguard.text.addresses import Edit, find_disguised_joints
from tweetguard.text.lookalike import fold_lookalikes
from tweetguard.text.reading import Reading
from tweetguard.text.tables import fold_character, is_mark
from tweetguard.text.unwrap import unwrap

TWEET_BREAK = "\n\n"
"""What stands between two tweets of a thread in the joined text."""

_ESCAPE = re.compile(r"&[#A-Za-z]|%[0-9A-Fa-f]{2}")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_SIGN_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[·‧⋅∙،](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; code point `i` came from `starts[i]` to `ends[i]`, None where all kept their place."""

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None


def read(draft: Draft) -> Reading:
    """Join the tweets of `draft` and fold them."""
    joined = TWEET_BREAK.join(draft.tweets)
    breaks, offset = [], 0
    for tweet in draft.tweets:
        breaks.append(offset)
        offset += len(tweet) + len(TWEET_BREAK)
    folded = fold(joined)
    return Reading(draft, folded.text, tuple(breaks), folded.starts, folded.ends)


def fold(text: str) -> Folded:
    """Undo the disguises in `text`. Folding what comes out changes nothing."""
    in_place = True
    if not text.isascii():
        text, in_place = _fold_in_place(text)
    folded = Folded(text)
    if not in_place or _may_hold_escape(text):
        folded = _unwrap(folded)
    if not folded.text.isascii():
        folded = _fold_in_context(folded)
    edits = find_disguised_joints(folded.text)
    return _splice(folded, edits) if edits else folded


def _fold_in_context(folded: Folded) -> Folded:
    """Replace what reads differently beside Latin letters or between digits; all of it keeps its place."""
    text = fold_lookalikes(folded.text)
    if text != folded.text:
        folded = replace(folded, text=text)
        if any(map(is_mark, text)):  # marks on a letter that is Latin only now
            folded = _unwrap(folded)
    text = _SIGN_BETWEEN_DIGITS.sub(lambda match: "," if match[0] == "،" else ".", folded.text)
    return replace(folded, text=text)


def _unwrap(folded: Folded) -> Folded:
    text, starts, ends = unwrap(folded.text)
    if folded.starts is None or folded.ends is None:
        return Folded(text, starts, ends)
    old_starts, old_ends = folded.starts, folded.ends
    return Folded(
        text, array("i", (old_starts[start] for start in starts)), array("i", (old_ends[end - 1] for end in ends))
    )


def _may_hold_escape(text: str) -> bool:
    """Tell whether `text` (folded in place) holds a control code, or what an escape could start with."""
    if ("&" in text or "%" in text) and _ESCAPE.search(text):
        return True
    return not text.replace("\n", "").isprintable()


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


def _splice(folded: Folded, edits: list[Edit]) -> Folded:
    """Put one character in place of each edited stretch; edits are in text order and do not overlap."""
    starts = folded.starts or array("i", range(len(folded.text)))
    ends = folded.ends or array("i", range(1, len(folded.text) + 1))
    texts: list[str] = []
    new_starts, new_ends = array("i"), array("i")
    position = 0
    for start, end, char in edits:
        texts += folded.text[position:start], char
        new_starts += starts[position : start + 1]
        new_ends += ends[position:start]
        new_ends.append(ends[end - 1])
        position = end
    texts.append(folded.text[position:])
    return Folded("".join(texts), new_starts + starts[position:], new_ends + ends[position:])
