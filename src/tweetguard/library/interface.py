"""What passes between the file formats and the rest of the linter.

A format turns a `Source` into `Record`s: one text about to be posted each, or a thread of them, every string of it
a `Literal` that knows where it stands. What cannot be read becomes a `Problem`, a value that reaches the
report, so that one broken file never hides what is in the others.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from tweetguard.draft import Channel
from tweetguard.errors import InputError

if TYPE_CHECKING:
    from tweetguard.library.literal import Literal
    from tweetguard.library.source import Source


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about the inputs."""

    fields: tuple[str, ...] = ()
    """Where the text is: a key, a column (its name, or its number from 1), or a JSON Pointer in which `*` stands for
    any key or index."""
    preset: str | None = None
    """The tool that wrote the files (`rules/library/presets.toml`); None recognises it by the shape."""
    format: str | None = None
    """A format's name (see `formats.NAMES`); None goes by the file's suffix."""
    stdin_filename: str | None = None
    """The name that standard input is read and reported under."""
    thread: str = "thread"
    """In tables: the column whose equal values, row after row, make one thread."""
    every_string: bool = False
    """Take strings that do not read like prose too: to compare a file with what a rewrite made of it."""


class Problem(msgspec.Struct, frozen=True):
    """Something in an input that could not be read (`fatal`), or was read with a doubt worth telling."""

    path: str
    message: str
    """What happened and what to do next; never the text of a draft."""
    line: int | None = None
    column: int | None = None
    fatal: bool = True

    def __str__(self) -> str:
        place = [self.path, *(str(number) for number in (self.line, self.column) if number is not None)]
        return f"{':'.join(place)}: {self.message}"


@dataclass(frozen=True, slots=True)
class Record:
    """One draft as it stands in a file."""

    literals: tuple[Literal, ...]
    """The text, or one for each tweet of a thread."""
    name: str | None = None
    """Its place inside the file: "row 12, column body", "/macros/3/actions/0/value"; None where the line says all."""
    id: str | None = None
    is_thread: bool = False
    author: str | None = None
    channel: Channel | None = None


class Edit(NamedTuple):
    """A literal and the text that takes its place."""

    literal: Literal
    text: str


class Format(ABC):
    """A file format. Has no state; made when a file of its kind is met."""

    is_table: ClassVar[bool] = False
    """True for what is opened in spreadsheets, which run the cells that start as a formula does."""

    @abstractmethod
    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Give the drafts of `source` in file order.

        Yields a Problem for a record that cannot be read and goes on behind it; raises `UnreadableError` where
        nothing more can be had from the file.
        """

    def splice(self, source: Source, edits: Iterable[Edit]) -> Iterator[bytes]:
        """Give the bytes of `source` with the edits made, all others untouched.

        `edits` come in file order. Raises InputError if the file is shorter than the edits say.
        """
        with source.open() as stream:
            done = 0
            for edit in edits:
                start, end = edit.literal.byte_span()
                yield from _copy(stream, start - done)
                yield edit.literal.quote(edit.text).encode(edit.literal.block.encoding)
                stream.seek(end)
                done = end
            while chunk := stream.read(_CHUNK):
                yield chunk


_CHUNK = 1 << 20


def _copy(stream: BufferedReader, length: int) -> Iterator[bytes]:
    """Give the next `length` bytes of a binary stream."""
    while length > 0:
        chunk = stream.read(min(length, _CHUNK))
        if not chunk:
            raise InputError("the file became shorter while it was being rewritten; run again")
        length -= len(chunk)
        yield chunk
