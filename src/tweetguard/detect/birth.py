"""Dates of birth: a date that the words beside it say someone was born on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tweetguard.detect.naming import Names
from tweetguard.detect.pieces import blank
from tweetguard.finding import Entity
from tweetguard.pack.number_names import NumberNames
from tweetguard.text.reading import Reading

_NEAR = 3
_TWO_DIGITS = re.compile(r"\d{2}")
"""Every year has them."""
_TWO = r"(?:0?[1-9]|[12]\d|3[01])"
_LONG_AGO = re.compile(r"(?<!\d)(?:19[2-9]\d|200\d)(?!\d)|(?<=[/. -])[4-9]\d$")
"""A full date of such a year is a birthday more often than not; it is left to the evidence."""
_SAME_TALK = 80
"""A second date so many characters from a date of birth is compared with it: "ours says …, theirs says …"."""


class BirthDetector:
    """Finds dates of birth (DATE_OF_BIRTH)."""

    def __init__(self, names: Names, languages: Sequence[NumberNames]) -> None:
        self._names = names
        months = sorted({month for language in languages for month in language.birth.months}, key=len, reverse=True)
        month = rf"(?:{'|'.join(map(re.escape, months))})\.?"
        day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
        year = r"(?:(?:19|20)\d{2}|'?\d{2})"
        self._date = re.compile(
            rf"(?<![\w/.-])(?:{_TWO}([-/. ]){_TWO}\1{year}|(?:19|20)\d{{2}}([-/.])\d{{1,2}}\2\d{{1,2}}"
            rf"|{day}[ -](?:of )?{month}[ ,-]{{1,2}}{year}|{month} {day},? {year})(?![\w/-])",
            re.IGNORECASE,
        )

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the dates of birth in text order; the value is the date as written."""
        born: list[Entity] = []
        text = blank(reading, "url", "mention")
        if not _TWO_DIGITS.search(text):
            return born
        for match in self._date.finditer(text):
            naming = self._names.beside(reading.text, match.start(), match.end())
            if not _has_month(match[0]):
                continue
            named = naming is not None and naming.general.id == "birth" and naming.gap <= _NEAR
            again = bool(born) and match.start() - born[-1].end <= _SAME_TALK
            if named or again or (" " not in match[0] and _LONG_AGO.search(match[0])):
                trait = "named:birth" if named else "near:birth" if again else "bare"
                born.append(Entity("DATE_OF_BIRTH", match.start(), match.end(), match[0], frozenset({trait})))
        return born


def _has_month(date: str) -> bool:
    """Tell whether one of the two short figures of a date in figures can be a month."""
    figures = [int(part) for part in re.findall(r"\d+", date) if len(part) <= 2]
    return any(char.isalpha() for char in date) or any(1 <= figure <= 12 for figure in figures[:2])
