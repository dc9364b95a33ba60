"""Formats: whether a number looks like one that a country issues, and whether its check digit holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

import msgspec

from tweetguard.pack.region import Number, Region


class Format(msgspec.Struct, frozen=True):
    """A kind of number from a region file, ready to match."""

    number: Number
    pattern: re.Pattern[str]
    written: re.Pattern[str] | None

    def traits(self, text: str, compact: str) -> frozenset[str]:
        """Give "format:<id>" and, for a number with a check, "check:ok" or "check:failed"."""
        traits = {f"format:{self.number.id}"}
        if self.number.check:
            traits.add("check:ok" if self.holds(text, compact) else "check:failed")
        return frozenset(traits)

    def holds(self, text: str, compact: str) -> bool:
        """Tell whether the number's check holds, or it has none; some checks need the separators."""
        check = self.number.check
        return check is None or is_valid(check, compact) or is_valid(check, text)


class Formats:
    """The formats of some regions."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._all = {
            number.id: Format(
                number, re.compile(number.pattern), re.compile(number.written) if number.written else None
            )
            for region in regions
            for number in region.number
        }
        self._alone = tuple(form for form in self._all.values() if form.number.alone)

    def named(self, ids: Iterable[str], text: str, compact: str) -> Format | None:
        """Give the first of the formats `ids` that a number has; the one it is printed like wins."""
        forms = [form for form in map(self._all.get, ids) if form and form.pattern.fullmatch(compact)]
        return next((form for form in forms if form.written and form.written.fullmatch(text.upper())), None) or next(
            iter(forms), None
        )

    def alone(self, text: str, compact: str) -> Format | None:
        """Give the format that a number has beyond doubt, whatever stands beside it.

        `text` is the number as written, `compact` without separators; a check has to hold.
        """
        if not text.isupper() and any(char.isalpha() for char in text):
            return None
        for form in self._alone:
            if (
                form.pattern.fullmatch(compact)
                and (form.written is None or form.written.fullmatch(text))
                and form.holds(text, compact)
            ):
                return form
        return None


def is_valid(check: str, number: str) -> bool:
    """Validate a number with the module `check` of python-stdnum ("luhn", "ke.pin")."""
    module: Any = import_module(f"stdnum.{check}")
    validate: Callable[[str], bool] = module.is_valid
    return validate(number)
