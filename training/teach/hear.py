"""What the encoder says of the drafts of the corpus, and of drafts made like them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from training.data import Sample, Sampler
from training.fit import SEED
from training.teach.alter import Alter
from training.teach.encoder import BuiltEncoder
from training.teach.near import Near
from tweetguard.measure.labelled import LabelledDraft
from tweetguard.weigh.opinions import Outputs

ALTERED = 3
"""Drafts that are made like each one of the corpus."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A draft, and what the encoder says of it."""

    sample: Sample
    encoder: Outputs | None
    """None for a draft too long for it."""
    is_altered: bool = False
    """Made from another one; its label means nothing."""


class Hearing:
    """Hears the encoder on the drafts of a file; the same file is altered in the same way each time."""

    def __init__(self, near: Mapping[str, Sequence[Near]], sampler: Sampler, encoder: BuiltEncoder) -> None:
        self._near = near
        self._sampler = sampler
        self._encoder = encoder

    def of_file(self, samples: Sequence[Sample]) -> list[Heard]:
        """Give the samples of one file, and those made like them."""
        own = [Heard(sample, self._encoder.outputs(sample)) for sample in samples]
        return [*own, *self._altered(samples)]

    def _altered(self, samples: Sequence[Sample]) -> Iterator[Heard]:
        """Yield what the encoder can read of the altered drafts. Sentences come from the same file alone."""
        alter = Alter(self._near, [sample.labelled.draft for sample in samples], f"{SEED} {samples[0].labelled.file}")
        for sample in samples:
            for _ in range(ALTERED):
                draft = alter.alter(sample.labelled.draft)
                if draft.tweets == sample.labelled.draft.tweets:
                    continue
                of = sample.labelled
                made = self._sampler.sample(LabelledDraft(draft, "clean", (), of.kind, of.brand, of.file))
                outputs = self._encoder.outputs(made) if made.weighable.document.norms else None
                if outputs is not None:
                    yield Heard(made, outputs, is_altered=True)
