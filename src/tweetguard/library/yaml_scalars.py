"""The strings of YAML: where each character of a quoted, folded or block scalar stands, and how a new text is written.

Rules: YAML 1.2.2, chapters 7.3 (flow scalars) and 8.1 (block scalars).
"""

from __future__ import annotations

import json
import re

import yaml

from tweetguard.library.literal import Literal, Piece, checked, escaped
from tweetguard.library.markup import Markup
from tweetguard.library.source import Block
from tweetguard.library.tree import Scalar

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*+")
"""An anchor and a tag in front of the value; the parser's mark stands before them."""
_SPACE = r"[ \t\r\n]+"
_PLAIN = re.compile(_SPACE)
_SINGLE = re.compile("''|" + _SPACE)
_DOUBLE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|[^\r\n])|" + _SPACE)
_INDICATORS = re.compile(r"[\[\]{},]|^[-?:#&*!|>'\"%@`\s]|: |:$| #|\s$|[\r\n]")
_MUST_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def literal(block: Block, scalar: Scalar) -> Literal:
    """Locate a scalar of a YAML file that `block` holds whole."""
    start = _PROPERTIES.match(block.text, scalar.start).end()  # type: ignore[union-attr]
    if scalar.style in ("|", ">"):
        return _block_scalar(block, scalar, start)
    if scalar.style == '"':
        pieces = escaped(block.text, start + 1, scalar.end - 1, _DOUBLE, _width)
        quote = _double
    elif scalar.style == "'":
        pieces = escaped(block.text, start + 1, scalar.end - 1, _SINGLE, _width)
        quote = _single
    else:
        pieces = escaped(block.text, start, scalar.end, _PLAIN, _width)
        quote = _plain
    pieces = checked(scalar.text, block.text, pieces)
    return Literal(scalar.text, block, start, scalar.end, pieces, quote)


def _width(match: re.Match[str]) -> int:
    """Count the code points that an escape, a doubled quote or a run of white space stands for."""
    token = match[0]
    if token.startswith("\\"):
        return 0 if "\n" in token else 1
    if token.startswith("'"):
        return 1
    return _folded(token.count("\n")) if "\n" in token else len(token)


def _folded(breaks: int) -> int:
    """One line break is folded into a space; of more, the first is dropped."""
    return max(breaks - 1, 1)


def _plain(new: str) -> str:
    if _INDICATORS.search(new) or _MUST_ESCAPE.search(new):
        return _double(new)
    try:
        is_string = yaml.safe_load(new) == new
    except (yaml.YAMLError, ValueError):
        is_string = False
    return new if is_string else _double(new)


def _single(new: str) -> str:
    return _double(new) if "\n" in new or _MUST_ESCAPE.search(new) else "'" + new.replace("'", "''") + "'"


def _double(new: str) -> str:
    return _MUST_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(new, ensure_ascii=False))


def _block_scalar(block: Block, scalar: Scalar, start: int) -> Literal:
    """Locate a literal ("|") or folded (">") scalar; its trailing line breaks are not part of the draft."""
    raw, text = block.text, scalar.text.rstrip("\n")
    header_end = raw.find("\n", start, scalar.end) + 1 or scalar.end
    indent = _indent(raw[header_end : scalar.end], text)
    prefix = re.compile(f" {{0,{indent}}}")
    first = prefix.match(raw, header_end, scalar.end)
    start = first.end() if first else header_end
    end = max(start, header_end + len(raw[header_end : scalar.end].rstrip()))
    end += len(text) - len(text.rstrip(" \t"))
    is_folded = scalar.style == ">"
    breaks = re.compile(rf"(?:\r?\n {{0,{indent}}})+" if is_folded else rf"\r?\n {{0,{indent}}}")

    def width(match: re.Match[str]) -> int:
        count = match[0].count("\n")
        line = raw.rfind("\n", 0, match.start()) + 1 + indent
        is_indented = raw[line : line + 1] in (" ", "\t") or raw[match.end() : match.end() + 1] in (" ", "\t")
        return count if is_indented or not is_folded else _folded(count)

    def quote(new: str) -> str:
        first, *others = new.split("\n")
        gap = "\n\n" if is_folded else "\n"
        return block.broken(first + "".join(gap + (" " * indent + line if line else "") for line in others))

    pieces = escaped(raw, start, end, breaks, width)
    if is_folded and checked(text, raw, pieces) is pieces:
        inside = tuple(Piece(piece.at, piece.start - start, piece.end - start) for piece in pieces)
        return Literal(text, block, start, end, pieces, Markup(raw[start:end], text, inside, quote).saying)
    return Literal(text, block, start, end, checked(text, raw, pieces), quote)


def _indent(raw: str, text: str) -> int:
    """Find how far the lines of a block scalar are set in: the first line's spaces in excess of the text's own."""
    written = next((line for line in raw.split("\n") if line.strip()), "")
    meant = next((line for line in text.split("\n") if line.strip()), "")
    return max(_lead(written) - _lead(meant), 0)


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
