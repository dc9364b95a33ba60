"""The compact judge's network: three gated convolutions and two heads, run with numpy alone.

The sums are small, so that what numpy does around each of them costs more than the sum itself. Each step works in
an array it has made rather than in a new one, and the order of every addition stays the one that training has.
"""

from __future__ import annotations

import numpy as np
from threadpoolctl import ThreadpoolController

from tweetguard.weigh.model import DILATIONS, Array, Model

_SMALLEST_SPREAD = 1e-5
"""As in training: keeps the normalisation of equal numbers finite."""


class Network:
    """Runs a Model."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._threads = ThreadpoolController().select(user_api="blas")
        """Several threads for sums this small cost more in waiting than they save."""

    def run(self, rows: Array) -> tuple[Array, Array]:
        """Give the probabilities of each token's classes and of each draft's, for a batch (drafts x tokens x width)."""
        if all(library.get_num_threads() == 1 for library in self._threads.lib_controllers):
            return self._forward(rows)  # asking is twenty times cheaper than limiting
        with self._threads.limit(limits=1):
            return self._forward(rows)

    def _forward(self, rows: Array) -> tuple[Array, Array]:
        model = self._model
        for dilation, convolution, norm in zip(DILATIONS, model.convolutions, model.norms, strict=True):
            rows = _normalised(_convolved(rows, dilation, *convolution), *norm)
        width = rows.shape[-1]
        pooled = np.concatenate((_mean(rows, -2)[:, 0], rows.max(-2)), axis=-1)
        weights, bias = model.token_head
        tokens = rows @ weights[:width]
        tokens += (pooled @ weights[width:])[:, None]
        tokens += bias
        return _softmax(tokens), _softmax(pooled @ model.draft_head[0] + model.draft_head[1])


def _convolved(rows: Array, dilation: int, weights: Array, bias: Array) -> Array:
    """Add to each row what it and the rows `dilation` before and behind it say; beyond the ends there are zeros."""
    drafts, length, width = rows.shape
    around = np.zeros((drafts, length, 3 * width), dtype=np.float32)
    around[:, dilation:, :width] = rows[:, :-dilation]
    around[:, :, width : 2 * width] = rows
    around[:, :-dilation, 2 * width :] = rows[:, dilation:]
    mixed = around @ weights
    mixed += bias
    opened = np.negative(mixed[..., width:])
    np.exp(opened, out=opened)
    opened += 1.0
    np.divide(mixed[..., :width], opened, out=opened)
    opened += rows
    return opened


def _normalised(rows: Array, gain: Array, offset: Array) -> Array:
    """Bring each row to mean 0 and spread 1, then to the learned ones; `rows` is written over."""
    rows -= _mean(rows, -1)
    spread = _mean(np.square(rows), -1)
    spread += _SMALLEST_SPREAD
    np.sqrt(spread, out=spread)
    rows /= spread
    rows *= gain
    rows += offset
    return rows


def _mean(values: Array, axis: int) -> Array:
    """Give the mean along an axis, which stays; `values.mean` is the same and thrice as slow."""
    total: Array = np.add.reduce(values, axis=axis, keepdims=True)
    total /= values.shape[axis]
    return total


def _softmax(values: Array) -> Array:
    values = values - values.max(-1, keepdims=True)
    np.exp(values, out=values)
    values /= np.add.reduce(values, axis=-1, keepdims=True)
    return values
