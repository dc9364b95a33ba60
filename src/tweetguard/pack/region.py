"""Region: what a country's file says about its money and its numbers (`rules/regions/<cc>.toml`)."""

from __future__ import annotations

from typing import Literal

import msgspec

NumberLabel = Literal["ACCOUNT", "ADDRESS", "CODE", "ID", "METER", "RECEIPT"]
WORLD = "001"
"""Code of the file that holds what is the same everywhere (UN M49: World); it is read with any region."""


class Currency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How money of the country is written; the code and the symbols may also stand behind the figure."""

    code: str
    """ISO 4217 code."""
    symbols: tuple[str, ...] = ()
    """Signs and abbreviations that stand right before the figure: "KSh", "₦", "N" (case-sensitive if one letter)."""
    suffixes: tuple[str, ...] = ()
    """Signs that stand right behind the figure: "/=", "/-", "p"."""
    words: tuple[str, ...] = ()
    """Words that stand behind the figure, informal ones too: "bob", "shillings", "naira"."""


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of number that the country issues: how it looks, how it is checked, what it is called."""

    id: str
    """Stable name with the country in front: "ke-national-id"."""
    label: NumberLabel
    """The entity a match becomes."""
    pattern: str
    """Regular expression of the whole number without separators, upper case: `[AP]\\d{9}[A-Z]`."""
    source: str
    """Where the fact comes from: the issuer, a standard, a law."""
    words: tuple[str, ...] = ()
    """What it is called: "KRA PIN", "ID number". Lower or upper case alike."""
    check: str | None = None
    """Module of python-stdnum that validates it: "ke.pin", "luhn", "verhoeff"."""
    alone: bool = False
    """True where shape and check are telling enough without one of its words beside it."""
    written: str | None = None
    """Regular expression of the number as it is printed, separators included; where given, `alone` holds only
    for a number that is written like that: `\\d{3}-\\d{2}-\\d{4}`."""


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country as the linter knows it."""

    code: str
    """ISO 3166-1 alpha-2 code, or WORLD."""
    name: str
    currency: Currency | None = None
    languages: tuple[str, ...] = ()
    """Lexicons to read with, most used first."""
    postcode: str | None = None
    """Regular expression of a telling postcode, upper case, as written: `[A-Z]\\d{2} ?[A-Z\\d]{4}`."""
    number: tuple[Number, ...] = ()
    """All `[[number]]` tables of the file."""
