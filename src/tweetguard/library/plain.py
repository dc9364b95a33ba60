"""Plain text: a draft a line, or blank-line separated; numbered neighbours ("1/2 …", "2/2 …") are a thread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tweetguard.library.interface import Format, Options, Problem, Record
from tweetguard.library.literal import Literal, Piece, escaped
from tweetguard.library.records import shown, unfit
from tweetguard.library.source import Block, Source, UnreadableError

_COUNTER = re.compile(r"(?<![\w/.,])(\d{1,2})/(\d{1,2})(?![\w/])")
_CRLF = re.compile("\r\n")


class Lines(Format):
    """A draft a line; blank lines are skipped."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:  # noqa: ARG002
        """Stream the lines of `source`, as `Format.read` says."""
        return _threads(source, _lines(source))


class Paragraphs(Format):
    """Drafts of several lines, with blank lines between them."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:  # noqa: ARG002
        """Stream the paragraphs of `source`, as `Format.read` says."""
        return _threads(source, _paragraphs(source))


def _lines(source: Source) -> Iterator[Literal | UnreadableError]:
    for block in source.lines():
        if block.fault:
            yield block.fault
        elif block.text.strip():
            yield _literal(block)


def _paragraphs(source: Source) -> Iterator[Literal | UnreadableError]:
    lines: list[Block] = []
    for block in source.lines():
        if block.text.strip():
            lines.append(block)
        elif lines:
            yield _joined(lines)
            lines = []
    if lines:
        yield _joined(lines)


def _joined(lines: list[Block]) -> Literal | UnreadableError:
    fault = next((block.fault for block in lines if block.fault), None)
    return fault or _literal(joined(lines))


def joined(lines: list[Block]) -> Block:
    """Make one block of lines that follow one another; only one of them may differ from ASCII in encoding."""
    if len(lines) == 1 and not lines[0].breaks:
        return lines[0]
    first, last = lines[0], lines[-1]
    return Block.of("".join(block.text for block in lines), first.line, first.start, last.encoding)


def _literal(block: Block) -> Literal:
    end = len(block.text.rstrip("\r\n"))
    pieces = escaped(block.text, 0, end, _CRLF) if block.breaks else (Piece(0, 0, end),)
    text = block.text[:end].replace("\r\n", "\n") if block.breaks else block.text[:end]

    def quote(new: str) -> str:
        return block.broken(new) if block.breaks else " ".join(new.splitlines())

    return shown(Literal(text, block, 0, end, pieces, quote))


def _threads(source: Source, literals: Iterator[Literal | UnreadableError]) -> Iterator[Record | Problem]:
    """Join numbered neighbours; give everything else as it is."""
    thread: list[Literal] = []
    total = ""
    for literal in literals:
        if isinstance(literal, UnreadableError):
            yield Problem(source.path, str(literal), literal.line, literal.column)
            continue
        if problem := unfit(source, literal):
            yield problem
            continue
        counters = {(int(number), of) for number, of in _COUNTER.findall(literal.text)} if "/" in literal.text else ()
        if thread and (len(thread) + 1, total) in counters:
            thread.append(literal)
            continue
        yield from _record(thread)
        thread = [literal]
        total = next((of for number, of in sorted(counters) if number == 1 and int(of) > 1), "")
    yield from _record(thread)


def _record(literals: list[Literal]) -> Iterator[Record]:
    if literals:
        yield Record(tuple(literals), is_thread=len(literals) > 1)
