"""What holds for every text in every file format: read as written, standing where we say, fit to be rewritten."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tweetguard.draft import Draft
from tweetguard.errors import InputError
from tweetguard.library import NAMES, Options, Problem, Source, read_source, write_fixed

WORDS = st.text(st.sampled_from("abcXYZ 019,;.:|#-'\"\\/<&*{}[]?!%@\té–😀Жع"), max_size=40)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)
"""Texts of a few lines, full of the characters that formats quote and escape."""

MARKDOWN = (
    "Hello you",
    "Hello you\n",
    " ",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "1. ",
    "# ",
    "|",
    "|-|\n",
    "**",
    "```\n",
    "    ",
    "\\|",
)

SAY = Options(fields=("say",))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("library")


def read(path: Path, options: Options = SAY) -> list[Draft]:
    items = list(read_source(Source.at(str(path)), options))
    assert not [item for item in items if isinstance(item, Problem)]
    return [item for item in items if isinstance(item, Draft)]


def assert_stands_where_said(path: Path, draft: Draft) -> None:
    """Every letter and digit of the draft is the very character at its position in the file."""
    lines = path.read_bytes().decode().split("\n")
    for tweet, text in enumerate(draft.tweets):
        for offset, character in enumerate(text):
            if character.isalnum() and character.isascii():
                place = draft.origin.at(tweet, offset)
                assert lines[place.line - 1][place.column - 1] == character


def as_json(texts: list[str], choice: int) -> str:
    return json.dumps([{"say": text} for text in texts], ensure_ascii=choice % 2 == 0, indent=choice % 3 or None)


def as_jsonl(texts: list[str], choice: int) -> str:
    return "".join(json.dumps({"say": text}, ensure_ascii=choice % 2 == 0) + "\n" for text in texts)


def as_yaml(texts: list[str], choice: int) -> str:
    style = (None, "'", '"', "|", ">")[choice % 5]
    width = (20, 1000)[choice % 2]
    return yaml.dump([{"say": text} for text in texts], default_style=style, width=width, allow_unicode=choice % 3 == 0)


def as_toml(texts: list[str], choice: int) -> str:
    def written(text: str) -> str:
        if choice % 3 == 1 and "'''" not in text and not text.endswith("'"):
            return f"'''\n{text}'''"
        basic = json.dumps(text, ensure_ascii=False)
        has_lines = choice % 3 == 2 and "\\\\" not in basic
        return f'"""\n{basic[1:-1]}"""'.replace("\\n", "\n") if has_lines else basic

    return "".join(f"[[reply]] # 'no text'\nsay = {written(text)} # \"none\"\n" for text in texts)


def as_csv(texts: list[str], choice: int) -> str:
    stream = io.StringIO()
    quoting = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)[choice % 2]
    writer = csv.writer(
        stream, quoting=quoting, delimiter=",;\t|"[choice % 4], lineterminator=("\n", "\r\n")[choice % 2]
    )
    writer.writerow(["id", "say", "note"])
    writer.writerows([number, text, "end"] for number, text in enumerate(texts))
    return stream.getvalue()


WRITERS = {"json": as_json, "jsonl": as_jsonl, "yaml": as_yaml, "toml": as_toml, "csv": as_csv}


def as_html(texts: list[str], choice: int) -> str:
    def written(text: str) -> str:
        return (
            escape(text).replace("b", "<i>b</i>").replace("é", "&eacute;" if choice % 2 else "é").replace("\n", "<br/>")
        )

    return json.dumps([{"say": f"<div>{written(text)}</div>"} for text in texts], ensure_ascii=choice % 3 == 0)


WRITERS = {"json": as_json, "jsonl": as_jsonl, "yaml": as_yaml, "toml": as_toml, "csv": as_csv, "html.json": as_html}


def plain(text: str, kind: str) -> str:
    """A text as a reader of that kind of file sees it."""
    if kind == "yaml":  # the last line breaks of a block scalar are no part of the draft
        return text.rstrip("\n")
    return "\n".join(" ".join(line.split(" ")).strip() for line in text.split("\n")) if kind == "html.json" else text


@pytest.mark.parametrize("kind", WRITERS)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), choice=st.integers(0, 59))
@settings(max_examples=100, deadline=None)
def test_texts_are_read_as_written_and_stand_where_said(folder: Path, kind: str, texts: list[str], choice: int) -> None:
    path = folder / f"read.{kind}"
    path.write_bytes(WRITERS[kind](texts, choice).encode())
    drafts = read(path)
    if kind == "html.json":
        assert [draft.tweets[0].split() for draft in drafts] == [text.split() for text in texts]
    else:
        assert [plain(draft.tweets[0], kind) for draft in drafts] == [plain(text, kind) for text in texts]
    for draft in drafts:
        assert_stands_where_said(path, draft)


@pytest.mark.parametrize("kind", WRITERS)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), new=TEXTS, choice=st.integers(0, 59))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_rewritten_and_all_others_stay(
    folder: Path, kind: str, texts: list[str], new: str, choice: int
) -> None:
    path = folder / f"write.{kind}"
    path.write_bytes(WRITERS[kind](texts, choice).encode())
    before = path.read_bytes()
    drafts = read(path)
    try:
        write_fixed(Source.at(str(path)), [(drafts[0], new)], SAY)
    except InputError as error:
        assert any(told in str(error) for told in ("cannot be written in its place", "would be read as a formula"))
        assert path.read_bytes() == before
        formula = kind in ("csv", "tsv") and new.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert formula or kind in ("yaml", "html.json"), "only these have texts that cannot be written back"
        return
    after = read(path)
    assert after[0].tweets[0].split() == new.split()
    assert [draft.tweets for draft in after[1:]] == [draft.tweets for draft in drafts[1:]]


@given(st.text(st.sampled_from('ab",;\n\t|1 '), max_size=60))
@settings(max_examples=300, deadline=None)
def test_cells_are_those_of_the_csv_module(folder: Path, source: str) -> None:
    path = folder / "cells.csv"
    path.write_bytes(("a,b\n" + source).encode())
    try:
        rows = [row for row in csv.reader(io.StringIO("a,b\n" + source, newline=""), strict=True) if row]
    except csv.Error:
        rows = []
    options = Options(fields=("a", "b"))
    items = list(read_source(Source.at(str(path)), options))
    if (
        rows
        and all(len(row) == 2 for row in rows)
        and not any(isinstance(item, Problem) and item.fatal for item in items)
    ):
        found = [draft.tweets[0] for draft in items if isinstance(draft, Draft)]
        assert found == [cell for row in rows[1:] for cell in row]
        for draft in items:
            if isinstance(draft, Draft):
                assert_stands_where_said(path, draft)


@given(st.lists(st.sampled_from(MARKDOWN), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_markdown_of_any_shape_keeps_its_places(folder: Path, source: str) -> None:
    path = folder / "page.md"
    path.write_bytes(source.encode())
    drafts = [item for item in read_source(Source.at(str(path))) if isinstance(item, Draft)]
    for draft in drafts:
        assert_stands_where_said(path, draft)
    assert source.count("Hello you") == sum(draft.tweets[0].count("Hello you") for draft in drafts)


@given(st.binary(max_size=200), st.sampled_from(list(NAMES)))
@settings(max_examples=400, deadline=None)
def test_no_bytes_whatever_raise(folder: Path, data: bytes, name: str) -> None:
    path = folder / "noise.bin"
    path.write_bytes(data)
    items = list(read_source(Source.at(str(path)), Options(format=name)))
    assert items
    assert not any(isinstance(item, Problem) and "internal error" in item.message for item in items)


@given(st.text(st.sampled_from("<>&;!-/ab\"'= \n#x1p{}"), max_size=200))
@settings(max_examples=300, deadline=None)
def test_html_of_any_shape_keeps_its_places(folder: Path, source: str) -> None:
    path = folder / "page.json"
    path.write_text(json.dumps({"say": "<p>Hello you " + source}), encoding="utf-8")
    for draft in read(path):
        for offset, character in enumerate(draft.tweets[0][:9]):
            place = draft.origin.at(0, offset)
            assert path.read_text()[place.column - 1] == character
