"""Digits said in words: "zero seven double two", "oh", "triple nine", "six hundred", "sifuri saba"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

from tweetguard.pack.lexicon import NumberWords
from tweetguard.text.groups import Piece

Kind = Literal["digit", "teen", "tens", "hundred", "repeat"]

_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_FIGURE = re.compile(r"[^\W\d_]+|(?<![\d.,])\d(?![\d]|[.,]\d)")
_NEXT_TO = re.compile(r"[ -]{1,2}|\n|")
_HUNDRED = 100


class _Word(NamedTuple):
    start: int
    end: int
    kind: Kind
    digits: str
    figure: bool = False


class DigitWords(msgspec.Struct, frozen=True):
    """The words of all languages that can spell a sequence of digits, in small letters."""

    words: Mapping[str, tuple[Kind, str]]
    """What a word says: "7", "12", "90", "00" for a hundred; for a repeat how often."""

    @classmethod
    def of(cls, languages: Iterable[NumberWords]) -> DigitWords:
        """Collect the words of lexicons: single digits, ten to ninety, a hundred, and "double" or "triple"."""
        words: dict[str, tuple[Kind, str]] = {}
        for language in languages:
            for word, value in language.units.items():
                if value in range(10, 20):
                    words[word] = ("teen", str(int(value)))
                elif value in range(20, 100, 10):
                    words[word] = ("tens", str(int(value)))
            words |= {word: ("hundred", "00") for word, value in language.scales.items() if value == _HUNDRED}
            words |= {word: ("digit", digit) for word, digit in language.digits.items()}
            words |= {word: ("repeat", str(times)) for word, times in language.repeats.items()}
        return cls(words)

    def find(self, text: str) -> list[Piece]:
        """Give what words of `text` say, phrase by phrase in order: "double two", "ninety-nine", "six hundred".

        A hundred with no count before it and a repeat with nothing behind it say nothing.
        """
        words = self._read(text)
        pieces = []
        index = 0
        while index < len(words):
            word, following = words[index], words[index + 1] if index + 1 < len(words) else None
            if following and not _NEXT_TO.fullmatch(text, word.end, following.start):
                following = None
            both = _together(word, following) if following else None
            piece = both or _alone(word)
            if piece:
                pieces.append(piece)
            index += 2 if both else 1
        return pieces

    def _read(self, text: str) -> list[_Word]:
        if self.words.keys().isdisjoint(_WORD.findall(text.lower())):
            return []  # a figure says something only beside a word
        words = []
        for match in _WORD_OR_FIGURE.finditer(text):
            said = self.words.get(match[0].lower())
            if said:
                words.append(_Word(*match.span(), *said))
            elif match[0].isdigit():
                words.append(_Word(*match.span(), "digit", match[0], figure=True))
        return words


def _together(word: _Word, following: _Word) -> Piece | None:
    """Give what two words say that stand side by side, where together they say more than each."""
    digits = following.digits
    if word.kind == "repeat" and following.kind == "digit":
        times = int(word.digits)
        return Piece(digits * times, word.start, following.end, said=times, words=True)
    if following.figure or word.figure:
        return None
    if word.kind == "digit" and following.kind == "hundred" and word.digits != "0":
        return Piece(word.digits + digits, word.start, following.end, words=True, hundred=True)
    if word.kind == "tens" and following.kind == "digit" and digits != "0":
        return Piece(word.digits[0] + digits, word.start, following.end, said=1, words=True)
    return None


def _alone(word: _Word) -> Piece | None:
    if word.figure or word.kind not in ("digit", "teen", "tens"):
        return None
    return Piece(word.digits, word.start, word.end, said=1, words=True)
