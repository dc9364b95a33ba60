"""Pieces: a text cut at its blanks, each piece told by its looks.

Digits, codes of letters and digits, numbers with masked digits; amounts with separators, times, dates and USSD
codes are told apart here, once, for all detectors.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from typing import Literal

import msgspec

from tweetguard.text.digits import digits_of
from tweetguard.text.figures import restore_figures
from tweetguard.text.reading import MarkKind, Reading

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
_LONG_NUMBER = re.compile(r"\d{9}")
_LINK_VALUE = re.compile(r"(?:wa\.me/|[?&;#/](?P<key>[a-z_]{2,24})[=/])\+?(?P<value>[^&/?#=\s]{4,64})", re.IGNORECASE)
_DIGIT_OR_STAR = re.compile(r"[\d*]")
_TO_STARS = str.maketrans(dict.fromkeys(_MASKS, "*"))
_MAY_HOLD_NUMBER = re.compile(rf"[\d{_MASKS}]|XXXX|xxxx")


class Shape(msgspec.Struct, frozen=True, dict=True):
    """Something that looks like a number; offsets into the folded text."""

    start: int
    end: int
    text: str
    """As written; for digits said in words the digits."""
    kind: Kind

    @cached_property
    def compact(self) -> str:
        """Give letters, digits and mask signs ("*") without separators, in capitals."""
        return "".join(char for char in self.text.translate(_TO_STARS).upper() if char.isalnum() or char == "*")

    @cached_property
    def digits(self) -> str:
        """Give the digits alone."""
        return digits_of(self.text)


def blank(reading: Reading, *kinds: MarkKind) -> str:
    """Give the text with the marks of some kinds blanked; offsets stay."""
    text = reading.text
    for mark in reading.marks:
        if mark.kind in kinds:
            text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    return text


def plain(reading: Reading, link_keys: Collection[str] = ()) -> str:
    """Give the text with everything taken out that only looks like a number; offsets stay.

    Thread counters become blanks, mentions and merge fields vanish; letters that stand in for figures become
    figures. Of a URL remain the values that one of `link_keys` names: "acc" in "?acc=62104477815".
    """
    text = restore_figures(blank(reading, "counter"))
    for mark in reading.marks:
        inside = text[mark.start : mark.end]
        if mark.kind == "merge-field" or (mark.kind == "mention" and not _LONG_NUMBER.search(inside)):
            inside = "\0" * len(inside)
        elif mark.kind == "url":
            inside = _values_of(inside, link_keys)
        text = text[: mark.start] + inside + text[mark.end :]
    return text


def _values_of(url: str, link_keys: Collection[str]) -> str:
    """Blank a URL but for the values of telling keys and the number of a wa.me link."""
    kept = ["\0"] * len(url)
    for match in _LINK_VALUE.finditer(url):
        if match["key"] is None or match["key"].lower() in link_keys:
            start, end = match.span("value")
            kept[start:end] = url[start:end]
    return "".join(kept)


def pieces(text: str) -> tuple[Shape, ...]:
    """Cut a plain text into pieces at its blanks, words of letters too; none if nothing can be a number."""
    if not _MAY_HOLD_NUMBER.search(text):
        return ()
    return tuple(_piece(text, *match.span()) for match in _PIECE.finditer(text))


def _piece(text: str, start: int, end: int) -> Shape:
    found = text[start:end]
    if found.isalpha():  # most are words
        return Shape(start, end, found, "masked" if found in ("XXXX", "xxxx") else "letters")
    return Shape(start, end, found, _kind(found, text[max(0, start - 2) : start], text[end : end + 1]))


def _kind(found: str, before: str, after: str) -> Kind:
    """Say what a piece with more than letters is; the characters beside it tell amounts: "$1000", "5%"."""
    stars = found.translate(_TO_STARS)
    kind: Kind = "mixed" if any(map(str.isalpha, found)) else "digits"
    if not _DIGIT_OR_STAR.search(stars):
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
    amounts = [part for part in parts if _AMOUNT.fullmatch(part)]
    return not _SINGLE_DIGITS.fullmatch(found) and bool(amounts) and ("," in found or len(amounts) == len(parts))
