"""Batches of drafts of like length, so that little is filled up."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_GROUP = 20
"""Batches that are sorted by length together."""


def batches(items: Sequence[Item], size: int, length: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Yield batches of items of like length, in a new order each time; `random` decides."""
    order = list(range(len(items)))
    random.shuffle(order)
    found = []
    for start in range(0, len(order), _GROUP * size):
        group = sorted(order[start : start + _GROUP * size], key=lambda index: length(items[index]))
        found += [group[first : first + size] for first in range(0, len(group), size)]
    random.shuffle(found)
    for batch in found:
        yield [items[index] for index in batch]
