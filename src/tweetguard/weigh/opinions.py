"""Opinions: what one network says of a window of tokens, or several together, on its values and phrases."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from tweetguard.weigh.judge import Opinion, Weighable
from tweetguard.weigh.model import Array
from tweetguard.weigh.windows import phrases

Outputs = tuple[Array, Array]
"""One network's probabilities of tokens (window x CATEGORIES) and of the draft (VERDICTS)."""
Calibration = Mapping[str, Sequence[float]]
"""For "draft", "value" and "phrase": the weight of each network's log-odds, in their order, and a constant."""
_SMALLEST = 1e-6


def opinions(
    weighable: Weighable, window: range, networks: Sequence[Outputs], calibration: Calibration
) -> Iterator[Opinion]:
    """Yield the opinions on a window, of what the networks say of it; values first, then phrases.

    The confidence in a stretch is the probability that the draft discloses anything, times the probability that,
    if so, this stretch does.
    """
    tokens = shared([found for found, _ in networks])
    own = 1.0 - tokens[:, 0]
    document = weighable.document
    stretches = [("value", index, index) for index in document.entity_at if index in window]
    stretches += [("phrase", *run) for run in phrases(own.tolist(), document, window.start)]
    discloses = _calibrated([1.0 - float(draft[0]) for _, draft in networks], calibration["draft"])
    places = [slice(first - window.start, last - window.start + 1) for _, first, last in stretches]
    shares = [
        _calibrated([float((1.0 - found[place, 0]).max()) for found, _ in networks], calibration[kind])
        for (kind, *_), place in zip(stretches, places, strict=True)
    ]
    if shares:
        shares[shares.index(max(shares))] = 1.0  # what discloses, discloses somewhere
    for (kind, first, last), place, share in zip(stretches, places, shares, strict=True):
        mix = tuple(map(float, tokens[place].mean(0)))
        yield Opinion(first, last, discloses * share, mix, kind == "value")


def shared(tokens: Sequence[Array]) -> Array:
    """Give the probabilities of tokens that all networks come to together: the mean of what each gives."""
    return np.asarray(sum(tokens) / len(tokens), dtype=np.float32)


def log_odds(probability: float) -> float:
    """Give the log-odds of a probability, at most about 14 either way."""
    bounded = min(max(probability, _SMALLEST), 1 - _SMALLEST)
    return math.log(bounded / (1 - bounded))


def _calibrated(probabilities: Sequence[float], curve: Sequence[float]) -> float:
    *weights, constant = curve
    odds = constant + sum(
        weight * log_odds(probability) for weight, probability in zip(weights, probabilities, strict=True)
    )
    return 1.0 / (1.0 + math.exp(-max(min(odds, 30.0), -30.0)))
