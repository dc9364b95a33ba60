"""All detectors of a pack, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence

from tweetguard.brand import Brand
from tweetguard.detect.interface import Detector
from tweetguard.detect.merge_field import MergeFieldDetector
from tweetguard.detect.money import MoneyDetector
from tweetguard.detect.number import NumberDetector, SpelledAmountDetector
from tweetguard.pack.load import Pack


def build_detectors(pack: Pack, brand: Brand) -> Sequence[Detector]:
    """Make the detectors for a pack and a brand's regions."""
    from tweetguard.detect.identifiers_all import number_detectors
    from tweetguard.pack.number_words import load_number_words
    return (
        MergeFieldDetector(pack.merge_syntaxes),
        *number_detectors(load_number_words(pack.folder / "numbers"), pack.regions, list(brand.regions)),
        MoneyDetector(pack.regions, pack.lexicons),
        SpelledAmountDetector(pack.lexicons),
        NumberDetector(),
    )
