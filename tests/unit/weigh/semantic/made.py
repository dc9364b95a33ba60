"""A tiny encoder of random numbers, its word pieces, and an adapter for it: what the tests build from."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.pack.load import load_pack
from tweetguard.text.fold import read
from tweetguard.weigh.judge import CATEGORIES, Weighable
from tweetguard.weigh.public import PublicValues
from tweetguard.weigh.reader import Reader
from tweetguard.weigh.semantic.adapter import LINEARS, VERDICTS, About, Adapter, Array, LowRank
from tweetguard.weigh.semantic.base import FILES
from tweetguard.weigh.semantic.encoder import Encoder, merge
from tweetguard.weigh.semantic.lineage import Base

HIDDEN, WIDE, LAYERS, PLACES = 16, 32, 2, 256
WORDS = ("your", "balance", "is", "account", "hi", "the", "a", "card", "dm", "us", "user", "link", "overdrawn", "kes")
SHAPE: dict[str, Any] = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "hidden_size": HIDDEN,
    "num_attention_heads": 4,
    "num_hidden_layers": LAYERS,
    "layer_norm_eps": 1e-12,
    "position_embedding_type": "absolute",
}
CALIBRATION = {"draft": (1.0, 0.0, 0.0), "value": (1.0, 0.0, 0.0), "phrase": (1.0, 0.0, 0.0)}
NAMES = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The linear layers as BERT's own files name them, in the order of LINEARS."""


def widths(linear: str) -> tuple[int, int]:
    """Give outputs and inputs of a linear layer."""
    return {"intermediate": (WIDE, HIDDEN), "output": (HIDDEN, WIDE)}.get(linear, (HIDDEN, HIDDEN))


def numbers(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).normal(0, 0.3, shape).astype(np.float32)


def make_weights() -> dict[str, Array]:
    vocabulary = len(tokenizer().get_vocab())
    found = {
        "embeddings.word_embeddings.weight": numbers(1, vocabulary, HIDDEN),
        "embeddings.position_embeddings.weight": numbers(2, PLACES, HIDDEN),
        "embeddings.token_type_embeddings.weight": numbers(3, 2, HIDDEN),
        "embeddings.LayerNorm.weight": 1 + numbers(4, HIDDEN),
        "embeddings.LayerNorm.bias": numbers(5, HIDDEN),
    }
    for layer in range(LAYERS):
        place = f"encoder.layer.{layer}"
        for at, (name, linear) in enumerate(zip(NAMES, LINEARS, strict=True)):
            found[f"{place}.{name}.weight"] = numbers(10 + 10 * layer + at, *widths(linear))
            found[f"{place}.{name}.bias"] = numbers(50 + 10 * layer + at, widths(linear)[0])
        for at, name in enumerate(("attention.output", "output")):
            found[f"{place}.{name}.LayerNorm.weight"] = 1 + numbers(70 + 10 * layer + at, HIDDEN)
            found[f"{place}.{name}.LayerNorm.bias"] = numbers(80 + 10 * layer + at, HIDDEN)
    return found


def tokenizer() -> Tokenizer:
    """Give word pieces for WORDS, letters, figures and signs, in the way of BERT's."""
    signs = [chr(code) for code in range(33, 127) if not chr(code).isupper()]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *signs, *(f"##{sign}" for sign in signs)]
    found = Tokenizer(models.WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]"))
    found.normalizer = normalizers.BertNormalizer()
    found.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return found


def make_base(folder: Path, shape: dict[str, Any] = SHAPE) -> Base:
    """Write a base model into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(make_weights(), folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps(shape), "utf-8")
    padded = tokenizer()
    padded.enable_padding(length=64)
    padded.enable_truncation(8)  # as published tokenizers have them; ours must have neither
    padded.save(str(folder / "tokenizer.json"))
    return Base("example/tiny", "0123abc", {name: sha256((folder / name).read_bytes()).hexdigest() for name in FILES})


def make_adapter(base: Base, rank: int = 2) -> Adapter:
    layers = tuple(
        {
            linear: LowRank(numbers(100 + at, rank, widths(linear)[1]), numbers(200 + at, widths(linear)[0], rank))
            for at, linear in enumerate(LINEARS)
        }
        for _ in range(LAYERS)
    )
    token_head = numbers(300, 2 * HIDDEN, len(CATEGORIES)), numbers(301, len(CATEGORIES))
    draft_head = numbers(302, HIDDEN, len(VERDICTS)), numbers(303, len(VERDICTS))
    return Adapter(About(base, CALIBRATION, {"made": "at random, for a test"}), layers, token_head, draft_head)


def make_encoder(adapter: Adapter) -> Encoder:
    from msgspec import convert

    from tweetguard.weigh.semantic.encoder import Shape

    return merge(convert(SHAPE, Shape), make_weights(), adapter)


def weighable(text: str) -> Weighable:
    """Give a draft as the linter would read it."""
    return Reader(load_pack(), Brand()).weighable(read(Draft.of(text)), PublicValues(Brand()))
