"""Words that are near each other in sense, by a base model's own reading of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from transformers import BertModel

WORD = re.compile(r"[a-z]{2,}(?:'[a-z]+)?")
_LONG = 4
"""Letters from which a word of the tokenizer's vocabulary is taken for a word, not for the start of one."""
_MOST = 15
_LEAST = 0.55
"""Cosine from which two words are near."""
_TOGETHER = 512


class Near(NamedTuple):
    """A word and how near it is, as a cosine."""

    word: str
    cosine: float


def near_words(spoken: Collection[str], base: Path) -> Mapping[str, tuple[Near, ...]]:
    """Give for each word that is spoken those nearest to it, of these and of what the base's tokenizer knows."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    known = {word for word in tokenizer.get_vocab() if len(word) >= _LONG}
    words = sorted(word for word in {*spoken, *known} if WORD.fullmatch(word))
    rows = _rows(words, tokenizer, BertModel.from_pretrained(base).eval())
    found: dict[str, tuple[Near, ...]] = {}
    asked = [index for index, word in enumerate(words) if word in spoken]
    for first in range(0, len(asked), _TOGETHER):
        some = asked[first : first + _TOGETHER]
        cosines, places = (rows[some] @ rows.T).topk(_MOST + 1)
        for index, values, others in zip(some, cosines.tolist(), places.tolist(), strict=True):
            pairs = zip(others, values, strict=True)
            found[words[index]] = tuple(
                Near(words[other], value) for other, value in pairs if other != index and value > _LEAST
            )
    return found


def _rows(words: list[str], tokenizer: Tokenizer, model: BertModel) -> torch.Tensor:
    """Give a row of length 1 for each word: the mean of what the model makes of its pieces."""
    rows = torch.zeros(len(words), model.config.hidden_size)
    order = sorted(range(len(words)), key=lambda index: len(words[index]))
    tokenizer.enable_padding()
    for first in range(0, len(order), _TOGETHER):
        some = order[first : first + _TOGETHER]
        pieces = tokenizer.encode_batch([words[index] for index in some])
        mask = torch.tensor([piece.attention_mask for piece in pieces])
        with torch.no_grad():
            states = model(torch.tensor([piece.ids for piece in pieces]), mask).last_hidden_state
        wide = mask.unsqueeze(-1)
        rows[some] = torch.nn.functional.normalize((states * wide).sum(1) / wide.sum(1))
    return rows
