"""Lexicon: the words of a language that serve as evidence (`rules/lexicon/<language>.toml`)."""

from __future__ import annotations

import msgspec


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of words that say the same thing about whose a value is, or what it is about."""

    terms: tuple[str, ...]
    weight: float = 0.0
    """Evidence in log-odds: above 0 for the customer's own, below 0 for public. What holds where the pack
    carries no learned weight for this cue."""
    topic: str | None = None
    """The subject the words speak for."""
    why: str | None = None


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say a number."""

    units: dict[str, float] = {}
    scales: dict[str, float] = {}
    amounts: dict[str, float] = {}
    """Words for a sum of money that need no unit: "fiver"."""
    joiners: tuple[str, ...] = ()
    digits: dict[str, str] = {}
    """Words that spell one digit."""
    repeats: dict[str, int] = {}
    """Words that repeat the next digit: "double"."""
    money: tuple[str, ...] = ()
    """Words that make a number before them an amount."""
    quantities: tuple[str, ...] = ()
    """What is counted but is no money: "GB", "points", "kWh"."""


class Morphology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of an agglutinated verb, in the order they stand; each part names the cues it gives."""

    negations: dict[str, tuple[str, ...]]
    subjects: dict[str, tuple[str, ...]]
    tenses: dict[str, tuple[str, ...]]
    relatives: tuple[str, ...]
    objects: dict[str, tuple[str, ...]]
    roots: dict[str, tuple[str, ...]]
    """Cue -> verb roots that give it."""
    extensions: tuple[str, ...]
    finals: tuple[str, ...]
    habitual: str | None = None
    """Prefix of the habitual, which takes no subject."""


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words of one language."""

    language: str
    """ISO 639 code; the file's name."""
    name: str
    cue: dict[str, Cue] = {}
    numbers: NumberWords = NumberWords()
    morphology: Morphology | None = None
