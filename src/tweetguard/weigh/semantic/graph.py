"""The graph: encoder and heads in the form that onnxruntime runs, put together with the `onnx` package.

In goes `pieces` (drafts x places, every place taken: there is no padding). Out come `tokens` (drafts x places x
CATEGORIES) and `draft` (drafts x VERDICTS), both probabilities.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, checker, helper, numpy_helper

from tweetguard.weigh.judge import CATEGORIES
from tweetguard.weigh.semantic.adapter import VERDICTS, Adapter
from tweetguard.weigh.semantic.encoder import Affine, Encoder, Layer

_OPSET = 20
"""The first with Gelu; LayerNormalization came with 17."""
_IR = 10
"""Of the same age, so that an onnxruntime that knows the operators reads the file."""
HEADS = "head"
"""What the names of the heads' nodes begin with; they are small and stay exact."""


def build_graph(encoder: Encoder, adapter: Adapter) -> ModelProto:
    """Build the graph of an encoder and the adapter's heads, in float32."""
    build = _Graph()
    states = _encode(build, encoder)
    mean = build.add("ReduceMean", states, build.whole("axis", [1]), keepdims=1)
    tokens = _token_head(build, states, mean, adapter.token_head)
    flat = build.add("Squeeze", mean, build.whole("axis", [1]))
    draft = build.affine(HEADS, flat, adapter.draft_head)
    build.add("Softmax", tokens, result="tokens", axis=-1)
    build.add("Softmax", draft, result="draft", axis=-1)
    return build.model(
        inputs=[helper.make_tensor_value_info("pieces", TensorProto.INT64, ["drafts", "places"])],
        outputs=[
            helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["drafts", "places", len(CATEGORIES)]),
            helper.make_tensor_value_info("draft", TensorProto.FLOAT, ["drafts", len(VERDICTS)]),
        ],
    )


class _Graph:
    """Nodes and numbers as they come together."""

    def __init__(self) -> None:
        self._nodes: list[NodeProto] = []
        self._numbers: dict[str, TensorProto] = {}

    def add(self, kind: str, *inputs: str, result: str = "", place: str = "body", **attributes: Any) -> str:
        """Add a node with one result, and give the result's name."""
        name = f"{place}.{len(self._nodes)}.{kind}"
        self._nodes.append(helper.make_node(kind, inputs, [result or name], name, **attributes))
        return result or name

    def number(self, array: np.ndarray[Any, Any]) -> str:
        """Add some numbers, and give their name."""
        name = f"number.{len(self._numbers)}"
        self._numbers[name] = numpy_helper.from_array(np.asarray(array, order="C"), name)
        return name

    def whole(self, name: str, values: list[int]) -> str:
        """Give the name of some whole numbers, added once."""
        key = f"{name}.{'.'.join(map(str, values))}"
        self._numbers.setdefault(key, numpy_helper.from_array(np.array(values, dtype=np.int64), key))
        return key

    def affine(self, place: str, rows: str, numbers: Affine) -> str:
        """Multiply by a weight and add a bias."""
        weight, bias = map(self.number, numbers)
        return self.add("Add", self.add("MatMul", rows, weight, place=place), bias)

    def norm(self, rows: str, numbers: Affine, epsilon: float) -> str:
        """Normalise each state."""
        gain, offset = map(self.number, numbers)
        return self.add("LayerNormalization", rows, gain, offset, axis=-1, epsilon=epsilon)

    def model(self, inputs: list[Any], outputs: list[Any]) -> ModelProto:
        """Give the whole as a model that was checked."""
        graph = helper.make_graph(self._nodes, "tweetguard-semantic", inputs, outputs, list(self._numbers.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
        checker.check_model(model, full_check=True)
        return model


def _encode(build: _Graph, encoder: Encoder) -> str:
    """Give the states behind the last layer (drafts x places x hidden)."""
    words = build.add("Gather", build.number(encoder.words), "pieces")
    length = build.add("Shape", "pieces", start=1, end=2)
    places = build.add("Slice", build.number(encoder.positions), build.whole("at", [0]), length)
    states = build.norm(build.add("Add", words, places), encoder.norm, encoder.epsilon)
    for layer in encoder.layers:
        states = _encode_layer(build, states, layer, encoder)
    return states


def _encode_layer(build: _Graph, states: str, layer: Layer, encoder: Encoder) -> str:
    mixed = _attend(build, states, layer, encoder)
    mixed = build.affine("body", mixed, layer.linear["attention-output"])
    states = build.norm(build.add("Add", states, mixed), layer.attention_norm, encoder.epsilon)
    wide = build.add("Gelu", build.affine("body", states, layer.linear["intermediate"]))
    narrow = build.affine("body", wide, layer.linear["output"])
    return build.norm(build.add("Add", states, narrow), layer.output_norm, encoder.epsilon)


def _attend(build: _Graph, states: str, layer: Layer, encoder: Encoder) -> str:
    """Let each place look at all others; query, key and value are one multiplication."""
    width = encoder.hidden // encoder.heads
    query, key, value = (layer.linear[name] for name in ("query", "key", "value"))
    scale = np.float32(width**-0.5)
    weight = np.concatenate((query[0] * scale, key[0], value[0]), axis=1)
    bias = np.concatenate((query[1] * scale, key[1], value[1]))
    joined = build.affine("body", states, (weight, bias))
    split = build.add("Reshape", joined, build.whole("to", [0, 0, 3, encoder.heads, width]))
    turned = build.add("Transpose", split, perm=[2, 0, 3, 1, 4])  # 3 x drafts x heads x places x width
    queries, keys, values = (
        build.add("Gather", turned, build.number(np.array(at, dtype=np.int64)), axis=0) for at in range(3)
    )
    likeness = build.add("MatMul", queries, build.add("Transpose", keys, perm=[0, 1, 3, 2]))
    seen = build.add("MatMul", build.add("Softmax", likeness, axis=-1), values)
    back = build.add("Transpose", seen, perm=[0, 2, 1, 3])
    return build.add("Reshape", back, build.whole("to", [0, 0, encoder.hidden]))


def _token_head(build: _Graph, states: str, mean: str, head: Affine) -> str:
    """Score each piece by its own state and by the mean of all."""
    weight, bias = head
    half = len(weight) // 2
    own = build.affine(HEADS, states, (weight[:half], bias))
    return build.add("Add", own, build.add("MatMul", mean, build.number(weight[half:]), place=HEADS))
