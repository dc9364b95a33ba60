"""Card issuers: which digits their numbers begin with (`rules/cards/issuers.toml`)."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from tweetguard.pack.toml import problem, read_strict

_PREFIX = re.compile(r"(\d{1,8})(?:-(\d{1,8}))?")


class Issuer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card scheme."""

    id: str
    prefixes: tuple[str, ...]
    """First digits of its numbers: "4", or a range of equally many digits: "2221-2720"."""
    lengths: tuple[int, ...]
    source: str

    def issues(self, digits: str) -> bool:
        """Tell whether a number begins as this issuer's do; its length is not looked at."""
        return any(_begins(digits, prefix) for prefix in self.prefixes)


class _Cards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    issuer: tuple[Issuer, ...]


def load_issuers(path: Path) -> tuple[Issuer, ...]:
    """Load the issuers. Raises PackError, with file and line."""
    issuers = read_strict(path, _Cards).issuer
    for index, issuer in enumerate(issuers):
        for prefix in issuer.prefixes:
            match = _PREFIX.fullmatch(prefix)
            if not match or (match[2] and len(match[1]) != len(match[2])):
                raise problem(path, ("issuer", index, "prefixes"), f'no prefix: "{prefix}"', 'write "4" or "51-55"')
    return issuers


def _begins(digits: str, prefix: str) -> bool:
    first, _, last = prefix.partition("-")
    return first <= digits[: len(first)] <= (last or first)
