"""`make train-semantic`: fit the adapter, weigh it against the compact judge, and write `rules/weights/semantic.npz`.

The encoder is fitted without every fifth file (`training.data.left_out`). On those it is weighed against the compact
network that had not seen them either, and measured; that network learns from the encoder, so after a new encoder
come `make train` and the weighing alone (`--weigh`). Weighing runs the judge as it is built for use, in eight bits.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

import msgspec
import torch

from training.__main__ import LEFT_OUT_MODEL
from training.__main__ import MODEL as COMPACT
from training.calibrate import Trial, calibrate, trials
from training.data import Sample, Sampler, calibrating, left_out, rule_samples, samples, training_files, unseen_by
from training.semantic.export import base_of, export
from training.semantic.fit import SEED, Settings, fit
from training.teach.encoder import PACKAGE, BuiltEncoder
from tweetguard.pack.load import load_pack
from tweetguard.weigh.semantic.adapter import load_adapter, write_adapter
from tweetguard.weigh.semantic.base import find_base
from tweetguard.weigh.semantic.beside import load_beside
from tweetguard.weigh.semantic.lineage import Base

ADAPTER = COMPACT.with_name("semantic.npz")
_UNCALIBRATED = dict.fromkeys(("draft", "value", "phrase"), (1.0, 0.0, 0.0))


def main() -> None:
    """Fit the adapter, and weigh it against the compact judge."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--base", default=PACKAGE, help="folder or installed package of the base model")
    parser.add_argument("--output", type=Path, default=ADAPTER, help="where the adapter goes")
    parser.add_argument("--rank", type=int, default=Settings().rank, help="width of the low-rank changes")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--weigh", action="store_true", help="keep the adapter, weigh it anew")
    options = parser.parse_args()
    if options.rank < 1:
        parser.error("an adapter has a rank of 1 or more")
    torch.set_num_threads(options.threads)
    started = time.monotonic()
    seen, unseen = _split(options.output if options.weigh else None)
    print(f"{len(seen)} drafts to fit on, {len(unseen)} left out; {time.monotonic() - started:.0f} s", flush=True)
    if not options.weigh:
        _fit(seen, find_base(options.base, Base("", "", {})), Settings(rank=options.rank), options.output)
    if LEFT_OUT_MODEL.exists():
        _weigh(unseen, options.base, options.output)
    else:
        print("not weighed: run `make train`, then `make train-semantic WEIGH=1`")
    size = options.output.stat().st_size / 1e6
    print(f"wrote {options.output.name}, {size:.2f} MB, {time.monotonic() - started:.0f} s")


def _split(adapter: Path | None) -> tuple[list[Sample], list[Sample]]:
    """Give the samples that are fitted on, and those that are left out; for an adapter that there is, those it was."""
    pack = load_pack()
    sampler = Sampler(pack)
    everything = [*samples(training_files(), sampler), *rule_samples(pack, sampler)]
    held = unseen_by(adapter) if adapter else left_out()
    return (
        [sample for sample in everything if sample.labelled.file not in held],
        [sample for sample in everything if sample.labelled.file in held],
    )


def _fit(seen: Sequence[Sample], base: Path, settings: Settings, output: Path) -> None:
    fitted = fit(seen, base, settings)
    provenance = {
        "drafts": str(len(seen)),
        "files": " ".join(sorted({sample.labelled.file for sample in seen})),
        "seed": str(SEED),
        "settings": json.dumps(asdict(settings)),
        "torch": torch.__version__.split("+")[0],
    }
    export(fitted, base_of(base), _UNCALIBRATED, provenance, output)


def _weigh(unseen: Sequence[Sample], base: str, output: Path) -> None:
    """Calibrate on drafts that neither network had seen, with the judge as it will run."""
    encoder = BuiltEncoder(base, output)
    beside = load_beside(LEFT_OUT_MODEL)
    found: list[Trial] = []
    files = calibrating({sample.labelled.file for sample in unseen})
    for sample in unseen:
        if sample.labelled.file not in files:
            continue
        if outputs := encoder.outputs(sample):
            found += trials(sample, [outputs, beside(sample.weighable)(range(len(sample.tokens)))])
    adapter = load_adapter(output)
    about = msgspec.structs.replace(
        adapter.about,
        calibration=calibrate(found),
        provenance={**adapter.about.provenance, "weighed against": sha256(LEFT_OUT_MODEL.read_bytes()).hexdigest()},
    )
    write_adapter(output, replace(adapter, about=about))
    print("calibration", json.dumps(about.calibration))


if __name__ == "__main__":
    main()
