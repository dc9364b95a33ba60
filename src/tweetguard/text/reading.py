"""Reading: a draft as the detectors see it, with a way back to the draft as given."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cached_property

import msgspec

from tweetguard.draft import Draft
from tweetguard.text.mark import Mark, MarkKind

__all__ = ["Mark", "MarkKind", "Reading", "Span"]

_LETTERS = re.compile(r"[^\W\d_]+")


def letters_of(text: str) -> list[str]:
    """Give the runs of letters in a text, in small letters: "2FA-code" has "fa" and "code"."""
    return _LETTERS.findall(text.lower())


class Span(msgspec.Struct, frozen=True):
    """A stretch of one tweet of the draft as given; offsets are code points."""

    tweet: int
    start: int
    end: int


class Reading(msgspec.Struct, frozen=True, dict=True):
    """The tweets of a draft joined by line breaks and folded, and the map back.

    `text` is what detectors search. Code point `i` of it came from code points `starts[i]` (inclusive)
    to `ends[i]` (exclusive) of the joined tweets; both arrays are None when every code point kept its place.
    """

    draft: Draft
    text: str
    breaks: tuple[int, ...]
    """Where each tweet starts in the joined text as given (the first at 0)."""
    starts: array[int] | None = None
    ends: array[int] | None = None

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What is not prose, in text order; found when first asked for, as the gate needs none of it."""
        from tweetguard.text.marks import find_marks  # noqa: PLC0415 - a dozen patterns that most drafts never need

        return find_marks(self.text, self.tweet_spans(), is_thread=self.draft.is_thread)

    @cached_property
    def words(self) -> frozenset[str]:
        """The runs of letters in the text and behind its marks, in small letters.

        A text without the words that a detector waits for need not be looked at by it.
        """
        behind = (_LETTERS.match(self.text, mark.end) for mark in self.marks)
        return frozenset([*letters_of(self.text), *(letters[0].lower() for letters in behind if letters)])

    def original(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the spans of the draft that the folded stretch came from: one for each tweet it touches."""
        if end <= start:
            return ()
        first = start if self.starts is None else self.starts[start]
        last = end if self.ends is None else self.ends[end - 1]
        spans = []
        for tweet, offset in enumerate(self.breaks):
            length = len(self.draft.tweets[tweet])
            left, right = max(first - offset, 0), min(last - offset, length)
            if left < right:
                spans.append(Span(tweet, left, right))
        return tuple(spans)

    def tweet_spans(self) -> tuple[tuple[int, int], ...]:
        """Give start and end of each tweet in the folded text."""
        spans = [(start, start + len(tweet)) for start, tweet in zip(self.breaks, self.draft.tweets, strict=True)]
        if self.starts is None:
            return tuple(spans)
        return tuple((bisect_left(self.starts, start), bisect_left(self.starts, end)) for start, end in spans)

    def marked(self, kind: MarkKind) -> tuple[Mark, ...]:
        """Give the marks of one kind, in text order."""
        return tuple(mark for mark in self.marks if mark.kind == kind)
