"""The drafts that speed is measured on."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from tweetguard.draft import Draft
from tweetguard.measure.labelled import LabelledDraft, read_labelled

ROOT = Path(__file__).resolve().parent.parent
_LEAKS = 1500


def replies(real: Path | None) -> list[Draft]:
    """Give the replies of a file (JSON Lines with "text"), or the clean drafts of the corpus."""
    if real:
        return [Draft.of(json.loads(line)["text"]) for line in real.open(encoding="utf-8")]
    return [labelled.draft for labelled in _labelled() if labelled.verdict == "clean"]


def leaks() -> list[Draft]:
    """Give leaking drafts of the corpus, the same ones each time."""
    found = [labelled.draft for labelled in _labelled() if labelled.verdict == "leak"]
    return random.Random(20121).sample(found, _LEAKS)


def _labelled() -> Iterator[LabelledDraft]:
    for path in sorted((ROOT / "corpus" / "train").glob("*.jsonl")):
        yield from read_labelled(path)
