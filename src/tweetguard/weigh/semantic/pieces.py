"""Pieces: a document as the word pieces that the encoder reads. Training and checking share this file.

Words are read as folding left them, words in disguise as what they stand for, values as they are written. A name or
a link says nothing but that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tweetguard.weigh.document import DIGIT, Document
from tweetguard.weigh.model import Array

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SPECIAL = ("[CLS]", "[SEP]", "[MASK]")
"""Pieces that the tokenizer must know: in front of a text, behind it, and for a word left out."""
PLACES = 256
"""Pieces that are read together at most."""
_READ_AS = {"<mention>": "@user", "<url>": "link", "<hashtag>": "#", "<signature>": "", "<counter>": ""}
"""What stands for marks; a signature or a counter is not read."""
_LONGEST = 60
"""Characters of one token that are read."""
_MOST = 12
"""Pieces of one token at most: what a long number comes to; a window of tokens then always fits the encoder."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of each token of a document, by their number in the tokenizer's vocabulary."""

    tokens: tuple[tuple[int, ...], ...]
    """May be empty for a token of signs that the tokenizer does not read."""
    first: int
    """The piece in front of every text, [CLS]."""
    last: int
    """The piece behind every text, [SEP]."""
    blank: int
    """The piece that stands for a word left out, [MASK]."""

    def count(self, window: range) -> int:
        """Give the length of `row`."""
        return sum(len(self.tokens[index]) for index in window) + 2

    def row(self, window: range, left_out: int = -1) -> NDArray[np.int64]:
        """Give the encoder's input for a window of tokens; the token `left_out` is made blank, piece for piece."""
        inside = [self.blank if index == left_out else piece for index in window for piece in self.tokens[index]]
        return np.array([self.first, *inside, self.last], dtype=np.int64)

    def owners(self, window: range) -> NDArray[np.int64]:
        """Give for each place of `row` the token that it belongs to, counted from the window's start; -1 for none."""
        inside = [index - window.start for index in window for _ in self.tokens[index]]
        return np.array([-1, *inside, -1], dtype=np.int64)


def cut(document: Document, tokenizer: Tokenizer) -> Pieces:
    """Cut the tokens of a document into pieces. The tokenizer must know SPECIAL, and must not truncate or pad."""
    words = list(_words(document))
    found = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    tokens: list[list[int]] = [[] for _ in words]
    for piece, index in zip(found.ids, found.word_ids, strict=True):
        if index is not None and len(tokens[index]) < _MOST:
            tokens[index].append(piece)
    first, last, blank = (_number(tokenizer, name) for name in SPECIAL)
    return Pieces(tuple(map(tuple, tokens)), first, last, blank)


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


def _number(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    assert number is not None, name
    return number


def _words(document: Document) -> Iterator[str]:
    """Yield each token as the encoder shall read it."""
    text = document.reading.text
    for index, (norm, (start, end)) in enumerate(zip(document.norms, document.offsets, strict=True)):
        written = text[start : min(end, start + _LONGEST)]
        if index in document.entity_at or DIGIT.sub("0", written.lower()) == norm:
            yield written
        else:
            yield _READ_AS.get(norm, norm)
