"""Markdown: each paragraph, list item, heading, table cell and code block is a draft.

markdown-it finds the blocks; their lines are then looked up in the source. What it gives no block for (a link
definition, a nest too deep) is checked line by line, so that nothing goes unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from tweetguard.library.interface import Format, Options, Problem, Record
from tweetguard.library.literal import Literal, Piece
from tweetguard.library.markup import Markup
from tweetguard.library.records import shown, unfit
from tweetguard.library.select import reads_like_prose
from tweetguard.library.source import Block, Source

FILE_LIMIT = 10 * 1024 * 1024
_DEEPEST = 100
_TEXTS = ("inline", "fence", "code_block", "html_block")
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
_MARKERS = re.compile(r"[ \t>]*")

Spans = list[tuple[int, int]]
"""Where the lines of a text stand in the file, markers and line ends left out."""


class Markdown(Format):
    """A Markdown file, read whole."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Give the blocks that read like prose, as `Format.read` says."""
        block = source.whole(FILE_LIMIT)
        for spans in sorted(_blocks(block)):
            literal = shown(_literal(block, spans))
            if problem := unfit(source, literal):
                yield problem
            elif options.every_string or reads_like_prose(literal.text):
                yield Record((literal,))


def _blocks(block: Block) -> Iterator[Spans]:
    starts = [0, *block.breaks]
    lines = [
        block.text[start:end].rstrip("\r\n").replace("\r", " ")  # a lone one would end a line for markdown-it only
        for start, end in zip(starts, [*block.breaks, len(block.text)], strict=True)
    ]
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("inline")
    unclaimed = dict.fromkeys(range(len(lines)))
    cell_end = (0, 0)
    opening = ""
    for token in parser.parse("\n".join(lines)):
        if token.type in _TEXTS and token.map and token.content.strip():
            first = token.map[0]
            if opening in ("td_open", "th_open"):
                column, end = _cell(lines[first], token.content, cell_end[1] if cell_end[0] == first else 0)
                cell_end = (first, end)
                yield [(starts[first] + column, starts[first] + end)]
            else:
                contents = enumerate(token.content.rstrip("\n").split("\n"), start=first + (token.type == "fence"))
                yield [_line(lines[number], starts[number], content) for number, content in contents]
            for number in range(*token.map):
                unclaimed.pop(number, None)
        opening = token.type
    for number in unclaimed:
        if lines[number].strip():
            yield [_line(lines[number], starts[number], _MARKERS.sub("", lines[number], count=1))]


def _line(line: str, start: int, content: str) -> tuple[int, int]:
    """Give where the content of a line stands; the whole line if it is not there to the letter (a tab in a list)."""
    content = content.strip()
    column = line.rfind(content)
    return (start + column, start + column + len(content)) if column >= 0 else (start, start + len(line))


def _cell(line: str, content: str, behind: int) -> tuple[int, int]:
    """Give the columns of a table cell, searched from behind the cell before it; its bars stand there escaped."""
    content = content.strip().replace("|", "\\|")
    column = line.find(content, behind)
    return (column, column + len(content)) if column >= 0 else (behind, len(line))


def _literal(block: Block, spans: Spans) -> Literal:
    """Make the literal of a block's lines; the marks of bold type are not part of its text."""
    raw = block.text
    start, end = spans[0][0], spans[-1][1]
    bold = sum(1 for left, right in spans for _ in _BOLD.finditer(raw, left, right))
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for index, (left, right) in enumerate(spans):
        if index:
            pieces.append(Piece(at, spans[index - 1][1], left))
            texts.append("\n")
            at += 1
        marks = _BOLD.finditer(raw, left, right) if bold % 2 == 0 else ()
        edges = [left, *(edge for mark in marks for edge in mark.span()), right]
        for begin, until in zip(edges[::2], edges[1::2], strict=True):
            if begin < until:
                pieces.append(Piece(at, begin, until))
                texts.append(raw[begin:until])
                at += until - begin
    text = "".join(texts)
    inside = tuple(Piece(piece.at, piece.start - start, piece.end - start) for piece in pieces)

    def escape(words: str) -> str:
        return block.broken(words.replace("\n", "\n" + _prefix(raw, spans))) if "\n" in words else words

    def quote(new: str) -> str:
        written = Markup(raw[start:end], text, inside, escape).saying(new)
        is_torn = bold and "**" not in text and (len(_BOLD.findall(written)) % 2 or "****" in written)
        return written.replace("**", "") if is_torn else written  # one of a pair of marks went with the words

    return Literal(text, block, start, end, tuple(pieces), quote)


def _prefix(raw: str, spans: Spans) -> str:
    """Give what stands in front of a further line of the same block."""
    left = spans[min(1, len(spans) - 1)][0]
    lead = raw[raw.rfind("\n", 0, left) + 1 : left]
    return lead if len(spans) > 1 else re.sub(r"[^>\s]", " ", lead)
