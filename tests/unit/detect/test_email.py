"""E-mail addresses, disguised and masked, and payment addresses."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "written",
    [
        "jane.doe@example.com",
        "Jane.Doe@Example.com",
        "jane.doe[at]example.com",
        "jane.doe (at) example (dot) com",
        "jane dot doe at example dot com",
        "jane.doe%40example.com",
        "jane.doe&#64;example.com",
        "jane . doe @ example . com",
    ],
)
def test_an_address_in_many_writings(only, written):
    email = only(f"email it went to {written}, check spam", "KE")
    assert (email.label, email.value) == ("EMAIL", "jane.doe@example.com")


@pytest.mark.parametrize("written", ["r***son@example.com", "d*****n@example.net", "a***r.n@yahoo.com"])
def test_a_masked_address(only, written):
    email = only(f"Reset went to {written} just now")
    assert (email.label, email.value, email.traits) == ("EMAIL", written, {"masked"})


def test_a_payment_address_is_an_account(only):
    account = only("has gone back to your UPI id sneha.k@okaxis 🙂", "IN")
    assert (account.label, account.value) == ("ACCOUNT", "sneha.k@okaxis")
    assert "vpa" in account.traits


def test_an_address_split_over_two_tweets(only):
    email = only(
        ["Sir statement has been sent on vinod.kapse (1/2)", "@example.in please check junk folder also (2/2)"]
    )
    assert (email.label, email.value) == ("EMAIL", "vinod.kapse@example.in")


@pytest.mark.parametrize(
    "text",
    ["@jane_doe hi!", "thanks @example. Then", "we're at example.com", "meet @ 5.30 today", "cc @a @b.", "5@2.50 each"],
)
def test_no_address(detect, text):
    assert [entity for entity in detect(text, "GB") if entity.label == "EMAIL"] == []
