"""`make train`: fit, calibrate on drafts not seen, and write `rules/weights/`.

The network learns from the labels, and from a teacher: a first network of its kind, fitted on the labels alone,
heard together with the semantic judge's encoder. The teacher says how it weighs each draft of the corpus, and
drafts like them with other words, which nobody labelled (`training/teach/`).

Every fifth file is left out by the encoder. A second network, made in the same way without these files, gives the
calibration and stays in `build/`, for measuring on files that were not fitted (`make accuracy`).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import torch

from training.calibrate import calibrate, trials
from training.data import CORPUS, RULES, Sample, Sampler, calibrating, rule_samples, samples, training_files, unseen_by
from training.export import export, recalibrate
from training.fit import SEED, Fitted, Settings, fit
from training.gate import fit_gate, tighten
from training.lesson import Lesson, altered, labelled, taught, together
from training.teach.encoder import PACKAGE, BuiltEncoder
from training.teach.hear import ALTERED, Heard, Hearing
from training.teach.near import WORD, Near, near_words
from tweetguard.pack.load import load_pack
from tweetguard.weigh.semantic.base import find_base
from tweetguard.weigh.semantic.beside import load_beside
from tweetguard.weigh.semantic.lineage import ADAPTER, Base

MODEL = CORPUS.parent / "rules" / "weights" / "compact.npz"
LEFT_OUT_MODEL = CORPUS.parent / "build" / "left-out.npz"
"""The network that has not seen every fifth file."""
TEACHER_SHARE = 0.5
"""What the teacher's word counts beside a label."""
RULE_TIMES = 3
"""How often an example of a rule counts: what the pack promises by it has to hold, whatever a teacher says."""
_SPOKEN = 2
"""Drafts that a word must stand in to be swapped, or swapped in."""
_UNCALIBRATED = {"draft": (1.0, 0.0), "value": (1.0, 0.0), "phrase": (1.0, 0.0)}

Found = TypeVar("Found")

_work: dict[str, Callable[[], Any]] = {}
"""What the forked processes do, by name: so that what was read need not travel to them."""


def main() -> None:
    """Fit two networks, one on all training files, one without those that are left out, and calibrate both."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--base", default=PACKAGE, help="folder or installed package of the encoder's base model")
    parser.add_argument("--output", type=Path, default=MODEL, help="where the model file goes")
    parser.add_argument("--jobs", type=int, default=2, help="processes at the same time")
    options = parser.parse_args()
    started = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - started:4.0f} s: {what}", flush=True)

    torch.set_num_threads(1)
    pack = load_pack()
    sampler = Sampler(pack)
    everything = [*samples(training_files(), sampler), *rule_samples(pack, sampler)]
    adapter = pack.folder / ADAPTER
    held = unseen_by(adapter)
    tell(f"{len(everything)} drafts read; left out of one network: {', '.join(sorted(held))}")
    gate = options.output.with_name("gate.json")
    fit_gate(everything, gate)
    encoder = BuiltEncoder(options.base, adapter)
    hearing = Hearing(_near(everything, options.base), sampler, encoder)
    heard = _heard(everything, hearing, options.jobs)
    tell(f"the encoder was heard on {len(heard)} drafts")
    kept = [each for each in heard if each.sample.labelled.file not in held]
    _together(
        {"whole": partial(_fit, heard, options.output), "left out": partial(_fit, kept, LEFT_OUT_MODEL)}, options.jobs
    )
    files = calibrating(held)
    calibration = _calibration([sample for sample in everything if sample.labelled.file in files])
    for path in (options.output, LEFT_OUT_MODEL):
        recalibrate(path, calibration, files)
    tighten(gate, options.output, everything)
    tell(f"wrote {options.output.name}, {options.output.stat().st_size / 1e6:.1f} MB")
    print("calibration", json.dumps(calibration))


def _near(everything: Sequence[Sample], base: str) -> Mapping[str, tuple[Near, ...]]:
    """Give the words that may stand for each other."""
    counts = Counter(word for sample in everything for word in set(sample.weighable.document.norms))
    spoken = {word for word, count in counts.items() if count >= _SPOKEN and WORD.fullmatch(word)}
    return near_words(spoken, find_base(base, Base("", "", {})))


def _heard(everything: Sequence[Sample], hearing: Hearing, jobs: int) -> list[Heard]:
    """Hear the encoder on every file, and on drafts like those in it."""
    of_file: dict[str, list[Sample]] = {}
    for sample in everything:
        of_file.setdefault(sample.labelled.file, []).append(sample)
    found = _together({file: partial(hearing.of_file, own) for file, own in of_file.items()}, jobs)
    return [each for of_one in found for each in of_one]


def _together(work: Mapping[str, Callable[[], Found]], jobs: int) -> list[Found]:
    """Do some work in processes forked from this one, and give what each comes to, in their order."""
    _work.clear()
    _work.update(work)
    with get_context("fork").Pool(jobs) as pool:
        return pool.map(_do, work, chunksize=1)


def _do(name: str) -> Any:
    return _work[name]()


def _calibration(unseen: Sequence[Sample]) -> Mapping[str, Sequence[float]]:
    """Calibrate on drafts that the network in build/ has not seen, with it as it will run."""
    network = load_beside(LEFT_OUT_MODEL)
    heard = ((sample, network(sample.weighable)(range(len(sample.tokens)))) for sample in unseen)
    return calibrate([trial for sample, outputs in heard for trial in trials(sample, [outputs])])


def _fit(heard: Sequence[Heard], path: Path) -> None:
    """Fit a first network on the labels, let it teach with the encoder, and write what learned from both."""
    own = [each.sample for each in heard if not each.is_altered]
    first = fit([labelled(sample) for sample in own], Settings())
    fitted = fit(list(_lessons(heard, first)), Settings())
    provenance = {
        "drafts": len(own),
        "altered drafts": len(heard) - len(own),
        "files": sorted({sample.labelled.file for sample in own}),
        "seed": SEED,
        "settings": asdict(Settings()) | {"altered": ALTERED, "teacher share": TEACHER_SHARE, "rule times": RULE_TIMES},
        "torch": torch.__version__.split("+")[0],
    }
    export(fitted, _UNCALIBRATED, provenance, path)


def _lessons(heard: Sequence[Heard], first: Fitted) -> Iterator[Lesson]:
    """Yield what is to be learned of each draft."""
    for each, ours in zip(heard, first.outputs([each.sample for each in heard]), strict=True):
        if each.sample.labelled.file == RULES and not each.is_altered:
            yield from [labelled(each.sample)] * RULE_TIMES
        elif each.encoder is None:
            yield labelled(each.sample)
        else:
            teacher = together(ours, each.encoder)
            yield altered(each.sample, teacher) if each.is_altered else taught(each.sample, teacher, TEACHER_SHARE)


if __name__ == "__main__":
    main()
