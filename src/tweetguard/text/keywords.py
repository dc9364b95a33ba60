"""Words written so that a search misses them: "acc0unt", "b@lance", "b a l a n c e", "BAL.ANCE", "C . R . B".

A word is restored only where it is one of a given vocabulary, so ordinary text is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_LEET = {
    "0": "o", "1": "il", "!": "il", "|": "il", "3": "e", "€": "e", "4": "a", "@": "a", "5": "s", "$": "s",
    "7": "t", "+": "t", "8": "b", "9": "g", "6": "g", "2": "z",
}  # fmt: skip
"""Signs and the letters that each may stand for."""
_SKELETON = str.maketrans({sign: letters[0] for sign, letters in _LEET.items()} | {"l": "i"})
"""One letter for all that are written alike."""
_SIGN = "[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff@$!|€+]"
"""Latin letters, figures, and signs that look like letters."""
_SEPARATOR = r"[.\-_*·/~']"
_WORD = re.compile(rf"{_SIGN}++(?:{_SEPARATOR}{{1,2}}{_SIGN}++)*+")
_SPACED = re.compile(rf"(?<!\S)(?:{_SIGN}(?: ?{_SEPARATOR} ?| {{1,3}})){{2,60}}{_SIGN}(?!\w)")
_JOINTS = re.compile(_SEPARATOR)
_STOPS = "!|+"
"""Letters in disguise, or what stands behind a word."""
_SHORTEST = 3
_FEWEST_LETTERS = 2
_REMEMBERED = 20_000
"""Words kept at most; most words of a timeline come again."""
_SHORTEST_WITHIN = 5
"""A word that starts amid spaced letters with nothing to show where words part."""


class RestoredWord(NamedTuple):
    """A disguised word; offsets into the text."""

    start: int
    end: int
    word: str
    """The word of the vocabulary that it stands for."""


class Vocabulary:
    """Words to look for under a disguise. Made once, then only asked."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take single words of three letters or more, in small letters; others are left out."""
        self._by_skeleton: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST and word.isalpha():
                self._by_skeleton.setdefault(_skeleton(_bare(word)), set()).add(word)
        self._longest = max(map(len, self._by_skeleton), default=0)
        self._restored = lru_cache(maxsize=_REMEMBERED)(self._restore)

    def restore(self, text: str) -> list[RestoredWord]:
        """Give the disguised words of `text` in order, none of those in plain letters; no two overlap."""
        found = list(self._in_words(text))
        taken = {offset for word in found for offset in range(word.start, word.end)}
        found += [word for word in self._in_spaced_letters(text) if word.start not in taken]
        return sorted(found)

    def _in_words(self, text: str) -> Iterator[RestoredWord]:
        """Give words with signs for letters, or with signs between letters."""
        if not any(map(self._restored, _WORD.findall(text))):
            return  # the usual case, in which nobody asks where the words stand
        for match in _WORD.finditer(text):
            if restored := self._restored(match[0]):
                length, word = restored
                yield RestoredWord(match.start(), match.start() + length, word)

    def _restore(self, written: str) -> tuple[int, str] | None:
        """Give the word that `written` stands for, and how much of it stands for the word."""
        if len(written) < _SHORTEST or (written.isascii() and written.isalpha()):
            return None
        for shown in dict.fromkeys((written, written.rstrip(_STOPS))):
            word = self._look_up(_JOINTS.sub("", shown))
            if word and word != shown.lower():
                return len(shown), word
        return None

    def _in_spaced_letters(self, text: str) -> Iterator[RestoredWord]:
        for match in _SPACED.finditer(text):
            signs = [match.start() + sign.start() for sign in re.finditer(_SIGN, match[0])]
            first = 0
            while first < len(signs):
                word = self._longest_from(text, signs, first)
                if word:
                    yield RestoredWord(signs[first], signs[first + len(word) - 1] + 1, word)
                first += len(word) if word else 1

    def _longest_from(self, text: str, signs: list[int], first: int) -> str | None:
        """Give the longest word that the letters from `first` on spell."""
        parted = first == 0 or signs[first] - signs[first - 1] != signs[min(first + 1, len(signs) - 1)] - signs[first]
        shortest = _SHORTEST if parted else _SHORTEST_WITHIN
        for length in range(min(self._longest, len(signs) - first), shortest - 1, -1):
            word = self._look_up("".join(text[offset] for offset in signs[first : first + length]))
            if word:
                return word
        return None

    def _look_up(self, signs: str) -> str | None:
        """Give the word of the vocabulary that `signs` can be read as, sign by sign."""
        bare = _bare(signs)
        candidates = self._by_skeleton.get(_skeleton(bare))
        if candidates is None or sum(char.isalpha() for char in bare) < _FEWEST_LETTERS:
            return None
        for word in sorted(candidates):
            letters = zip(bare, _bare(word), strict=True)
            if all(sign == letter or letter in _LEET.get(sign, "") for sign, letter in letters):
                return word
        return None


def _skeleton(word: str) -> str:
    return word.translate(_SKELETON)


def _bare(word: str) -> str:
    """Give the small letters of `word` without their accents, one for one."""
    if word.isascii():
        return word.lower()
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[:1] for char in word)
