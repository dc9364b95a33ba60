"""Judge: what turns a draft, its values and its cues into probabilities.

`Judge` is the seat. The compact judge sits in it by default (`weigh.compact`); a stronger one may take it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tweetguard.finding import Evidence
from tweetguard.weigh.document import Document

PUBLIC = "public"
"""The class of what is nobody's secret."""
CATEGORIES = (
    PUBLIC,
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
)
"""The classes of a token, in the order of the judges' outputs."""


@dataclass(frozen=True, slots=True)
class Weighable:
    """A document with the names of the cues that cover each token: all that a judge is given."""

    document: Document
    cues: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the judge thinks of a stretch of tokens (`first` to `last`, both included)."""

    first: int
    last: int
    confidence: float
    """Probability that the stretch is the customer's own, and confidential."""
    probabilities: tuple[float, ...]
    """For each of CATEGORIES, how likely the stretch is of it."""
    is_value: bool
    """True for an entity, False for a phrase."""
    evidence: tuple[Evidence, ...] = ()
    """The words that weighed most, strongest first; filled on request."""

    def probability(self, category: str) -> float:
        """Give the probability of one category."""
        return self.probabilities[CATEGORIES.index(category)]

    @property
    def category(self) -> str:
        """The likeliest category but PUBLIC."""
        best = max(range(1, len(CATEGORIES)), key=self.probabilities.__getitem__)
        return CATEGORIES[best]


class Judge(Protocol):
    """Says of each value, and of each phrase that discloses or asks, how likely it is confidential."""

    def judge(self, weighable: Weighable) -> list[Opinion]:
        """Give an opinion on each entity, and on each phrase that is worth one, in text order."""
        ...

    def explain(self, weighable: Weighable, opinions: Sequence[Opinion]) -> list[Opinion]:
        """Give the same opinions with the words that weighed most."""
        ...
