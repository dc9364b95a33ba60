"""Rows: what CSV files and workbooks have in common: a header, columns, threads over several rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tweetguard.library.interface import Options, Problem, Record
from tweetguard.library.literal import Literal
from tweetguard.library.presets import Preset
from tweetguard.library.records import record_of
from tweetguard.library.select import preset_of, select
from tweetguard.library.source import Source, UnreadableError
from tweetguard.library.tree import Scalar, Table

_MESSAGE = re.compile(r"(?<!\S)(?:\S++\s++){4}\S|[.!?…@]|\d\d|\{\{")
"""What no name of a column holds: five words, the end of a sentence, a mention, a figure, a merge field."""
_LONGEST_THREAD = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read."""

    number: int
    """As a spreadsheet counts: the first is row 1, header or not."""
    line: int
    cells: list[Any]
    """Strings; other values (the numbers of a workbook, None) as they are."""
    literal: Callable[[int], Literal]
    """Locates the cell at an index. Raises UnreadableError."""


def records_of(
    source: Source, rows: Iterable[Row | Problem], options: Options, sheet: str = ""
) -> Iterator[Record | Problem]:
    """Give the drafts of a table in row order; `sheet` is put in front of each record's name.

    The first row is the header if nothing in it looks like a message, and another row follows. Raises
    UnreadableError if none of the named fields is a column.
    """
    columns: _Columns | None = None
    header: Row | None = None
    thread = _Thread(sheet)
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        if columns is None:
            columns = _Columns.of(row.cells, options)
            if columns.is_headed:
                header = row
                continue
        header = None
        yield from thread.add(columns.thread_of(row), row, columns.records(source, row, sheet))
    if header and not options.fields:
        yield from thread.add("", header, _Columns.numbered(header.cells, options).records(source, header, sheet))
    yield from thread.close()


@dataclass(slots=True)
class _Columns:
    """The columns of a table: their names, and which hold drafts."""

    names: list[str]
    options: Options
    is_headed: bool
    preset: Preset | None = None
    is_settled: bool = False

    @classmethod
    def of(cls, first: list[Any], options: Options) -> _Columns:
        """Read the names from the first row, if that is a header."""
        looks_headed = not any(isinstance(cell, str) and _MESSAGE.search(cell) for cell in first)
        if not looks_headed and not options.fields:
            return cls.numbered(first, options)
        names = [str(cell or "").strip() or str(index) for index, cell in enumerate(first, start=1)]
        if not options.fields:
            return cls(names, options, True)
        if fields := _matching(options.fields, names):
            return cls(names, replace(options, fields=fields), True)
        known = f": {', '.join(name[:30] for name in names[:20])}" if looks_headed else ""
        raise UnreadableError(f"no column {' or '.join(options.fields)} here; name one that there is{known}", 1)

    @classmethod
    def numbered(cls, first: list[Any], options: Options) -> _Columns:
        """Name the columns by their numbers, from 1."""
        return cls([str(index) for index in range(1, len(first) + 1)], options, False)

    def thread_of(self, row: Row) -> str:
        """Give what the thread column says, "" without one."""
        if self.options.thread not in self.names:
            return ""
        index = self.names.index(self.options.thread)
        return str(row.cells[index] or "").strip() if index < len(row.cells) else ""

    def _names_for(self, row: Row) -> list[str]:
        """Give the names, with numbers for the cells of a row that is longer than the header."""
        return self.names + [str(index) for index in range(len(self.names) + 1, len(row.cells) + 1)]

    def records(self, source: Source, row: Row, sheet: str) -> Iterator[tuple[str, Record | Problem]]:
        """Give the drafts of one row, each with its column."""
        table = Table(
            (name, Scalar(cell, index, index) if isinstance(cell, str) else cell)
            for index, (name, cell) in enumerate(zip(self._names_for(row), row.cells, strict=False))
        )
        if not self.is_settled:  # all rows have the same keys, so the first says it for all
            self.preset, self.is_settled = preset_of(table, self.options), True
        for pick in select(table, self.options, self.preset):
            column = str(pick.keys[0])
            name = f"{sheet}row {row.number}, column {column}"
            try:
                record = record_of(source, pick, lambda scalar: row.literal(scalar.start), name, row.line)
            except UnreadableError as error:
                record = Problem(source.path, str(error), error.line, error.column)
            if isinstance(record, Record):
                record = replace(record, id=record.id or f"row-{row.number}")
            yield column, record


def _matching(fields: Iterable[str], names: list[str]) -> tuple[str, ...]:
    """Give the columns that the fields name: to the letter, else in any case, else by number from 1."""
    found: list[str] = []
    for wanted in (name.removeprefix("/") for name in fields):
        same = [name for name in names if name == wanted] or [n for n in names if n.casefold() == wanted.casefold()]
        if not same and wanted.isdecimal() and 1 <= int(wanted) <= len(names):
            same = [names[int(wanted) - 1]]
        found += same
    return tuple(found)


@dataclass(slots=True)
class _Thread:
    """Joins the drafts of one column in rows that follow one another and belong to one thread."""

    sheet: str
    value: str = ""
    rows: list[int] = field(default_factory=list)
    open: dict[str, list[Record]] = field(default_factory=dict)

    def add(self, value: str, row: Row, items: Iterable[tuple[str, Record | Problem]]) -> Iterator[Record | Problem]:
        """Take the drafts of the next row; give what is complete."""
        if value != self.value or len(self.rows) >= _LONGEST_THREAD:
            yield from self.close()
        self.value = value
        self.rows.append(row.number)
        for column, item in items:
            if value and isinstance(item, Record):
                self.open.setdefault(column, []).append(item)
            else:
                yield item

    def close(self) -> Iterator[Record]:
        """Give the threads that are open."""
        for column, records in self.open.items():
            if len(records) == 1:
                yield records[0]
                continue
            literals = tuple(literal for record in records for literal in record.literals)
            name = f"{self.sheet}rows {self.rows[0]}-{self.rows[-1]}, column {column}"
            yield replace(records[0], literals=literals, name=name, is_thread=True)
        self.rows, self.open = [], {}
