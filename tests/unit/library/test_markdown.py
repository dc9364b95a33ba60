"""Markdown: blocks as drafts, places behind list marks and quote marks."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("source", "texts", "words", "place"),
    [
        ("Hello\nJane", ["Hello\nJane"], "Jane", (2, 1)),
        ("# Hello Jane #", ["Hello Jane"], "Jane", (1, 9)),
        ("> Hello\n> Jane", ["Hello\nJane"], "Jane", (2, 3)),
        ("- Hello you\n- Bye\n  Jane", ["Hello you", "Bye\nJane"], "Jane", (3, 3)),
        ("1. > Hello\n   > Jane", ["Hello\nJane"], "Jane", (2, 6)),
        ("Hello **there** Jane", ["Hello there Jane"], "Jane", (1, 17)),
        ("| a | b |\n|---|---|\n| Hello you | Hello Jane |", ["Hello you", "Hello Jane"], "Jane", (3, 21)),
        ("```text\nHello\n  Jane\n```", ["Hello\nJane"], "Jane", (3, 3)),
        ("    Hello Jane", ["Hello Jane"], "Jane", (1, 11)),
        ("Hello\r\nJane\r\n", ["Hello\nJane"], "Jane", (2, 1)),
        ("Hello <b>there</b> Jane", ["Hello there Jane"], "Jane", (1, 20)),
        ("[x]: /url 'Hello Jane'", ["[x]: /url 'Hello Jane'"], "Jane", (1, 18)),
        ("> " * 150 + "Hello Jane", ["Hello Jane"], "Jane", (1, 307)),
        ("card ****1234 of Jane", ["card ****1234 of Jane"], "Jane", (1, 18)),
        ("card **1234 of Jane", ["card **1234 of Jane"], "Jane", (1, 16)),
    ],
)
def test_each_block_is_a_draft_at_its_place(
    read: Any, source: str, texts: list[str], words: str, place: tuple[int, int]
) -> None:
    file = read("a.md", source)
    assert file.texts == texts
    assert file.place(words) == place


def test_what_does_not_read_like_prose_is_left_out(read: Any) -> None:
    assert read("a.md", "# Title\n\n---\n\n```\nx = 1\n```\n\nHello there\n").texts == ["Hello there"]
