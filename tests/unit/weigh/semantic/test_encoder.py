from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from msgspec import convert

from tests.unit.weigh.semantic.conftest import Tiny
from tests.unit.weigh.semantic.made import HIDDEN, SHAPE, make_adapter, make_encoder, make_weights
from tweetguard.weigh.semantic.adapter import LowRank
from tweetguard.weigh.semantic.encoder import Shape, merge


def test_the_adapter_is_added_to_the_base(tiny: Tiny) -> None:
    change = tiny.adapter.layers[1]["intermediate"]
    plain = make_weights()["encoder.layer.1.intermediate.dense.weight"]
    merged, _ = make_encoder(tiny.adapter).layers[1].linear["intermediate"]
    np.testing.assert_allclose(merged, (plain + change.up @ change.down).T, atol=1e-6)


def test_an_adapter_for_a_deeper_model(tiny: Tiny) -> None:
    deeper = replace(tiny.adapter, layers=tiny.adapter.layers * 2)
    with pytest.raises(ValueError, match="number of layers"):
        make_encoder(deeper)


def test_an_adapter_for_a_wider_model(tiny: Tiny) -> None:
    wide = LowRank(np.zeros((2, 2 * HIDDEN), np.float32), np.zeros((HIDDEN, 2), np.float32))
    layer = {**tiny.adapter.layers[0], "key": wide}
    with pytest.raises(ValueError, match="does not fit"):
        make_encoder(replace(tiny.adapter, layers=(layer, tiny.adapter.layers[1])))


def test_heads_for_a_wider_model(tiny: Tiny) -> None:
    head = (np.zeros((2 * HIDDEN, 3), np.float32), tiny.adapter.draft_head[1])
    with pytest.raises(ValueError, match="heads"):
        make_encoder(replace(tiny.adapter, draft_head=head))


def test_a_base_that_reads_too_little_at_once(tiny: Tiny) -> None:
    weights = make_weights()
    weights["embeddings.position_embeddings.weight"] = weights["embeddings.position_embeddings.weight"][:128]
    with pytest.raises(ValueError, match="places"):
        merge(convert(SHAPE, Shape), weights, tiny.adapter)


def test_ranks_may_differ(tiny: Tiny) -> None:
    make_encoder(make_adapter(tiny.adapter.about.base, rank=5))
