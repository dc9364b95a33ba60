"""Mentions, hashtags, links, thread counters and signatures of drafts."""

from __future__ import annotations

import pytest

from tweetguard.draft import Draft
from tweetguard.text.fold import read
from tweetguard.text.reading import MarkKind


def marked(draft: str | list[str], kind: MarkKind) -> list[str]:
    reading = read(Draft.of(draft))
    return [reading.text[mark.start : mark.end] for mark in reading.marked(kind)]


def test_mentions_are_handles_and_no_addresses() -> None:
    draft = "@joan_k @115712 mail jane@example.com or @example.in, see https://x.example/@bank and .@kcb"
    assert marked(draft, "mention") == ["@joan_k", "@115712"]
    assert marked("hi @Bank. thanks", "mention") == ["@Bank"]


def test_hashtags_hold_a_letter() -> None:
    assert marked("#Bal37Rs #Top10 #1 #Minus£340 a#b https://x.example/#top", "hashtag") == [
        "#Bal37Rs",
        "#Top10",
        "#Minus",
    ]


@pytest.mark.parametrize(
    ("draft", "url"),
    [
        ("see https://t.co/Xx91kLm0Qz.", "https://t.co/Xx91kLm0Qz"),
        ("(www.bank.example/help)", "www.bank.example/help"),
        ("wa.me/573005550148 is yours?", "wa.me/573005550148"),
        ("go to bank.example/verify, now", "bank.example/verify"),
        ("https://en.example/wiki/Fee_(bank)", "https://en.example/wiki/Fee_(bank)"),
        ("reset: https://id.example/r?t={{reset_token}}!", "https://id.example/r?t={{reset_token}}"),
        ("pay https://my.example/pay?due=%C2%A3412.60 ^El", "https://my.example/pay?due=£412.60"),
    ],
)
def test_links_end_where_the_sentence_goes_on(draft: str, url: str) -> None:
    assert marked(draft, "url") == [url]


@pytest.mark.parametrize(
    "draft", ["acc.no 0110", "Thanks.Bye", "1/2 price", "care@bank.example", "how much?", "and/or"]
)
def test_prose_is_no_link(draft: str) -> None:
    assert marked(draft, "url") == []


@pytest.mark.parametrize(
    ("tweets", "counters"),
    [
        (["1/2 Hi Joan", "2/2 bye"], ["1/2", "2/2"]),
        (["(1/2) Hi Martin", "(2/2) 6789."], ["(1/2)", "(2/2)"]),
        (["Two of em 1/2", "to the card Nat. -Q 2/2"], ["1/2", "2/2"]),
        (["@thandi_m 1/2 the ID", "@thandi_m 2/2 456"], ["1/2", "2/2"]),
        (["1 of 2: the bills", "2 of 2: so"], ["1 of 2:", "2 of 2:"]),
        (["[1/3] a", "[2/3] b", "[3/3] c"], ["[1/3]", "[2/3]", "[3/3]"]),
        (["open 24/7", "born 3/4"], []),
        (["2/2 first", "1/2 second"], []),
    ],
)
def test_counters_number_the_tweets_of_a_thread(tweets: list[str], counters: list[str]) -> None:
    assert marked(tweets, "counter") == counters


@pytest.mark.parametrize("draft", ["3 of 6 done", "we are open 24/7", "due on 5/11", "the 1/2 acre plot"])
def test_fractions_dates_and_hours_are_no_counters(draft: str) -> None:
    assert marked(draft, "counter") == []


@pytest.mark.parametrize(
    ("draft", "signature"),
    [
        ("We are on it. ^RK", "^RK"),
        ("Thanks for waiting^Kev https://t.co/abc", "^Kev"),
        ("かしこまりました。^佐藤", "^佐藤"),
        ("When's good for you? - Mo", "- Mo"),
        ("lmk if thats off -Beth 2/2", "-Beth"),
        ("speak soon ~ Jo", "~ Jo"),
        ("All sorted *BD", "*BD"),
        ("It is fixed. Regards, Kyle", "Regards, Kyle"),
        ("cet après-midi. Bonne journée, Luc", "Bonne journée, Luc"),
        ("quickest way past the robot. Jo", "Jo"),
        ("please allow 10 days. Team Care", "Team Care"),
        ("our lines are open ^{{agent.signature}}", "^{{agent.signature}}"),
    ],
)
def test_the_agent_signs_at_the_end(draft: str, signature: str) -> None:
    assert marked(draft, "signature") == [signature]


@pytest.mark.parametrize(
    "draft", ["Call us on 0722 000 100", "Dial *144#", "from 9 - 5", "thank you so much", "KES 500 ^"]
)
def test_other_endings_are_no_signature(draft: str) -> None:
    assert marked(draft, "signature") == []
