"""Accuracy on files that the judge was not fitted on: each fold's network scores the files left out of it.

    python -m benchmarks.leave_out [--format markdown]

Run `make train` first: it leaves the networks in build/folds/.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from tweetguard.brand import Brand
from tweetguard.guard import Guard, Options
from tweetguard.measure.labelled import read_labelled
from tweetguard.measure.score import Score, Scorer
from tweetguard.measure.table import show
from tweetguard.pack.load import load_pack

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=["text", "json", "markdown"], default="text")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--false-alarms", type=int, default=0)
    parser.add_argument("--files", default="*", help="glob of the files to score")
    options = parser.parse_args()
    score = score_left_out(options.files)
    show(score, options.format, misses=options.misses, false_alarms=options.false_alarms, compare=None)


def score_left_out(pattern: str = "*") -> Score:
    """Score every training file with the network that had not seen it."""
    pack = load_pack()
    files = sorted([*(ROOT / "corpus").glob("train/*.jsonl"), *(ROOT / "corpus").glob("written/*.jsonl")])
    names = sorted(file.stem for file in files)
    scorer = Scorer()
    for fold in range(FOLDS):
        model = ROOT / "build" / "folds" / f"fold{fold}.npz"
        base = Guard(replace(pack, model=model), Brand(), Options(rewrite=False))
        guards: dict[Brand, Guard] = {}
        for file in files:
            if file.stem in names[fold::FOLDS] and file.match(pattern):
                for labelled in read_labelled(file):
                    guard = guards.setdefault(labelled.brand, base.for_brand(labelled.brand))
                    scorer.add(labelled, guard.check(labelled.draft).findings)
    return scorer.score()


if __name__ == "__main__":
    main()
