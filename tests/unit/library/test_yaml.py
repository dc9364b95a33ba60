"""YAML: every style of scalar, aliases, several documents, hostile nests."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("source", "text", "words", "place"),
    [
        ("say: Hello there Jane", "Hello there Jane", "Jane", (1, 18)),
        ("say: Hello there\n  Jane # comment", "Hello there Jane", "Jane", (2, 3)),
        ("say: 'It''s for\n\n  Jane'", "It's for\nJane", "Jane", (3, 3)),
        ('say: "Caf\\u00e9 \\\n   for \\x22Jane\\""', 'Café for "Jane"', "Jane", (2, 12)),
        ("say: |\n  Hello there\n\n    Jane\n", "Hello there\n\n  Jane", "Jane", (4, 5)),
        ("say: >-\n  Hello\n  there\n\n  Jane\n", "Hello there\nJane", "Jane", (5, 3)),
        ("say: >\n  Hello\n    there you\n  Jane\n", "Hello\n  there you\nJane", "Jane", (4, 3)),
        ("say: |2\n    Hello there\n  Jane\n", "  Hello there\nJane", "Jane", (3, 3)),
        ("say: &a !!str\n  Hello there Jane", "Hello there Jane", "Jane", (2, 15)),
        ("say: [x, {y: Hello there Jane}]", "Hello there Jane", "Jane", (1, 26)),
        ("say: |\r\n  Hello there\r\n  Jane\r\n", "Hello there\nJane", "Jane", (3, 3)),
    ],
)
def test_each_style_of_scalar_keeps_its_places(
    read: Any, source: str, text: str, words: str, place: tuple[int, int]
) -> None:
    file = read("a.yaml", source)
    assert file.texts == [text]
    assert file.place(words) == place


def test_what_an_alias_repeats_is_checked_once(read: Any) -> None:
    file = read("a.yaml", "one: &x Hello there\ntwo: *x\nthree: {<<: &y {say: Thank you}}\nfour: *y\n")
    assert file.texts == ["Hello there", "Thank you"]


def test_a_field_behind_an_alias_is_found_where_it_is_written(read: Any) -> None:
    file = read("a.yaml", "common: &x Hello there\nreplies: [{say: *x}]\n", fields=("say",))
    assert file.texts == ["Hello there"]
    assert file.place("Hello") == (1, 12)


def test_several_documents_are_read_as_a_list(read: Any) -> None:
    file = read("a.yml", "say: Hello there\n---\nsay: Thank you\n")
    assert [draft.origin.record for draft in file.drafts] == ["/0/say", "/1/say"]


def test_null_is_no_text_and_a_number_is(read: Any) -> None:
    file = read("a.yaml", "- say: ~\n- say: null\n- say:\n- say: 0711223344\n", fields=("say",))
    assert file.texts == ["0711223344"]


def test_a_key_that_is_a_list_is_checked_too(read: Any) -> None:
    assert read("a.yaml", "? [Hello there, you]\n: Thank you\n").texts == ["Hello there", "Thank you"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            "a: 'open\nb: c",
            "a.yaml:2:5: not YAML: while scanning a quoted scalar from line 1, found unexpected end of stream",
        ),
        ("a:\n\t- b", "a.yaml:2:1: not YAML:"),
        ("a: *gone", "a.yaml:1:4: not YAML: an alias has no anchor; correct it"),
        ("- " * 5000, "a.yaml:1:401: not readable: nested too deeply; flatten it"),
        ("[" * 100_000, "a.yaml:1:201: not readable: nested too deeply; flatten it"),
        ("a: \x07", "a.yaml: not YAML:"),
    ],
)
def test_what_is_no_yaml_is_a_problem_with_its_place(read: Any, content: str, problem: str) -> None:
    (found,) = read("a.yaml", content).problems
    assert found.startswith(problem)


def test_a_bomb_of_aliases_costs_nothing(read: Any) -> None:
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert read("a.yaml", "l0: &l0 [Hello there]\n" + layers).texts == ["Hello there"]
    assert read("a.yaml", "a: &a [*a, Hello there]\n").texts == ["Hello there"]
