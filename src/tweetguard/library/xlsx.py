"""Excel workbooks (the extra `tweetguard[xlsx]`). A position is the row, and the character inside the cell."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter

from tweetguard.errors import InputError
from tweetguard.library import rows
from tweetguard.library.interface import Edit, Format, Options, Problem, Record
from tweetguard.library.literal import Literal, Piece
from tweetguard.library.source import FILE_LIMIT, Block, Source, UnreadableError

UNPACKED_LIMIT = 200 * 1024 * 1024
"""Bytes that the parts of a workbook may take when unpacked."""
CELL_LIMIT = 5_000_000
"""Cells in a sheet, empty ones in front of the last of a row included."""

_BROKEN = "not a readable workbook; open it in the program that made it and save it again as .xlsx"
_CELL = re.compile(r"<((?:\w+:)?)c\b([^<>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
_REFERENCE = re.compile(r'\br="([A-Z]+[0-9]+)"')
_TYPE = re.compile(r'\st="[^"]*"')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Xlsx(Format):
    """A workbook, read whole; formulas by the result they had when it was saved."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Give the drafts of all sheets, as `Format.read` says."""
        raw = source.bytes(FILE_LIMIT)
        if not raw:
            return
        _refuse_bomb(raw)
        for sheet in _workbook(raw).worksheets:
            yield from rows.records_of(source, _rows(sheet), options, f"sheet {sheet.title}, ")

    def splice(self, source: Source, edits: Iterable[Edit]) -> Iterator[bytes]:
        """Give the workbook with the edited cells as inline strings; all other parts stay as they are.

        Raises InputError for a cell that holds a formula.
        """
        texts: dict[str, dict[str, str]] = {}
        for edit in edits:
            sheet, _, reference = edit.literal.cell.rpartition("!")
            texts.setdefault(sheet, {})[reference] = edit.literal.quote(edit.text)
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(source.bytes())) as before, zipfile.ZipFile(packed, "w") as after:
            for part in before.infolist():
                content = before.read(part)
                if cells := texts.get(part.filename):
                    content = _with_cells(content.decode("utf-8"), cells).encode("utf-8")
                after.writestr(part, content)
        yield packed.getvalue()


def _refuse_bomb(raw: bytes) -> None:
    """Raise UnreadableError for what is no zip archive, or declares to grow too large.

    zipfile never unpacks more than is declared.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError(_BROKEN) from error
    if size > UNPACKED_LIMIT:
        raise UnreadableError(f"unpacks to more than {UNPACKED_LIMIT // (1024 * 1024)} MB; split it")


def _workbook(raw: bytes) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which are not read
            return openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except Exception as error:  # a damaged workbook fails anywhere in openpyxl, in any way
        raise UnreadableError(_BROKEN) from error


def _rows(sheet: Any) -> Iterator[rows.Row]:
    """Give the rows of a sheet that hold something. Raises UnreadableError."""
    part = sheet._worksheet_path
    cells = 0
    try:
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        for number, row in enumerate(sheet.iter_rows(), start=1):
            cells += max(len(row), 1)
            if cells > CELL_LIMIT:
                raise UnreadableError("the sheet has too many cells; split it", number)
            values = [cell.value for cell in row]
            if any(value is not None for value in values):
                yield _row(part, number, values)
    except UnreadableError:
        raise
    except Exception as error:  # as in _workbook
        raise UnreadableError(_BROKEN) from error


def _row(part: str, number: int, values: list[Any]) -> rows.Row:
    def literal(index: int) -> Literal:
        text = values[index]
        cell = f"{part}!{get_column_letter(index + 1)}{number}"
        return Literal(text, Block(text, number), 0, len(text), (Piece(0, 0, len(text)),), _clean, cell)

    return rows.Row(number, number, values, literal)


def _clean(new: str) -> str:
    return _FORBIDDEN.sub("", new)


def _with_cells(sheet: str, texts: dict[str, str]) -> str:
    """Put texts into the cells of a sheet's XML, named by reference ("B12")."""
    done = set()

    def cell(match: re.Match[str]) -> str:
        prefix, attributes, content = match.groups()
        reference = _REFERENCE.search(attributes)
        if not reference or reference[1] not in texts:
            return match[0]
        if content and re.search(r"<(?:\w+:)?f\b", content):
            raise InputError(f"cell {reference[1]} holds a formula, which is not rewritten; change it by hand")
        done.add(reference[1])
        attributes = _TYPE.sub("", attributes).rstrip()
        text = f'<{prefix}t xml:space="preserve">{escape(texts[reference[1]])}</{prefix}t>'
        return f'<{prefix}c{attributes} t="inlineStr"><{prefix}is>{text}</{prefix}is></{prefix}c>'

    changed = _CELL.sub(cell, sheet)
    if missing := texts.keys() - done:
        raise InputError(f"cell {min(missing)} was not found; save the workbook again and run again")
    return changed
