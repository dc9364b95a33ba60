"""Accuracy on files that the judge was not fitted on.

    python -m benchmarks.leave_out [--format markdown] [--judge semantic]

Every fifth file is scored by the network that `make train` fits without it and leaves in build/: run it first. The
semantic judge, whose adapter has not seen these files either, must be built (`tweetguard judge build`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

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
LEFT_OUT_MODEL = ROOT / "build" / "left-out.npz"


class NotFittedError(Exception):
    """There is no network that had not seen the files."""


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
    """Score the files that are left out. Raises NotFittedError."""
    scorer = Scorer()
    for file, guard in guards(pattern, judge):
        for labelled, for_brand in with_brands(file, guard):
            scorer.add(labelled, for_brand.check(labelled.draft).findings)
    return scorer.score()


def guards(pattern: str = "*", judge: JudgeName = "compact") -> Iterator[tuple[Path, Guard]]:
    """Give each file that is left out, with a guard whose judge had not seen it. Raises NotFittedError."""
    guard = Guard(replace(load_pack(), model=_model()), Brand(), Options(rewrite=False, judge=judge))
    for file in left_out_files():
        if file.match(pattern):
            yield file, guard


def left_out_files() -> list[Path]:
    """Give the training files that neither the network nor the semantic judge's adapter was fitted on.

    Raises NotFittedError.
    """
    adapter = load_adapter(load_pack().folder / ADAPTER).about
    seen = {*_provenance()["files"], *adapter.provenance["files"].split()}
    return [file for file in training_files() if file.stem not in seen]


def calibrated_on() -> frozenset[str]:
    """Give the names of the files that a confidence was made a probability on. Raises NotFittedError."""
    return frozenset(_provenance()["calibrated on"])


def _provenance() -> dict[str, Any]:
    with np.load(_model(), allow_pickle=False) as archive:
        found: dict[str, Any] = json.loads(bytes(archive["about"]).decode("utf-8"))["provenance"]
    return found


def _model() -> Path:
    if not LEFT_OUT_MODEL.exists():
        raise NotFittedError(f"there is no {LEFT_OUT_MODEL.relative_to(ROOT)}; run `make train`")
    return LEFT_OUT_MODEL


def with_brands(file: Path, guard: Guard) -> Iterator[tuple[LabelledDraft, Guard]]:
    """Give each draft of a file with the guard of its own brand."""
    of_brand: dict[Brand, Guard] = {}
    for labelled in read_labelled(file):
        yield labelled, of_brand.setdefault(labelled.brand, guard.for_brand(labelled.brand))


def training_files() -> list[Path]:
    """Give the files that `make train` fits on."""
    return sorted([*(ROOT / "corpus").glob("train/*.jsonl"), *(ROOT / "corpus").glob("written/*.jsonl")])


if __name__ == "__main__":
    main()
