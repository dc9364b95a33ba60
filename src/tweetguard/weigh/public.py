"""What is public: the values of the brand profile, and numbers that are public by their very type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tweetguard.brand import Brand
from tweetguard.finding import Entity

PUBLIC_TRAITS = frozenset({"toll-free", "shared-cost", "premium-rate", "uan", "voicemail", "short-code", "ussd"})
"""Kinds of numbers that are published for everyone."""
PUBLISHED = "published"
"""Trait of a value that the brand's profile lists."""
_SHORTEST = 4
"""Digits that two written forms must share: the country code or the trunk zero may be missing."""


class PublicValues:
    """Tells whether an entity is something that the brand itself has made public."""

    def __init__(self, brand: Brand) -> None:
        numbers = (*brand.phones, *brand.paybills, *brand.accounts)
        self._digits = {_plain(number) for number in numbers} - {""}
        self._national = {_national(number, brand.regions) for number in brand.phones} - {""}
        self._words = {
            entry.strip().lower().removeprefix("@").removeprefix("https://").removeprefix("http://").rstrip("/")
            for entry in (*brand.emails, *brand.handles, *brand.urls)
        }
        self._codes = {re.sub(r"\W", "", entry).lower() for entry in numbers} - {""}

    def marked(self, entities: Iterable[Entity], text: str) -> list[Entity]:
        """Give the entities of a text, with the trait PUBLISHED where the profile lists them."""
        return [
            replace(entity, traits=entity.traits | {PUBLISHED})
            if self._is_listed(entity.value) or self._is_listed(text[entity.start : entity.end])
            else entity
            for entity in entities
        ]

    @staticmethod
    def excuse(entity: Entity) -> str | None:
        """Say why a marked entity is public; None if it is not known to be."""
        if PUBLISHED in entity.traits:
            return "published by the brand (profile)"
        if trait := next(iter(sorted(entity.traits & PUBLIC_TRAITS)), None):
            return f"public by its kind ({trait})"
        return None

    def _is_listed(self, value: str) -> bool:
        digits = _plain(value)
        if digits and (digits in self._digits or (len(digits) >= _SHORTEST and digits in self._national)):
            return True
        if digits and any(digits.endswith(known) for known in self._national if len(known) > _SHORTEST):
            return True
        lowered = value.strip().lower()
        return lowered in self._words or re.sub(r"\W", "", lowered) in self._codes


def _plain(number: str) -> str:
    """Give the digits alone, without an international prefix's zeros."""
    return re.sub(r"\D", "", number).removeprefix("00")


def _national(number: str, regions: Iterable[str]) -> str:
    """Give the number without country code and trunk zero: what all its written forms end in."""
    import phonenumbers  # noqa: PLC0415 - 17 ms that a brand without phones need not wait for

    for region in (*regions, None):
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        return str(parsed.national_number)
    return _plain(number).lstrip("0")
