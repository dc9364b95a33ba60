"""Lessons: drafts, and what the network shall say of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.data import UNLABELLED, VERDICTS, Sample
from tweetguard.weigh.judge import CATEGORIES, Weighable
from tweetguard.weigh.opinions import Outputs

Probabilities = NDArray[np.float32]

_SMOOTHING = 0.05
"""Share of a draft's verdict that is dealt out evenly: a label is seldom beyond doubt."""
_LEAST = 1e-5


@dataclass(frozen=True, slots=True)
class Lesson:
    """A draft with the probabilities that the network shall come to."""

    weighable: Weighable
    tokens: Probabilities
    """Of each token: tokens x CATEGORIES."""
    known: NDArray[np.float32]
    """1 for each token of which anything is known, else 0."""
    draft: Probabilities
    """Of the draft: VERDICTS."""
    is_altered: bool = False
    """It is made from another draft, and nobody labelled it."""


def labelled(sample: Sample) -> Lesson:
    """Give what the labels say."""
    classes = np.array(sample.tokens)
    known = (classes != UNLABELLED).astype(np.float32)
    tokens = np.eye(len(CATEGORIES), dtype=np.float32)[np.maximum(classes, 0)] * known[:, None]
    draft = np.full(len(VERDICTS), _SMOOTHING / len(VERDICTS), dtype=np.float32)
    draft[sample.verdict] += 1.0 - _SMOOTHING
    return Lesson(sample.weighable, tokens, known, draft)


def taught(sample: Sample, teacher: Outputs, share: float) -> Lesson:
    """Give what the labels say, mixed with a `share` of what a teacher says."""
    own = labelled(sample)
    tokens, draft = teacher
    shares = np.where(own.known > 0, share, 1.0).astype(np.float32)[:, None]
    return Lesson(
        sample.weighable,
        (1.0 - shares) * own.tokens + shares * tokens,
        np.ones_like(own.known),
        np.asarray((1.0 - share) * own.draft + share * draft, dtype=np.float32),
    )


def altered(sample: Sample, teacher: Outputs) -> Lesson:
    """Give what a teacher says of a draft that nobody labelled."""
    tokens, draft = teacher
    known = np.ones(len(tokens), dtype=np.float32)
    return Lesson(sample.weighable, tokens, known, draft, is_altered=True)


def together(one: Outputs, other: Outputs) -> Outputs:
    """Give what two come to together: the mean of their log-probabilities."""
    tokens, drafts = (
        np.exp((np.log(np.maximum(ours, _LEAST)) + np.log(np.maximum(theirs, _LEAST))) / 2)
        for ours, theirs in zip(one, other, strict=True)
    )
    return (
        np.asarray(tokens / tokens.sum(-1, keepdims=True), dtype=np.float32),
        np.asarray(drafts / drafts.sum(), dtype=np.float32),
    )
