"""Card numbers: the issuers' published test numbers, masked ones, and what only looks like one."""

from __future__ import annotations

import pytest

ISSUER_TEST_NUMBERS = [
    ("4111 1111 1111 1111", "visa"),
    ("4012888888881881", "visa"),
    ("5555-5555-5555-4444", "mastercard"),
    ("5105 1051 0510 5100", "mastercard"),
    ("2223003122003222", "mastercard"),
    ("3782 822463 10005", "amex"),
    ("371449635398431", "amex"),
    ("6011 1111 1111 1117", "discover"),
    ("3056 9309 0259 04", "diners"),
    ("3530 1113 3330 0000", "jcb"),
    ("6200 0000 0000 0005", "unionpay"),
    ("5060 6666 6666 6666 666", "verve"),
]


@pytest.mark.parametrize(("number", "issuer"), ISSUER_TEST_NUMBERS)
def test_a_number_of_an_issuer_is_a_card_in_any_grouping(only, number, issuer):
    card = only(f"We see {number} declined twice this morning.")
    assert card.label == "CARD"
    assert card.value == "".join(filter(str.isdigit, number))
    assert {"luhn", f"issuer:{issuer}"} <= card.traits


def test_one_digit_changed_breaks_the_check_but_not_the_groups(only):
    card = only("card 4111 1111 1111 1112 is hotlisted")
    assert card.label == "CARD"
    assert "luhn" not in card.traits


@pytest.mark.parametrize(
    "masked",
    ["5399 23** **** 4417", "4187 xxxx xxxx 6249", "5196-03**-****-8842", "**** **** **** 7302", "4147 20XX XXXX 9915"],
)
def test_first_six_and_last_four_are_a_masked_card(only, masked):
    card = only(f"The declined one is {masked}, try another.")
    assert card.label == "CARD"
    assert "masked" in card.traits


def test_a_card_is_found_between_other_figures(detect):
    found = {(entity.label, entity.value) for entity in detect("4242 4242 4242 4242 CVV 317 exp 09/27", "US")}
    assert found == {("CARD", "4242424242424242"), ("CODE", "317"), ("CARD", "0927")}


def test_a_card_split_over_three_tweets_is_one(only):
    card = only(["1/3 is it 4242 42", "2/3 42 4242", "3/3 4242 you want stopped Nadia?"])
    assert (card.label, card.value) == ("CARD", "4242424242424242")


def test_digits_with_signs_between_are_a_card(only):
    assert only("new one replaces 5-5-5-5-5-5-5-5-5-5-5-5-4-4-4-4, allow 5 days").label == "CARD"


@pytest.mark.parametrize(
    "text",
    [
        "Your case number is 4444 1111 2222 3334, quote it when you call.",
        "ISBN 9780306406157 is the hardcover.",
        "tracking no 5555555555554445 left Nairobi this morning",
    ],
)
def test_a_reference_with_a_cards_length_is_no_card(detect, text):
    assert [entity.label for entity in detect(text, "KE")] == ["REFERENCE"]
