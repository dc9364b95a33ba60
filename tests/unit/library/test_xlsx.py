"""Workbooks: rows and sheets, rewriting cells, bombs and damage."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tweetguard.errors import InputError
from tweetguard.library import Options, write_fixed


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_rows_are_read_like_those_of_a_csv_file(read: Any) -> None:
    file = read("a.xlsx", workbook(["id", "say", "n"], [7, "Hello\nthere", 5], [], [8, "Thank you", None]))
    assert file.texts == ["Hello\nthere", "Thank you"]
    assert [draft.origin.record for draft in file.drafts] == [
        "sheet Sheet, row 2, column say",
        "sheet Sheet, row 4, column say",
    ]
    assert [draft.id for draft in file.drafts] == ["7", "8"]
    assert file.place("there") == (2, 7), "the line is the row, the column counts inside the cell"


def test_cells_beyond_the_header_are_read(read: Any) -> None:
    file = read("a.xlsx", workbook(["say"], ["Hello there", None, "Thank you"]))
    assert file.texts == ["Hello there", "Thank you"]


def test_only_the_rewritten_cell_changes(read: Any) -> None:
    file = read("a.xlsx", workbook(["say", "by"], ["Hello there", "Hello there"], ["Thank you", "Ann"]))
    write_fixed(file.source, [(file.drafts[1], "Bye & <good> luck")], Options())
    sheet = openpyxl.load_workbook(file.path).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["say", "by"],
        ["Hello there", "Bye & <good> luck"],
        ["Thank you", "Ann"],
    ]


def test_shared_strings_and_styles_survive(read: Any, tmp_path: Path) -> None:
    """As Excel writes them: one string for several cells, styles by number, prefixes on the tags."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook(["say", "by"], ["Hello there", "Hello there"]))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    cells = '<row r="2"><c r="A2" s="0" t="s"><v>0</v></c><c r="B2" t="s" s="0"><v>0</v></c></row></sheetData>'
    parts[sheet] = parts[sheet][: parts[sheet].index('<row r="2"')] + cells + parts[sheet].split("</sheetData>")[1]
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}"><si><t>Hello there</t></si></sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    if "sharedStrings" not in parts["[Content_Types].xml"]:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", override)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file = read("a.xlsx", stream.getvalue())
    assert file.texts == ["Hello there", "Hello there"]
    write_fixed(file.source, [(file.drafts[1], "Bye now")], Options())
    with zipfile.ZipFile(file.path) as archive:
        after = {name: archive.read(name).decode() for name in archive.namelist()}
    assert '<c r="A2" s="0" t="s"><v>0</v></c><c r="B2" s="0" t="inlineStr">' in after[sheet]
    assert {name: content for name, content in after.items() if name != sheet} == {
        name: content for name, content in parts.items() if name != sheet
    }


def test_a_formula_is_not_rewritten(read: Any) -> None:
    raw = workbook(["say"], ["Hello there"])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            content = before.read(name).decode()
            if name.endswith("sheet1.xml"):
                start = content.index('<c r="A2"')
                end = content.index("</c>", start) + 4
                formula = '<c r="A2" t="str"><f>UPPER("x")</f><v>Hello there</v></c>'
                content = content[:start] + formula + content[end:]
            after.writestr(name, content)
    file = read("a.xlsx", stream.getvalue())
    assert file.texts == ["Hello there"]
    with pytest.raises(InputError, match="A2 holds a formula"):
        write_fixed(file.source, [(file.drafts[0], "Bye now")], Options())
    assert file.path.read_bytes() == stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(210):
            part.write(b"0" * 1024 * 1024)
    return stream.getvalue()


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut", b"no zip at all", workbook(["Hello there"])[:-300]])
def test_a_damaged_workbook_is_a_problem(read: Any, content: bytes) -> None:
    (problem,) = read("a.xlsx", content).problems
    assert problem.startswith("a.xlsx: not a readable workbook")


def test_a_zip_bomb_is_not_unpacked(read: Any) -> None:
    assert read("a.xlsx", bomb()).problems == ["a.xlsx: unpacks to more than 200 MB; split it"]


def test_a_sheet_of_endless_empty_cells_is_a_problem(read: Any) -> None:
    book = openpyxl.Workbook()
    for row in range(1, 400):
        book.active.cell(row, 16384, "Hello there")
    stream = io.BytesIO()
    book.save(stream)
    assert read("a.xlsx", stream.getvalue()).problems == ["a.xlsx:306: the sheet has too many cells; split it"]
