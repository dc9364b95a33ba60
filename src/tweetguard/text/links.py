"""Find what X turns into a link: with "https://", and bare domains that end in a top-level domain.

The grammar is that of X's published counting rules (twitter-text 3, extraction of URLs). Its one large
pattern is read here as: cut the text where no domain can be, look for top-level domains in what is left,
and take the leftmost start from which a chain of labels leads to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_INVALID = "\ufffe\ufeff\uffff"
_DIRECTIONAL = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LATIN = (
    "\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b"
    "\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_STRETCH = re.compile(rf"[^!'#%&()*+,\\/:;<=>?@\[\]^{{|}}~${_SPACES}{_INVALID}{_DIRECTIONAL}]+")
"""Labels with the dots between them, hyphens and underscores."""
_DOT = re.compile(r"\.")
_DOT_BEFORE_LETTER = re.compile(r"\.(?=[^\W\d_])")
"""Every top-level domain begins with a letter."""
_INNER = "-_"
"""What may stand in a label, but not at its start or end."""
_PROTOCOL = re.compile(r"https?://\Z", re.IGNORECASE)
_MAY_STAND_BEFORE = re.compile(rf"[^A-Za-z0-9@＠$#＃{_INVALID}]", re.IGNORECASE)
_NO_BARE_DOMAIN_AFTER = "-_./"
_MAY_FOLLOW_TOP = re.compile(r"[^0-9a-z@+-]|\Z", re.IGNORECASE)
_ASCII_LETTERS = re.compile(r"[A-Za-z]+")
_PUNYCODE = re.compile(r"xn--[-0-9a-z]+", re.IGNORECASE)
_ASCII_LABELS = re.compile(rf"(?:[-A-Za-z0-9{_LATIN}]++\.)++")

_IN_PATH = rf"[A-Za-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}]"
_PARENTHESES = rf"\((?:{_IN_PATH}++|{_IN_PATH}*+\({_IN_PATH}++\){_IN_PATH}*+)\)"
_PORT = re.compile(r":[0-9]+")
_PATH = re.compile(rf"/(?:{_IN_PATH}++|{_PARENTHESES})*+")
_NOT_LAST_IN_PATH = "!*';:,.$%[]~@|&\u2013"
_QUERY = re.compile(r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[A-Za-z0-9\-_&=#/]")
_SHORTENED = re.compile(rf"https?://t\.co/([a-z0-9]+)(?:{_QUERY.pattern})?", re.IGNORECASE)
_LONGEST_URL = 4096
_LONGEST_SHORTENED = 40
_LONGEST_LABEL = 63


class _Label(NamedTuple):
    """A label of a domain, the dot behind it, and where the top-level domain behind that ends, if one is there."""

    start: int
    dot: int
    top: int | None


class _Host(NamedTuple):
    """A domain; `protocol` is the length of the "https://" before it, 0 without one."""

    start: int
    end: int
    protocol: int


def find_links(text: str) -> list[tuple[int, int]]:
    """Give start and end of each link in `text` (in Unicode form NFC), in order."""
    links: list[tuple[int, int]] = []
    floor = position = 0
    while (stretch := _next_stretch(text, position)) is not None:
        start, position = stretch
        host = _find_host(text, start, position, floor)
        if host is None:
            continue
        floor, has_path = _end_of_link(text, host.end)
        position = floor
        if _is_valid(text[host.start : host.end], host.protocol, floor - host.start):
            links += _with_protocol(text, host, floor) if host.protocol else _bare(text, host, floor, has_path)
    return links


def _next_stretch(text: str, position: int) -> tuple[int, int] | None:
    """Give the next stretch that holds a top-level domain behind a dot; nothing before `position` is part of it."""
    for dot in _DOT_BEFORE_LETTER.finditer(text, position):
        if _end_of_top(text, dot.end()):
            start = dot.start()
            while start > position and _STRETCH.match(text[start - 1]):
                start -= 1
            return start, _after(_STRETCH, text, start)
    return None


def _find_host(text: str, start: int, end: int, floor: int) -> _Host | None:
    """Give the first domain in the stretch. What stands before it must lie at `floor` or behind."""
    dots = [match.start() for match in _DOT.finditer(text, start, end)]
    firsts = [start, *(dot + 1 for dot in dots)]
    labels = [_Label(first, dot, _end_of_top(text, dot + 1)) for first, dot in zip(firsts, dots, strict=False)]
    reaches = _reaches(text, labels)
    protocol = _PROTOCOL.search(text, max(floor, start - 8), start)
    if protocol and _may_start(text, protocol.start(), floor):
        reach = _reach(text, start, labels[0], reaches[0])
        if reach:
            return _Host(start, reach, start - protocol.start())
    for label, farther in zip(labels, reaches, strict=True):
        for first in _starts(text, label, floor) if farther or label.top else ():
            reach = _reach(text, first, label, farther)
            if reach:
                return _Host(first, reach, 0)
    return None


def _reaches(text: str, labels: Sequence[_Label]) -> list[int | None]:
    """Give for each label the end of the farthest top-level domain that whole labels behind it lead to."""
    reaches: list[int | None] = [None] * len(labels)
    for index in range(len(labels) - 1, 0, -1):
        reaches[index - 1] = _reach(text, labels[index].start, labels[index], reaches[index])
    return reaches


def _reach(text: str, first: int, label: _Label, farther: int | None) -> int | None:
    """Give where the domain ends that starts at `first` in `label`; None where it leads nowhere."""
    if first >= label.dot or text[first] in _INNER or text[label.dot - 1] in _INNER:
        return None
    return farther or (label.top if text.find("_", first, label.dot) < 0 else None)


def _starts(text: str, label: _Label, floor: int) -> Iterator[int]:
    """Give where in `label` a domain may start, in the order that X tries: at the second character before the first."""
    order = [1, 0, *range(2, label.dot)] if label.start == 0 and label.dot > 1 else range(label.start, label.dot)
    return (first for first in order if _may_start(text, first, floor))


def _may_start(text: str, first: int, floor: int) -> bool:
    return first == 0 or (first > floor - (floor == 0) and _MAY_STAND_BEFORE.match(text, first - 1) is not None)


def _end_of_top(text: str, start: int) -> int | None:
    """Give where the top-level domain ends that starts at `start`, if one does."""
    tops, longest = _top_level_domains()
    ascii_end = _after(_ASCII_LETTERS, text, start)
    is_ascii = ascii_end == len(text) or text[ascii_end].isascii()
    for end in [ascii_end] if is_ascii else range(min(start + longest, len(text)), start, -1):
        if text[start:end].lower() in tops and _MAY_FOLLOW_TOP.match(text, end):
            return end
    punycode = _PUNYCODE.match(text, start)
    return punycode.end() if punycode else None


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


@cache
def _top_level_domains() -> tuple[frozenset[str], int]:
    lines = Path(__file__).with_name("tlds.txt").read_text(encoding="utf-8").splitlines()
    tops = frozenset(" ".join(line for line in lines if not line.startswith("#")).split())
    return tops, max(map(len, tops))


def _end_of_link(text: str, end: int) -> tuple[int, bool]:
    """Give where the link ends whose domain ends at `end`, and whether it has a path."""
    end = _after(_PORT, text, end)
    path = _PATH.match(text, end)
    if path:
        end += len(path[0].rstrip(_NOT_LAST_IN_PATH))
    return _after(_QUERY, text, end), path is not None


def _is_valid(domain: str, protocol: int, length: int) -> bool:
    """Tell whether the domain can be registered, and the URL is no longer than X allows."""
    if domain.isascii():
        return max(map(len, domain.split("."))) <= _LONGEST_LABEL and 2 * protocol + length <= _LONGEST_URL
    try:
        encoded = domain.encode("idna")
    except UnicodeError:
        return False
    return 2 * protocol + length + len(encoded) - len(domain) <= _LONGEST_URL


def _with_protocol(text: str, host: _Host, end: int) -> list[tuple[int, int]]:
    start = host.start - host.protocol
    shortened = _SHORTENED.match(text, start, end)
    if shortened is None:
        return [(start, end)]
    return [(start, shortened.end())] if len(shortened[1]) <= _LONGEST_SHORTENED else []


def _bare(text: str, host: _Host, end: int, has_path: bool) -> list[tuple[int, int]]:
    """Give the parts of a domain that are ASCII or accented Latin; the last one takes the path along.

    It does so in length only: where other letters stand between it and the path, X counts on that far too early.
    """
    if host.start and text[host.start - 1] in _NO_BARE_DOMAIN_AFTER:
        return []
    domain = text[host.start : host.end]
    links: list[tuple[int, int]] = []
    position = 0
    while (labels := _ASCII_LABELS.search(domain, position)) is not None:
        dots = [match.end() for match in _DOT.finditer(domain, labels.start(), labels.end())]
        ends = (_end_of_top(domain, dot) for dot in reversed(dots))
        top = next(filter(None, ends), None)
        position = top or labels.end()
        if top:
            links.append((host.start + labels.start(), host.start + top))
    if links and has_path:
        links[-1] = (links[-1][0], links[-1][1] + end - host.end)
    return links
