"""Bare figures: any number that no other detector has given a name, and amounts in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tweetguard.finding import Entity
from tweetguard.pack.lexicon import Lexicon
from tweetguard.text.figures import restore_figures
from tweetguard.text.reading import Reading, letters_of
from tweetguard.text.words import tokenise

_NUMBER = re.compile(
    r"(?<![\w.,:/@#-])(?:[-+\u2212]\s?)?(?:\d{1,3}(?:[,' ]\d{2,3}){1,5}(?:[.,]\d{1,2})?|\d{1,20}(?:[.,]\d{1,4})?)"
    r"(?:\s?[kKmM](?![A-Za-z]))?(?![\d]|[:/]\d)"
)
_DIGIT = re.compile(r"\d")
_CODED = re.compile(r"(?<![\w@#])(?=[A-Z0-9/-]{0,20}\d)[A-Z]{1,6}[-/]?[A-Z0-9][A-Z0-9/-]{2,20}(?<=[A-Z0-9])(?!\w)")
_LIBRARY_LANGUAGES = ("en", "fr", "es", "pt", "de", "it", "nl")
"""Languages in which text2num reads number words."""


class NumberDetector:
    """Finds bare figures (NUMBER) and mixed codes such as "LN-20394/KSM" (NUMBER with the trait "mixed")."""

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give NUMBER entities in text order."""
        text = _without_links(reading)
        if not _DIGIT.search(text):
            return []
        found = [
            Entity("NUMBER", match.start(), match.end(), re.sub(r"\D", "", match[0]))
            for match in _NUMBER.finditer(text)
        ]
        found += [
            Entity("NUMBER", match.start(), match.end(), match[0], frozenset({"mixed"}))
            for match in _CODED.finditer(text)
        ]
        return sorted(found, key=lambda entity: entity.start)


def _without_links(reading: Reading) -> str:
    """Give the text with links, mentions and thread counters blanked: their figures are no amounts."""
    text = reading.text
    for mark in reading.marks:
        if mark.kind in {"url", "mention", "counter"}:
            text = text[: mark.start] + "@" * (mark.end - mark.start) + text[mark.end :]
    return restore_figures(text)


class SpelledAmountDetector:
    """Finds amounts in words: "two thousand three hundred bob", "elfu mbili mia tatu", "a fiver", "thirteen grand".

    Counting words come from text2num and from the lexicons; a run of them is an amount (MONEY, trait
    "spelled") when a money word or a scale ("thousand", "laki") is part of it, else a NUMBER.
    """

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        tables = [lexicon.numbers for lexicon in lexicons]
        self._scales = {word for table in tables for word in table.scales}
        self._sums = {word for table in tables for word in table.amounts}
        self._counts = {word for table in tables for word in table.units} | self._scales | self._sums
        self._joiners = {word for table in tables for word in table.joiners}
        self._money = {word.lower() for table in tables for word in table.money}
        self.triggers = frozenset(self._scales | self._sums | self._money)
        """Without one of these words a text holds no spelled amount; two plain counting words side by side do too."""
        self._letters = frozenset(letters for word in self._counts | self._money for letters in letters_of(word))
        """A text that has none of them has no word that counts or names money."""
        self._languages = tuple(
            code for code in _LIBRARY_LANGUAGES if code == "en" or any(lexicon.language == code for lexicon in lexicons)
        )

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give spelled MONEY and NUMBER entities in text order."""
        text = reading.text
        # In a hashtag a word may stand that is found only when its letters are parted: #TwoThousand
        if self._letters.isdisjoint(reading.words) and "#" not in text:
            return
        spans = tokenise(text)
        words = [text[start:end].lower() for start, end in spans]
        if not self._worth_reading(words):
            return
        counting = self._counting(words)
        for first, last in self._runs(words, counting, text, spans):
            yield self._entity(text, words, spans, first, last)

    def _worth_reading(self, words: Sequence[str]) -> bool:
        return any(part in self._counts or part in self._money for word in words for part in word.split("-"))

    def _counting(self, words: Sequence[str]) -> list[bool]:
        """Say of each word whether it counts: by the lexicons or by the library."""
        counting = [
            word in self._counts or (all(part in self._counts for part in word.split("-")) and "-" in word)
            for word in words
        ]
        from text_to_num import find_numbers  # noqa: PLC0415 - only a text with counting words needs it

        tokens = [_Word(word) for word in words]
        for language in self._languages:
            for hit in find_numbers(tokens, language, threshold=0):
                for index in range(hit.start, hit.end):
                    counting[index] = True
        return [counts and not word[:1].isdigit() for counts, word in zip(counting, words, strict=True)]

    def _runs(
        self, words: Sequence[str], counting: Sequence[bool], text: str, spans: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Yield (first, last) of each run of counting words that is worth an entity."""
        index = 0
        while index < len(words):
            if not counting[index]:
                index += 1
                continue
            last = index
            following = index + 1
            while following < len(words) and text[spans[last][1] : spans[following][0]].strip(" -") == "":
                if counting[following]:
                    last = following
                elif words[following] not in self._joiners and words[following] != ",":
                    break
                following += 1
            end = last
            if last + 1 < len(words) and words[last + 1] in self._money:
                end = last + 1
            run = words[index : end + 1]
            if any(word in self._scales or word in self._sums or word in self._money for word in run) or (
                sum(counting[index : last + 1]) >= 2 and run[0] not in {"a", "an"}
            ):
                yield index, end
            index = end + 1

    def _entity(
        self, text: str, words: Sequence[str], spans: Sequence[tuple[int, int]], first: int, last: int
    ) -> Entity:
        start, end = spans[first][0], spans[last][1]
        run = words[first : last + 1]
        money = any(word in self._money or word in self._scales or word in self._sums for word in run)
        return Entity("MONEY" if money else "NUMBER", start, end, text[start:end].lower(), frozenset({"spelled"}))


class _Word:
    """A word as text2num takes it."""

    def __init__(self, word: str) -> None:
        self._word = word

    def text(self) -> str:
        return self._word

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002 - the library's interface
        return False

    def not_a_number_part(self) -> bool:
        return False
