"""`make train`: fit, calibrate on drafts not seen, and write `rules/weights/`.

Every fifth file is left out in turn. The networks fitted without it give the calibration and stay in
`build/folds/`, for measuring on files that were not fitted (`make accuracy`).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

import torch

from training.calibrate import Trial, calibrate, trials
from training.data import CORPUS, Sample, Sampler, rule_samples, samples, training_files
from training.export import export, recalibrate
from training.fit import SEED, Settings, fit
from training.gate import fit_gate, tighten
from tweetguard.pack.load import load_pack

FOLDS = 5
MODEL = CORPUS.parent / "rules" / "weights" / "compact.npz"
FOLD_MODELS = CORPUS.parent / "build" / "folds"
_UNCALIBRATED = {"draft": (1.0, 0.0), "value": (1.0, 0.0), "phrase": (1.0, 0.0)}

_everything: list[Sample] = []


def main() -> None:
    """Fit on all training files; calibrate with networks that leave every fifth file out in turn."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--output", type=Path, default=MODEL, help="where the model file goes")
    parser.add_argument("--jobs", type=int, default=2, help="networks fitted at the same time")
    options = parser.parse_args()
    started = time.monotonic()
    torch.set_num_threads(1)
    files = training_files()
    pack = load_pack()
    sampler = Sampler(pack)
    _everything.extend(samples(files, sampler))
    _everything.extend(rule_samples(pack, sampler))
    print(f"{len(_everything)} drafts of {len(files)} files read in {time.monotonic() - started:.0f} s", flush=True)
    fit_gate(_everything, options.output.with_name("gate.json"))
    # Forked, so that the drafts need not travel; each network runs on one thread.
    with get_context("fork").Pool(options.jobs) as pool:
        whole = pool.apply_async(_fit_all, (options.output,))
        found = [trial for of_fold in pool.map(_fit_fold, range(FOLDS), chunksize=1) for trial in of_fold]
        whole.get()
    calibration = calibrate(found)
    for path in (options.output, *(fold_model(number) for number in range(FOLDS))):
        recalibrate(path, calibration)
    tighten(options.output.with_name("gate.json"), options.output, _everything)
    print("calibration", json.dumps(calibration))
    print(
        f"wrote {options.output.name}, {options.output.stat().st_size / 1e6:.1f} MB, {time.monotonic() - started:.0f} s"
    )


def left_out(files: Sequence[str], number: int) -> list[str]:
    """Give the names of the files that fold `number` leaves out."""
    return sorted(files)[number::FOLDS]


def fold_model(number: int) -> Path:
    """Give the path of the model that was fitted without fold `number`."""
    return FOLD_MODELS / f"fold{number}.npz"


def _fit_all(path: Path) -> None:
    export(fit(_everything, Settings()), _UNCALIBRATED, _provenance(_everything), path)


def _fit_fold(number: int) -> list[Trial]:
    held = set(left_out(sorted({sample.labelled.file for sample in _everything}), number))
    seen = [sample for sample in _everything if sample.labelled.file not in held]
    unseen = [sample for sample in _everything if sample.labelled.file in held]
    fitted = fit(seen, Settings())
    export(fitted, _UNCALIBRATED, _provenance(seen), fold_model(number))
    print(f"fold {number} fitted", flush=True)
    return [
        trial
        for sample, outputs in zip(unseen, fitted.outputs(unseen), strict=True)
        for trial in trials(sample, [outputs])
    ]


def _provenance(seen: Sequence[Sample]) -> dict[str, object]:
    return {
        "drafts": len(seen),
        "files": sorted({sample.labelled.file for sample in seen}),
        "seed": SEED,
        "settings": asdict(Settings()),
        "torch": torch.__version__.split("+")[0],
    }


if __name__ == "__main__":
    main()
