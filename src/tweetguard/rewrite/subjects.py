"""What a sentence was about, for a hand-off that still says so: "your order", "salio lako"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tweetguard.pack.handoff import Handoffs
from tweetguard.rewrite.words import Words, any_of

_BETWEEN = r"(?:[^\W\d_]{2,15}\s){0,2}"
"""Words between the owner and the thing: "your *merchant* wallet"."""


class Subjects:
    """The things of one language that a hand-off may name."""

    def __init__(self, handoffs: Handoffs, others: Sequence[Handoffs] = ()) -> None:
        """Take a language that has a `subject`, and those it mixes with, whose verbs turn up in its sentences."""
        assert handoffs.subject is not None
        flows = [entry.flow for entry in (handoffs, *others)]
        owner, noun = any_of(handoffs.subject.owners), any_of(handoffs.subject.nouns)
        noun_first = handoffs.values.your.startswith("{noun} ")
        thing = rf"(?:{noun})\s(?:{owner})" if noun_first else rf"(?:{owner})\s(?P<between>{_BETWEEN})(?:{noun})"
        self._thing = re.compile(rf"(?<!\w){thing}(?!\w|\s(?:{noun})(?!\w))", re.IGNORECASE)
        self._foreign = Words(word for flow in flows for word in (*flow.finite, *flow.dangling, *flow.echoes))
        self.say = handoffs.subject.say

    def find(self, text: str) -> Iterator[str]:
        """Give the things that `text` names as the customer's own, as they stand; nothing of them tells a fact."""
        for match in self._thing.finditer(text):
            if not self._foreign.search(match.groupdict().get("between") or ""):
                yield match[0]
