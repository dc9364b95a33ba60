"""Street addresses: a number with the name of a street, a house or plot with its estate, a postcode behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from tweetguard.detect.pieces import blank
from tweetguard.finding import Entity
from tweetguard.pack.number_names import NumberNames
from tweetguard.pack.region import Region
from tweetguard.text.reading import Reading

_NUMBER = r"(?:[A-Z]?-?\d{1,5}(?:[-/]\d{1,4}){0,3} ?[A-Za-z]?\b(?:/\d{1,4})?)"
_DIGIT = re.compile(r"\d")
_WORD = r"[A-Z][\w'’.-]{0,24}"
_TOO_SHORT = ("no",)
"""Units that mean a house only with a street behind."""
_MORE = 4
"""So many parts between commas may follow the street: estate, town, postcode, landmark."""


class AddressDetector:
    """Finds street addresses (ADDRESS); whose they are is not decided here: a branch has one too."""

    def __init__(self, languages: Sequence[NumberNames], regions: Sequence[Region]) -> None:
        streets = _any_of(word for language in languages for word in language.address.streets)
        suffixes = _any_of(word for language in languages for word in language.address.suffixes)
        before = _any_of(word for language in languages for word in language.address.before)
        units = _any_of(word for language in languages for word in language.address.units)
        postcode = "|".join(region.postcode for region in regions if region.postcode) or r"(?!)"
        telling = _any_of(word for language in languages for word in language.address.units if word not in _TOO_SHORT)
        estate = rf"(?i:\b(?:{telling}))\.? ?#?{_NUMBER}"
        unit = rf"(?i:\b(?:{units}))\.? ?#?{_NUMBER}"
        street = rf"(?:{_WORD} ){{1,4}}(?i:{streets})\b\.?(?: \d{{1,3}}\b)?"
        named_street = rf"(?i:\b(?:{before})) {_WORD}(?: {_WORD}){{0,2}}"
        one_word = rf"\b[A-Z][\w'’.-]{{2,24}}(?i:{suffixes})\.? \d{{1,4}}[a-z]?\b"
        part = rf"(?:{postcode}|{unit}|{_NUMBER}|[A-Za-z][\w'’-]{{1,24}}(?: [A-Z0-9][\w'’-]{{0,24}}){{0,3}})"
        tail = rf"(?:,? (?:{postcode}))?(?:, ?{part}){{0,{_MORE}}}(?: (?:{postcode}))?"
        self._postcode = re.compile(rf"(?<![\w-])(?:{postcode})(?![\w-])")
        house = rf"(?<![\w/]){_NUMBER},? (?:{street}|{named_street})"
        self._may_be = re.compile(
            rf" (?i:{streets})\b|(?i:\b(?:{before})) {_WORD}|(?i:\b(?:{units}))\.? ?#?{_NUMBER}|(?i:{suffixes})\.? \d"
        )
        self._sources = (
            rf"(?:{unit},? )?{house}{tail}",
            rf"{unit},? (?:{street}|{named_street}){tail}",
            rf"(?:{_WORD} ){{0,3}}{estate}(?:, ?{part}){{1,{_MORE}}}",
            rf"{_WORD}(?: {_WORD}){{0,3}}, ?(?:(?i:block|blk) \w{{1,3}},? )?{estate}(?:, ?{part}){{0,{_MORE}}}",
            rf"(?:{named_street},? {_NUMBER}|{one_word}){tail}",
        )

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """Compile the addresses for the first draft that may hold one: they are long."""
        return tuple(re.compile(rf"(?<!\w)(?:{source})") for source in self._sources)

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the addresses of `reading`, those that overlap included; the value is the address as written."""
        text = blank(reading, "counter", "url", "mention")
        if not _DIGIT.search(text):
            return []
        found = [
            Entity("ADDRESS", match.start(), match.end(), " ".join(match[0].split()))
            for pattern in (self._patterns if self._may_be.search(text) else ())
            for match in pattern.finditer(text)
            if _DIGIT.search(match[0])
        ]
        found += [
            Entity("ADDRESS", match.start(), match.end(), match[0], frozenset({"postcode"}))
            for match in self._postcode.finditer(text)
        ]
        return sorted(found, key=lambda entity: (entity.start, -entity.end))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or r"(?!)"
