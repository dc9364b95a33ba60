"""All detectors of a pack."""

from __future__ import annotations

from collections.abc import Sequence

from tweetguard.brand import Brand
from tweetguard.detect.identifying import identifying_detectors
from tweetguard.detect.interface import Detector
from tweetguard.detect.merge_field import MergeFieldDetector
from tweetguard.detect.money import MoneyDetector
from tweetguard.detect.number import NumberDetector, SpelledAmountDetector
from tweetguard.pack.load import Pack
from tweetguard.pack.region import WORLD


def build_detectors(pack: Pack, brand: Brand) -> Sequence[Detector]:
    """Make the detectors for a pack and a brand's regions; `overlap.resolve` settles what they find twice.

    Money is read in every currency, the brand's own first; numbers by the formats of its regions, or of all
    countries that have a file where it names none.
    """
    own = set(brand.regions) & {region.code for region in pack.regions}
    home = [region for region in pack.regions if not own or region.code in own or region.code == WORLD]
    by_nearness = sorted(pack.regions, key=lambda region: region.code not in own)
    return (
        MergeFieldDetector(pack.merge_syntaxes),
        *identifying_detectors(pack.folder, home, pack.lexicons, brand.regions),
        MoneyDetector(by_nearness, pack.lexicons),
        SpelledAmountDetector(pack.lexicons),
        NumberDetector(),
    )
