"""Bank accounts by the rules of banks: IBAN, and account numbers beside a sort code, routing number or IFSC."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from tweetguard.detect.formats import is_valid
from tweetguard.detect.pieces import Shape, blank
from tweetguard.detect.shapes import Shapes
from tweetguard.finding import Entity
from tweetguard.text.digits import digits_of
from tweetguard.text.reading import Reading

_IBAN_HEAD = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{0,30}")
_IBAN_TAIL = re.compile(r"[A-Z0-9]{1,30}")
_SHORTEST_IBAN, _LONGEST_IBAN = 15, 34
"""ISO 13616: Norway's has 15 characters, the standard allows 34."""
_FEWEST_OF_IBAN = 8
"""So many characters of an IBAN are enough to be one cut short: "DE89 3704 0044"."""
_GROUPED_IBAN = re.compile(r"[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){1,7}(?: [A-Z0-9]{1,4})?")

_BETWEEN = r"(?:[ /,+&|:-]|and|acc(?:oun)?t?|a/c|no|number|is|\.){0,40}?"
_PAIRS = (
    (
        "sort-code",
        re.compile(
            rf"(?<![\d-])\d{{2}}([ -])\d{{2}}\1\d{{2}}(?![\d-]){_BETWEEN}\d{{4}}[ -]?\d{{4}}(?!\d)", re.IGNORECASE
        ),
    ),
    ("bsb", re.compile(rf"(?<![\d-])\d{{3}}[ -]\d{{3}}(?![\d-]){_BETWEEN}\d{{4}} ?\d{{2,5}}(?!\d)", re.IGNORECASE)),
)
"""Clearing codes that stand before the account: Pay.UK's 2-2-2 and 8 digits, Australia's BSB 3-3 and 6 to 9."""
_ROUTING = re.compile(r"(?<!\d)(?P<code>\d{9})(?!\d)\D{1,40}?(?P<account>\d{4,17})(?!\d)")
_IFSC = re.compile(r"\b[A-Z]{4}0[A-Z0-9]{6}\b")
_IFSC_ACCOUNT = re.compile(r"(?<!\d)\d{9,18}(?!\d)")
_IFSC_REACH = 40
_FOUR_DIGITS = re.compile(r"\d{4}")
"""Every account of a pair begins with so many."""


class BankDetector:
    """Finds IBANs (IBAN) and accounts beside a bank's code (ACCOUNT)."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the accounts of `reading` in text order."""
        return sorted(
            [*_ibans(reading.text, self._shapes.pieces(reading)), *_pairs(blank(reading, "url"))],
            key=lambda entity: entity.start,
        )


def _ibans(text: str, pieces: Sequence[Shape]) -> Iterator[Entity]:
    """Yield IBANs: with "check:ok", or with "check:failed" for one mistyped, with "partial" for one cut short."""
    for first, head in enumerate(pieces):
        if not head.text.isupper() or not _IBAN_HEAD.fullmatch(head.compact):
            continue
        found, end = head.compact, head.end
        best = (found, end) if _is_iban(found) else None
        for left, right in zip(pieces[first:], pieces[first + 1 :], strict=False):
            gap = text[left.end : right.start]
            if not _fits(found, right.text, gap):
                break
            found, end = found + right.compact, right.end
            if len(found) >= _SHORTEST_IBAN and _is_iban(found):
                best = found, end
        if best:
            yield Entity("IBAN", head.start, best[1], best[0], frozenset({"check:ok"}))
        elif _GROUPED_IBAN.fullmatch(text[head.start : end]) and len(found) >= _FEWEST_OF_IBAN:
            trait = "check:failed" if len(found) >= _SHORTEST_IBAN else "partial"
            yield Entity("IBAN", head.start, end, found, frozenset({trait}))


def _is_iban(found: str) -> bool:
    """Tell whether length and check digits are right; the countries' inner checks refuse some registry examples."""
    check: Any = import_module("stdnum.iban")
    return bool(check.is_valid(found, check_country=False))


def _fits(found: str, piece: str, gap: str) -> bool:
    """Tell whether a piece can be the next group of an IBAN: capitals and digits, not beyond the longest."""
    piece = piece.replace("-", "")
    return bool(
        _IBAN_TAIL.fullmatch(piece) and len(found) + len(piece) <= _LONGEST_IBAN and ("\n" in gap or len(gap) == 1)
    )


def _pairs(text: str) -> Iterator[Entity]:
    if not _FOUR_DIGITS.search(text):
        return
    for trait, pattern in _PAIRS:
        for match in pattern.finditer(text):
            digits = digits_of(match[0])
            yield Entity("ACCOUNT", match.start(), match.end(), digits, frozenset({trait, "named:account"}))
    for match in _ROUTING.finditer(text):
        if is_valid("us.rtn", match["code"]):
            yield Entity("ACCOUNT", *match.span("account"), match["account"], frozenset({"routing", "named:account"}))
    for code in _IFSC.finditer(text):
        start, end = max(0, code.start() - _IFSC_REACH), code.end() + _IFSC_REACH
        for match in _IFSC_ACCOUNT.finditer(text, start, end):
            if not code.start() <= match.start() < code.end():
                yield Entity("ACCOUNT", *match.span(), match[0], frozenset({"ifsc", "named:account"}))
