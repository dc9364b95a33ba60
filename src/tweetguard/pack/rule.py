"""Rule: what may not be published, why, and what to do about it (`rules/*.toml`)."""

from __future__ import annotations

from typing import Literal

import msgspec

from tweetguard.finding import Action, Category, Severity

Strategy = Literal["handoff", "generalise", "drop", "privatise", "mask"]
STRATEGIES: tuple[Strategy, ...] = ("handoff", "generalise", "drop", "privatise", "mask")
"""Ways to make a finding safe; anything else in `rewrite` is a literal sentence with {brand} in it."""

LABELS = frozenset(
    {
        "MONEY", "NUMBER", "PHONE", "CARD", "ACCOUNT", "IBAN", "METER", "RECEIPT", "ID", "DATE_OF_BIRTH", "ADDRESS",
        "CODE", "EMAIL", "REFERENCE", "PAYBILL", "MERGE_FIELD", "STANDING", "ASK", "PHRASE",
    }
)  # fmt: skip
"""Every label that an entity can have."""


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rule's own tests."""

    flag: tuple[str, ...] = ()
    """Drafts the rule must fire on; `[[…]]` marks what must be found."""
    passes: tuple[str, ...] = msgspec.field(name="pass", default=())
    """Drafts the rule must leave alone."""


class ExampleBrand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the brand of the file's examples has made public."""

    name: str | None = None
    regions: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    paybills: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that may not be published."""

    id: str
    """Stable name, never reused: small letters, digits and hyphens."""
    title: str
    category: Category
    severity: Severity
    action: Action
    why: str
    """Plain words for a compliance officer: who is harmed and how."""
    references: tuple[str, ...] = ()
    """Sections of law or standard."""
    entities: tuple[str, ...] = ()
    """Labels of the entities the rule speaks about (LABELS)."""
    topics: tuple[str, ...] = ()
    """Lexicon topics that make this rule the one that speaks; without any, the rule's category."""
    phrases: tuple[str, ...] = ()
    """Phrases that are themselves the leak, whole words, capital or small alike."""
    certain: tuple[str, ...] = ()
    """Traits of an entity that leave no doubt (a card number whose check digit holds)."""
    threshold: float | None = None
    """Confidence from which the rule fires; without one, the pack's for the category."""
    channels: tuple[Literal["public", "dm"], ...] = ("public",)
    """Where the rule holds."""
    rewrite: str = "handoff"
    """A strategy (STRATEGIES) or a literal sentence."""
    examples: Examples = Examples()


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of rules on one subject."""

    rule: tuple[Rule, ...]
    example_brand: ExampleBrand | None = None
