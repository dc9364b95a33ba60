"""A guard against self-deception: networks fitted on shuffled labels must know nothing.

    python -m benchmarks.shuffled        (needs the environment of `make train`; some minutes)

Every fifth file is left out, as `make train` does. The others are fitted with their own labels, and with the same
labels dealt out by chance; no teacher is heard, who knows the labels. Each network then ranks what it had not seen,
by its true labels. If one with shuffled labels ranked better than chance, a label would reach it by another way than
learning: through the features, the split, or the score.

Prints the areas under the curve, and exits with 1 if the shuffled ones are not those of chance.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean

import torch

from training.data import Sample, Sampler, left_out, samples, training_files
from training.fit import SEED, Settings, fit
from training.lesson import labelled
from tweetguard.pack.load import load_pack

SETTINGS = Settings(epochs=4)
"""Fewer rounds than `make train`: what can be learned shows early."""
TOLERANCE = 0.1
"""How far from 0.5 the mean area may lie. A network that knows nothing still prefers some words or lengths by
accident, to the one side or the other, so several are fitted."""


@dataclass(frozen=True, slots=True)
class Areas:
    """Areas under the ROC curve on drafts not seen: 0.5 is chance, 1 perfect."""

    drafts: float
    """Of "discloses or asks" among drafts."""
    tokens: float
    """Of "is confidential" among tokens."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="networks with shuffled labels")
    options = parser.parse_args()
    torch.set_num_threads(1)
    everything = list(samples(training_files(), Sampler(load_pack())))
    held = left_out()
    seen = [sample for sample in everything if sample.labelled.file not in held]
    unseen = [sample for sample in everything if sample.labelled.file in held]
    print(f"fitted on {len(seen)} drafts, measured on {len(unseen)} of {', '.join(sorted(held))}")
    print("| labels | area, drafts | area, tokens |\n| --- | ---: | ---: |")
    _print("their own", areas(seen, unseen, SEED))
    shuffled = []
    for seed in range(SEED, SEED + options.seeds):
        shuffled.append(areas(list(shuffle(seen, seed)), unseen, seed))
        _print(f"shuffled, seed {seed}", shuffled[-1])
    found = (mean(area.drafts for area in shuffled), mean(area.tokens for area in shuffled))
    if all(abs(area - 0.5) <= TOLERANCE for area in found):
        print(f"chance, as it must be: {found[0]:.3f} and {found[1]:.3f} on average")
        return 0
    print(f"NOT chance: {found[0]:.3f} and {found[1]:.3f} on average; labels reach the network by another way")
    return 1


def shuffle(given: Sequence[Sample], seed: int) -> Iterator[Sample]:
    """Deal the verdicts out to the drafts, and the classes to the tokens, by chance."""
    dealer = random.Random(seed)
    verdicts = [sample.verdict for sample in given]
    classes = [token for sample in given for token in sample.tokens]
    dealer.shuffle(verdicts)
    dealer.shuffle(classes)
    dealt = iter(classes)
    for sample, verdict in zip(given, verdicts, strict=True):
        yield replace(sample, verdict=verdict, tokens=tuple(next(dealt) for _ in sample.tokens))


def areas(seen: Sequence[Sample], unseen: Sequence[Sample], seed: int) -> Areas:
    """Fit on some drafts and rank others, by their true labels."""
    fitted = fit([labelled(sample) for sample in seen], SETTINGS, seed)
    of_drafts: list[tuple[float, bool]] = []
    of_tokens: list[tuple[float, bool]] = []
    for sample, (tokens, draft) in zip(unseen, fitted.outputs(unseen), strict=True):
        of_drafts.append((1.0 - float(draft[0]), bool(sample.verdict)))
        of_tokens += zip((1.0 - tokens[:, 0]).tolist(), map(bool, sample.tokens), strict=True)
    return Areas(area(of_drafts), area(of_tokens))


def area(ranked: Sequence[tuple[float, bool]]) -> float:
    """Give the area under the ROC curve: how often a true one ranks above a false one (Mann and Whitney, 1947)."""
    scores = torch.tensor([score for score, _ in ranked], dtype=torch.float64)
    true = torch.tensor([is_true for _, is_true in ranked])
    _, level, count = torch.unique(scores, return_inverse=True, return_counts=True)
    ranks = (count.cumsum(0) - (count - 1) / 2)[level]  # equal scores share their mean rank
    hits = int(true.sum())
    return float((ranks[true].sum() - hits * (hits + 1) / 2) / (hits * (len(true) - hits)))


def _print(labels: str, found: Areas) -> None:
    print(f"| {labels} | {found.drafts:.3f} | {found.tokens:.3f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
