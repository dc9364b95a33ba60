"""Say where a sum is told: "your balance is KES 500" as "your balance is coming to you by DM"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tweetguard.pack.handoff import Handoffs
from tweetguard.rewrite.edit import Edit
from tweetguard.rewrite.kind import Kind, Place
from tweetguard.rewrite.words import Pattern, Words, any_of, capital

_JOINED = re.compile(r"\w\s*$")
_LONGEST_REST = 4
"""Words behind a sum that may go with it."""
_REST_OF_CLAUSE = re.compile(r"[^.,;:!?\n]{0,60}(?=[.,;:!?\n]|$)")


class Totals:
    """The words of one language for what a customer has or owes.

    What else the sentence says must not tell it again: no word of it may be an echo.
    """

    def __init__(self, handoffs: Handoffs, others: Sequence[Handoffs] = ()) -> None:
        """Take the language and those it mixes with, whose verbs and echoes turn up in its sentences."""
        small = handoffs.values
        flows = [entry.flow for entry in (handoffs, *others)]
        self._copula = Pattern(rf"(?:\s|(?='))(?:{any_of(small.copulas)}):?\s$|\s?[:=]\s$")
        self._having = Pattern(rf"(?<!\w)(?:{any_of(small.having)})\s$")
        self._having_said = small.having_said
        self._elsewhere = tuple(filter(None, (small.elsewhere, small.elsewhere_many)))
        self._something = small.something
        self._many = Words(small.many)
        self._echoes = Words(word for flow in flows for word in (*flow.echoes, *flow.hints))
        self._finite = Words(word for flow in flows for word in flow.finite)
        self._pointing = Words(word for flow in flows for word in (*flow.leaning, *flow.dangling, *flow.joints))
        self._joints = Words(word for flow in flows for word in flow.joints)
        self._names = Pattern(rf"(?:{any_of(handoffs.courtesy.names)})\Z")

    def told(self, kinds: Sequence[Kind], place: Place) -> Edit | None:
        """Say where the sum is told: "your balance is KES 500 now" becomes "your balance is coming to you by DM"."""
        match = self._copula.search(place.before)
        rest = self._rest_of_clause(place)
        if match is None or "?" in place.behind or rest is None:
            return None
        front = place.before[: match.start()]
        noun = next(filter(None, (kind.total.search(front) for kind in kinds)), None)
        said = front[: noun.start()] if noun else front
        told = self._told(match[0], named=noun is not None)
        if told is None:
            return None
        if noun is None and (not front.strip() or ":" in match[0] or self._pointing.closes(front)):
            return None
        if self._echoes.search(f"{said} | {place.behind}"):
            return None
        return place.take(len(match[0]), len(rest), f" {told}")

    def having_told(self, place: Place) -> Edit | None:
        """Say the same of "you have 2 GB left": "we will tell you by DM what you have left"."""
        match = self._having.search(place.before)
        rest = _REST_OF_CLAUSE.match(place.behind)
        if match is None or self._having_said is None or rest is None or self._finite.search(rest[0]):
            return None
        front = place.before[: match.start()]
        joined = _JOINED.search(front) and not self._joints.closes(front)
        if joined or "?" in place.behind or self._echoes.search(f"{front} | {place.behind}"):
            return None
        return place.take(len(match[0]), 0, capital(self._having_said) if match[0][0].isupper() else self._having_said)

    def _rest_of_clause(self, place: Place) -> str | None:
        """Give the few words behind a sum that go with it: " as at noon"; None where they say something themselves.

        A name does not go: "your balance is KES 500 Ann".
        """
        match = _REST_OF_CLAUSE.match(place.behind)
        if match is None:
            return None
        rest = match[0].rstrip()
        if rest.strip().istitle() or self._names.match(rest.strip()):
            return ""
        says_something = len(rest.split()) > _LONGEST_REST or self._finite.search(rest)
        return None if says_something or "(" in rest else rest

    def _told(self, copula: str, *, named: bool) -> str | None:
        """Give what stands for copula and sum; `named` where a name of a total stands before them."""
        several = self._many.search(copula) is not None
        said = self._elsewhere if named else self._something
        return said[-1 if several else 0] if said else None
