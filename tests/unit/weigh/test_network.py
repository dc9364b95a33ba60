"""The network in place: the same numbers as its formula written down plainly."""

from __future__ import annotations

import numpy as np
import pytest

from tweetguard.pack.load import load_pack
from tweetguard.weigh.model import DILATIONS, Array, Model, load_model
from tweetguard.weigh.network import Network


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(load_pack().model)


@pytest.mark.parametrize("tokens", [1, 2, 4, 5, 27, 160])
def test_the_network_gives_what_its_formula_gives(model: Model, tokens: int) -> None:
    rows = _rows(3, tokens, model)
    found, wanted = Network(model).run(rows), _plainly(model, rows)
    np.testing.assert_allclose(found[0], wanted[0], rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(found[1], wanted[1], rtol=1e-4, atol=1e-6)


def test_the_rows_given_stay_as_they_are(model: Model) -> None:
    rows = _rows(1, 9, model)
    before = rows.copy()
    Network(model).run(rows)
    assert np.array_equal(rows, before)


def _rows(drafts: int, tokens: int, model: Model) -> Array:
    shape = (drafts, tokens, model.words.shape[1])
    return np.random.default_rng(7).normal(size=shape).astype(np.float32)


def _plainly(model: Model, rows: Array) -> tuple[Array, Array]:
    for reach, (weights, bias), (gain, offset) in zip(DILATIONS, model.convolutions, model.norms, strict=True):
        padded = np.pad(rows, ((0, 0), (reach, reach), (0, 0)))
        length = rows.shape[1]
        mixed = np.concatenate([padded[:, at : at + length] for at in (0, reach, 2 * reach)], axis=-1) @ weights + bias
        value, gate = np.split(mixed, 2, axis=-1)
        rows = rows + value / (1 + np.exp(-gate))
        rows = (rows - rows.mean(-1, keepdims=True)) / np.sqrt(rows.var(-1, keepdims=True) + 1e-5) * gain + offset
    pooled = np.concatenate((rows.mean(1), rows.max(1)), axis=-1)
    spread = np.broadcast_to(pooled[:, None], (*rows.shape[:2], pooled.shape[-1]))
    tokens = np.concatenate((rows, spread), axis=-1) @ model.token_head[0] + model.token_head[1]
    return _shares(tokens), _shares(pooled @ model.draft_head[0] + model.draft_head[1])


def _shares(values: Array) -> Array:
    powers = np.exp(values - values.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True))
