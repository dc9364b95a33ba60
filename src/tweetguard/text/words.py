"""Cut a text into words, numbers and signs: the tokens of the document that evidence is weighed on."""

from __future__ import annotations

import re
from functools import cache

import regex

_PATTERN = r"""
    [A-Za-z]{2,}+(?![^ ,!?\n])                                # most tokens: a word with nothing behind to join it to
  | (?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?')\]]          # a URL, without the stop behind it
  | @\w+                                                     # a mention
  | [^\W\d_](?:[^\W\d_]?/[^\W\d_]{1,2}|(?:\.[^\W\d_])+)(?!\w)  # a/c, w/o, p.m, C.R.B
  | \w+(?:(?:['-]|(?<=\d)[.,:/](?=\d))\w+)*                # a word or number: don't, M-Pesa, 5GB, 2,310.50, 20-14-53
        (?:(?:[.+-]\w+){0,8}@\w[\w-]*(?:\.\w[\w-]*)+)?          # ... or an e-mail address
  | [\U0001f1e6-\U0001f1ff]{2}                               # a flag
  | \S[\U0001f3fb-\U0001f3ff]?                               # one sign or emoji, with its skin tone
"""
_ASCII_TOKEN = re.compile(_PATTERN, re.VERBOSE | re.ASCII)
_HASHTAG = re.compile(r"#(?=\w)")


def tokenise(text: str) -> list[tuple[int, int]]:
    """Give start and end of each token of `text`, in order; white space belongs to none.

    A token stays the same whatever follows it: "acc." is "acc" and ".", "p.m." is "p.m" and ".". Apostrophes
    and hyphens stay inside a word, separators inside a number; blanks always part ("1 203,44" is two). A
    hashtag is "#" and its words: #InsufficientFunds, #Bal37Rs.
    """
    spans = [match.span() for match in (_ASCII_TOKEN if text.isascii() else _any_token()).finditer(text)]
    return _split_hashtags(text, spans) if "#" in text and _HASHTAG.search(text) else spans


def _split_hashtags(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut the token behind each "#" where its words meet: at capitals and between letters and figures."""
    split: list[tuple[int, int]] = []
    for start, end in spans:
        if start and text[start - 1] == "#":
            split += [part.span() for part in _part().finditer(text, start, end)]
        else:
            split.append((start, end))
    return split


@cache
def _any_token() -> regex.Pattern[str]:
    """Compile the pattern of a token: `regex` counts the vowel signs of Indic scripts among letters, `re` does not."""
    return regex.compile(_PATTERN, regex.VERBOSE)


@cache
def _part() -> regex.Pattern[str]:
    """Compile the pattern of a word in a hashtag."""
    return regex.compile(r"\d+|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\S")
