"""`make train`: fit, calibrate on drafts not seen, and write `rules/weights/compact.npz`."""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from training.calibrate import Trial, calibrate, trials
from training.data import CORPUS, Sample, Sampler, samples, training_files
from training.export import export
from training.fit import SEED, Fitted, Settings, fit
from training.gate import fit_gate
from tweetguard.pack.load import load_pack

FOLDS = 5
MODEL = CORPUS.parent / "rules" / "weights" / "compact.npz"


def main() -> None:
    """Fit on all training files; calibrate with networks that leave a fifth of the files out in turn."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--output", type=Path, default=MODEL, help="where the model file goes")
    parser.add_argument("--folds", type=int, default=FOLDS, help="networks fitted for the calibration")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    started = time.monotonic()
    files = training_files()
    everything = list(samples(files, Sampler(load_pack())))
    print(f"{len(everything)} drafts of {len(files)} files read in {time.monotonic() - started:.0f} s", flush=True)
    fit_gate(everything, options.output.with_name("gate.json"))
    print(f"gate fitted, {time.monotonic() - started:.0f} s", flush=True)
    found: list[Trial] = []
    for fold in folds(everything, options.folds):
        fitted, left_out = fold
        for sample, (tokens, draft) in zip(left_out, fitted.outputs(left_out), strict=True):
            found.extend(trials(sample, tokens, draft))
        print(f"fold fitted, {time.monotonic() - started:.0f} s", flush=True)
    calibration = calibrate(found)
    print("calibration", json.dumps(calibration))
    provenance = {
        "drafts": len(everything),
        "files": [path.stem for path in files],
        "seed": SEED,
        "settings": asdict(Settings()),
        "torch": torch.__version__.split("+")[0],
    }
    export(fit(everything, Settings()), calibration, provenance, options.output)
    print(
        f"wrote {options.output.name}, {options.output.stat().st_size / 1e6:.1f} MB, {time.monotonic() - started:.0f} s"
    )


def folds(everything: Sequence[Sample], count: int = FOLDS) -> Iterator[tuple[Fitted, list[Sample]]]:
    """Fit `count` networks, each without every `count`-th file; yield each with the drafts it has not seen."""
    by_file: dict[str, list[Sample]] = defaultdict(list)
    for sample in everything:
        by_file[sample.labelled.file].append(sample)
    names = sorted(by_file)
    for first in range(count):
        held = set(names[first::count])
        seen = [sample for name in names if name not in held for sample in by_file[name]]
        yield fit(seen, Settings()), [sample for name in sorted(held) for sample in by_file[name]]


if __name__ == "__main__":
    main()
