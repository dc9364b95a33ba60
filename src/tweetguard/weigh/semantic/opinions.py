"""Opinions: what encoder and compact network say of a window of tokens, as opinions on its values and phrases."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tweetguard.weigh.judge import Opinion, Weighable
from tweetguard.weigh.semantic.adapter import Array
from tweetguard.weigh.windows import phrases

Outputs = tuple[Array, Array]
"""Probabilities of tokens (window x CATEGORIES) and of the draft (VERDICTS)."""
Calibration = Mapping[str, tuple[float, float, float]]
"""For "draft", "value" and "phrase": weight of the encoder's log-odds, of the compact network's, and a constant."""
_SMALLEST = 1e-6


def pooled(pieces: Array, owners: NDArray[np.int64], tokens: int) -> Array:
    """Give the class probabilities of each token (tokens x CATEGORIES): the mean of its pieces.

    `owners` has the token of each piece, -1 for none. A token without pieces is PUBLIC.
    """
    owned = owners >= 0
    sums = np.zeros((tokens, pieces.shape[-1]), dtype=np.float32)
    np.add.at(sums, owners[owned], pieces[owned])
    counts = np.bincount(owners[owned], minlength=tokens)
    sums[counts == 0, 0] = 1.0
    return np.asarray(sums / np.maximum(counts, 1)[:, None], dtype=np.float32)


def opinions(
    weighable: Weighable, window: range, encoder: Outputs, compact: Outputs, calibration: Calibration
) -> Iterator[Opinion]:
    """Yield the opinions on a window, of what both networks say of it.

    The confidence in a stretch is the probability that the draft discloses anything, times the probability that,
    if so, this stretch does.
    """
    tokens = shared(encoder[0], compact[0])
    own = 1.0 - tokens[:, 0]
    document = weighable.document
    stretches = [("value", index, index) for index in document.entity_at if index in window]
    stretches += [("phrase", *run) for run in phrases(own.tolist(), document, window.start)]
    discloses = _calibrated([1.0 - float(draft[0]) for _, draft in (encoder, compact)], calibration["draft"])
    places = [slice(first - window.start, last - window.start + 1) for _, first, last in stretches]
    shares = [
        _calibrated([float((1.0 - found[place, 0]).max()) for found, _ in (encoder, compact)], calibration[kind])
        for (kind, *_), place in zip(stretches, places, strict=True)
    ]
    if shares:
        shares[shares.index(max(shares))] = 1.0  # what discloses, discloses somewhere
    for (kind, first, last), place, share in zip(stretches, places, shares, strict=True):
        mix = tuple(map(float, tokens[place].mean(0)))
        yield Opinion(first, last, discloses * share, mix, kind == "value")


def shared(encoder: Array, compact: Array) -> Array:
    """Give the probabilities of tokens that both networks come to together."""
    return np.asarray((encoder + compact) / 2, dtype=np.float32)


def log_odds(probability: float) -> float:
    """Give the log-odds of a probability, at most about 14 either way."""
    bounded = min(max(probability, _SMALLEST), 1 - _SMALLEST)
    return math.log(bounded / (1 - bounded))


def _calibrated(probabilities: Sequence[float], curve: tuple[float, float, float]) -> float:
    *weights, constant = curve
    odds = constant + sum(
        weight * log_odds(probability) for weight, probability in zip(weights, probabilities, strict=True)
    )
    return 1.0 / (1.0 + math.exp(-max(min(odds, 30.0), -30.0)))
