"""The semantic judge in the judge's seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tweetguard.weigh.judge import Opinion, Weighable
from tweetguard.weigh.opinions import Calibration, opinions
from tweetguard.weigh.semantic.beside import Beside, load_beside
from tweetguard.weigh.semantic.cache import MODEL, TOKENIZER, find_built
from tweetguard.weigh.semantic.evidence import explain
from tweetguard.weigh.semantic.pieces import PLACES, Pieces, cut, pooled
from tweetguard.weigh.semantic.run import Run, load_run
from tweetguard.weigh.windows import gravest, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 80
"""Tokens that are read together: more than a post of 280 characters has."""


def load_semantic_judge(adapter: Path, compact: Path) -> SemanticJudge:
    """Load the judge that was built for an adapter, with the compact judge's model beside it.

    Raises ConfigError if it is not ready to run, PackError if the compact model is damaged.
    """
    built = find_built(adapter)
    from tokenizers import Tokenizer  # noqa: PLC0415 - of the extra `semantic`

    tokenizer = Tokenizer.from_str(built.read(TOKENIZER).decode("utf-8"))
    return SemanticJudge(load_run(built.read(MODEL)), tokenizer, built.manifest.calibration, load_beside(compact))


class SemanticJudge:
    """Judges documents by what an encoder makes of them, and the compact judge's network beside it."""

    def __init__(self, run: Run, tokenizer: Tokenizer, calibration: Calibration, beside: Beside) -> None:
        self._run = run
        self._tokenizer = tokenizer
        self._calibration = calibration
        self._beside = beside

    def judge(self, weighable: Weighable) -> list[Opinion]:
        """Give an opinion on each entity, and on each phrase that may disclose or ask, in text order.

        A long draft is read in windows as well as whole, and the gravest opinion on each stretch holds: harmless
        sentences around it make no leak harmless.
        """
        if not weighable.document.norms:
            return []
        pieces, compact = cut(weighable.document, self._tokenizer), self._beside(weighable)
        found: list[Opinion] = []
        for window in _windows(pieces, weighable.document.sentence):
            scores, drafts = self._run(pieces.row(window)[None])
            tokens = pooled(scores[0], pieces.owners(window), len(window))
            found += opinions(weighable, window, [(tokens, drafts[0]), compact(window)], self._calibration)
        return sorted(gravest(found), key=lambda opinion: opinion.first)

    def explain(self, weighable: Weighable, opinions: Sequence[Opinion]) -> list[Opinion]:
        """Give the same opinions with the words whose absence would change them most."""
        if not opinions:
            return []
        return explain(weighable, cut(weighable.document, self._tokenizer), opinions, self._run)


def _windows(pieces: Pieces, sentence: Sequence[int]) -> Iterator[range]:
    """Give the token ranges that are read together."""
    for window in windows(sentence, WINDOW):
        yield from _halved(pieces, window)


def _halved(pieces: Pieces, window: range) -> Iterator[range]:
    """Cut a window until its pieces are few enough."""
    if not window:
        return
    if pieces.count(window) <= PLACES or len(window) == 1:
        yield window
        return
    middle = len(window) // 2
    yield from _halved(pieces, window[:middle])
    yield from _halved(pieces, window[middle:])
