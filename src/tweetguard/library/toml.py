"""TOML. `tomllib` reads it; to learn where each string stands, it reads it once more with numbered strings in place."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import astuple
from functools import partial
from typing import Any

from tweetguard.library.interface import Format, Options, Problem, Record
from tweetguard.library.literal import Literal, checked, escaped
from tweetguard.library.records import document_records
from tweetguard.library.source import Block, Source, UnreadableError
from tweetguard.library.tree import Scalar, Table

FILE_LIMIT = 10 * 1024 * 1024
_TOKEN = re.compile(
    r"""\#[^\n]*|(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3,5}|'{3}(?:[^']|'(?!''))*+'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')|[\[\]{}\n]|[^\s#"'\[\]{}]++""",
    re.DOTALL,
)
_KEY_FOLLOWS = re.compile(r"[ \t]*[=.]")
_DEEP = re.compile(r"(?:[\w-]++[ \t]*+\.[ \t]*+){100}")
"""Keys of so many parts take tomllib time quadratic in their number."""
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$| \(at end of document\)$")
_QUOTATION = re.compile(r"'[^']{2,}'|\"[^\"]{2,}\"")
_BASIC = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[ \t]*\r?\n\s*|.)|\r\n")
_RAW = re.compile("\r\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Toml(Format):
    """A TOML file, read whole."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Give the drafts of the file, as `Format.read` says."""
        block = source.whole(FILE_LIMIT)
        return document_records(source, _parse(block), options, partial(_literal, block))


def _parse(block: Block) -> Any:
    """Read the file into a tree. Raises UnreadableError, with the place."""
    if deep := _DEEP.search(block.text):
        raise UnreadableError(
            "not readable: a dotted key goes too deep; shorten it", *astuple(block.position(deep.start()))
        )
    try:
        values = tomllib.loads(block.text)
        spans = list(_value_strings(block.text))
        return _tree(values, tomllib.loads(_numbered(block.text, spans)), spans)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (len(block.breaks) + 1, None)
        what = _QUOTATION.sub("…", _PLACE.sub("", str(error)))
        raise UnreadableError(f"not TOML: {what}; correct it", line, column) from error
    except RecursionError as error:
        raise UnreadableError("not readable: nested too deeply; flatten it") from error


def _value_strings(source: str) -> Iterator[tuple[int, int]]:
    """Give where the strings stand that are values, not keys."""
    depth = 0
    in_header = False
    is_line_start = True
    for match in _TOKEN.finditer(source):
        token = match[0]
        if match[0] == "\n":
            is_line_start, in_header = True, False
            continue
        if match[0] == "[" and is_line_start and depth == 0:
            in_header = True
        elif token in ("[", "{") and not in_header:
            depth += 1
        elif token in ("]", "}") and not in_header:
            depth -= 1
        elif match["string"] and not in_header and not _KEY_FOLLOWS.match(source, match.end()):
            yield match.span()
        is_line_start = False


def _numbered(source: str, spans: list[tuple[int, int]]) -> str:
    """Put its number in the place of each string."""
    parts, done = [], 0
    for index, (start, end) in enumerate(spans):
        parts += [source[done:start], f'"{index}"']
        done = end
    return "".join(parts) + source[done:]


def _tree(value: Any, number: Any, spans: list[tuple[int, int]]) -> Any:
    """Join the values and the numbers that stand in their places."""
    if isinstance(value, dict):
        return Table((key, _tree(inner, number[key], spans)) for key, inner in value.items())
    if isinstance(value, list):
        return [_tree(inner, other, spans) for inner, other in zip(value, number, strict=True)]
    if isinstance(value, str):
        return Scalar(value, *spans[int(number)])
    return value if isinstance(value, bool) else str(value)


def _literal(block: Block, scalar: Scalar) -> Literal:
    raw = block.text[scalar.start : scalar.end]
    fence = next(quotes for quotes in ('"""', "'''", '"', "'") if raw.startswith(quotes))
    start, end = scalar.start + len(fence), scalar.end - len(fence)
    opening = re.match(r"\r?\n", raw[len(fence) :]) if len(fence) == 3 else None
    start += opening.end() if opening else 0
    pieces = escaped(block.text, start, end, _BASIC if '"' in fence else _RAW, _width)

    def quote(new: str) -> str:
        return _quoted(new, fence, opening[0] if opening else "", block)

    return Literal(scalar.text, block, scalar.start, scalar.end, checked(scalar.text, block.text, pieces), quote)


def _width(match: re.Match[str]) -> int:
    return 0 if match[0].startswith("\\") and "\n" in match[0] else 1


def _quoted(new: str, fence: str, opening: str, block: Block) -> str:
    """Write a text between quotes of the same kind, or of a kind that can hold it."""
    if fence in ("'", "'''"):
        limit = "\n" if fence == "'" else "\0"
        if fence in new or new.endswith("'") or limit in new or _CONTROL.search(new):
            fence = fence.replace("'", '"')
        else:
            return fence + opening + block.broken(new) + fence
    lines = [json.dumps(line, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007F") for line in new.split("\n")]
    if fence == '"':
        return '"' + "\\n".join(lines) + '"'
    return fence + opening + block.broken("\n".join(lines)) + fence
