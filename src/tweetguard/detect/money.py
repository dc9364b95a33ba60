"""Amounts as people type them: "KES 2,310", "350 bob", "R4 812,50", "$2.3M", "(1,204.00)", "3.2GB", "-15k"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tweetguard.finding import Entity
from tweetguard.pack.lexicon import Lexicon
from tweetguard.pack.region import Region
from tweetguard.text.figures import restore_figures
from tweetguard.text.reading import Reading

_DIGIT = re.compile(r"\d")
_FIGURE = (
    r"(?:\d{1,3}(?:[,' ]\d{2,3}){1,5}(?:[.,]\d{1,2})?"
    r"|\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,2})?"
    r"|\d{1,12}(?:[.,]\d{1,3})?)(?!\d)"
)
"""A figure: grouped by comma, space, apostrophe or point, or not at all, with or without decimals."""
_MAGNITUDE = (
    r"(?:\s?(?:[kKmMbB]|[mM]n|[bB]n|L|[cC]r)(?![A-Za-z])"
    r"|\s(?:thousand|million|billion|grand|mil|lakhs?|lacs?|crores?)\b)"
)
_SIGN = r"(?:[-+\u2212]\s?)?"
_BESIDE_SIGN = 6
"""So many code points stand at most around a currency's sign before the figure: two of _SIGN, a stop, a blank."""


class MoneyDetector:
    """Finds figures with a currency sign, code or word beside them (MONEY), and counted units (NUMBER with a
    trait "unit:…": "3.2GB", "1,240 points").

    Currencies come from the region files, units from the lexicons.
    """

    def __init__(self, regions: Sequence[Region], lexicons: Sequence[Lexicon]) -> None:
        before, behind, words = self._currency_parts(regions, lexicons)
        behind = rf"(?:{behind})(?![A-Za-z])"
        self._codes = {
            symbol.lower(): region.currency.code
            for region in reversed(regions)
            if region.currency
            for symbol in (region.currency.code, *region.currency.symbols, *region.currency.words)
        }
        figure = rf"{_FIGURE}{_MAGNITUDE}?"
        # No sign holds a figure. That none is near is seen sooner than that a word is none of two hundred signs
        near_figure = rf"(?=\D{{1,{_BESIDE_SIGN + max(map(len, before.split('|')))}}}+\d)"
        prefixed = rf"(?<![\w.,]){near_figure}{_SIGN}(?:{before})\.?\s?{_SIGN}{figure}(?:\s?{behind})?"
        suffixed = rf"(?<![\w.,/:]){_SIGN}{figure}(?:\s?{behind}|[\s-]?(?:{words})(?!\w))"
        self._money = re.compile(rf"\(?(?:{prefixed}|{suffixed})(?![^\W_])\)?")
        units = _one_of({unit for lexicon in lexicons for unit in lexicon.numbers.quantities})
        self._unit = re.compile(rf"(?<![\w.,/:])({_SIGN}{figure})\s?({units})(?!\w)", re.IGNORECASE) if units else None

    @staticmethod
    def _currency_parts(regions: Sequence[Region], lexicons: Sequence[Lexicon]) -> tuple[str, str, str]:
        """Give the alternations of what stands before a figure, right behind it, and behind it as a word."""
        before: set[str] = set()
        behind: set[str] = set()
        words: set[str] = {word for lexicon in lexicons for word in lexicon.numbers.money}
        for region in regions:
            if region.currency is None:
                continue
            signs = {region.currency.code, *region.currency.symbols}
            before |= signs | {cased for sign in signs if len(sign) > 1 for cased in _cased(sign)}
            behind |= set(region.currency.suffixes) | {sign for sign in signs if not sign[-1].isalnum()}
            words |= {*region.currency.words, region.currency.code}
        lettered = {word for word in words if word[0].isalpha()}
        insensitive = {cased for word in lettered for cased in (word, *_cased(word))}
        return _one_of(before), _one_of(behind), _one_of(insensitive)

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give MONEY and counted NUMBER entities in text order."""
        text = restore_figures(reading.text)
        if not _DIGIT.search(text):
            return
        yield from sorted((*self._amounts(text), *self._units(text)), key=lambda entity: entity.start)

    def _amounts(self, text: str) -> Iterator[Entity]:
        for match in self._money.finditer(text):
            start, end = match.span()
            bracketed = text[start] == "(" and text[end - 1] == ")"
            if not bracketed:
                start += text[start] == "("
                end -= text[end - 1] == ")"
            written = text[start:end]
            yield Entity("MONEY", start, end, figure_value(written), frozenset(self._traits(written, bracketed)))

    def _traits(self, written: str, bracketed: bool) -> Iterator[str]:
        letters = re.sub(r"[\d.,'()\s+\-\u2212]+", " ", written).strip().lower()
        for part in (letters, *letters.split()):
            if code := self._codes.get(part):
                yield f"currency:{code}"
                break
        if bracketed or re.match(r"\D{0,6}[-\u2212]", written):
            yield "negative"

    def _units(self, text: str) -> Iterator[Entity]:
        if self._unit is None:
            return
        for match in self._unit.finditer(text):
            traits = frozenset({f"unit:{match[2].lower()}"})
            yield Entity("NUMBER", match.start(), match.end(), figure_value(match[1]), traits)


def figure_value(written: str) -> str:
    """Give the digits of a figure as written, with a point before decimals where they are plain: "2310.50"."""
    digits = re.sub(r"[^\d.,]", "", written).strip(".,")
    whole, decimals = digits, ""
    if match := re.fullmatch(r"(.*\d)[.,](\d{1,2})", digits):
        whole, decimals = match[1], match[2]
    figure = re.sub(r"\D", "", whole)
    return f"{figure}.{decimals}" if decimals else figure


def _cased(word: str) -> tuple[str, ...]:
    """Give the ways to capitalise a word."""
    return word.lower(), word.capitalize(), word.upper()


def _one_of(parts: Iterable[str]) -> str:
    return "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)) if part)
