"""A pack file that is not as it must be is refused, with its line and what to write instead."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tweetguard.errors import PackError
from tweetguard.pack.toml import line_of, problem, read_strict


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    words: tuple[str, ...] = ()
    weight: float = 0.0


class Extra(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    note: str = ""


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    entry: tuple[Entry, ...] = ()
    extra: Extra | None = None
    groups: dict[str, Extra] = {}


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "en.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_good_file_becomes_a_struct(write):
    path = write('language = "en"\n[[entry]]\nid = "yours"\nwords = ["your", "yours"]\nweight = 1\n')
    assert read_strict(path, Lexicon) == Lexicon("en", (Entry("yours", ("your", "yours"), 1.0),))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('language = "en"\n\n[[entry]]\nid = "a"\nword = ["x"]\n', 5, 'did you mean "words"?'),
        ('language = "en"\ncolour = "red"\n', 2, "known here: language, entry, extra, groups"),
        ('language = "en"\n[[entry]]\nid = "a"\n[[entry]]\nid = "b"\nwords = "x"\n', 6, "Expected array, got str"),
        ('language = "en"\n[[entry]]\nid = "a"\nwords = [\n  "x",\n  "  ",\n]\n', 4, "empty text"),
        ('language = "en"\n[[entry]]\nid = "a"\n[[entry]]\nid = "a"\n', 5, '"a" is used twice'),
        ('language = "en"\n[[entry]]\nwords = ["x"]\n', 2, 'has no "id"'),
        ('[[entry]]\nid = "a"\n', 1, 'has no "language"'),
        ('language = "en"\n[extra]\nnotes = "x"\n', 3, 'did you mean "note"?'),
        ('language = "en"\n[groups.first]\nnote = "x"\n[groups.second]\nnot = "x"\n', 5, 'did you mean "note"?'),
        ('language = "en"\n[[entry]]\nid = a\n', 3, "is not TOML"),
        ('language = "en\n', 1, "is not TOML"),
        ('language = """en\n', 2, "is not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(write, text, line, says):
    path = write(text)
    with pytest.raises(PackError) as error:
        read_strict(path, Lexicon)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert says in str(error.value)


def test_a_missing_file_is_a_pack_error(tmp_path):
    with pytest.raises(PackError, match="cannot be read"):
        read_strict(tmp_path / "none.toml", Lexicon)


def test_a_file_that_is_not_utf8_is_a_pack_error(tmp_path):
    path = tmp_path / "latin.toml"
    path.write_bytes('language = "é"'.encode("latin-1"))
    with pytest.raises(PackError, match="UTF-8"):
        read_strict(path, Lexicon)


def test_lines_are_found_past_multi_line_strings_and_sub_tables():
    source = '''note = """
fake = 1
[[entry]]
"""
[[entry]]
id = "a"
[entry.examples]
flag = [
  "x = 1",
]
[[entry]]
"id" = "b"
examples.pass = []
'''
    assert line_of(source, ("note",)) == 1
    assert line_of(source, ("fake",)) == 1, "text inside a string is no key"
    assert line_of(source, ("entry", 0, "id")) == 6
    assert line_of(source, ("entry", 0, "examples", "flag", 0)) == 8
    assert line_of(source, ("entry", 1, "id")) == 12
    assert line_of(source, ("entry", 1, "examples", "pass")) == 13
    assert line_of(source, ("entry", 1, "weight")) == 11, "a key that is not there is looked for in its table"


def test_a_loader_can_point_at_a_value(write):
    path = write('language = "xx"\n')
    error = problem(path, ("language",), 'no language "xx"', 'did you mean "en"?')
    assert str(error) == f'{path}:1: no language "xx"; did you mean "en"?'
