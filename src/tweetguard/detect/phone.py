"""Phone numbers: international ones, those of the regions, masked ones, short codes, wa.me and tel: links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tweetguard.detect.naming import Names, Naming
from tweetguard.detect.pieces import Shape
from tweetguard.detect.shapes import Shapes, groups_of, written
from tweetguard.finding import Entity
from tweetguard.text.reading import Reading

if TYPE_CHECKING:
    from tweetguard.detect.phone_plan import Phone, PhonePlan

_SIGN = re.compile(r"\(?\+ ?\(?$|\($")
_LINK = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|tel:|msisdn=|phone=|mobile=)\+?$", re.IGNORECASE)
_LINK_LENGTH = 40
_FEWEST, _MOST = 7, 15
"""Digits of a phone number with its country code: ITU-T E.164 allows fifteen."""
_FAR = 5


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
        digits = "".join(filter(str.isdigit, phone))
        sign = "+" if phone.strip().startswith("+") else ""
        read = self._read(phone, digits, sign)
        return read.value if read else digits

    def _phone(self, text: str, shape: Shape) -> Iterator[Entity]:
        naming = self._names.beside(text, shape.start, shape.end)
        called = naming is not None and naming.gap <= _FAR and any(name.label == "PHONE" for name in naming.names)
        if shape.kind == "masked":
            yield from self._masked(shape, naming, called)
            return
        for start, end in _stretches(shape):
            number = written(shape, start, end)
            digits = _digits(number)
            sign = _SIGN.search(text[max(0, start - 3) : start])
            link = _LINK.search(text[max(0, start - _LINK_LENGTH) : start])
            if not _FEWEST <= len(digits) <= _MOST:
                continue
            whole = (start, end) == (shape.start, shape.end)
            phone = self._read(number, digits, "+" if link or (sign and "+" in sign[0]) else "")
            if phone and "unassigned" in phone.traits and not (whole and (sign or called or number.startswith("0"))):
                continue
            if phone and ("dialled" in phone.traits or called or link):
                begin = start - len(sign[0]) if sign else start
                traits = phone.traits | {f"region:{phone.region}"} | _called(naming) | ({"link"} if link else set())
                yield Entity("PHONE", begin, end, phone.value, frozenset(traits))
                return
        if called and naming and naming.gap <= 1:
            yield from self._short(shape, naming)

    def _read(self, number: str, digits: str, sign: str) -> Phone | None:
        if sign:
            return self.plan.international(digits) or self.plan.national(number)
        if digits.startswith("00") and len(digits) > 10:
            abroad = self.plan.international(digits[2:])
            return abroad if abroad and "unassigned" not in abroad.traits else self.plan.national(number)
        return self.plan.national(number)

    def _masked(self, shape: Shape, naming: Naming | None, called: bool) -> Iterator[Entity]:
        """Take a masked number for a phone's if it is called so, or is one whatever digits are masked."""
        filled = [re.sub(r"[*xX•●∗]", digit, shape.text) for digit in "05"]
        if called or any((phone := self.plan.national(text)) and "dialled" in phone.traits for text in filled):
            yield Entity("PHONE", shape.start, shape.end, shape.compact, frozenset({"masked"} | _called(naming)))

    def _short(self, shape: Shape, naming: Naming) -> Iterator[Entity]:
        """Take a few digits for a short code, more of them for a number of no plan we know."""
        size = len(shape.digits)
        if 3 <= size <= 6 and shape.text.isdigit() and self.plan.could_be_short(shape.digits):
            yield Entity("PHONE", shape.start, shape.end, shape.digits, frozenset({"short-code"} | _called(naming)))
        elif _FEWEST <= size <= _MOST:
            yield Entity("PHONE", shape.start, shape.end, shape.digits, frozenset({"unassigned"} | _called(naming)))


def _stretches(shape: Shape) -> Iterator[tuple[int, int]]:
    """Yield the whole shape, then what is left when groups at its end or its start are taken off."""
    groups = groups_of(shape)
    count = min(len(groups), 12)
    yield shape.start, shape.end
    for last in range(count - 1, 0, -1):
        yield groups[0][0], groups[last - 1][1]
    for first in range(1, count):
        yield groups[first][0], groups[-1][1]


def _called(naming: Naming | None) -> frozenset[str]:
    """Give "named:<id>" for the name right beside a number, "near:<id>" for one further away."""
    if naming is None or naming.gap > _FAR:
        return frozenset()
    return frozenset({f"{'named' if naming.gap <= 1 else 'near'}:{naming.general.id}"})


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
