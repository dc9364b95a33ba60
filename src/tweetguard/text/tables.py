"""What one code point folds to, whatever stands around it.

The tables are Unicode's own, read through `unicodedata`: decimal and other digits, compatibility
mappings (NFKC, UAX #15), general categories, and names for the few stylised letters that have no mapping.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_INVISIBLE = regex.compile(
    r"[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}--\p{Prepended_Concatenation_Mark}]", regex.V1
)
_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\t\x1f\u2800"
"""Blank to the eye, but not spaces by category; the last is the empty braille cell."""
_MINUS_SIGNS = "−"
_WAVES = "〜〰"
"""Dashes by category that people read as something else."""
_SIGNS = {"٫": ".", "٬": ",", "⁄": "/", "∕": "/", "🔟": "10"} | {char: char for char in "™℠ªºℹ"}
"""Arabic decimal and thousands separators, slashes of fractions, the one keycap with two digits; and what stays,
as its mapping would glue letters to the word before ("VisaTM")."""

_STYLED_LETTER = regex.compile(
    r"(?:(?:CROSSED )?NEGATIVE )?(?:CIRCLED|SQUARED|PARENTHESIZED) "
    r"LATIN (?P<case>CAPITAL|SMALL) LETTER (?P<letter>[A-Z])"
    r"|LATIN LETTER (?P<case>SMALL) CAPITAL (?P<letter>[A-Z])"
    r"|SQUARED (?P<letter>[A-Z]{2,4})"
)
_STYLED_NUMBER = regex.compile(r"CIRCLED|PARENTHESIZED|NUMBER \w+ FULL STOP")


@lru_cache(maxsize=8192)
def fold_character(char: str) -> str:
    r"""Give what `char` folds to: itself, other characters, or nothing where it is invisible.

    The result is stable: folding its characters again changes nothing. Line breaks become "\n", all
    spaces " ", dashes "-", straight quotes for curly ones, digits of every script and style 0 to 9.
    """
    if " " <= char <= "~" or char in _SIGNS:
        return _SIGNS.get(char, char)
    if char in _LINE_BREAKS:
        return "\n"
    if char in _BLANKS or unicodedata.category(char) == "Zs":
        return " "
    if is_invisible(char):
        return ""
    return _dash(char) or _quote(char) or _number(char) or _letter(char) or _compatible(char)


def is_invisible(char: str) -> bool:
    """Tell whether `char` leaves no mark of its own: zero-width, soft hyphen, bidi control, tag, control code.

    Line breaks and tabs are control codes too and count as invisible here; `fold_character` keeps them.
    """
    return _INVISIBLE.match(char) is not None


def is_mark(char: str) -> bool:
    """Tell whether `char` is drawn onto the character before it (categories Mn and Me)."""
    return unicodedata.category(char) in ("Mn", "Me")


def _dash(char: str) -> str:
    is_dash = unicodedata.category(char) == "Pd" and char not in _WAVES
    return "-" if is_dash or char in _MINUS_SIGNS else ""


def _quote(char: str) -> str:
    name = unicodedata.name(char, "")
    if char == "´":
        return "'"
    if not any(word in name for word in ("QUOTATION MARK", "APOSTROPHE", "PRIME")) or "ANGLE" in name or "NKO" in name:
        return ""  # angle quotes stay: «AMOUNT» is a merge field
    return '"' if "DOUBLE" in name else "'"


def _number(char: str) -> str:
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    value = unicodedata.numeric(char, None)
    if value is None or unicodedata.category(char) != "No" or not _STYLED_NUMBER.search(unicodedata.name(char, "")):
        return ""
    return str(int(value))


def _letter(char: str) -> str:
    styled = _STYLED_LETTER.fullmatch(unicodedata.name(char, ""))
    if styled is None:
        return ""
    letter: str = styled["letter"]
    return letter.lower() if styled["case"] == "SMALL" else letter


def _compatible(char: str) -> str:
    """Give the compatibility mapping of `char`, its parts folded too, where it reads the same."""
    if unicodedata.decomposition(char).startswith("<fraction>"):
        return char  # "2½" must not become "21/2"
    mapped = unicodedata.normalize("NFKC", char)
    if mapped == char or mapped[0] == " ":  # a spacing accent ("¨") would become a space
        return char
    return "".join(map(fold_character, mapped))
