"""The last or first digits of a number are a part of it, and say whose it is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "label", "value", "name"),
    [
        ("credited to a/c ending 4521, not savings", "ACCOUNT", "4521", "named:account"),
        ("the Visa ending 0092 was used", "CARD", "0092", "named:card"),
        ("the debit card ending in 7731", "CARD", "7731", "named:card"),
        ("Kadi yako inayoishia 7719 imefungwa", "CARD", "7719", "named:card"),
        ("akaunti inayoisha na 4521", "ACCOUNT", "4521", "named:account"),
        ("La tarjeta terminada en 2290", "CARD", "2290", "named:card"),
        ("La carte qui se termine par 7716", "CARD", "7716", "named:card"),
        ("loan ending 6630 was mailed", "ACCOUNT", "6630", "named:loan"),
        ("last four of your card is 4417", "CARD", "4417", "named:card"),
        ("last 4 of the social on file is 6120", "ID", "6120", "named:id"),
        ("went back to Visa ...7719", "CARD", "7719", "named:card"),
        ("a/c ..521 was debited", "ACCOUNT", "521", "named:account"),
        ("Visa ending four-five-two-one", "CARD", "4521", "named:card"),
        ("4*2*4*2 is the last four", "ACCOUNT", "4242", "bare"),
    ],
)
def test_the_end_of_a_number(only, text, label, value, name):
    part = only(text, "KE")
    assert (part.label, part.value) == (label, value)
    assert {"partial", "ending", name} <= part.traits


def test_the_beginning_of_a_number(only):
    part = only("the card starting 371449 is closed", "US")
    assert (part.label, part.value) == ("CARD", "371449")
    assert {"partial", "starting"} <= part.traits


def test_start_and_end_belong_to_the_same_card(detect):
    parts = detect("card inaanza na 4532 na kuisha na 7718", "KE")
    assert [(part.label, part.value) for part in parts] == [("CARD", "4532"), ("CARD", "7718")]


@pytest.mark.parametrize(
    "text",
    [
        "sale ending 30 June",
        "offer ends 31 March",
        "the year ending 2024",
        "ends 5pm sharp",
        "season ending 2023/24",
        "ending 100% of fees",
        "ends at 17:30",
    ],
)
def test_what_else_ends(detect, text):
    assert detect(text, "KE") == []
