"""Secrets that are words, not numbers: passwords and answers to security questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tweetguard.detect.naming import Names, split_words
from tweetguard.detect.pieces import blank
from tweetguard.finding import Entity
from tweetguard.pack.number_names import NumberNames
from tweetguard.text.reading import Reading, letters_of

_REACH = 48
"""So many characters after its name does a secret begin at the latest."""
_STRONG = re.compile(r"(?<!\S)(?=\S{0,24}\d)[A-Za-z][A-Za-z\d]{1,20}[@#$!%&*_][\w@#$!%&*]{1,20}(?<![.,!?])")
"""Letters, a sign and digits: such a token after the name of a secret needs no "is"."""
_STRANGE = 6
"""So many words other than links may stand between: "the password the engineer will say is …"."""
_PIN = re.compile(r"\d{4,6}(?![.,]?\d|%)")
_QUOTED = re.compile(r"\"([^\s\"][^\"\n]{0,38}[^\s\"])\"|'([^\s'][^'\n]{0,38}[^\s'])'(?!\w)")
_TOKEN = re.compile(r"[^\s,;\"“”()]{4,40}")
_WORDS = re.compile(r"[^\W\d_][\w'-]{2,24}(?: [A-Z][\w'-]{1,24}){0,2}")
_PLAIN_WORD = re.compile(r"[^\W\d_]{1,20} ")
_ENDS = ".!?:'’*"


class SecretDetector:
    """Finds passwords and security answers (CODE)."""

    def __init__(self, names: Names, languages: Sequence[NumberNames]) -> None:
        self._names = names
        self._no_secrets = frozenset(word for language in languages for word in language.not_secret)
        phrases = sorted({phrase for language in languages for phrase in language.set_to}, key=len, reverse=True)
        self._words_of_setting = [frozenset(letters_of(phrase)) for phrase in phrases]
        self._set_to = re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases)) or '(?!)'})[:/ ]+", re.IGNORECASE)

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the secrets of `reading` in text order; the value is the secret as written."""
        named = self._names.may_name_secret(reading.words)
        just_set = self._may_set(reading)
        if not named and not just_set:
            return []
        text = blank(reading, "url", "mention")
        found = [*(self._named(text) if named else ()), *(self._just_set(reading, text) if just_set else ())]
        return sorted(found, key=lambda entity: entity.start)

    def _named(self, text: str) -> Iterator[Entity]:
        """Find what follows the name of a secret: "the password is …", "mother's maiden name on file: …"."""
        for naming in self._names.all_in(text):
            name = naming.general
            span = self._value(text, naming.end, any_word=name.value == "word") if name.value != "number" else None
            if span:
                yield Entity("CODE", *span, text[slice(*span)], frozenset({f"named:{name.id}", "word"}))

    def _value(self, text: str, start: int, *, any_word: bool) -> tuple[int, int] | None:
        """Give the span of the secret that is named right before `start`: right there, or behind an "is"."""
        at_once = self._word(text, _skip_blanks(text, start), any_word=False)
        if at_once:
            return at_once
        for place, strange in self._names.says(text, start, min(len(text), start + _REACH)):
            start = self._skip_links(text, _skip_blanks(text, place))
            span = self._word(text, start, any_word=any_word) if strange <= _STRANGE else None
            if span:
                return span
        strong = _STRONG.search(text, start, min(len(text), start + _REACH))
        return strong.span() if strong else None

    def _may_set(self, reading: Reading) -> bool:
        """Tell whether a text holds all words of "reset it to" or the like. Beyond ASCII a letter may have more
        small forms than one ("İ"), and only the pattern knows.
        """
        return not reading.text.isascii() or any(words <= reading.words for words in self._words_of_setting)

    def _just_set(self, reading: Reading, text: str) -> Iterator[Entity]:
        """Find a password behind "we have reset it to" and the like."""
        for match in self._set_to.finditer(text):
            word = self._word(text, match.end(), any_word=False) or _digits_at(text, match.end())
            if word:
                yield Entity("CODE", *word, reading.text[slice(*word)], frozenset({"near:password", "word"}))

    def _word(self, text: str, start: int, *, any_word: bool) -> tuple[int, int] | None:
        """Give the span of the secret that begins at `start`: quoted, password-like or, if allowed, any word."""
        quoted = _QUOTED.match(text, start)
        if quoted:
            return quoted.span(quoted.lastindex or 0)
        token = _TOKEN.match(text, start)
        if token and _looks_secret(token[0].rstrip(_ENDS)):
            return start, start + len(token[0].rstrip(_ENDS))
        words = _WORDS.match(text, start) if any_word else None
        if words and not self._is_plain(split_words(words[0])[0]):
            return words.span()
        return None

    def _skip_links(self, text: str, start: int) -> int:
        """Go over links: from "still" to the secret in "your password is still …"."""
        while (word := _PLAIN_WORD.match(text, start)) and self._names.is_link(word[0].strip().lower()):
            start = word.end()
        return start

    def _is_plain(self, word: str) -> bool:
        return word in self._no_secrets or self._names.is_link(word)


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \n:=":
        start += 1
    return start


def _digits_at(text: str, start: int) -> tuple[int, int] | None:
    match = _PIN.match(text, start)
    return match.span() if match else None


def _looks_secret(token: str) -> bool:
    """Tell whether a token is made like a password: letters with digits or signs, or capitals only."""
    if len(token) < 4 or token.startswith(("@", "http", "^")) or "://" in token:
        return False
    letters = any(char.isalpha() for char in token)
    digits = any(char.isdigit() for char in token)
    signs = any(char in "@#$!%*&_-+" for char in token[1:-1])
    mixed = not token[1:].islower() and token[1:].upper() != token[1:]
    return letters and (digits or (token.isupper() and len(token) >= 5) or (signs and mixed))
