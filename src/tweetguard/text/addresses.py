"""E-mail addresses written so that machines miss them: "jane (at) example [dot] com"."""

from __future__ import annotations

import re
from functools import cache

import regex

from tweetguard.text.folded import Edit

_NEEDLES = ("dot", " @ ", "at]", "at)", "@]", "@)", "ät", "the rate")
"""One of these is in every address to undo, except where only a plain " at " hides the sign."""

_INNER_JOINT = re.compile(r"[A-Za-z](?:\.|\s\.\s|\s[Dd][Oo][Tt]\s|_)[A-Za-z]")
_DOTTED_AT = re.compile(r"[A-Za-z][._][A-Za-z]+\s[Aa][Tt]\s")
_NOBODY = frozenset(
    ["us", "me", "you", "him", "her", "it", "them", "out", "now", "here", "today", "online", "more", "only"]
)
"""What stands before "at example.com" in prose."""


def find_disguised_joints(text: str) -> list[Edit]:
    """Give the stretches of `text` that stand for "@" or "." in an e-mail address, in text order."""
    lowered = text.lower()
    if not any(needle in lowered for needle in _NEEDLES) and not (" at " in lowered and _DOTTED_AT.search(text)):
        return []
    edits: list[Edit] = []
    for match in _address().finditer(text):
        if match["weak"] and not _is_address(
            match["local"], spelled_dots=_has_spelled_dot(match), mail="mail" in lowered
        ):
            continue
        joints = [(*span, "@") for span in match.spans("at")] + [(*span, ".") for span in match.spans("dot")]
        edits += [joint for joint in sorted(joints) if joint[1] - joint[0] > 1]
    return edits


def _is_address(local: str, *, spelled_dots: bool, mail: bool) -> bool:
    """Tell whether `local`, which a plain " at " follows, is a name and not a word of prose."""
    if _INNER_JOINT.search(local):
        return True
    is_word = local.lower() in _NOBODY or "mail" in local.lower()
    return not is_word and (mail or (spelled_dots and any(char.isdigit() for char in local)))


def _has_spelled_dot(match: regex.Match[str]) -> bool:
    return any(len(dot) > 1 for dot in match.captures("dot"))


@cache
def _address() -> regex.Pattern[str]:
    """Compile the shape of an address: names and dots, "@", labels and dots, each written plainly or not."""
    opened, closed = r"\s?[\[(]\s?", r"\s?[\])]\s?"
    dot = rf"(?P<dot>\.|\s\.\s|\sdot\s|{opened}(?:dot|punkt|punto|\.){closed})"
    # " at " is prose too: "shop at example.com" is no address
    at = rf"(?P<at>(?P<weak>\sat\s|\s@\s)|@|{opened}(?:at|ät|@){closed}|\sat\sthe\srate\s(?:of\s)?)"
    return regex.compile(
        rf"(?<![\w.+@-])(?P<local>[a-z0-9_+-]{{1,64}}(?:{dot}[a-z0-9_+-]{{1,64}}){{0,4}}){at}"
        rf"[a-z0-9-]{{1,63}}(?:{dot}[a-z0-9-]{{1,63}}){{0,3}}{dot}[a-z]{{2,24}}(?![\w@])",
        regex.IGNORECASE,
    )
