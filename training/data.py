"""Labelled drafts as the network sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.measure.labelled import LabelledDraft, Leak, read_labelled
from tweetguard.pack.load import Pack
from tweetguard.rule_tests import example_brand, unmark
from tweetguard.text.fold import read
from tweetguard.weigh.judge import CATEGORIES, Weighable
from tweetguard.weigh.public import PublicValues
from tweetguard.weigh.reader import Reader
from tweetguard.weigh.semantic.adapter import load_adapter

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
VERDICTS = ("clean", "leak", "solicit")
RULES = "rules"
"""Stands for a file's name where the drafts are examples of rules."""
LEFT_OUT = 5
"""Every so-manieth file is left out."""
UNLABELLED = -100
"""Class of a token of which nothing is known; no loss is counted for it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled draft made weighable, with a class for each token and for the whole."""

    labelled: LabelledDraft
    weighable: Weighable
    tokens: tuple[int, ...]
    verdict: int


class Sampler:
    """Makes samples; keeps one reader for each brand region."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._reader = lru_cache(maxsize=None)(self._make_reader)

    def _make_reader(self, regions: tuple[str, ...]) -> Reader:
        return Reader(self._pack, Brand(regions=regions))

    def sample(self, labelled: LabelledDraft) -> Sample:
        """Read a labelled draft as the linter would."""
        reading = read(labelled.draft)
        weighable = self._reader(tuple(labelled.brand.regions)).weighable(reading, PublicValues(labelled.brand))
        tokens = [0] * len(weighable.document.norms)
        for index, (start, end) in enumerate(weighable.document.offsets):
            for span in reading.original(start, end):
                for leak in labelled.leaks:
                    if span.tweet == leak.tweet and span.start < leak.end and leak.start < span.end:
                        tokens[index] = CATEGORIES.index(leak.category)
        return Sample(labelled, weighable, tuple(tokens), VERDICTS.index(labelled.verdict))


def samples(files: Iterable[Path], sampler: Sampler) -> Iterator[Sample]:
    """Yield a sample for each draft of the files that has any token."""
    for file in files:
        for labelled in read_labelled(file):
            sample = sampler.sample(labelled)
            if sample.weighable.document.norms:
                yield sample


def rule_samples(pack: Pack, sampler: Sampler) -> Iterator[Sample]:
    """Yield the examples of every rule; what a flag example does not mark counts for nothing, it may leak as well."""
    for packed in pack.rules:
        brand = example_brand(packed)
        for example in packed.rule.examples.flag:
            text, spans = unmark(example)
            leaks = tuple(Leak(0, start, end, packed.rule.category) for start, end in spans)
            verdict = "solicit" if packed.rule.category == "solicitation" else "leak"
            sample = sampler.sample(LabelledDraft(Draft.of(text), verdict, leaks, "flag", brand, RULES))
            yield replace(sample, tokens=tuple(token or UNLABELLED for token in sample.tokens))
        for example in packed.rule.examples.passes:
            yield sampler.sample(LabelledDraft(Draft.of(example), "clean", (), "pass", brand, RULES))


def training_files(corpus: Path = CORPUS) -> Sequence[Path]:
    """Give the files that may be trained on; never the development files."""
    return sorted([*(corpus / "train").glob("*.jsonl"), *(corpus / "written").glob("*.jsonl")])


def left_out(corpus: Path = CORPUS) -> frozenset[str]:
    """Give the names of the files that the semantic judge's encoder is fitted without."""
    names = sorted([RULES, *(file.stem for file in training_files(corpus))])
    return frozenset(names[::LEFT_OUT]) - {RULES}


def unseen_by(adapter: Path) -> frozenset[str]:
    """Give the names of the training files that an encoder's adapter was not fitted on, by what it says of itself."""
    seen = load_adapter(adapter).about.provenance["files"].split()
    return frozenset(file.stem for file in training_files()) - set(seen)


def calibrating(unseen: Collection[str]) -> Sequence[str]:
    """Give those of the unseen files that confidences are calibrated on; the others tell whether they hold."""
    return sorted(unseen)[::2]
