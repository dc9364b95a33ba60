"""Accuracy on files that the judge was not fitted on: each file is scored with a network that had not seen it.

    python -m benchmarks.leave_out [--format markdown] [--judge semantic]

Files that the shipped network was not fitted on are scored with it, the others with the networks that `make train`
leaves in build/folds/: run it first. The semantic judge must be built (`tweetguard judge
build`), and is measured on the files that its adapter was not fitted on, beside the network that had not seen them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from tweetguard.brand import Brand
from tweetguard.guard import Guard, Options
from tweetguard.measure.labelled import LabelledDraft, read_labelled
from tweetguard.measure.score import Score, Scorer
from tweetguard.measure.table import show
from tweetguard.pack.load import load_pack
from tweetguard.weigh.choice import JUDGES, JudgeName
from tweetguard.weigh.semantic.adapter import load_adapter
from tweetguard.weigh.semantic.lineage import ADAPTER

ROOT = Path(__file__).resolve().parent.parent
FOLDS = ROOT / "build" / "folds"


class NotFittedError(Exception):
    """There is no network that had not seen a file."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=["text", "json", "markdown"], default="text")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--false-alarms", type=int, default=0)
    parser.add_argument("--files", default="*", help="glob of the files to score")
    parser.add_argument("--judge", choices=JUDGES, default=JUDGES[0])
    options = parser.parse_args()
    score = score_left_out(options.files, options.judge)
    show(score, options.format, misses=options.misses, false_alarms=options.false_alarms, compare=None)


def score_left_out(pattern: str = "*", judge: JudgeName = "compact") -> Score:
    """Score every file that is fitted on with a network that had not seen it. Raises NotFittedError."""
    scorer = Scorer()
    for file, guard in guards(pattern, judge):
        for labelled, for_brand in with_brands(file, guard):
            scorer.add(labelled, for_brand.check(labelled.draft).findings)
    return scorer.score()


def guards(pattern: str = "*", judge: JudgeName = "compact") -> Iterator[tuple[Path, Guard]]:
    """Give each file that is fitted on, with a guard whose judge had not seen it. Raises NotFittedError."""
    pack = load_pack()
    made: dict[Path, Guard] = {}
    networks = [pack.model, *sorted(FOLDS.glob("fold*.npz"))]  # the one that is shipped, where it saw a file as little
    left_out = {network: left_out_of(network) for network in networks}
    if judge == "semantic":
        unfitted = unfitted_by_adapter(pack.folder / ADAPTER)
        left_out = {network: names & unfitted for network, names in left_out.items() if names & unfitted}
    for file in training_files():
        if not file.match(pattern):
            continue
        unseen = next((network for network, names in left_out.items() if file.stem in names), None)
        if unseen is None and judge == "semantic":
            continue
        if unseen is None:
            raise NotFittedError(f"no network in {FOLDS.relative_to(ROOT)}/ left out {file.name}; run `make train`")
        if unseen not in made:
            made[unseen] = Guard(replace(pack, model=unseen), Brand(), Options(rewrite=False, judge=judge))
        yield file, made[unseen]


def with_brands(file: Path, guard: Guard) -> Iterator[tuple[LabelledDraft, Guard]]:
    """Give each draft of a file with the guard of its own brand."""
    of_brand: dict[Brand, Guard] = {}
    for labelled in read_labelled(file):
        yield labelled, of_brand.setdefault(labelled.brand, guard.for_brand(labelled.brand))


def training_files() -> list[Path]:
    """Give the files that `make train` fits on."""
    return sorted([*(ROOT / "corpus").glob("train/*.jsonl"), *(ROOT / "corpus").glob("written/*.jsonl")])


def left_out_of(network: Path) -> set[str]:
    """Give the names of the training files that a network was not fitted on, by what it says of itself."""
    with np.load(network, allow_pickle=False) as archive:
        about = json.loads(bytes(archive["about"]).decode("utf-8"))
    return {file.stem for file in training_files()} - set(about["provenance"]["files"])


def unfitted_by_adapter(adapter: Path) -> set[str]:
    """Give the names of the training files that the semantic judge's adapter was not fitted on."""
    return {file.stem for file in training_files()} - set(load_adapter(adapter).about.provenance["files"].split())


if __name__ == "__main__":
    main()
