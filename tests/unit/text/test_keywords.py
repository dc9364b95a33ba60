"""Cue words under a disguise."""

from __future__ import annotations

import pytest

from tweetguard.text.keywords import Vocabulary

CUES = Vocabulary(
    ["balance", "account", "overdrawn", "blacklisted", "fraud", "locked", "crb", "bal", "pin", "otp", "loan", "loss"]
)


def restored(text: str) -> list[tuple[str, str]]:
    return [(text[word.start : word.end], word.word) for word in CUES.restore(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ur acc0unt b@lance!", [("acc0unt", "account"), ("b@lance", "balance")]),
        ("Bl4ckl1sted on credit", [("Bl4ckl1sted", "blacklisted")]),
        ("got l0ck3d 4 fr4ud 😬", [("l0ck3d", "locked"), ("fr4ud", "fraud")]),
        ("b a l a n c e is low", [("b a l a n c e", "balance")]),
        ("m y a c c o u n t", [("a c c o u n t", "account")]),
        ("a-c-c-o-u-n-t and BAL.ANCE", [("a-c-c-o-u-n-t", "account"), ("BAL.ANCE", "balance")]),
        ("uko C . R . B ndugu", [("C . R . B", "crb")]),
        ("B A L : R s . 9 , 8 7 0", [("B A L", "bal")]),
        ("bäl4nce o.v.e.r.d.r.a.w.n", [("bäl4nce", "balance"), ("o.v.e.r.d.r.a.w.n", "overdrawn")]),
        ("p1n 0TP l-o-a-n", [("p1n", "pin"), ("0TP", "otp"), ("l-o-a-n", "loan")]),
        ("@ccount", [("@ccount", "account")]),
    ],
)
def test_disguised_cue_words_are_restored(text: str, words: list[tuple[str, str]]) -> None:
    assert restored(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "plain balance, Account and locked!",
        "KES 1055 or 5055",
        "a b c of saving",
        "I a m",
        "it's 4 you",
        "#balance @balance",
        "",
    ],
)
def test_plain_words_and_numbers_are_left_alone(text: str) -> None:
    assert restored(text) == []


def test_a_vocabulary_takes_single_words_only() -> None:
    assert Vocabulary(["in debit", "a/c", "od"]).restore("1n deb1t a-c 0d") == []
