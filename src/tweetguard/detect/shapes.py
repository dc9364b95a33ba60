"""Shapes: everything in a text that looks like a number, before anyone says which number it is.

Digits in any grouping, codes of letters and digits, numbers with masked digits. Amounts with separators,
times and dates are told apart here, once, for all detectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tweetguard.text.figures import restore_figures
from tweetguard.text.reading import Reading

Kind = Literal["digits", "mixed", "masked", "date", "amount", "ussd", "letters"]
"""What a shape is: digits only, letters with digits, with masked digits ("0722***340"), a date, an amount or time
(never an identifier), a USSD code ("*334#"), or a word.
"""

_MASKS = "*•●∗"
_ATOM = rf"[A-Za-z0-9{_MASKS}]{{1,64}}"
_PIECE = re.compile(rf"{_ATOM}(?:(?:[-/_#]{{1,2}}|(?<=\d)[.,:·](?=\d)){_ATOM}){{0,24}}")
_GAP = re.compile(r"\)?[ \n]{0,16}[-/]?[ \n]{0,16}\(?")
"""What may stand between two groups of one number: blanks, a dash, brackets; line breaks, for threads."""
_LONGEST_GROUP = 8
"""A longer group is a number of its own; only a country code may stand before it."""
_COUNTRY_CODE = 3
_LONGEST_START = 20
_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2]|[A-Za-z]{3,9})\1(?:19|20)?\d{2}"
    r"|(?:0?[1-9]|1[0-2])([-/])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)?\d{2}"
    r"|(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\3(?:0?[1-9]|[12]\d|3[01])(?:T[\d:+.]{4,14})?"
    r"|(?:19|20)\d{2}[-/](?:19|20)?\d{2}"
)
_AMOUNT = re.compile(
    r"\d{1,3}(?:[,.]\d{2,3}){0,5}[,.]\d{1,3}|\d{1,9}[.,]\d{1,2}|\d{1,2}(?:[:.]\d{2}){1,2}|\d{1,3}\.\d{4,8}"
)
"""Thousands and decimals, times of day, coordinates."""
_SINGLE_DIGITS = re.compile(r"\d(?:[.,·]\d){3,}")
_MASKED = re.compile(r"[\d*xX/_.-]*(?:\*|[xX]{2}|(?<!\w)[xX](?=\d{3,4}(?!\d)))[\d*xX/_.-]*")
_UNITS = re.compile(r"[A-Za-z]{0,4}?(\d.{0,40}?)[A-Za-z]{0,3}")
"""An amount may have its currency in front and a unit behind: "N209.50", "318.45B", "11:05am"."""
_HOURS = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-4])[0-5]\d")
_USSD = re.compile(r"\*{1,2}\w{1,20}(?:[*#]\w{0,20}){0,8}")
_SIGN_BEFORE = re.compile(r"[$€£₦₹₵₱¥₨৳]\s?$")
_TO_STARS = str.maketrans(dict.fromkeys(_MASKS, "*"))


@dataclass(frozen=True, slots=True)
class Shape:
    """Something that looks like a number; offsets into the folded text."""

    start: int
    end: int
    text: str
    kind: Kind

    @property
    def compact(self) -> str:
        """Give letters, digits and mask signs ("*") without separators, in capitals."""
        return "".join(char for char in self.text.translate(_TO_STARS).upper() if char.isalnum() or char == "*")

    @property
    def digits(self) -> str:
        """Give the digits alone."""
        return "".join(filter(str.isdigit, self.text))


def shapes_in(reading: Reading) -> tuple[Shape, ...]:
    """Give the shapes of a reading in text order: no two overlap, groups of one number are joined."""
    return _shapes(_plain(reading))


def pieces_in(reading: Reading) -> tuple[Shape, ...]:
    """Give the parts that blanks separate, words of letters too: what numbers such as "QQ 12 34 56 C" are made of."""
    return _pieces(_plain(reading))


def _plain(reading: Reading) -> str:
    """Give the text with everything blanked that only looks like a number: counters, mentions, merge fields.

    Offsets stay. Inside URLs the path is cut at each slash and dot.
    """
    text = restore_figures(reading.text)
    for mark in reading.marks:
        inside = text[mark.start : mark.end]
        if mark.kind == "counter":
            inside = " " * len(inside)
        elif mark.kind == "merge-field" or (mark.kind == "mention" and not re.search(r"\d{9}", inside)):
            inside = "\0" * len(inside)
        elif mark.kind == "url":
            inside = re.sub(r"[/.]", "\0", inside)
        text = text[: mark.start] + inside + text[mark.end :]
    return text


@lru_cache(maxsize=16)
def _pieces(text: str) -> tuple[Shape, ...]:
    return tuple(_piece(text, match.start(), match.end()) for match in _PIECE.finditer(text))


def _piece(text: str, start: int, end: int) -> Shape:
    found = text[start:end]
    return Shape(start, end, found, _kind(found, text[max(0, start - 2) : start], text[end : end + 1]))


def _kind(found: str, before: str, after: str) -> Kind:
    """Say what a piece is; the characters beside it tell amounts: "$1000", "5%"."""
    stars = found.translate(_TO_STARS)
    kind: Kind = "mixed" if any(char.isalpha() for char in found) else "digits"
    if found in ("XXXX", "xxxx"):
        kind = "masked"
    elif not any(char.isdigit() or char == "*" for char in stars):
        kind = "letters"
    elif _DATE.fullmatch(found):
        kind = "date"
    elif _is_amount(found) or (found.isdigit() and (after == "%" or _SIGN_BEFORE.search(before))):
        kind = "amount"
    elif _USSD.fullmatch(found) and (after == "#" or "*" in found.strip("*") or found.endswith("*")):
        kind = "ussd"
    elif _MASKED.fullmatch(stars):
        kind = "masked"
    return kind


def _is_amount(found: str) -> bool:
    """Tell whether a piece is an amount, a time or a range of them: "1,001-1,500", "128.40/131.60"."""
    if _HOURS.fullmatch(found):
        return True
    parts = [match[1] for part in re.split(r"[-/]", found) if (match := _UNITS.fullmatch(part))]
    return not _SINGLE_DIGITS.fullmatch(found) and any(map(_AMOUNT.fullmatch, parts))


@lru_cache(maxsize=16)
def _shapes(text: str) -> tuple[Shape, ...]:
    return tuple(_joined(text))


def _joined(text: str) -> Iterator[Shape]:
    """Yield the pieces that are numbers, neighbouring groups of digits joined into one."""
    current: Shape | None = None
    for piece in _pieces(text):
        if piece.kind == "letters":
            continue
        if current and _belongs(current, piece, text[current.end : piece.start]):
            current = _merge(text, current, piece)
            continue
        if current:
            yield current
        current = piece
    if current:
        yield current


def _belongs(left: Shape, right: Shape, gap: str) -> bool:
    """Tell whether two neighbours are groups of one number: digits and masks only, or one group with a letter."""
    kinds = {left.kind, right.kind}
    if not kinds <= {"digits", "mixed", "masked"} or not _GAP.fullmatch(gap):
        return False
    if len(left.compact) > _LONGEST_START or (
        len(right.compact) > _LONGEST_GROUP and len(left.compact) > _COUNTRY_CODE
    ):
        return False
    if "mixed" not in kinds:
        return True
    mixed = left if left.kind == "mixed" else right
    return gap == " " and kinds == {"digits", "mixed"} and mixed.text.isupper() and len(mixed.digits) > 1


def _merge(text: str, left: Shape, right: Shape) -> Shape:
    kind: Kind = left.kind if left.kind == right.kind else "masked" if "masked" in (left.kind, right.kind) else "mixed"
    return Shape(left.start, right.end, text[left.start : right.end], kind)
