"""Phone numbers: international ones, those of the regions, masked ones, short codes, wa.me and tel: links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tweetguard.detect.naming import FAR, Names, called
from tweetguard.detect.pieces import Shape
from tweetguard.detect.shapes import Shapes, groups_of, written
from tweetguard.finding import Entity
from tweetguard.text.digits import digits_of
from tweetguard.text.reading import Reading

if TYPE_CHECKING:
    from tweetguard.detect.phone_plan import Phone, PhonePlan

_FEWEST_ABROAD = 12
"""With the prefix 00."""
_SIGN = re.compile(r"\(?\+ ?\(?$|\($")
_LINK = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|tel:|msisdn=|phone=|mobile=)\+?$", re.IGNORECASE)
_LINK_LENGTH = 40
_MASK = re.compile(r"[*xX•●∗]")
_FEWEST, _MOST = 7, 15
"""Digits of a phone number with its country code: ITU-T E.164 allows fifteen."""


class PhoneDetector:
    """Finds phone numbers; digits that merely fit a number plan count only with a word for it beside them."""

    def __init__(self, names: Names, shapes: Shapes, regions: Sequence[str]) -> None:
        """Take the words and the ISO codes of the regions whose plans are tried, the likeliest first."""
        self._names = names
        self._shapes = shapes
        self._regions = tuple(regions)

    @cached_property
    def plan(self) -> PhonePlan:
        """Give the number plans; loaded when the first number turns up, they cost some 20 ms."""
        from tweetguard.detect.phone_plan import PhonePlan  # noqa: PLC0415

        return PhonePlan(self._regions)

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the phone numbers of `reading` in text order; the value is E.164 where the number is whole."""
        for shape in self._shapes.find(reading):
            if shape.kind in ("digits", "masked"):
                yield from self._phone(reading.text, shape)
            elif shape.kind == "ussd":
                yield Entity("PHONE", shape.start, shape.end, shape.text, frozenset({"ussd"}))

    def normalise(self, phone: str) -> str:
        """Give E.164 of a phone number written in any way; its digits if no plan knows it."""
        read = self._read(phone, abroad=phone.strip().startswith("+"))
        return read.value if read else digits_of(phone)

    def _phone(self, text: str, shape: Shape) -> Iterator[Entity]:
        naming = self._names.beside(text, shape.start, shape.end)
        named = naming is not None and naming.gap <= FAR and any(name.label == "PHONE" for name in naming.names)
        traits = called(naming, "PHONE")
        if shape.kind == "masked":
            if named or self._fits_masked(shape):
                yield Entity("PHONE", shape.start, shape.end, shape.compact, traits | {"masked"})
            return
        other = naming is not None and naming.gap == 0 and not named and not naming.general.weak
        for span in _stretches(shape) if not other else [(shape.start, shape.end)]:
            entity = self._number(text, shape, span, traits, named=named)
            if entity:
                yield entity
                return
        if naming and named and naming.gap <= 1:
            yield from self._short(shape, traits)

    def _number(
        self, text: str, shape: Shape, span: tuple[int, int], traits: frozenset[str], *, named: bool
    ) -> Entity | None:
        """Give the phone number that stands at `span`; one inside a longer shape only with its prefix."""
        start, end = span
        number = written(shape, start, end)
        if not _FEWEST <= len(digits_of(number)) <= _MOST or number.count("/") > 1:
            return None
        sign = _SIGN.search(text[max(0, start - 3) : start])
        link = _LINK.search(text[max(0, start - _LINK_LENGTH) : start])
        dialled = not (named or link)
        phone = self._read(number, abroad=bool(link or (sign and "+" in sign[0])), dialled=dialled)
        if phone is None or (dialled and "dialled" not in phone.traits):
            return None
        if "unassigned" in phone.traits and (
            span != (shape.start, shape.end) or not (sign or named or number[0] == "0")
        ):
            return None
        traits |= phone.traits | {f"region:{phone.region}"} | ({"link"} if link else set())
        return Entity("PHONE", start - len(sign[0]) if sign else start, end, phone.value, traits)

    def _read(self, number: str, *, abroad: bool, dialled: bool = False) -> Phone | None:
        """Read a number as international, if it has a "+" or "00" in front, or else as national."""
        digits = digits_of(number)
        if abroad:
            return self.plan.international(digits) or self.plan.national(number, dialled=dialled)
        if digits.startswith("00") and len(digits) >= _FEWEST_ABROAD:
            phone = self.plan.international(digits[2:])
            if phone and "unassigned" not in phone.traits:
                return replace(phone, traits=phone.traits - {"international"})
        return self.plan.national(number, dialled=dialled)

    def _fits_masked(self, shape: Shape) -> bool:
        """Tell whether a masked number is a phone's whatever digits are masked."""
        filled = (_MASK.sub(digit, shape.text) for digit in "05")
        return any((phone := self.plan.national(number)) and "dialled" in phone.traits for number in filled)

    def _short(self, shape: Shape, traits: frozenset[str]) -> Iterator[Entity]:
        """Take a few digits for a short code, more of them for a number of no plan we know."""
        size = len(shape.digits)
        if _FEWEST <= size <= _MOST:
            yield Entity("PHONE", shape.start, shape.end, shape.digits, traits | {"unassigned"})
        elif shape.text.isdigit() and 3 <= size < _FEWEST and self.plan.could_be_short(shape.digits):
            yield Entity("PHONE", shape.start, shape.end, shape.digits, traits | {"short-code"})


def _stretches(shape: Shape) -> Iterator[tuple[int, int]]:
    """Yield the whole shape, then what is left when groups at its end or its start are taken off."""
    groups = groups_of(shape)
    count = min(len(groups), _MOST)
    yield shape.start, shape.end
    for last in range(count - 1, 0, -1):
        yield groups[0][0], groups[last - 1][1]
    for first in range(1, count):
        yield groups[first][0], groups[-1][1]
