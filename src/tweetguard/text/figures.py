"""Letters that stand in for figures: O for 0, l and I for 1, S for 5, B for 8, in what is otherwise a number."""

from __future__ import annotations

import re
from functools import lru_cache

_FIGURE = {"O": "0", "o": "0", "I": "1", "l": "1", "S": "5", "s": "5", "B": "8"}
_TO_FIGURES = str.maketrans(_FIGURE)
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?<![A-Za-z0-9][.,:])(?P<prefix>[A-Za-z]{0,4}?)"
    r"(?P<body>(?:[0-9]|(?<![A-Za-z0-9])[OoIl])[0-9OoIlSsB]*+(?:[.,:][0-9OoIlSsB]++)*+)"
    r"(?P<suffix>[kKmM]?)(?![A-Za-z0-9])"
)
"""Letters before it may be a currency or a code ("P4,S60.0O"); a thousand or a million may stand behind."""
_MIXED = re.compile(r"[0-9][.,:]?[OoIlSsB]|[OoIlSsB][.,:]?[0-9]")
_DECIMALS = re.compile(r"[.,][0-9]{2}\Z")
_SHORTEST_ROUND = 3
_SHORTEST = 4
_NEVER_LAST = "IlSsB"
"""Behind figures these are units and models: 5l, 80s, iPhone 5S."""


@lru_cache(maxsize=8)  # one detector after the other asks for the same draft
def restore_figures(text: str) -> str:
    """Give `text` with the figures that letters stand in for; its length, and so every offset, stays the same.

    Zeros are taken where a figure stands beside them and the whole is three long; other letters only where at
    least half of four or more are figures, and never at the end. "S" before cents is a dollar sign ("S35.OO").
    """
    return _NUMBER.sub(_restored, text) if _MIXED.search(text) else text


def _restored(match: re.Match[str]) -> str:
    prefix, body = match["prefix"], match["body"]
    signs = [char for char in body if char.isalnum()]
    letters = [char for char in signs if char.isalpha()]
    figures = len(signs) - len(letters)
    if not letters or not figures or len(signs) < _SHORTEST_ROUND:
        return match[0]
    all_zeros = set(letters) <= {"O", "o"}
    if not all_zeros and (len(signs) < _SHORTEST or figures * 2 < len(signs) or body[-1] in _NEVER_LAST):
        return match[0]
    restored = body.translate(_TO_FIGURES)
    if prefix == "S" and _DECIMALS.search(restored):
        prefix = "$"
    return prefix + restored + match["suffix"]
