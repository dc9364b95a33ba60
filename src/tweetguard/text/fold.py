"""Fold a draft: undo its disguises, and remember where every code point came from.

Undone are: digits and letters of other styles (full-width, mathematical, circled, squared, small caps,
keycaps, superscripts) and digits of other scripts; characters that nobody sees; marks stacked on letters;
odd spaces, curly quotes and long dashes; HTML references and percent-encoding, also of each other;
look-alikes of other scripts in Latin words; e-mail addresses in words. Case, accents, line breaks and
emoji stay. What only a detector should see undone (spelled digits, "O" for zero, leetspeak) is in
`digits` and `keywords`.
"""

from __future__ import annotations

from tweetguard.draft import Draft
from tweetguard.text.addresses import find_disguised_joints
from tweetguard.text.escapes import may_hold_escape
from tweetguard.text.folded import Folded
from tweetguard.text.reading import Reading

TWEET_BREAK = "\n\n"
"""What stands between two tweets of a thread in the joined text."""


def read(draft: Draft) -> Reading:
    """Join the tweets of `draft` and fold them."""
    breaks, offset = [], 0
    for tweet in draft.tweets:
        breaks.append(offset)
        offset += len(tweet) + len(TWEET_BREAK)
    folded = fold(TWEET_BREAK.join(draft.tweets))
    return Reading(draft, folded.text, tuple(breaks), folded.starts, folded.ends)


def fold(text: str) -> Folded:
    """Undo the disguises in `text`. Folding what comes out changes nothing."""
    folded = Folded(text)
    if not text.isascii() or may_hold_escape(text):
        from tweetguard.text.undo import undo_disguises  # noqa: PLC0415 - most drafts need no Unicode tables

        folded = undo_disguises(text)
    edits = find_disguised_joints(folded.text)
    return folded.spliced(edits) if edits else folded
