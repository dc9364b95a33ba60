"""JSON and JSON Lines: escapes, pointers, archives, lines that are broken."""

from __future__ import annotations

from typing import Any

import pytest


def test_places_count_the_escapes(read: Any) -> None:
    file = read("a.json", r'{"say": "Caf\u00e9 \ud83d\ude00 \"Jane\"\nplease \/ call"}')
    assert file.texts == ['Café 😀 "Jane"\nplease / call']
    assert file.place("Jane") == (1, 35)
    assert file.place("please") == (1, 43)
    assert file.place("call") == (1, 53)
    assert file.drafts[0].origin.record == "/say"


def test_a_key_that_stands_twice_hides_nothing(read: Any) -> None:
    assert read("a.json", '{"say": "Hello there", "say": "Thank you"}').texts == ["Hello there", "Thank you"]


def test_the_record_is_a_json_pointer(read: Any) -> None:
    file = read("a.json", '{"a/b": [{"c~d": "Hello there", "id": 17}]}')
    assert file.drafts[0].origin.record == "/a~1b/0/c~0d"
    assert file.drafts[0].id == "17"


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("say", ["Hi", "1/2 Hi | 2/2 you"]),
        ("/replies/0/say", ["Hi"]),
        ("/replies/*/say", ["Hi", "1/2 Hi | 2/2 you"]),
        ("deep", ["Hello there"]),
        ("/replies/*/deep/*", ["x", "Hello there"]),
    ],
)
def test_a_field_is_a_key_anywhere_or_a_pointer(read: Any, field: str, texts: list[str]) -> None:
    document = '{"replies": [{"say": "Hi", "no": "Not this one"}, {"say": ["1/2 Hi", "2/2 you"]}, {"say": null}, {"deep": ["x", ["Hello there"]]}]}'  # noqa: E501
    assert read("a.json", document, fields=(field,)).texts == texts


def test_a_field_that_is_not_there_is_a_problem(read: Any) -> None:
    file = read("a.json", '{"say": "Hello there"}', fields=("body",))
    assert file.problems == ["a.json: no field body with a text here; name one that the file has"]


def test_a_field_that_holds_no_text_is_a_problem(read: Any) -> None:
    file = read("a.json", '{"say": 711223344}', fields=("say",))
    assert file.problems == ["a.json: /say: not a text but a number or a truth value; put it in quotes"]


@pytest.mark.parametrize(
    "content",
    [
        'window.YTD.tweets.part0 = [{"tweet": {"id_str": "5", "full_text": "Hello there"}}]',
        'window.YTD.tweet.part0 = [{"tweet": {"id_str": "5", "full_text": "Hello there"}}];\n',
    ],
)
def test_an_x_archive_is_read_without_being_run(read: Any, content: str) -> None:
    file = read("tweets.js", content)
    assert file.texts == ["Hello there"]
    assert file.drafts[0].id == "5"
    assert file.place("Hello") == (1, content.index("Hello") + 1)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"say": "Hello there"', "a.json:1:22: not JSON: Expecting ',' delimiter; correct it there"),
        ('["Hello there"]\nx', "a.json:2:1: not JSON: something follows its end; correct it there"),
        ("[" * 100_000, "a.json:1: not readable: nested too deeply; flatten it"),
        (
            '["Hello \\ud800 you"]',
            r"a.json:1:9: the text holds half of a surrogate pair (\ud800 to \udfff); take it out",
        ),
        ('["Hello \\u0000 you"]', "a.json:1:9: the text holds a NUL character; take it out"),
    ],
)
def test_what_is_no_json_is_a_problem_with_its_place(read: Any, content: str, problem: str) -> None:
    assert read("a.json", content).problems == [problem]


def test_the_linters_own_records_say_who_posts_where(read: Any) -> None:
    line = '{"id": "d1", "text": "Hello there", "author": "@bank", "channel": "dm", "note": "For us only"}\n'
    draft = read("a.jsonl", line + '{"text": "Hello", "channel": "twitter"}').drafts[0]
    assert (draft.id, draft.author, draft.channel, draft.is_thread) == ("d1", "@bank", "dm", False)
    assert read("a.jsonl", '{"text": "Hello", "channel": "twitter"}').drafts[0].channel is None


def test_threads_and_empty_texts_are_drafts_of_their_own(read: Any) -> None:
    file = read(
        "a.jsonl", '{"tweets": ["1/2 Hi", "2/2 you"]}\n{"text": ""}\n\n"Just a string"\n["One by", "one by one"]\n'
    )
    assert file.texts == ["1/2 Hi | 2/2 you", "", "Just a string", "One by", "one by one"]
    assert [draft.is_thread for draft in file.drafts][:2] == [True, False]


def test_the_text_of_a_draft_record_is_taken_to_the_letter(read: Any) -> None:
    assert read("a.jsonl", '{"text": "Say <b>hi</b> &amp; bye"}').texts == ["Say <b>hi</b> &amp; bye"]


def test_a_broken_line_costs_only_itself(read: Any) -> None:
    file = read("a.jsonl", '{"text": "Hello"}\r\n{"text": "Hi\r\n{"id": 5}\r\n{"text": null}\r\n{"text": "Bye"}\r\n')
    assert file.texts == ["Hello", "Bye"]
    no_text = 'no text to check in this line; give it "text" or "tweets", or name the key'
    assert file.problems == [
        "a.jsonl:2:10: not JSON: Unterminated string; correct it there",
        f"a.jsonl:3: {no_text}",
        f"a.jsonl:4: {no_text}",
    ]


def test_a_field_need_not_stand_in_every_line_but_in_one(read: Any) -> None:
    lines = '{"body": "Hi"}\n{"other": "Hello there"}\n'
    assert read("a.jsonl", lines, fields=("body",)).texts == ["Hi"]
    assert read("a.jsonl", lines, fields=("reply",)).problems == [
        "a.jsonl: no field reply with a text here; name one that the file has"
    ]
