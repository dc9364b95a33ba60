"""Source: a file or standard input as bytes, and its text with the way back to the bytes."""

from __future__ import annotations

import io
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from tweetguard.draft import Position
from tweetguard.errors import InputError
from tweetguard.library.decode import Decoder, UndecodableError, byte_order_mark

LINE_LIMIT = 16 * 1024 * 1024
"""Bytes in one line (of UTF-16: characters); a longer line is not read."""
FILE_LIMIT = 100 * 1024 * 1024
"""Bytes in a file of a format that is read whole; a longer file is not read."""

STDIN = "-"


class UnreadableError(InputError):
    """Nothing more can be had from this file (or line); line and column say where, if known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Block:
    """A decoded stretch of a file: one line, the lines of one record, or the whole file."""

    text: str
    line: int = 1
    """The line (from 1) its first character stands in; a block starts at the start of a line."""
    start: int = 0
    """Bytes in front of it."""
    encoding: str = "utf-8"
    breaks: Sequence[int] = ()
    """Offsets behind each line break in `text`."""
    fault: UnreadableError | None = None
    """Why the line cannot be trusted; its undecodable bytes are U+FFFD in `text`."""

    @classmethod
    def of(cls, text: str, line: int = 1, start: int = 0, encoding: str = "utf-8") -> Block:
        """Make a block of several lines."""
        breaks = array("L")
        at = text.find("\n")
        while at >= 0:
            breaks.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(text, line, start, encoding, breaks)

    def position(self, offset: int) -> Position:
        """Give line and column of the code point at `offset`."""
        index = bisect_right(self.breaks, offset)
        return Position(self.line + index, offset - (self.breaks[index - 1] if index else 0) + 1)

    def byte(self, offset: int) -> int:
        """Give the place in the file, in bytes, of the code point at `offset`."""
        if self.text.isascii() and not self.encoding.startswith("utf-16"):
            return self.start + offset
        return self.start + len(self.text[:offset].encode(self.encoding))

    def broken(self, text: str) -> str:
        """Give a text with its lines ending as they do here."""
        text = text.replace("\r\n", "\n")
        return text.replace("\n", "\r\n") if "\r\n" in self.text else text


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or standard input."""

    path: str
    """As the user gave it, and as reports show it."""
    file: Path | None = None
    """None for standard input."""
    stamp: tuple[int, ...] = ()
    """Size, times and inode when the file was first met: another stamp means another content."""
    stream: BinaryIO | None = None
    """What is read in place of standard input (for tests)."""

    @classmethod
    def at(cls, path: str) -> Source:
        """Make the source of a file. Raises OSError if there is none."""
        file = Path(path)
        return cls(path, file, stamp(file))

    @property
    def suffix(self) -> str:
        """The suffix that names the format, lower case."""
        return Path(self.path).suffix.lower()

    @contextmanager
    def open(self) -> Iterator[io.BufferedReader[Any]]:
        """Open the bytes. Raises OSError."""
        if self.file is not None:
            with self.file.open("rb") as stream:
                yield stream
            return
        reader = io.BufferedReader(cast("io.RawIOBase", self.stream or sys.stdin.buffer))
        try:
            yield reader
        finally:
            reader.detach()

    def lines(self) -> Iterator[Block]:
        """Give the lines one by one, each with its line end; only a line feed ends a line.

        A line that is too long, holds a NUL or cannot be decoded comes with its `fault`. Raises OSError, and
        UnreadableError for a binary file.
        """
        with self.open() as stream:
            head = stream.peek(4096)[:4096]
            encoding, skip = byte_order_mark(head)
            stream.read(skip)
            if encoding and encoding.startswith("utf-16"):
                yield from _utf16_lines(stream, encoding, skip)
                return
            _refuse_binary(head)
            yield from _lines(stream, skip, Decoder(encoding))

    def whole(self, limit: int = FILE_LIMIT) -> Block:
        """Give the whole text. Raises OSError, and UnreadableError if it is too long, binary or undecodable."""
        raw = self.bytes(limit)
        encoding, skip = byte_order_mark(raw)
        if not (encoding and encoding.startswith("utf-16")):
            _refuse_binary(raw[:4096])
        decoder = Decoder(encoding)
        try:
            text = decoder.decode(raw[skip:])
        except UndecodableError as error:
            line = raw.count(b"\n", 0, skip + error.offset) + 1
            raise UnreadableError(str(error), line) from error
        block = Block.of(text, 1, skip, decoder.encoding or "utf-8")
        if "\0" in text:
            place = block.position(text.index("\0"))
            raise UnreadableError("there is a NUL character; take it out", place.line, place.column)
        return block

    def bytes(self, limit: int = FILE_LIMIT) -> bytes:
        """Give the whole content. Raises OSError, and UnreadableError if it is longer than `limit` bytes."""
        with self.open() as stream:
            raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise UnreadableError(f"larger than {limit // (1024 * 1024)} MB; split it, or turn it into JSONL or CSV")
        return raw


def stamp(file: Path) -> tuple[int, ...]:
    """Give what tells one content of a file from the next without reading it. Raises OSError."""
    status = file.stat()
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _lines(stream: io.BufferedReader, start: int, decoder: Decoder) -> Iterator[Block]:
    number = 0
    while raw := stream.readline(LINE_LIMIT + 1):
        number += 1
        length, fault = len(raw), None
        if length > LINE_LIMIT:
            length += _skip_line(stream, raw)
            fault = UnreadableError(f"the line is longer than {LINE_LIMIT // (1024 * 1024)} MB; split it", number)
            raw = b"\n"
        try:
            text = decoder.decode(raw)
        except UndecodableError as error:
            text = raw.decode("utf-8", "replace")
            fault = UnreadableError(str(error), number, len(raw[: error.offset].decode("utf-8", "replace")) + 1)
        if "\0" in text:
            fault = UnreadableError("there is a NUL character; take it out", number, text.index("\0") + 1)
        yield Block(text, number, start, decoder.encoding or "utf-8", fault=fault)
        start += length


def _skip_line(stream: io.BufferedReader, raw: bytes) -> int:
    """Read on to the end of a line that is too long; give how many bytes that took."""
    skipped = 0
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(LINE_LIMIT)
        skipped += len(raw)
    return skipped


def _utf16_lines(stream: io.BufferedReader, encoding: str, start: int) -> Iterator[Block]:
    number = 0
    reader = io.TextIOWrapper(stream, encoding, newline="\n")
    try:
        while text := reader.readline(LINE_LIMIT):
            number += 1
            if len(text) == LINE_LIMIT:
                raise UnreadableError(f"the line is longer than {LINE_LIMIT // (1024 * 1024)} MB; split it", number)
            fault = UnreadableError("there is a NUL character; take it out", number) if "\0" in text else None
            yield Block(text, number, start, encoding, fault=fault)
            start += len(text.encode(encoding))
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-16, though it begins like it; save it as UTF-8", number + 1) from error
    finally:
        reader.detach()


def _refuse_binary(head: bytes) -> None:
    if b"\0" in head or head.startswith((b"PK\x03\x04", b"%PDF-", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")):
        raise UnreadableError("looks like a binary file, not text; give a text format, or save it as UTF-8")
