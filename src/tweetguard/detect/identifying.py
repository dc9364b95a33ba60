"""The detectors of numbers and secrets that identify a customer, made from a pack's data files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tweetguard.detect.address import AddressDetector
from tweetguard.detect.bank import BankDetector
from tweetguard.detect.birth import BirthDetector
from tweetguard.detect.card import CardDetector
from tweetguard.detect.email import EmailDetector
from tweetguard.detect.formats import Formats
from tweetguard.detect.identifier import IdentifierDetector
from tweetguard.detect.interface import Detector
from tweetguard.detect.naming import Names
from tweetguard.detect.one_time_link import OneTimeLinkDetector
from tweetguard.detect.partial import PartialDetector
from tweetguard.detect.phone import PhoneDetector
from tweetguard.detect.secret import SecretDetector
from tweetguard.detect.shapes import Shapes
from tweetguard.pack.issuer import load_issuers
from tweetguard.pack.lexicon import Lexicon
from tweetguard.pack.number_names import load_number_names
from tweetguard.pack.region import WORLD, Region
from tweetguard.text.spelled import DigitWords


def identifying_detectors(
    folder: Path, regions: Sequence[Region], lexicons: Sequence[Lexicon], codes: Sequence[str] = ()
) -> tuple[Detector, ...]:
    """Make the detectors from the pack in `folder` (`numbers/`, `cards/`).

    `regions` are the loaded region files, `lexicons` hold the words that digits are said in, `codes` are the ISO
    codes of the profile's regions, the likeliest first; without codes, phone numbers are read by the plans of all
    `regions`. Raises PackError.
    """
    languages = load_number_names(folder / "numbers")
    names = Names(languages, regions)
    shapes = Shapes(
        DigitWords.of(lexicon.numbers for lexicon in lexicons),
        [key for language in languages for key in language.link_keys],
    )
    codes = codes or [region.code for region in regions if region.code != WORLD]
    return (
        IdentifierDetector(names, Formats(regions), shapes),
        PhoneDetector(names, shapes, codes),
        CardDetector(names, shapes, load_issuers(folder / "cards" / "issuers.toml")),
        BankDetector(shapes),
        PartialDetector(names, shapes),
        BirthDetector(names, languages),
        AddressDetector(languages, regions),
        EmailDetector(),
        SecretDetector(names, languages),
        OneTimeLinkDetector(),
    )
