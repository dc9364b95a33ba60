"""What the linter says of a draft: entities, evidence, findings, and the result that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tweetguard.draft import Draft

Category = Literal[
    "balance",
    "charge",
    "transaction",
    "account-number",
    "card-number",
    "phone-number",
    "identity",
    "credential",
    "email",
    "account-status",
    "merge-field",
    "solicitation",
]
Severity = Literal["critical", "high", "medium", "low"]
Action = Literal["warn", "rewrite", "block"]
Verdict = Literal["pass", "warn", "rewrite", "block"]

VERDICTS: tuple[Verdict, ...] = ("pass", "warn", "rewrite", "block")
"""All verdicts, from harmless to gravest."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A value that a detector found.

    `start` and `end` are offsets into the folded text of the reading it was found in.
    """

    label: str
    """MONEY, NUMBER, PHONE, CARD, ACCOUNT, IBAN, CODE, EMAIL, ID, DATE, ADDRESS, MERGE_FIELD, …"""
    start: int
    end: int
    value: str
    """The value, normalised for comparison: digits, E.164, a decimal number, a lower-case address."""
    traits: frozenset[str] = frozenset()
    """What is known of it: "luhn", "toll-free", "masked", "currency:KES", "format:ke-national-id"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cue for (positive weight, in log-odds) or against "the customer's own, and confidential"."""

    cue: str
    weight: float

    def __str__(self) -> str:
        return f"{self.cue} {self.weight:+.1f}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired on a span of a draft; offsets are code points into `tweet` as given."""

    rule: str
    category: Category
    severity: Severity
    action: Action
    tweet: int
    start: int
    end: int
    line: int
    """Line and column (from 1) of the span's start in the file the draft came from."""
    column: int
    excerpt: str
    """The span with a few words around it, every value masked."""
    confidence: float
    """How sure the linter is that the span is confidential, 0 to 1."""
    message: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Spared:
    """An entity that was let pass, and why: what `--explain` shows beside the findings."""

    label: str
    tweet: int
    start: int
    end: int
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What becomes of one draft."""

    draft: Draft
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    rewrite: str | list[str] | None = None
    """The safe text, for a thread a list of texts; None if there is nothing to rewrite or no safe text."""
    reason: str | None = None
    """Why a draft that asked for a rewrite is blocked."""
    weighted_length: int = 0
    """X's weighted count; for a thread that of its longest tweet."""
    spared: tuple[Spared, ...] = ()
    """Entities let pass; filled only when asked to explain."""
    accepted: tuple[tuple[int, int, int], ...] = ()
    """Tweet, start and end of findings that somebody has accepted: no findings any more, but still masked."""
