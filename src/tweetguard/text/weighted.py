"""Count a text as X counts it: configuration version 3 of its published counting rules (twitter-text 3)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import regex

LIMIT = 280
"""X's limit for a post, in weighted characters."""
_LINK = 23
"""Every link counts as if it were shortened to 23 characters."""
_HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""Counts as two; what Latin, Greek, Cyrillic, Arabic, Indic and their neighbours write counts as one."""
_MAY_LINK = re.compile(r"\.[^\s.]")


def weighted_length(text: str) -> int:
    r"""Give the weighted length of `text`: links 23, an emoji 2, CJK and other signs 2, everything else 1.

    The text is counted in Unicode form NFC, a line break (also "\r\n") as one. An emoji is what Unicode calls
    an emoji sequence, also one that no keyboard offers; X would count the parts of such a one.
    """
    text = text.replace("\r\n", "\n")
    if text.isascii() and not _MAY_LINK.search(text):
        return len(text)
    text = unicodedata.normalize("NFC", text)
    links = _links(text) if _MAY_LINK.search(text) else []
    length = position = 0
    for start, end in links:
        length += _weigh(text[position:start]) + _LINK
        position = end
    return length + _weigh(text[position:])


def fits(text: str, limit: int = LIMIT) -> bool:
    """Tell whether `text` is no longer than `limit` weighted characters."""
    return weighted_length(text) <= limit


def _links(text: str) -> list[tuple[int, int]]:
    from tweetguard.text.links import find_links  # noqa: PLC0415 - a list of domains that most drafts never need

    return find_links(text)


def _weigh(text: str) -> int:
    if text.isascii():
        return len(text)
    prose, emoji = _emoji().subn("", text)
    return 2 * emoji + len(prose) + len(_HEAVY.findall(prose))


@cache
def _emoji() -> regex.Pattern[str]:
    """Compile Unicode's emoji sequences (UTS #51): keycaps, flags, skin tones, and what a joiner joins."""
    sign = (
        r"(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}"
        r"|\p{Emoji_Presentation}|[\p{Emoji}--[0-9#*\p{Emoji_Presentation}]]\uFE0F?)"
    )
    return regex.compile(
        r"[0-9#*]\uFE0F?\u20E3|\p{Regional_Indicator}{2}|\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F"
        rf"|{sign}(?:\u200D{sign})*",
        regex.V1,
    )
