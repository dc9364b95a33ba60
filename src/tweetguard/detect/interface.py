"""What a detector is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tweetguard.finding import Entity
from tweetguard.text.reading import Reading


class Detector(Protocol):
    """Finds entities of one kind. Made once from the pack and the profile's regions, then only called."""

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the entities of `reading` in text order; offsets are into `reading.text`."""
        ...
