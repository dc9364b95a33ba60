"""CSV and TSV, streamed.

The standard library's reader gives the values; a scan of the row's source gives their places.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from tweetguard.library import rows
from tweetguard.library.interface import Format, Options, Problem, Record
from tweetguard.library.literal import Literal, Piece, escaped
from tweetguard.library.plain import joined
from tweetguard.library.source import Block, Source, UnreadableError

FIELD_LIMIT = 12 * 1024 * 1024
"""Characters in one cell. A cell that is longer, most often a quote that never closes, is not read."""

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 200
_SAMPLE_LENGTH = 1 << 18
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_NAMED = re.compile(r"sep=(.)\s*")
"""A first line with which spreadsheets say what the delimiter is."""
_ESCAPE = re.compile('""|\r\n')


class Csv(Format):
    """Rows of cells; the delimiter is found out from the first lines."""

    is_table = True

    delimiter = ""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Stream the rows, as `Format.read` says. A row with more or fewer cells than the first is a Problem."""
        lines = source.lines()
        sample = _sample(lines)
        delimiter = self.delimiter or _sniff([block.text for block in sample])
        return rows.records_of(source, _rows(source, chain(sample, lines), delimiter), options)


class Tsv(Csv):
    """Rows of cells with tabs between them."""

    delimiter = "\t"


def _sample(lines: Iterator[Block]) -> list[Block]:
    sample, length = [], 0
    for block in lines:
        sample.append(block)
        length += len(block.text)
        if len(sample) >= _SAMPLE_LINES or length >= _SAMPLE_LENGTH:
            break
    return sample


def _sniff(sample: list[str]) -> str:
    """Find the delimiter: the one that cuts most rows of the sample into as many cells as the first.

    `csv.Sniffer` is of no use here: it takes letters for delimiters in prose, and one row for all.
    """
    if sample and (named := _NAMED.fullmatch(sample[0])):
        return named[1]
    best, delimiter = (0.0, 0), ","
    csv.field_size_limit(FIELD_LIMIT)
    for candidate in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=candidate) if row]
        except csv.Error:
            continue
        if widths and widths[0] > 1 and (score := (widths.count(widths[0]) / len(widths), widths[0])) > best:
            best, delimiter = score, candidate
    return delimiter


def _rows(source: Source, lines: Iterable[Block], delimiter: str) -> Iterator[rows.Row | Problem]:
    csv.field_size_limit(FIELD_LIMIT)  # one limit for the whole process; nothing else here reads CSV
    pending: list[Block] = []

    def feed() -> Iterator[str]:
        for block in lines:
            pending.append(block)
            yield block.text

    reader = csv.reader(feed(), delimiter=delimiter, strict=True)
    number = width = 0
    while True:
        pending.clear()
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(source.path, f"not CSV: {_plainly(str(error))}; correct this row", pending[0].line)
            continue
        fault = next((block.fault for block in pending if block.fault), None)
        block = joined(pending)
        if fault:
            yield Problem(source.path, str(fault), fault.line, fault.column)
        elif not cells or (number == 1 and _NAMED.fullmatch(block.text)):
            continue
        elif width and (len(cells) < width or any(cells[width:])):
            yield Problem(
                source.path, f"row {number} has {len(cells)} cells, not {width} as above; correct it", block.line
            )
        else:
            width = width or len(cells)
            yield rows.Row(number, block.line, [*cells], partial(_literal, _Places(block, delimiter), cells))


def _plainly(error: str) -> str:
    if "end of data" in error:
        return "a quote that opens in this row never closes"
    if "field limit" in error:
        return f"a cell is longer than {FIELD_LIMIT // (1024 * 1024)} million characters, or its quote never closes"
    return "a closing quote is followed by more text" if "expected after" in error else "a line break stands alone"


@dataclass(slots=True)
class _Places:
    """Where the cells of a row stand in its source, quotes included; found out when first asked."""

    block: Block
    delimiter: str
    spans: list[tuple[int, int]] = field(default_factory=list)

    def of(self, index: int) -> tuple[int, int]:
        """Give start and end of the cell at `index`."""
        bare = re.compile(f"[^{re.escape(self.delimiter)}\r\n]*+")
        while len(self.spans) <= index:
            start = self.spans[-1][1] + 1 if self.spans else 0
            cell = _QUOTED.match(self.block.text, start) or bare.match(self.block.text, start)
            self.spans.append((start, cell.end() if cell else start))
        return self.spans[index]


def _literal(places: _Places, cells: list[str], index: int) -> Literal:
    """Locate the cell at `index` of a row whose values are `cells`."""
    block = places.block
    start, end = places.of(index)
    is_quoted = block.text.startswith('"', start)
    if is_quoted:
        pieces = escaped(block.text, start + 1, end - 1, _ESCAPE)
        value = block.text[start + 1 : end - 1].replace('""', '"')
    else:
        pieces, value = (Piece(0, start, end),), block.text[start:end]
    if value != cells[index]:
        raise UnreadableError("a cell of this row cannot be located; put its text in quotes", block.line)

    def quote(new: str) -> str:
        new = block.broken(new)
        if is_quoted or any(character in new for character in (places.delimiter, '"', "\r", "\n")):
            return '"' + new.replace('"', '""') + '"'
        return new

    return Literal(value.replace("\r\n", "\n"), block, start, end, pieces, quote)
