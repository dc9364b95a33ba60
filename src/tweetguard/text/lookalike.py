"""Cyrillic, Greek and other letters that stand in for Latin ones inside an otherwise Latin word."""

from __future__ import annotations

from functools import lru_cache

import regex

from tweetguard.text.tables import fold_character

_FOREIGN = r"\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}\p{Coptic}\p{Lisu}\u0250-\u02AF"
_FOREIGN_LETTER = regex.compile(rf"[{_FOREIGN}]")
_WORD_CHAR = r"[\p{L}\p{M}\p{Nd}]"
_WORD = regex.compile(rf"(?<!%|{_WORD_CHAR})(?:(?<!&#?){_WORD_CHAR}++|{_WORD_CHAR}++(?!;))")
"""A word; one that would turn into an escape by being folded is no escape to any browser, and stays."""
_DIGIT_TWINS = frozenset("OoIl")
"""Twins taken where a word holds figures but no Latin letter ("О7ОО"); "100р" keeps its rouble."""
_HALF_TWINS = {"ĸ": "k", "ʍ": "m", "ғ": "f"}
"""Where the table ends at a rare letter of which the Latin one is plain to the eye."""


def fold_lookalikes(text: str) -> str:
    """Give `text` (folded otherwise) with look-alikes in mixed words replaced; its length stays the same.

    A word all of whose letters are of one foreign script stays: it is a word of that language.
    """
    if not _FOREIGN_LETTER.search(text):
        return text
    return _WORD.sub(lambda match: _latin(match[0]), text)


def _latin(word: str) -> str:
    foreign = {char for char in word if _FOREIGN_LETTER.match(char)}
    company = {char for char in word if char.isascii()}
    twins = {char: _twin(char) for char in foreign} if foreign and company else {}
    if not twins or not all(twins.values()):
        return word
    if not any(char.isalpha() for char in company) and not _DIGIT_TWINS.issuperset(twins.values()):
        return word
    return "".join(twins.get(char, char) for char in word)


@lru_cache(maxsize=1024)
def _twin(char: str) -> str:
    """Give the ASCII letter or digit that `char` looks like, or "" (Unicode's confusables, UTS #39)."""
    from confusable_homoglyphs.confusables import confusables_data  # noqa: PLC0415 - a megabyte that few drafts need

    for entry in [{"c": char}, *confusables_data.get(char, ())]:
        if len(entry["c"]) > 1:  # a letter and a mark, or two letters: no one letter stands for them
            continue
        twin = _HALF_TWINS.get(entry["c"]) or fold_character(entry["c"])
        if len(twin) == 1 and twin.isascii() and twin.isalnum():
            return "I" if twin == "l" and char.isupper() else twin
    return ""
