"""Rewriter and linter together: what one offers, the other lets pass."""

from __future__ import annotations

import pytest

from tests.unit.rewrite.marked import pack
from tweetguard.brand import Brand
from tweetguard.guard import Guard


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard.load(brand=Brand(name="Barclays Kenya", regions=["KE"]))


@pytest.mark.parametrize("language", sorted(pack()))
def test_the_linter_has_nothing_against_the_sentences_of_the_pack(guard, language):
    handoffs = pack()[language]
    sentences = [
        sentence for entry in handoffs.handoff if "public" in entry.channels for sentence in (*entry.say, *entry.brief)
    ]
    flagged = [
        sentence
        for sentence in (*sentences, *handoffs.acknowledge)
        if guard.check(f"@jane_w {sentence.replace('{brand}', 'Barclays Kenya')} ^JK").verdict != "pass"
    ]
    assert flagged == []


@pytest.mark.parametrize(
    ("draft", "kept"),
    [
        ("@RobertAlai Hi Robert, your account is overdrawn by KES 2,310. ^RK", ["@RobertAlai Hi Robert, ", " ^RK"]),
        (
            "@jane_w Hi Jane, sorry for the wait. Your balance is KES 412.60. ^TM",
            ["Hi Jane, sorry for the wait. ", "^TM"],
        ),
        (
            "@otis_b kindly share your account number and ID here so we check. ^K",
            ["DM us your account number", "^K"],
        ),
        ("Habari Juma, salio lako ni KES 4,500. Asante kwa subira. ^MS", ["Habari Juma, ", "Asante kwa subira. ^MS"]),
        ("@al_b Your card 4111 1111 1111 1111 was blocked for fraud. ^J", ["@al_b ", "^J"]),
    ],
)
def test_what_is_offered_passes_and_needs_no_rewrite_again(guard, draft, kept):
    result = guard.check(draft)
    assert result.verdict == "rewrite"
    assert all(part in result.rewrite for part in kept)
    again = guard.check(result.rewrite)
    assert (again.verdict, again.rewrite) == ("pass", None)


def test_a_thread_is_rewritten_as_a_thread(guard):
    result = guard.check(["1/2 @jane_w Hi Jane, thanks for waiting.", "2/2 Your balance is KES 11,306.75 today. ^RM"])
    assert isinstance(result.rewrite, list)
    assert result.rewrite[0] == "1/2 @jane_w Hi Jane, thanks for waiting."
    assert result.rewrite[1].startswith("2/2 ")
    assert result.rewrite[1].endswith(" ^RM")
