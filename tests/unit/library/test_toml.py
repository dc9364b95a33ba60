"""TOML: every kind of string, nested tables, strings that are keys."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("source", "text", "words", "place"),
    [
        ('say = "Hello \\"you\\" \\u00e9 Jane"', 'Hello "you" é Jane', "Jane", (1, 29)),
        ("say = 'Hello there Jane'", "Hello there Jane", "Jane", (1, 20)),
        ('say = """\nHello \\\n   there\nJane"""', "Hello there\nJane", "Jane", (4, 1)),
        ("say = '''Hello there\nJane'''", "Hello there\nJane", "Jane", (2, 1)),
        ('say = """Hello "you" Jane"""""', 'Hello "you" Jane""', "Jane", (1, 22)),
        ('say = """\r\nHello there\r\nJane"""\r\n', "Hello there\nJane", "Jane", (3, 1)),
        ('"a key" . "b c" = { "d e" = [\'x\', "Hello there Jane"] }', "Hello there Jane", "Jane", (1, 48)),
        ('["a table"."with # names"]\nsay = "Hello there Jane" # and "more"', "Hello there Jane", "Jane", (2, 20)),
        ('a = [\n ["x"],\n [ # "no"\n "Hello there Jane"]\n]', "Hello there Jane", "Jane", (4, 15)),
    ],
)
def test_each_kind_of_string_keeps_its_places(
    read: Any, source: str, text: str, words: str, place: tuple[int, int]
) -> None:
    file = read("a.toml", source)
    assert file.texts == [text]
    assert file.place(words) == place


def test_the_record_is_a_json_pointer(read: Any) -> None:
    file = read("a.toml", '[[reply]]\nid = 5\nsay.de = "Guten Tag"\n[[reply]]\nid = "x"\nsay = "Hello there"\n')
    assert [(draft.id, draft.origin.record) for draft in file.drafts] == [
        ("5", "/reply/0/say/de"),
        ("x", "/reply/1/say"),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('a = "x"\na = "y"\n', "a.toml:2:8: not TOML: Cannot overwrite a value; correct it"),
        ('a = "open', "a.toml:1: not TOML: Unterminated string; correct it"),
        ("a = " + "[" * 50_000, "a.toml: not readable: nested too deeply; flatten it"),
        ("a." * 20_000 + 'b = "x"', "a.toml:1:1: not readable: a dotted key goes too deep; shorten it"),
    ],
)
def test_what_is_no_toml_is_a_problem_with_its_place(read: Any, content: str, problem: str) -> None:
    assert read("a.toml", content).problems == [problem]
