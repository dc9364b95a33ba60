"""NumberNames: what numbers and secrets are called in one language (`rules/numbers/<language>.toml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from tweetguard.pack.toml import problem, read_strict

NameLabel = Literal["ACCOUNT", "CARD", "CODE", "ID", "METER", "PAYBILL", "PHONE", "RECEIPT", "REFERENCE"]
NameValue = Literal["number", "secret", "word"]


class Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of number and the words it is called by."""

    id: str
    """What the number is: "account", "ticket", "otp"; the same in all languages. An entity gets the trait
    "named:<id>" from it."""
    label: NameLabel
    """The entity that a number of this name is."""
    words: tuple[str, ...]
    """The names, phrases too: "account", "a/c", "acc no". Capital or small, with or without dots, alike."""
    prefixes: tuple[str, ...] = ()
    """Capitals that numbers of this name begin with: "INC" in "INC0098834"."""
    value: NameValue = "number"
    """What stands behind the name: a number, a secret such as a password, or any word (a security answer)."""
    weak: bool = False
    """True for words that say little, such as "use" in front of a code: a number beside them is often another."""


class Address(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a street address is written."""

    streets: tuple[str, ...] = ()
    """Words that stand behind a street's name: "street", "rd", "close"."""
    suffixes: tuple[str, ...] = ()
    """Endings of a street's name written in one word: "straße", "weg"."""
    before: tuple[str, ...] = ()
    """Words that stand before a street's name: "rue", "via", "barabara ya"."""
    units: tuple[str, ...] = ()
    """Words that stand before the number of a house or flat: "flat", "house", "plot", "nyumba"."""


class Birth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a date of birth is announced and how dates are written."""

    words: tuple[str, ...] = ()
    """Words that stand right beside the date: "DOB", "born", "date of birth"."""
    months: tuple[str, ...] = ()
    """Names of months, short forms too."""


class NumberNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language."""

    language: str
    links: tuple[str, ...] = ()
    """Words that may stand between a name and its number: "is", "number", "your"."""
    says: tuple[str, ...] = ()
    """Words that say what a number is: "is", "reads"."""
    of: tuple[str, ...] = ()
    """Words that tie a second name to the first, which is the number's: "the PIN for your card is 4471"."""
    tails: tuple[str, ...] = ()
    """Words that may end any name without changing what it names: "number", "no", "id"."""
    ending: tuple[str, ...] = ()
    """Words in front of the last digits of a number: "ending", "last four"."""
    starting: tuple[str, ...] = ()
    """Words in front of the first digits of a number: "starting", "begins with"."""
    not_secret: tuple[str, ...] = ()
    """Words that follow "the password is" without being the password: "required", "wrong"."""
    link_keys: tuple[str, ...] = ()
    """Keys of a URL's query whose value is a customer's: "acc", "msisdn"."""
    set_to: tuple[str, ...] = ()
    """Words in front of a password that was just set: "reset it to", "log in with"."""
    name: tuple[Name, ...] = ()
    address: Address = Address()
    birth: Birth = Birth()


def load_number_names(folder: Path) -> tuple[NumberNames, ...]:
    """Load all `<language>.toml` of `folder`, by name. Raises PackError, with file and line."""
    languages = []
    labels: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("*.toml")):
        words = read_strict(path, NumberNames)
        if words.language != path.stem:
            raise problem(
                path, ("language",), f'the language is "{words.language}"', f'the file name says "{path.stem}"'
            )
        for index, name in enumerate(words.name):
            if labels.setdefault(name.id, (name.label, name.value)) != (name.label, name.value):
                hint = "a name has one label and one kind of value in all languages"
                raise problem(path, ("name", index), f'"{name.id}" is something else in another file', hint)
        languages.append(words)
    return tuple(languages)
