"""Lists of words as the pack writes them, made searchable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression for capital and small letters alike, compiled when first used.

    A draft meets few of the patterns of its language, and one on the command line should not wait for the others.
    """

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first match in `text`."""
        return self._compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Match the start of `text`."""
        return self._compiled.match(text)


class Words:
    """Words and phrases, found whole, capital or small alike; a `*` stands for the rest of a word."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = tuple(terms)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compile the words when they are first looked for, as Pattern does."""
        alternatives = sorted(map(_pattern, self._terms), key=len, reverse=True) or [r"(?!)"]
        return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first of the words."""
        return self._pattern.search(text)

    def find_all(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Find all of the words from `start` to `end`."""
        return self._pattern.finditer(text, start, len(text) if end is None else end)

    def opens(self, text: str) -> re.Match[str] | None:
        """Match the words at the start of `text`."""
        return self._pattern.match(text)

    def closes(self, text: str) -> bool:
        """Say whether `text` ends with one of the words, blanks behind it aside."""
        end = len(text.rstrip())
        return any(match.end() == end for match in self._pattern.finditer(text))


def _pattern(term: str) -> str:
    pattern = re.escape(term).replace(r"\*", r"\w{0,30}").replace("'", "['’]?")
    return pattern.replace(r"\ ", r"\s{1,3}")


def any_of(terms: Iterable[str]) -> str:
    """Give a pattern that matches any of some words as they are written, the longest first."""
    return "|".join(sorted(map(re.escape, terms), key=len, reverse=True)) or "(?!)"


def capital(words: str) -> str:
    """Give words as a sentence begins: the first letter a capital, the others as they are."""
    return words[:1].upper() + words[1:]
