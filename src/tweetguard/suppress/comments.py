"""Where a file's own comments speak to the linter, and which lines each of them stands over.

Only comments count: what looks like one inside a string (`say: "#tweetguard: …"`) is part of a draft.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tweetguard.library.interface import Options
from tweetguard.library.source import Source

_NAME = "tweetguard:"
_HTML = re.compile(r"<!--[ \t]*(?P<say>tweetguard:(?:(?!-->).)*+)-->")
_HASH_LINE = re.compile(r"[ \t]*#[ \t]*(?P<say>tweetguard:.*)$")
_HASH = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*(?P<say>tweetguard:.*)$")
_MARK = re.compile(r"tgmark(\d{1,9})x")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that begins with "tweetguard:"."""

    say: str
    """What it says, from "tweetguard:" on."""
    line: int
    """Line and column (from 1) at which that stands."""
    column: int
    begins: tuple[int, ...] = ()
    """Lines at which a text may begin for the comment to stand above it."""


@dataclass(frozen=True, slots=True)
class _Syntax:
    """How a format writes comments."""

    find: Callable[[str], re.Match[str] | None]
    """Finds a comment to the linter in a line."""
    opens: re.Pattern[str] | None = None
    """A line that only opens a value: its text begins on the next."""
    strings: Callable[[str], Iterator[str]] | None = None
    """Gives every string of a document, for formats in which a string may hold what looks like a comment."""
    skips: str = "\0"
    """A line that begins so is a comment of any kind: no text begins there."""


def comments_in(source: Source, format_name: str) -> list[Comment]:
    """Give the comments of a file that speak to the linter, in its order; none in a format without comments.

    Raises InputError (UnreadableError among them) and OSError for a file that cannot be read.
    """
    syntax = _SYNTAXES.get(format_name)
    if syntax is None:
        return []
    found = list(_candidates(source, syntax))
    if found and syntax.strings:
        return _outside_strings(source, syntax.strings, found)
    return found


def format_name(path: str, options: Options) -> str:
    """Give the name of the format that a path is read in."""
    from tweetguard.library.formats import SUFFIXES  # noqa: PLC0415 - it reads the presets

    return options.format or SUFFIXES.get(Path(path).suffix.lower(), "lines")


def _candidates(source: Source, syntax: _Syntax) -> Iterator[Comment]:
    """Give what looks like a comment to the linter, line by line, so that a long file costs no memory."""
    above: list[tuple[re.Match[str], int]] = []
    for block in source.lines():
        text = block.text.rstrip("\r\n")
        if not above and _NAME not in text:
            continue
        match = syntax.find(text)
        rest = text if match is None else text[: match.start()] + text[match.end() :]
        if match and not rest.strip():
            above.append((match, block.line))
        elif rest.strip() and not rest.lstrip().startswith(syntax.skips):
            for own, line in above:
                yield _comment(own, line, _beginnings(rest, block.line, syntax))
            above.clear()
            if match:
                yield _comment(match, block.line, _beginnings(rest, block.line, syntax)[1:])
    for own, line in above:
        yield _comment(own, line, ())


def _comment(match: re.Match[str], line: int, begins: tuple[int, ...]) -> Comment:
    return Comment(match["say"].strip(), line, match.start("say") + 1, begins)


def _beginnings(text: str, line: int, syntax: _Syntax) -> tuple[int, ...]:
    """Give the lines at which the text begins that a line holds, or opens."""
    return (line, line + 1) if syntax.opens and syntax.opens.search(text) else (line,)


def _outside_strings(source: Source, strings: Callable[[str], Iterator[str]], found: list[Comment]) -> list[Comment]:
    """Leave out what stands inside a string of the document.

    Each candidate is replaced by a mark, the document is read, and the marks that turn up in its strings are those
    of no comments. A document that cannot be read has none: its reader says so.
    """
    lines = source.whole().text.split("\n")
    for index, comment in enumerate(found):
        text = lines[comment.line - 1]
        start = comment.column - 1
        lines[comment.line - 1] = f"{text[:start]}tgmark{index}x{text[start + len(_NAME) :]}"
    try:
        inside = {int(mark) for string in strings("\n".join(lines)) for mark in _MARK.findall(string)}
    except Exception:
        return []
    return [comment for index, comment in enumerate(found) if index not in inside]


def _yaml_strings(text: str) -> Iterator[str]:
    import yaml  # noqa: PLC0415 - only for YAML files with comments to the linter

    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.ScalarEvent):
            yield event.value


def _toml_strings(text: str) -> Iterator[str]:
    waiting: list[Any] = [tomllib.loads(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            waiting += [*node, *node.values()]
        elif isinstance(node, list):
            waiting += node


def _html_comment(text: str) -> re.Match[str] | None:
    """Find a comment between "<!--" and "-->", in front of the last end: a search without one would take for ever."""
    return _HTML.search(text, 0, text.rfind("-->") + 3) if "-->" in text else None


def _plain_comment(text: str) -> re.Match[str] | None:
    return _HASH_LINE.match(text) or _html_comment(text)


_SYNTAXES = {
    "lines": _Syntax(_plain_comment),
    "paragraphs": _Syntax(_plain_comment),
    "markdown": _Syntax(_plain_comment, re.compile(r"^[ \t>]*(?:```|~~~)")),
    "html": _Syntax(_html_comment, re.compile(r"^\s*+(?:<[^<>]*+>\s*+)++$")),
    "yaml": _Syntax(_HASH.search, re.compile(r"(?:(?:^|\s)-|:|\s[|>][-+\d]{0,2})\s*$"), _yaml_strings, "#"),
    "toml": _Syntax(_HASH.search, re.compile(r"(?:\"{3}|'{3}|\[)\s*$"), _toml_strings, "#"),
}
"""How each format writes comments; the others (CSV, JSON, spreadsheets) have none."""
