"""Whether a number can be what the words beside it call it: the further the name, the longer it must be."""

from __future__ import annotations

import re

from tweetguard.detect.naming import Name, Naming
from tweetguard.detect.pieces import Shape

LONG = 8
"""So many digits matter without a name, and are named by a word that is not right beside them."""
_CLOSE = 2
"""Over so many words "is" still ties a number to its name: "the PIN you wanted is 4471"."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ROUND = re.compile(r"[1-9]\d{0,4}")
"""Digits that may as well be an amount: few, no group, no zero in front."""
_LAST_FOUR = re.compile(r"\d{3}[1-9]")
"""Beside a card four digits that are no round sum are its last ones: "the old 1186 plastic"."""
_OF_MONEY = ("ACCOUNT", "CARD", "METER", "RECEIPT")
"""An account, loan, transfer or card of 5000 is one with that amount."""
_LONGEST = {"entry": 10, "PAYBILL": 8, "CODE": 24}
"""Names and labels whose numbers are short."""


def is_sure(shape: Shape, naming: Naming) -> bool:
    """Tell whether a name beside a number is surely the number's."""
    if naming.general.weak:
        return False
    long = len(shape.digits) >= LONG and naming.end <= shape.start
    return naming.gap == 0 or (naming.gap <= _CLOSE and (long or naming.said))


def is_plausible(shape: Shape, name: Name, naming: Naming) -> bool:
    """Tell whether a shape can be a number of that name."""
    size = len(shape.compact)
    if name.label in ("PHONE", "PART", "DATE_OF_BIRTH") or size > _LONGEST.get(name.id, _LONGEST.get(name.label, size)):
        return False
    if naming.gap == 0 or (naming.said and naming.gap <= _CLOSE):
        return _fits_right_beside(shape, name, naming)
    return _fits_further_away(shape, name, naming)


def is_long(shape: Shape) -> bool:
    """Tell whether a number is long enough to matter without a name."""
    digits, size = len(shape.digits), len(shape.compact)
    if shape.kind == "masked":
        return digits >= 3 and (size >= 6 or (size == 5 and shape.text.startswith("*")))
    return digits >= LONG or (shape.kind == "mixed" and digits >= 5 and size >= LONG)


def _fits_right_beside(shape: Shape, name: Name, naming: Naming) -> bool:
    digits, size = len(shape.digits), len(shape.compact)
    if shape.kind == "masked":
        return digits >= 3
    if shape.kind == "mixed":
        return digits >= 4 or size >= 5
    may_be_amount = name.label in _OF_MONEY or name.id == "voucher"
    if may_be_amount and not naming.numbered and _ROUND.fullmatch(shape.text):
        return name.label == "CARD" and _LAST_FOUR.fullmatch(shape.text) is not None
    if _YEAR.fullmatch(shape.text) and name.label != "CODE":
        return False
    return digits >= (3 if name.id == "cvv" else 4)


def _fits_further_away(shape: Shape, name: Name, naming: Naming) -> bool:
    digits, size = len(shape.digits), len(shape.compact)
    if shape.kind == "masked":
        return name.label != "CODE"
    if name.label == "CODE":
        return naming.gap <= 3 and size >= 4
    if shape.kind == "mixed":
        return size >= 6 if naming.gap == 1 else digits >= 4 and size >= 7
    return digits >= 6
