"""Plain text: a draft a line, or a draft a paragraph."""

from __future__ import annotations

from typing import Any

import pytest


def test_each_line_is_a_draft_and_blank_lines_are_none(read: Any) -> None:
    file = read("replies.txt", "Please DM us\n\n   \nThank you, Jane\r\nlast one without a line end")
    assert file.texts == ["Please DM us", "Thank you, Jane", "last one without a line end"]
    assert file.place("Thank") == (4, 1)
    assert file.drafts[0].origin.record is None


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        ("1/2 Hi Jane\n2/2 please call", ["1/2 Hi Jane | 2/2 please call"]),
        ("@jane 1/2 Hi\n2/2 please call ^RK", ["@jane 1/2 Hi | 2/2 please call ^RK"]),
        ("Hi Jane (1/3)\nplease (2/3)\ncall 3/3", ["Hi Jane (1/3) | please (2/3) | call 3/3"]),
        ("1/2 Hi Jane\nHello Sam", ["1/2 Hi Jane", "Hello Sam"]),
        ("1/2 Hi Jane\n2/3 please call", ["1/2 Hi Jane", "2/3 please call"]),
        ("We are open 24/7\nSee you on 12/05/2024", ["We are open 24/7", "See you on 12/05/2024"]),
        ("1/2 Hi\n2/2 Jane\n1/2 Hi\n2/2 Sam", ["1/2 Hi | 2/2 Jane", "1/2 Hi | 2/2 Sam"]),
    ],
)
def test_numbered_neighbours_are_a_thread(read: Any, lines: str, texts: list[str]) -> None:
    file = read("replies.txt", lines)
    assert file.texts == texts
    assert [draft.is_thread for draft in file.drafts] == [" | " in text for text in texts]


def test_each_tweet_of_a_thread_has_its_place(read: Any) -> None:
    file = read("replies.txt", "Hello\n1/2 Hi Jane\n2/2 please call\n")
    assert file.place("please") == (3, 5)


def test_paragraphs_keep_their_lines(read: Any) -> None:
    file = read("replies.txt", "Hi Jane,\r\nplease call.\r\n\r\n\r\nThank you\r\n", format="paragraphs")
    assert file.texts == ["Hi Jane,\nplease call.", "Thank you"]
    assert file.place("call") == (2, 8)
    assert file.place("Thank") == (5, 1)


def test_a_line_of_ten_megabytes_is_one_draft(read: Any) -> None:
    file = read("replies.txt", "x" * 10_000_000 + "\nThank you\n")
    assert [len(text) for text in file.texts] == [10_000_000, 9]


def test_a_line_that_is_too_long_costs_only_itself(read: Any) -> None:
    file = read("replies.txt", "Hello\n" + "x" * (16 * 1024 * 1024 + 1) + "\nThank you\n")
    assert file.texts == ["Hello", "Thank you"]
    assert file.problems == ["replies.txt:2: the line is longer than 16 MB; split it"]
    assert file.place("Thank") == (3, 1)


def test_html_in_a_line_is_read_as_its_reader_sees_it(read: Any) -> None:
    file = read("replies.txt", "<p>Hi <b>Jane</b> &amp; Sam</p>\nif a < b then <3\n")
    assert file.texts == ["Hi Jane & Sam", "if a < b then <3"]
    assert file.place("Jane") == (1, 10)
