"""The graph gives what the sums of BERT give, done here once more in plain numpy."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.unit.weigh.semantic.conftest import Tiny
from tests.unit.weigh.semantic.made import NAMES, SHAPE, make_encoder, make_weights
from tweetguard.weigh.semantic.adapter import LINEARS, Adapter, Array
from tweetguard.weigh.semantic.build import small
from tweetguard.weigh.semantic.graph import build_graph
from tweetguard.weigh.semantic.run import load_run

PIECES = np.array([[2, 5, 6, 7, 19, 30, 3], [2, 9, 5, 8, 4, 21, 3]], dtype=np.int64)


def softmax(values: Array) -> Array:
    powers = np.exp(values - values.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True))


def expected(adapter: Adapter, pieces: np.ndarray) -> tuple[Array, Array]:
    """Run the encoder as its paper has it, with the adapter beside the base's weights and not merged in."""
    weights = make_weights()

    def norm(rows: Array, place: str) -> Array:
        rows = (rows - rows.mean(-1, keepdims=True)) / np.sqrt(rows.var(-1, keepdims=True) + SHAPE["layer_norm_eps"])
        return np.asarray(rows * weights[f"{place}.LayerNorm.weight"] + weights[f"{place}.LayerNorm.bias"])

    def linear(rows: Array, layer: int, name: str) -> Array:
        place = f"encoder.layer.{layer}.{NAMES[LINEARS.index(name)]}"
        change = adapter.layers[layer][name]
        plain = rows @ weights[f"{place}.weight"].T + weights[f"{place}.bias"]
        return np.asarray(plain + rows @ change.down.T @ change.up.T)

    def heads(rows: Array) -> Array:
        return rows.reshape(*rows.shape[:2], SHAPE["num_attention_heads"], -1).transpose(0, 2, 1, 3)

    rows = weights["embeddings.word_embeddings.weight"][pieces]
    rows = rows + weights["embeddings.position_embeddings.weight"][: pieces.shape[1]]
    rows = norm(rows + weights["embeddings.token_type_embeddings.weight"][0], "embeddings")
    for layer in range(SHAPE["num_hidden_layers"]):
        query, key, value = (heads(linear(rows, layer, name)) for name in ("query", "key", "value"))
        seen = softmax(query @ key.transpose(0, 1, 3, 2) / math.sqrt(query.shape[-1])) @ value
        joined = seen.transpose(0, 2, 1, 3).reshape(rows.shape)
        place = f"encoder.layer.{layer}"
        rows = norm(rows + linear(joined, layer, "attention-output"), f"{place}.attention.output")
        wide = linear(rows, layer, "intermediate")
        wide = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        rows = norm(rows + linear(wide, layer, "output"), f"{place}.output")
    mean = rows.mean(1)
    both = np.concatenate((rows, np.broadcast_to(mean[:, None], rows.shape)), -1)
    tokens = both @ adapter.token_head[0] + adapter.token_head[1]
    return softmax(tokens), softmax(mean @ adapter.draft_head[0] + adapter.draft_head[1])


@pytest.mark.parametrize("pieces", [PIECES, PIECES[:1, :2], np.resize(PIECES, (1, 256))], ids=["two", "short", "long"])
def test_the_graph_gives_what_the_paper_gives(tiny: Tiny, pieces: np.ndarray) -> None:
    run = load_run(build_graph(make_encoder(tiny.adapter), tiny.adapter).SerializeToString())
    for found, wanted in zip(run(pieces), expected(tiny.adapter, pieces), strict=True):
        np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_a_draft_is_judged_alone_as_among_others(tiny: Tiny) -> None:
    run = load_run(build_graph(make_encoder(tiny.adapter), tiny.adapter).SerializeToString())
    tokens, drafts = run(PIECES)
    for number, pieces in enumerate(PIECES):
        alone = run(pieces[None])
        np.testing.assert_allclose(tokens[number], alone[0][0], atol=1e-6)
        np.testing.assert_allclose(drafts[number], alone[1][0], atol=1e-6)


def test_eight_bits_say_nearly_the_same(tiny: Tiny) -> None:
    model = build_graph(make_encoder(tiny.adapter), tiny.adapter)
    exact = load_run(model.SerializeToString())(PIECES)
    for found, wanted in zip(load_run(small(model))(PIECES), exact, strict=True):
        np.testing.assert_allclose(found, wanted, atol=0.05)
        assert np.abs(found - wanted).max() > 0
