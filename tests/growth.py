"""How cost grows with size, for tests that must hold on a busy machine: ratios in one run, the least of several."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

TRIES = 4
_CLOCK = 2e-5
"""Seconds below which a time says nothing."""


def growth(work: Callable[[int], object], short: int, long: int, tries: int = TRIES) -> float:
    """Give the exponent by which the cost of `work(size)` grows with the size: 1 in proportion, 2 squared.

    Each try times both sizes, one after the other, and the least exponent counts: noise of the machine hits some
    tries, a cost that is squared hits all. Stops at the first try that is far below squared growth.
    """
    least = math.inf
    for _ in range(tries):
        ratio = _seconds(work, long) / max(_seconds(work, short), _CLOCK)
        least = min(least, math.log(max(ratio, 1e-6)) / math.log(long / short))
        if least < SUBQUADRATIC:
            break
    return least


SUBQUADRATIC = 1.4
"""An exponent under this is no squared growth, with room for a busy machine."""


def _seconds(work: Callable[[int], object], size: int) -> float:
    started = time.process_time()
    work(size)
    return time.process_time() - started
