"""Rows: what each token of a document comes to, the input of the compact judge's network."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from tweetguard.weigh.encode import UNKNOWN, cue_indexes, letter_parts, value_parts
from tweetguard.weigh.judge import Weighable
from tweetguard.weigh.model import Array, Model

_REMEMBERED = 20_000
"""Rows of words kept at most, so that a long run stays small: 5 MB."""
_REMEMBERED_VALUES = 2_000


class Rows:
    """Gives the rows of documents; what came before is looked up, as most words of a timeline come again."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._of_word = lru_cache(maxsize=_REMEMBERED)(self._add_up_word)
        self._of_value = lru_cache(maxsize=_REMEMBERED_VALUES)(self._add_up)
        self.blank: Array = model.words[UNKNOWN] + model.cue_bias
        """Row of a token that is left out."""

    def of(self, weighable: Weighable) -> Array:
        """Give one row of numbers a token (tokens x width)."""
        document = weighable.document
        text, entity_at = document.reading.text, document.entity_at
        rows = [
            self._of_value(norm, value_parts(entity_at[index], text[start:end]), cues)
            if index in entity_at
            else self._of_word(norm, text[start].isupper(), cues)
            for index, (norm, (start, end), cues) in enumerate(
                zip(document.norms, document.offsets, weighable.cues, strict=True)
            )
        ]
        return np.concatenate(rows).reshape(len(rows), -1)

    def _add_up_word(self, norm: str, capital: bool, cues: frozenset[str]) -> Array:
        return self._add_up(norm, letter_parts(norm, capital), cues)

    def _add_up(self, norm: str, parts: tuple[int, ...], cues: frozenset[str]) -> Array:
        """Give what a word or a value's label, its parts and its cues add up to."""
        model = self._model
        word = model.vocabulary.get(norm, UNKNOWN)
        row = np.asarray(model.words[word] + model.parts[list(parts)].mean(0) + model.cue_bias, dtype=np.float32)
        for cue in cue_indexes(cues, model.cues):
            row += model.cue_rows[cue]
        return row
