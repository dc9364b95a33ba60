"""What no rewrite may break."""

from __future__ import annotations

import pytest

from tweetguard.draft import Draft
from tweetguard.rewrite.guarantee import Guarantee
from tweetguard.text.spelled import DigitWords

WORDS = DigitWords({"zero": ("digit", "0"), "one": ("digit", "1"), "five": ("digit", "5"), "double": ("repeat", "2")})


def breach(text: str, *values: tuple[str, str], kept: tuple[str, ...] = (), limit: int = 280) -> str | None:
    return Guarantee(values, [kept], limit, WORDS).breach(Draft.of(text))


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("Your bill is KES 2,310.", "balance", "KES 2,310"),
        ("Your bill is 2310.", "balance", "KES 2,310"),
        ("Your bill is ２３１０.", "balance", "KES 2,310"),
        ("It ends in 5010, right?", "phone-number", "0712 555 010"),
        ("The 350 was for a letter.", "charge", "KES 350"),
        ("We hold al_b-77@other.example", "email", "al_b-77@mail.example"),
        ("The rider knows Protea Ave.", "identity", "12 Protea Ave, Northcliff"),
        ("ACCOUNT IS FROZEN", "account-status", "account is frozen"),
        ("It ends in five zero one zero.", "phone-number", "0712 555 010"),
        ("It ends in 5O1O.", "phone-number", "0712 555 010"),
        ("Here is your ███", "card-number", "4111 1111 1111 1111"),
    ],
)
def test_a_value_in_any_writing_is_a_breach(text, category, value):
    assert breach(text, (category, value)) is not None


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("Please DM us.", "balance", "KES 2,310"),
        ("@jane_5010 please DM us.", "phone-number", "0712 555 010"),
        ("2/2 please DM us.", "balance", "2"),
        ("Our line 0711 095 000 is open.", "balance", "KES 2,310"),
    ],
)
def test_what_is_no_value_is_none(text, category, value):
    assert breach(text, (category, value)) is None


def test_mention_signature_and_limit_are_held():
    assert breach("@al_b Please DM us. ^JK", kept=("@al_b", "^JK")) is None
    assert "mention" in breach("Please DM us. ^JK", kept=("@al_b", "^JK"))
    assert "20" in breach("Please send us a DM, Al.", limit=20)


def test_no_reason_repeats_a_value():
    assert "2310" not in breach("You owe 2310", ("balance", "KES 2310"))


def test_a_number_over_two_tweets_is_found():
    guarantee = Guarantee([("credential", "882 140")], [[], []], 280, WORDS)
    assert guarantee.breach(Draft.of(["1/2 It is 88", "2/2 2140 boss"])) is not None
