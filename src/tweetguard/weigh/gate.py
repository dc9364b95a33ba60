"""Gate: a cheap look that lets most harmless drafts pass without importing spaCy."""

from __future__ import annotations

from collections.abc import Sequence

from tweetguard.pack.load import Pack
from tweetguard.pack.rule import Rule
from tweetguard.text.reading import Reading


class Gate:
    """Tells whether a reading can hold nothing that a rule speaks about."""

    @classmethod
    def of(cls, pack: Pack, rules: Sequence[Rule]) -> Gate:  # noqa: ARG003
        """Make the gate of a pack."""
        return cls()

    def clears(self, reading: Reading) -> bool:
        """Say whether the draft can be let pass unread."""
        return not reading.text.strip()
