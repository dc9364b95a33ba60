"""E-mail addresses written so that machines miss them: "jane (at) example [dot] com"."""

from __future__ import annotations

import regex

_NEEDLES = ("dot", " @ ", "at]", "at)", "@]", "@)", "ät", "the rate")
"""One of these is in every address to undo, except where only a plain " at " hides the sign."""

_OPEN, _CLOSE = r"\s?[\[(]\s?", r"\s?[\])]\s?"
_STRONG = rf"@|{_OPEN}(?:at|ät|@){_CLOSE}|\sat\sthe\srate\s(?:of\s)?"
_WEAK = r"\sat\s|\s@\s"
"""Prose too: "shop at example.com" is no address."""
_DOT = rf"(?P<dot>\.|\s\.\s|\sdot\s|{_OPEN}(?:dot|punkt|punto|\.){_CLOSE})"
_ADDRESS = regex.compile(
    rf"(?<![\w.+@-])(?P<local>[a-z0-9_+-]{{1,64}}(?:{_DOT}[a-z0-9_+-]{{1,64}}){{0,4}})"
    rf"(?P<at>(?P<weak>{_WEAK})|{_STRONG})"
    rf"[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}}){{0,3}}{_DOT}[a-z]{{2,24}}(?![\w@])",
    regex.IGNORECASE,
)
_INNER_JOINT = regex.compile(r"[a-z](?:\.|\s\.\s|\sdot\s|_)[a-z]", regex.IGNORECASE)
_DOTTED_AT = regex.compile(r"[a-z][._][a-z]+\sat\s", regex.IGNORECASE)
_NOBODY = frozenset(
    ["us", "me", "you", "him", "her", "it", "them", "out", "now", "here", "today", "online", "more", "only"]
)
"""What stands before "at example.com" in prose."""

Edit = tuple[int, int, str]
"""A stretch (start, end) and the one character that stands for it."""


def find_disguised_joints(text: str) -> list[Edit]:
    """Give the stretches of `text` that stand for "@" or "." in an e-mail address, in text order."""
    lowered = text.lower()
    if not any(needle in lowered for needle in _NEEDLES) and not (" at " in lowered and _DOTTED_AT.search(text)):
        return []
    edits: list[Edit] = []
    for match in _ADDRESS.finditer(text):
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
