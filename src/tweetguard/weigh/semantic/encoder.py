"""The encoder: the numbers of a BERT model (Devlin et al., 2019), those of the base with the adapter merged in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np

from tweetguard.weigh.semantic.adapter import LINEARS, Adapter, Array, LowRank
from tweetguard.weigh.semantic.pieces import PLACES

Affine = tuple[Array, Array]
"""Weight (inputs x outputs) and bias of a linear layer, or gain and offset of a normalisation."""

NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention-output": "attention.output.dense",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
}
"""Linear layer -> its name in the base's file of weights, where it stands behind "encoder.layer.{i}."."""


class Shape(msgspec.Struct, frozen=True):
    """What `config.json` of the base says of its shape. Other kinds of encoder than these are not built."""

    model_type: Literal["bert"]
    hidden_act: Literal["gelu"]
    hidden_size: int
    num_attention_heads: int
    num_hidden_layers: int
    layer_norm_eps: float
    position_embedding_type: Literal["absolute"] = "absolute"


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the encoder."""

    linear: Mapping[str, Affine]
    """Weight and bias for each of LINEARS."""
    attention_norm: Affine
    output_norm: Affine


@dataclass(frozen=True, slots=True)
class Encoder:
    """All the numbers of an encoder."""

    words: Array
    """Pieces of the vocabulary x hidden."""
    positions: Array
    """Places x hidden; what BERT adds for the first of two sentences is added in."""
    norm: Affine
    layers: tuple[Layer, ...]
    heads: int
    """Attention heads; they share the hidden width evenly."""
    epsilon: float
    """What normalisation adds to the variance."""

    @property
    def hidden(self) -> int:
        """The width of a state."""
        return int(self.words.shape[1])


def merge(shape: Shape, weights: Mapping[str, Array], adapter: Adapter) -> Encoder:
    """Merge an adapter into the weights of its base, by their names in `model.safetensors`.

    Raises KeyError for a weight that is missing, and ValueError for shapes that do not fit together.
    """
    if len(adapter.layers) != shape.num_hidden_layers:
        raise ValueError("the adapter has another number of layers")
    encoder = Encoder(
        words=weights["embeddings.word_embeddings.weight"],
        positions=weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        norm=_norm(weights, "embeddings"),
        layers=tuple(_layer(weights, f"encoder.layer.{at}", changes) for at, changes in enumerate(adapter.layers)),
        heads=shape.num_attention_heads,
        epsilon=shape.layer_norm_eps,
    )
    expected = (2 * encoder.hidden, encoder.hidden)
    if (len(adapter.token_head[0]), len(adapter.draft_head[0])) != expected or encoder.hidden != shape.hidden_size:
        raise ValueError("the adapter's heads have another width")
    if len(encoder.positions) < PLACES:
        raise ValueError("the base has too few places")
    return encoder


def _layer(weights: Mapping[str, Array], place: str, changes: Mapping[str, LowRank]) -> Layer:
    linear = {name: _merged(weights, f"{place}.{NAMES[name]}", changes[name].change()) for name in LINEARS}
    return Layer(linear, _norm(weights, f"{place}.attention.output"), _norm(weights, f"{place}.output"))


def _merged(weights: Mapping[str, Array], name: str, change: Array) -> Affine:
    weight = weights[f"{name}.weight"]
    if weight.shape != change.shape:
        raise ValueError(f"the adapter's shape does not fit {name}")
    return np.ascontiguousarray((weight + change).T), weights[f"{name}.bias"]


def _norm(weights: Mapping[str, Array], place: str) -> Affine:
    return weights[f"{place}.LayerNorm.weight"], weights[f"{place}.LayerNorm.bias"]
