"""Growth with length: a draft 64 times as long may cost 64 times as much, and not more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from benchmarks.timing import Row, cpu, in_turn
from tweetguard.draft import Draft
from tweetguard.guard import Guard, Options

_LENGTHS = (1, 2, 4, 8, 16, 32, 64)
_ONE = 140
"""Code points of a draft of length 1."""
_ROUNDS = 5


def measure(replies: Sequence[Draft], leaks: Sequence[Draft]) -> Sequence[Row]:
    """Check ever longer drafts made of replies, and of leaks."""
    guard = Guard.load(options=Options(rewrite=False))
    guard.check(" ".join(leaks[0].tweets))
    return [_row(guard, "replies", replies), _row(guard, "leaks", leaks)]


def _row(guard: Guard, what: str, drafts: Sequence[Draft]) -> Row:
    text = " ".join(tweet for draft in drafts[: 4 * _LENGTHS[-1]] for tweet in draft.tweets)
    best = in_turn(_ROUNDS, {length: partial(_seconds, guard, text, length * _ONE) for length in _LENGTHS})
    seconds = [best[length] for length in _LENGTHS]
    shortest, longest = seconds[0] * 1000, seconds[-1] * 1000
    measured = f"{_ONE} code points {shortest:.1f} ms, {_ONE * _LENGTHS[-1]:,} {longest:.1f} ms"
    return Row(f"exponent of growth, {what} in one draft", measured, _exponent(_LENGTHS, seconds), 1.1)


def _seconds(guard: Guard, text: str, length: int) -> float:
    """Give the CPU time of one draft of some length: the mean over pieces of the text, so that no piece decides."""
    pieces = [
        text[start : start + length] for start in range(0, max(1, len(text) - length), max(length, len(text) // 8))
    ]
    return cpu(lambda: [guard.check(piece) for piece in pieces]) / len(pieces)


def _exponent(lengths: Sequence[int], seconds: Sequence[float]) -> float:
    """Fit seconds = a * length ** exponent by least squares on logarithms."""
    xs, ys = [math.log(length) for length in lengths], [math.log(second) for second in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
