"""Waiver: somebody's written word that findings of some rules are accepted somewhere, for a reason, until a day."""

from __future__ import annotations

from datetime import date

import msgspec

LEAST_REASON = 2
"""Words that make a reason: "ok" is none."""


class Waiver(msgspec.Struct, frozen=True):
    """What a waiver says, and where it is written. Whether it holds for a draft is told by who read it."""

    rules: tuple[str, ...]
    """Rule ids; one may end in "*"."""
    until: date | None
    """The last day on which it holds; None for ever."""
    path: str
    """The file it is written in, as reports show it."""
    line: int

    def names(self, rule: str) -> bool:
        """Say whether it speaks of the rule with this id."""
        return any(rule.startswith(name[:-1]) if name.endswith("*") else rule == name for name in self.rules)

    def is_over(self, today: date) -> bool:
        """Say whether its last day is past."""
        return self.until is not None and self.until < today


def is_reason(text: str) -> bool:
    """Say whether a text tells why: two words at least."""
    return len(text.split()) >= LEAST_REASON
