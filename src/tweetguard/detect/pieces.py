"""Pieces: a text cut at its blanks, each piece told by its looks.

Digits, codes of letters and digits, numbers with masked digits; amounts with separators, times, dates and USSD
codes are told apart here, once, for all detectors.
"""

from __future__ import annotations

import re
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
    """As written; for digits said in words the digits."""
    kind: Kind

    @property
    def compact(self) -> str:
        """Give letters, digits and mask signs ("*") without separators, in capitals."""
        return "".join(char for char in self.text.translate(_TO_STARS).upper() if char.isalnum() or char == "*")

    @property
    def digits(self) -> str:
        """Give the digits alone."""
        return "".join(filter(str.isdigit, self.text))


def pieces_in(reading: Reading) -> tuple[Shape, ...]:
    """Give the parts that blanks separate, words of letters too: what numbers such as "QQ 12 34 56 C" are made of."""
    return _pieces(plain(reading))


def plain(reading: Reading) -> str:
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
