"""What a direct message may tell: the customer's own, but no secret, no card, and nothing of anybody else's."""

from __future__ import annotations

import pytest

from tweetguard.guard import Guard, Options


@pytest.fixture(scope="module")
def dm() -> Guard:
    return Guard.load(options=Options(channel="dm"))


@pytest.mark.parametrize(
    "draft",
    [
        "Hi, your balance is KES 2,310",
        "You were charged KES 350 on 3 May for the bounced cheque",
        "Salio lako ni KES 500 tu",
        "We sent it to the number we have for you, 0722 123 456",
    ],
)
def test_the_customers_own_may_be_told(dm: Guard, draft: str) -> None:
    assert dm.check(draft).verdict == "pass"


@pytest.mark.parametrize(
    "draft",
    [
        "Your card 4111 1111 1111 1111 is active",
        "Your PIN is 4821, change it soon",
        "Hi, his balance is KES 2,310",
        "Your wife's card limit is KES 90,000",
        "Salio lake ni KES 2,310",
        pytest.param(
            "Salio lake ni KES 500 tu",
            marks=pytest.mark.xfail(strict=True, reason="a round figure reads like a tariff: docs/accuracy.md"),
        ),
    ],
)
def test_secrets_and_other_peoples_data_may_not(dm: Guard, draft: str) -> None:
    result = dm.check(draft)
    assert result.verdict in ("rewrite", "block")
    assert result.rewrite is None or dm.check(result.rewrite).verdict == "pass"


def test_a_rewrite_for_a_direct_message_does_not_ask_for_one(dm: Guard) -> None:
    assert "DM" not in str(dm.check("Hi, his balance is KES 2,310").rewrite)
