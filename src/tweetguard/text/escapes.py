"""HTML character references and percent-encoding: what one escape stands for."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 34
"""Code points in the longest escape: "&CounterClockwiseContourIntegral;" has 33."""
ALPHABET = frozenset("#;%&0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Every code point that an escape can hold."""

_START = re.compile(r"&[#A-Za-z]|%[0-9A-Fa-f]{2}")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PRINTF = re.compile(r"%[0-9][df]")
"""`%2d` and `%5f` are fields of a format string; encoders write capitals."""


def may_hold_escape(text: str) -> bool:
    """Tell whether `text` holds what an escape could start with, or what cannot be printed; a cheap look."""
    if ("&" in text or "%" in text) and _START.search(text):
        return True
    return not text.replace("\n", "").isprintable()


def resolve_reference(escape: str) -> str | None:
    """Give the text that an HTML character reference ("&pound;", "&#52;", "&#x30;") stands for.

    None where it is no reference of HTML 5 (WHATWG, section 13.5), or stands for nothing.
    """
    if not _REFERENCE.fullmatch(escape):
        return None
    from html import unescape  # noqa: PLC0415 - two thousand names that most drafts never need

    text = unescape(escape)
    partial = len(text) > 1 and text.endswith(";")  # "&notit;" is read as "¬it;"
    return None if partial or not text else text


def resolve_percent(escape: str) -> str | None:
    """Give the character that one or more "%XX" groups stand for in UTF-8 (RFC 3986, section 2.1).

    None where the bytes are not exactly one character that could stand in a text.
    """
    if _PRINTF.fullmatch(escape):
        return None
    try:
        text = bytes.fromhex(escape.replace("%", "")).decode()
    except ValueError:
        return None
    return text if len(text) == 1 and (text == "\n" or unicodedata.category(text) not in ("Cc", "Cn", "Co")) else None
