"""Paths, folders, standard input, encodings, and what cannot be read."""

from __future__ import annotations

import io
import os
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from tweetguard.draft import Draft
from tweetguard.errors import ConfigError
from tweetguard.library import Options, Problem, Source, read_paths, read_source
from tweetguard.library.formats import format_of


def texts(items: Any) -> list[str]:
    return [item.tweets[0] if isinstance(item, Draft) else f"! {item}" for item in items]


def test_a_folder_gives_its_known_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.jsonl", ".git/d.txt", "sub/.e.txt", "f.png", "app.js", "tweetguard.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"text": "Hello there"}\n', encoding="utf-8")
    items = [item for item in read_paths([str(tmp_path)]) if isinstance(item, Draft)]
    assert [Path(draft.origin.path or "").name for draft in items] == ["a.md", "b.txt", "c.jsonl"]


def test_a_folder_of_nothing_is_worth_a_warning(tmp_path: Path) -> None:
    (item,) = read_paths([str(tmp_path)])
    assert isinstance(item, Problem)
    assert not item.fatal


def test_what_is_not_there_does_not_hide_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hello there", encoding="utf-8")
    items = texts(read_paths([str(tmp_path / "gone.txt"), str(tmp_path / "a.txt"), "bad\0name"]))
    assert items[0].endswith("gone.txt: there is no such file; check the path")
    assert items[1] == "Hello there"
    assert items[2].startswith("! bad")


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", int)() == 0, reason="needs permissions that bind")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hello there", encoding="utf-8")
    path.chmod(0)
    (item,) = read_paths([str(path)])
    assert "check the path and its permissions" in str(item)


def test_standard_input_is_read_as_lines_or_as_its_name_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def given(content: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))

    given("Hello there\n")
    (draft,) = read_paths(["-"])
    assert (draft.origin.path, draft.tweets) == ("-", ("Hello there",))
    given('{"text": "Hello there"}')
    (draft,) = read_paths(["-"], Options(stdin_filename="x/drafts.jsonl"))
    assert (draft.origin.path, draft.tweets) == ("x/drafts.jsonl", ("Hello there",))
    given("Hello\nthere\n\nBye\n")
    assert texts(read_paths(["-"], Options(format="paragraphs"))) == ["Hello\nthere", "Bye"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a.jsonl", "a.yaml", "a.toml", "a.md"])
def test_every_encoding_in_every_format(tmp_path: Path, encoding: str, name: str) -> None:
    text = "Grüße aus Köln 😀"
    shapes = {
        "a.csv": f"id,say\r\n1,{text}",
        "a.json": f'["{text}"]',
        "a.jsonl": f'"{text}"',
        "a.toml": f'a = "{text}"',
    }
    path = tmp_path / name
    path.write_bytes((shapes.get(name, text) + "\r\n").encode(encoding))
    assert texts(read_paths([str(path)])) == [text]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.yaml"])
def test_windows_1252_is_read_with_a_warning(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("Ihr Saldo, 230 € – „bitte“ melden".encode("cp1252"))
    warning, draft = read_paths([str(path)])
    assert isinstance(warning, Problem)
    assert (warning.fatal, draft.tweets) == (False, ("Ihr Saldo, 230 € – „bitte“ melden",))


@pytest.mark.parametrize(
    "name", ["a.txt", "a.csv", "a.json", "a.jsonl", "a.yaml", "a.toml", "a.md", "a.xlsx", "a.html"]
)
def test_an_empty_file_is_worth_a_warning(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    (item,) = read_paths([str(tmp_path / name)])
    assert isinstance(item, Problem)
    assert (item.fatal, item.message) == (
        False,
        "no drafts here; nothing was checked; check the file, or name its --field",
    )


def test_an_option_that_cannot_be_is_an_error_at_once() -> None:
    with pytest.raises(ConfigError, match='no input format "cvs"; did you mean "csv"'):
        read_paths([], Options(format="cvs"))
    with pytest.raises(ConfigError, match='no preset "zendesk-macro"; did you mean "zendesk-macros"'):
        read_paths([], Options(preset="zendesk-macro"))


def test_the_format_goes_by_the_suffix_unless_named() -> None:
    assert type(format_of(Source("a.CSV"), Options())).__name__ == "Csv"
    assert type(format_of(Source("a.csv"), Options(format="lines"))).__name__ == "Lines"
    assert type(format_of(Source("replies"), Options())).__name__ == "Lines"


def test_a_missing_extra_is_a_problem_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.delitem(sys.modules, "tweetguard.library.xlsx", raising=False)
    (item,) = read_paths([str(path)])
    assert str(item).endswith('needs the package openpyxl; run `pip install "tweetguard[xlsx]"`')


def test_a_reader_that_breaks_does_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hello there", encoding="utf-8")

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tweetguard.library.plain.Lines.read", broken)
    (item,) = read_source(Source.at(str(path)))
    assert isinstance(item, Problem)
    assert "internal error: ZeroDivisionError" in item.message


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.txt", "{0} {1}\n"),
        ("a.csv", '{0},"{1}"\n'),
        ("a.jsonl", '{{"id": {0}, "text": "{1}"}}\n'),
    ],
)
def test_long_files_take_no_more_memory_than_short_ones(tmp_path: Path, name: str, line: str) -> None:
    words = "Thank you for writing to us about the charges. " * 40
    with (tmp_path / name).open("w", encoding="utf-8") as stream:
        stream.writelines(line.format(number, words) for number in range(3000))
    assert (tmp_path / name).stat().st_size > 5_500_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_paths([str(tmp_path / name)])) >= 2999
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3_000_000
