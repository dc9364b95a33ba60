"""Groups of figures with no blank between: "0722-000-100", "4*2*4*2", "062🔹000🔹1234", parted by a tweet break.

What is plainly no number of anybody's is left out here: dates, times, amounts, ranges, versions, dial codes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Spans = Sequence[tuple[int, int]]

_FIGURES = re.compile(r"[0-9]+")
_MIXED = (frozenset("-./"), frozenset(",.'"))
"""Signs that one number may mix: "529.982.247-25", "2,310.50". Any other sign must stay the same."""
_SIGNS = frozenset("-./,:'_*•·~|+")
_TAILS = frozenset(["", "-", "/", "..."])
_HEADS = frozenset(["", "-", "/", ".", "..."])
"""What may stand at the end of a tweet, and at the start of the next, in the middle of a number."""


class Piece(NamedTuple):
    """A part of a run of digits; offsets into the folded text."""

    digits: str
    start: int
    end: int
    said: int = 0
    """How many of the digits words say one by one; 0 for figures."""
    words: bool = False
    """True where words say it."""
    hundred: bool = False
    """True where it is said as so many hundred."""
    sealed: bool = False
    """True for an amount or a measure ("$40", "5GB", "9%"): it is no part of a longer number."""


def find_groups(text: str, tweets: Spans) -> list[Piece]:
    """Give the groups of figures in `text` in order; `tweets` holds start and end of each tweet in it."""
    return [
        Piece("".join(figures), start, end, sealed=_is_measure(text, start, end))
        for start, end, figures, signs in _chains(text, tweets)
        if not signs or not _is_something_else(figures, signs, text[start - 1 : start])
    ]


def crosses(left: int, right: int, tweets: Spans) -> int | None:
    """Give the index of the tweet that starts between two offsets; None where they lie in one tweet."""
    if len(tweets) == 1:
        return None
    index = bisect_right(tweets, right, key=lambda tweet: tweet[0]) - 1
    return index if tweets[index][0] > left else None


def sign_over_break(text: str, left: int, right: int, tweets: Spans, tweet: int) -> str | None:
    """Give the sign that parts a number at the start of `tweet`; None where the number cannot go on there.

    `left` and `right` are the end of its first and the start of its second half.
    """
    tail, head = text[left : tweets[tweet - 1][1]].strip(), text[tweets[tweet][0] : right].strip()
    if tail not in _TAILS or head not in _HEADS or not text.endswith(head, 0, right):
        return None
    return (tail + head)[-1:]


def _chains(text: str, tweets: Spans) -> Iterator[tuple[int, int, list[str], list[str]]]:
    """Give start, end, figures and signs of each longest chain of figures."""
    start = end = -1
    figures: list[str] = []
    signs: list[str] = []
    for match in _FIGURES.finditer(text):
        sign = _sign(text, end, match.start(), tweets) if figures else None
        if sign is None or not _goes_with(sign, signs):
            if figures:
                yield start, end, figures, signs
            start, figures, signs = match.start(), [], []
        else:
            signs.append(sign)
        figures.append(match[0])
        end = match.end()
    if figures:
        yield start, end, figures, signs


def _sign(text: str, left: int, right: int, tweets: Spans) -> str | None:
    if right == left + 1 and (text[left] in _SIGNS or unicodedata.category(text[left]) == "So"):
        return text[left]
    tweet = crosses(left, right, tweets)
    return None if tweet is None else sign_over_break(text, left, right, tweets, tweet)


def _goes_with(sign: str, signs: list[str]) -> bool:
    """Tell whether a chain can go on over `sign`: all signs of one kind (a tweet break is of every kind)."""
    if not sign:
        return True
    last = next((other for other in reversed(signs) if other), sign)
    return sign == last or any({sign, last} <= mixed for mixed in _MIXED)


def _is_measure(text: str, start: int, end: int) -> bool:
    behind = text[end : end + 2].lstrip()[:1]
    if text[end : end + 1].isalpha() or (behind and (behind == "%" or unicodedata.category(behind) == "Sc")):
        return True
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    return bool(before) and end - start > 1 and unicodedata.category(before) == "Sc"


def _is_something_else(figures: list[str], signs: list[str], before: str) -> bool:
    """Tell whether a chain of two or more is no number that identifies anything."""
    kinds = set(signs) - {""}
    single = all(len(group) == 1 for group in figures)
    if single and len(figures) > 3:
        return before == "*" and kinds == {"*"}  # a dial code: *3*3*4#
    if kinds & {",", "'"} or (before == "*" and "*" in kinds):
        return True
    if len(figures) == 2 and kinds:
        return _is_pair(figures[0], figures[1], signs[0])
    total = sum(map(len, figures))
    return _is_date(figures) or _is_version(figures, kinds, total) or (":" in kinds and total <= 6)


def _is_pair(left: str, right: str, sign: str) -> bool:
    """Tell a decimal, time, fraction, sum, range or season from the two halves of a number."""
    if sign in ".:+":
        return True
    if max(len(left), len(right)) <= 2:
        return True
    is_year = len(left) == 4 and left[:2] in ("19", "20") and len(right) in (2, 4)
    is_range = left[0] != "0" and left.endswith("0") and right.endswith("0") and (len(left), left) < (len(right), right)
    return sign in "-/" and (is_year or is_range)


def _is_date(figures: list[str]) -> bool:
    if len(figures) != 3:
        return False
    year, month, day = figures if len(figures[0]) == 4 else figures[::-1]
    if len(year) not in (2, 4) or not all(len(part) <= 2 for part in (month, day)):
        return False
    return (1 <= int(month) <= 12 and 1 <= int(day) <= 31) or (1 <= int(day) <= 12 and 1 <= int(month) <= 31)


def _is_version(figures: list[str], kinds: set[str], total: int) -> bool:
    if kinds != {"."}:
        return False
    is_address = len(figures) == 4 and all(len(group) <= 3 and int(group) <= 255 for group in figures)
    is_amount = figures[0][0] != "0" and len(figures[0]) <= 3 and all(len(group) == 3 for group in figures[1:])
    return total < 6 or is_address or is_amount
