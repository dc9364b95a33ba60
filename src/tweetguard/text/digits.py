"""Runs of digits, disguised or plain: "0722 000 100", "O77OO 9OO", "4*2*4*2", "oh double seven", over two tweets.

A run joins groups of figures and digits said in words, never over another word or the end of a sentence.
Figures that are plainly something else (dates, times, amounts with separators, ranges, "24/7") are in no run.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec
import regex

from tweetguard.text.figures import restore_figures
from tweetguard.text.groups import Piece, Spans, crosses, find_groups, sign_over_break
from tweetguard.text.reading import Reading
from tweetguard.text.spelled import DigitWords

_SHORTEST = 3
_BLANK = regex.compile(r" {1,3}|\)? ?-? ?|(?P<area> ?\()")
_LINE_BREAK = regex.compile(r" ?-? ?\n ?-? ?")
_SIGN = regex.compile(r" ?(?:[-_*~|•·]|\p{So}) ?")
_SIGN_OF_SINGLES = regex.compile(r" ?[.,/:] ?")
_BETWEEN_WORDS = regex.compile(r"[ \n]?[-,/_*]?[ \n]{0,2}|\.{3} ?")
_SHORT_GROUP = 4
_WHOLE_NUMBER = 9
_WHOLE_LINE = 7
"""Two groups as long as this are two numbers, though only a blank (or a line break) lies between."""
_SAID_BESIDE_FIGURES = 2
_SAID_ALONE = 3


class DigitRun(msgspec.Struct, frozen=True):
    """A run of digits; offsets into the folded text."""

    digits: str
    """The figures 0 to 9 that it says."""
    pieces: tuple[Piece, ...]
    """Its parts: groups of figures without a blank in them, and phrases ("double two")."""

    @property
    def start(self) -> int:
        """Give where the run starts."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Give where the run ends."""
        return self.pieces[-1].end

    @property
    def spelled(self) -> bool:
        """Tell whether words say at least a part of it."""
        return any(piece.words for piece in self.pieces)


def digit_runs(reading: Reading, words: DigitWords) -> list[DigitRun]:
    """Give the runs of three digits or more in `reading`, in text order; no two overlap."""
    tweets = reading.tweet_spans()
    bare = _without_marks(reading)
    text = restore_figures(bare)
    # Where figures are restored, words may come up that the reading does not have: "nineO00"
    said = [] if text == bare and reading.words.isdisjoint(words.words) else words.find(text)
    taken = {offset for piece in said for offset in range(piece.start, piece.end)}
    groups = [piece for piece in find_groups(text, tweets) if piece.start not in taken]
    runs: list[DigitRun] = []
    for pieces in _joined(text, sorted([*groups, *said], key=lambda piece: piece.start), tweets):
        runs += _runs_of(pieces)
    return runs


def _without_marks(reading: Reading) -> str:
    """Give the text with blanks for thread counters and for mentions, which may stand amid a split number."""
    parts: list[str] = []
    position = 0
    for mark in reading.marks:
        if mark.kind in ("counter", "mention"):
            parts += reading.text[position : mark.start], " " * (mark.end - mark.start)
            position = mark.end
    return "".join([*parts, reading.text[position:]])


def _joined(text: str, pieces: list[Piece], tweets: Spans) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        if run and not _belong_together(text, run[-1], piece, tweets):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _belong_together(text: str, left: Piece, right: Piece, tweets: Spans) -> bool:
    tweet = crosses(left.end, right.start, tweets)
    gap = text[left.end : right.start]
    if left.sealed or right.sealed:
        return False
    if tweet is not None:
        return sign_over_break(text, left.end, right.start, tweets, tweet) is not None
    if left.words or right.words:
        return _BETWEEN_WORDS.fullmatch(gap) is not None
    return _are_halves(gap, left, right, abroad=text[left.start - 1 : left.start] == "+")


def _are_halves(gap: str, left: Piece, right: Piece, *, abroad: bool) -> bool:
    """Tell whether two groups of figures in one tweet are one number; `abroad`: a country code may stand first."""
    shorter, longer = sorted((len(left.digits), len(right.digits)))
    if _LINE_BREAK.fullmatch(gap):
        return shorter < _WHOLE_LINE
    if blank := _BLANK.fullmatch(gap):
        return shorter < _WHOLE_NUMBER and (abroad or not blank["area"])
    if _SIGN_OF_SINGLES.fullmatch(gap):
        return longer == 1
    return longer <= _SHORT_GROUP and _SIGN.fullmatch(gap) is not None


def _runs_of(pieces: list[Piece]) -> list[DigitRun]:
    """Give the run that pieces make; only those of their figures where the words amid them say no digits."""
    if _says_digits(pieces):
        parts = [pieces]
    else:
        parts = [list(group) for words, group in groupby(pieces, key=lambda piece: piece.words) if not words]
    runs = [DigitRun("".join(piece.digits for piece in part), tuple(part)) for part in parts]
    return [run for run in runs if len(run.digits) >= _SHORTEST]


def _says_digits(pieces: list[Piece]) -> bool:
    """Tell a number said digit by digit from an amount, a year, or a number word beside figures."""
    if not any(piece.words for piece in pieces):
        return True
    figures = [len(piece.digits) for piece in pieces if not piece.words]
    singles = figures.count(1)
    said = sum(piece.said for piece in pieces)
    if len(figures) > singles and not any(piece.hundred for piece in pieces):
        return said >= _SAID_BESIDE_FIGURES
    return said + singles >= _SAID_ALONE


def digits_of(text: str) -> str:
    """Give the digits of a number as it is written, without what stands between them."""
    return "".join(filter(str.isdigit, text))
