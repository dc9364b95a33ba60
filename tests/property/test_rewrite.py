"""What holds for every rewrite, whatever the draft: no value, addressee and signature kept, within the limit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import SUBQUADRATIC, growth
from tests.unit.rewrite.marked import STRATEGIES, found, pack, rewriter, unmark
from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.text.fold import fold
from tweetguard.text.weighted import weighted_length

PROSE = """
Hi Jane, sorry for the wait. Your balance is and because so that's why. It please DM us account (ref 88213)
policy card ending to of refund what's your ID here salio lako ni tafadhali abeg na e don no. Ksh
https://a.example/x?y=1 @other_one #Tag 😂 🙏 {{name}} 1/2 &amp; ... - — , ? ! ( ) [ ] ^ * ｂａｌａｎｃｅ 您好 مرحبا
"""
WORDS = st.sampled_from([*PROSE.split(), "\n", "\u200b"])
VALUES = st.sampled_from(
    [
        ("KES 2,310", "balance"),
        ("0712 555 010", "phone-number"),
        ("jane.d_7@mail.example", "email"),
        ("4111 1111 1111 1111", "card-number"),
        ("***5521", "account-number"),
        ("account is frozen", "account-status"),
        ("{{account.balance}}", "merge-field"),
        ("reply with your PIN", "solicitation"),
        ("£7", "charge"),
        ("①②③④", "credential"),
        ("12 Protea Ave, Northcliff", "identity"),
    ]
)


@st.composite
def tweets(draw) -> str:
    """A tweet with marked leaks between random words, a mention in front and a signature behind."""
    before, between, behind = (" ".join(draw(st.lists(WORDS, max_size=8))) for _ in range(3))
    leaks = [f"[[{value}|{category}]]" for value, category in draw(st.lists(VALUES, min_size=1, max_size=3))]
    middle = f" {between} ".join(leaks)
    return f"@jane_w {before} {middle} {behind}. ^JK"


@given(st.lists(tweets(), min_size=1, max_size=3))
@settings(deadline=None)
def test_a_rewrite_holds_what_it_must(marked):
    draft, findings = unmark(*marked)
    tweets = rewriter().rewrite(draft, findings).tweets
    if tweets is None:
        return
    assert len(tweets) == len(draft.tweets)
    values = {
        fold(draft.tweets[finding.tweet][finding.start : finding.end]).text.casefold()
        for finding in findings
        if finding.category != "solicitation"
    }
    for text in tweets:
        folded = fold(text).text.casefold()
        assert not any(value in folded for value in values)
        assert weighted_length(text) <= 280
        assert "@jane_w" in text
        assert text.endswith("^JK")
        assert "█" not in text
        assert "  " not in text.replace("\n", " ") or "  " in " ".join(draft.tweets).replace("\n", " ")


@given(st.text(max_size=80), st.integers(0, 80), st.integers(1, 80), st.sampled_from(sorted(STRATEGIES)))
@settings(deadline=None)
def test_any_text_with_any_finding_gives_a_rewrite_or_a_reason(text, start, length, category):
    start = min(start, max(len(text) - 1, 0))
    end = min(start + length, len(text))
    findings = [found(0, start, end, category)] if end > start else []
    rewrite = rewriter().rewrite(Draft((text,)), findings)
    assert (rewrite.tweets is None) == (rewrite.reason is not None)


@given(st.lists(tweets(), min_size=1, max_size=2), st.sampled_from(["", "secret", "Hi", "DM"]))
@settings(deadline=None)
def test_nothing_is_offered_that_the_check_refuses(marked, refused):
    draft, findings = unmark(*marked)
    careful = rewriter(Brand(name="Acme Bank"), is_safe=lambda draft: refused not in " ".join(draft.tweets))
    tweets = careful.rewrite(draft, findings).tweets
    assert tweets is None or refused not in " ".join(tweets)


HOSTILE = {
    "brackets": "(",
    "joints": "and ",
    "sentences": "a. ",
    "mentions": "@a ",
    "fields": "{{a ",
    "emoji": "🙏",
    "signatures": "- A ",
    "digits": "1",
    "clauses": ", b",
    "blanks": " ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_draft_takes_no_longer_than_its_length(unit):
    def rewrite(size: int) -> None:
        text = (unit * size)[:size]
        draft, findings = unmark(f"Hi Al, your balance is [[KES 2,310|balance]] {text} ^JK")
        rewriter(limit=280).rewrite(draft, findings)

    pack()
    assert growth(rewrite, 2_000, 20_000) < SUBQUADRATIC
