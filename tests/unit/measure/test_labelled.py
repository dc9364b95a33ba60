"""Labelled drafts: what a line says, and what is no labelled draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tweetguard.errors import InputError
from tweetguard.measure.labelled import LabelledDraft, Leak, read_labelled

LEAK = {
    "id": "a-1",
    "text": "Hi Jo, your balance is KES 2,310",
    "verdict": "leak",
    "leaks": [{"text": "KES 2,310", "category": "balance"}],
}
CLEAN = {"id": "a-2", "text": "Withdrawals cost KES 35", "verdict": "clean", "leaks": []}


def written(tmp_path: Path, *records: object) -> Path:
    path = tmp_path / "drafts.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    return path


def read(tmp_path: Path, *records: object) -> list[LabelledDraft]:
    return list(read_labelled(written(tmp_path, *records)))


def test_a_leak_lies_where_its_words_stand(tmp_path: Path) -> None:
    [draft] = read(tmp_path, LEAK)
    assert draft.leaks == (Leak(0, 23, 32, "balance"),)
    assert draft.draft.tweets[0][23:32] == "KES 2,310"
    assert (draft.draft.id, draft.verdict, draft.file) == ("a-1", "leak", "drafts")


def test_the_same_words_labelled_twice_are_two_places(tmp_path: Path) -> None:
    label = {"text": "500", "category": "charge"}
    [draft] = read(tmp_path, {**LEAK, "text": "You paid 500, and 500 again", "leaks": [label, label]})
    assert [(leak.start, leak.end) for leak in draft.leaks] == [(9, 12), (18, 21)]


def test_a_thread_keeps_its_tweets_apart(tmp_path: Path) -> None:
    tweets = ["1/2 Hi Jo", "2/2 You owe 900 bob"]
    leaks = [{"text": "900 bob", "category": "balance", "tweet": 1}]
    [draft] = read(tmp_path, {"id": "t-1", "tweets": tweets, "verdict": "leak", "leaks": leaks})
    assert draft.draft.is_thread
    assert draft.draft.tweets == tuple(tweets)
    assert draft.leaks == (Leak(1, 12, 19, "balance"),)


@pytest.mark.parametrize(
    ("locale", "regions"),
    [("en-KE", ("KE",)), ("ke", ("KE",)), ("en-uk", ("GB",)), ("en-EU", ()), ("", ()), ("zh-Hant-TW", ("TW",))],
)
def test_the_locale_ends_in_the_brands_country(tmp_path: Path, locale: str, regions: tuple[str, ...]) -> None:
    [draft] = read(tmp_path, {**CLEAN, "locale": locale})
    assert draft.brand.regions == regions


def test_what_the_brand_publishes_is_in_its_profile(tmp_path: Path) -> None:
    [draft] = read(tmp_path, {**CLEAN, "brand": {"phones": ["0711 095 000"], "emails": []}})
    assert draft.brand.phones == ("0711 095 000",)
    assert draft.brand.emails == ()


def test_a_draft_without_a_kind_is_of_the_kind_of_its_verdict(tmp_path: Path) -> None:
    [named, unnamed] = read(tmp_path, {**CLEAN, "kind": "tariff"}, CLEAN)
    assert (named.kind, unnamed.kind) == ("tariff", "clean")


def test_csv_has_the_same_columns(tmp_path: Path) -> None:
    path = tmp_path / "drafts.csv"
    path.write_text(
        "id,text,verdict,leaks,locale,kind\n"
        'a-1,"Hi Jo,\nyour balance is KES 2,310",leak,"[{""text"": ""KES 2,310"", ""category"": ""balance""}]",en-KE,\n'
        "a-2,Withdrawals cost KES 35,clean,,,tariff\n",
        "utf-8",
    )
    [leak, clean] = read_labelled(path)
    assert leak.draft.tweets == ("Hi Jo,\nyour balance is KES 2,310",)
    assert [leak.draft.tweets[0][label.start : label.end] for label in leak.leaks] == ["KES 2,310"]
    assert (clean.verdict, clean.leaks, clean.kind) == ("clean", (), "tariff")


@pytest.mark.parametrize(
    ("record", "what"),
    [
        ({"id": "x", "verdict": "clean"}, "no 'text'"),
        ({"text": "Hello"}, "no 'verdict'"),
        ({**CLEAN, "verdict": "fine"}, "one of leak, clean, solicit"),
        ({**LEAK, "leaks": [{"text": "KES 9", "category": "balance"}]}, "not in its text"),
        ({**LEAK, "leaks": [{"text": "", "category": "balance"}]}, "not in its text"),
        ({**LEAK, "leaks": [{"text": "KES 2,310", "category": "balanse"}]}, "category"),
        ({**LEAK, "leaks": [{"text": "KES 2,310", "category": "balance", "tweet": 3}]}, "tweet that is not there"),
        ({**LEAK, "leaks": [{"text": "KES 2,310", "category": "balance", "tweet": -1}]}, "tweet that is not there"),
        ({**LEAK, "verdict": "clean"}, "clean draft has no leaks"),
        ({**LEAK, "leaks": []}, "any other has some"),
        ({**CLEAN, "locale": "en-XX"}, "no ISO 3166-1 country code"),
        ({**CLEAN, "brand": {"phones": ["0"]}}, "excuse almost anything"),
        (["not", "a", "record"], "labelled draft"),
    ],
)
def test_what_is_no_labelled_draft_is_told_with_its_line(tmp_path: Path, record: object, what: str) -> None:
    with pytest.raises(InputError, match=what) as error:
        read(tmp_path, CLEAN, record)
    assert "drafts.jsonl:2: is no labelled draft" in str(error.value)
    assert "2,310" not in str(error.value)


def test_broken_json_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "drafts.jsonl"
    path.write_text(f'{json.dumps(CLEAN)}\n{{"text": "Your balance is KES 2,310\n', "utf-8")
    with pytest.raises(InputError, match=r"drafts\.jsonl:2: ") as error:
        list(read_labelled(path))
    assert "2,310" not in str(error.value)


def test_broken_json_in_a_csv_cell_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "drafts.csv"
    path.write_text("text,verdict,leaks\nYour balance is KES 2,310,leak,[{\n", "utf-8")
    with pytest.raises(InputError, match=r"drafts\.csv:2: "):
        list(read_labelled(path))


def test_a_file_that_is_not_there_or_not_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_labelled(tmp_path / "nowhere.jsonl"))
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"text": "caf\xe9", "verdict": "clean"}\n')
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_labelled(latin))
