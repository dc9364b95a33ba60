"""X's count: our code against the library that X's published cases are tested with."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tweetguard.text.links import find_links
from tweetguard.text.weighted import fits, weighted_length

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from twitter_text import parse_tweet  # type: ignore[import-untyped]
    from twitter_text.regexp.valid_cctld import valid_cctld  # type: ignore[import-untyped]
    from twitter_text.regexp.valid_gtld import valid_gtld  # type: ignore[import-untyped]


def counted_by_x(text: str) -> int:
    return int(parse_tweet(text).weightedLength)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Hi Joan", 7),
        ("a\nb", 3),
        ("a\r\nb", 3),
        ("see https://bank.example.com/a/very/long/path?with=a&query=too", 27),
        ("t.co", 23),
        ("bank.co.ke and care@bank.co.ke", 23 + 5 + 15),
        ("not.atld", 8),
        ("故人西辞黄鹤楼", 14),
        ("e\u0301", 1),
        ("😀😀", 4),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("🇰🇪", 2),
        ("1️⃣", 2),
        ("❤️", 2),
        ("€5 – “ok”…", 12),
        ("نمستے Привет", 12),
    ],
)
def test_lengths_by_the_published_rules(text: str, length: int) -> None:
    assert weighted_length(text) == length
    assert counted_by_x(text) == length


def test_a_draft_fits_up_to_the_limit() -> None:
    assert fits("x" * 280)
    assert not fits("x" * 281)
    assert not fits("日" * 71, limit=140)


DRAFTS = [
    "@robert_a Hi Robert, your account is overdrawn by KES 2,310 ^RK",
    "quicker than phoning 👉 https://my.energy.example/pay?name=Ros&due=%C2%A3412.60 ^El",
    "Reset here:https://id.uni.ac.uk/r?t=9fK2-77aQ (valid 10 mins)... or www.uni.ac.uk.",
    "acc.no 0110.Thanks.Bye e.g. this,that",
    "日本語example.comです。https://example.co.jp/パス。中国.中国",
    "http://☃.net/ http://-bad.com http://good-one.com:8080/x_(y)_z?q=1,2.",
    "_foo.com foo_bar.com foo-bar.co @foo.com #foo.com $foo.com a@foo.com/",
    "https://t.co/" + "a" * 45 + " https://t.co/abc?x=1",
    "x" * 63 + ".com " + "x" * 64 + ".com",
    "\u2066https://foobar.پاکستان/\u2069 xn--p1ai.xn--p1ai рф.рф",
    "mixed👩🏾\u200d⚕️🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f☎️©®™‼ #️⃣ 🙋🏽\u200d♀️",
]


@pytest.mark.parametrize("draft", DRAFTS)
def test_drafts_count_as_x_counts_them(draft: str) -> None:
    assert weighted_length(draft) == counted_by_x(draft)


PARTS = [
    *"ab19.-_/?=@#$&%!'\"()[]:;+, \n…’—",
    *"éßñ日中рф।！＠\u200e\u0301\u200b",
    ".com", "com", ".co.ke", "t.co/", "https://", "http://", "HTTPS://", "www.", "中国", "भारत", "xn--p1ai", ":80",
    "嘉里大酒店", "😀", "👍🏽", "❤️", "👨\u200d👩\u200d👧", "🇰🇪", "1️⃣", "©", "x" * 40,
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
@settings(max_examples=600, deadline=None)
def test_any_text_counts_as_x_counts_it(text: str) -> None:
    assert weighted_length(text) == counted_by_x(text)


@given(
    st.text(
        max_size=40,
        alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"], exclude_characters="ſKİ\u200d"),
    )
)
@settings(max_examples=300, deadline=None)
def test_any_characters_count_as_x_counts_them(text: str) -> None:
    assert weighted_length(text) == counted_by_x(text)


def test_every_top_level_domain_of_x_makes_a_link_and_no_other() -> None:
    patterns = valid_gtld.pattern, valid_cctld.pattern
    tops = [top for pattern in patterns for top in pattern[len("(?:(?:") : pattern.index(")(?=")].split("|")]
    assert len(tops) > 1500
    assert [top for top in tops if find_links(f"a.{top}") != [(0, len(top) + 2)]] == []
    assert [top for top in tops if find_links(f"https://a.{top}") != [(0, len(top) + 10)]] == []
    assert find_links("a.example b.invalid c.test") == []
