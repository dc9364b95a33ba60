"""JSON, and the JavaScript files of an X account archive (`window.YTD.tweets.part0 = [...]`).

The standard library's own decoder reads the grammar; only its hook for strings is replaced by one that also
remembers where the string stood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any

from tweetguard.library.interface import Format, Options, Problem, Record
from tweetguard.library.literal import Literal, escaped
from tweetguard.library.records import document_records
from tweetguard.library.source import Block, Source, UnreadableError
from tweetguard.library.tree import Scalar, Table

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_ASSIGNMENT = re.compile(r"\s*(?:window|var|let|const)\b[\w.$ \t]{0,100}=\s*")
_SPACE = re.compile(r"\s*")
_AT = re.compile(r"(?: starting)? at$")
_BEHIND = re.compile(r"[\s;]*")


class Json(Format):
    """A JSON document, read whole."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Give the drafts of the document, as `Format.read` says."""
        block = source.whole()
        if not block.text.strip():
            return iter(())
        return document_records(source, parse(block), options, partial(literal, block))


def parse(block: Block) -> Any:
    """Read a block that holds one JSON document into a tree. Raises UnreadableError, with the place."""
    opening = _ASSIGNMENT.match(block.text) or _SPACE.match(block.text)
    start = opening.end() if opening else 0
    try:
        root, end = _Decoder().raw_decode(block.text, start)
    except json.JSONDecodeError as error:
        place = block.position(error.pos)
        raise UnreadableError(
            f"not JSON: {_AT.sub('', error.msg)}; correct it there", place.line, place.column
        ) from error
    except RecursionError as error:
        raise UnreadableError("not readable: nested too deeply; flatten it", block.line) from error
    rest = _BEHIND.match(block.text, end).end()  # type: ignore[union-attr]
    if rest < len(block.text):
        place = block.position(rest)
        raise UnreadableError("not JSON: something follows its end; correct it there", place.line, place.column)
    return root


def literal(block: Block, scalar: Scalar) -> Literal:
    """Locate a string of the tree in its block."""
    raw = block.text[scalar.start : scalar.end]
    pieces = escaped(block.text, scalar.start + 1, scalar.end - 1, _ESCAPE)
    only_ascii = "\\u" in raw and raw.isascii()

    def quote(new: str) -> str:
        return json.dumps(new, ensure_ascii=only_ascii)

    return Literal(scalar.text, block, scalar.start, scalar.end, pieces, quote)


class _Decoder(json.JSONDecoder):
    """Gives each string as a Scalar, each object as a Table, each number as its digits."""

    def __init__(self) -> None:
        super().__init__(object_pairs_hook=Table, parse_int=str, parse_float=str, parse_constant=str)
        self.parse_string = _locate
        self.scan_once = py_make_scanner(self)  # the one in C has no hook for strings


def _locate(text: str, start: int, strict: bool = True) -> tuple[Scalar, int]:
    value, end = scanstring(text, start, strict)
    return Scalar(value, start - 1, end), end
