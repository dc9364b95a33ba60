"""Which strings are drafts where nobody said so, and which are private."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tweetguard.library.presets import bundled_presets
from tweetguard.library.select import reads_like_prose


@pytest.mark.parametrize(
    "text",
    [
        "Hello there",
        "Hi @jane, 5 left",
        "{{ticket.requester.phone}}",
        "{!Account.Balance__c}",
        "ขอบคุณมาก",
        "口座残高です",
    ],
)
def test_prose(text: str) -> None:
    assert reads_like_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pending",
        "2024-05-01T10:00:00Z",
        "https://x.test/a-b/c",
        "0711 223 344",
        "LATE_FEE",
        "a b c",
        "Jane",
        "text/html",
    ],
)
def test_no_prose(text: str) -> None:
    assert not reads_like_prose(text)


def test_every_preset_says_where_its_facts_come_from() -> None:
    presets = bundled_presets()
    assert len({preset.id for preset in presets}) == len(presets)
    assert all(preset.source and preset.text and preset.has for preset in presets)


MACRO = {"title": "A macro", "actions": [{"field": "comment_value", "value": "Your balance is 5"}]}
PRIVATE = {"field": "comment_mode_is_public", "value": "false"}


def test_private_notes_are_skipped(read: Any) -> None:
    private = {**MACRO, "actions": [*MACRO["actions"], PRIVATE]}
    public = {**MACRO, "actions": [*MACRO["actions"], {**PRIVATE, "value": "true"}]}
    assert read("m.json", json.dumps({"macros": [private, public, MACRO]})).texts == ["Your balance is 5"] * 2
    assert read(
        "m.json", json.dumps({"macros": [{**MACRO, "actions": [*MACRO["actions"], {**PRIVATE, "value": False}]}]})
    ).warnings
    assert read("m.jsonl", json.dumps(private)).problems == []


def test_a_record_of_another_shape_in_a_known_file_is_read_as_prose(read: Any) -> None:
    file = read("m.json", json.dumps({"macros": [MACRO, {"say": "Hello there", "key": "k"}]}))
    assert file.texts == ["Your balance is 5", "Hello there"]


def test_a_preset_works_in_every_format_of_records(read: Any) -> None:
    reply = {"short_code": "hi", "content": "Hello"}
    for name, content in [
        ("a.json", json.dumps([reply])),
        ("a.jsonl", json.dumps(reply)),
        ("a.yaml", json.dumps([reply])),
        ("a.csv", "short_code,content\nhi,Hello\n"),
    ]:
        assert read(name, content).texts == ["Hello"], name


def test_the_preset_that_is_named_comes_first(read: Any) -> None:
    record = json.dumps([{"short_code": "hi", "content": "Hello", "text": "Bye"}])
    assert read("a.json", record).texts == ["Hello"]
    assert read("a.json", record, preset="draft").texts == ["Bye"]
