"""What the words beside a number call it."""

from __future__ import annotations

import re

import pytest

from tweetguard.detect.naming import Names
from tweetguard.pack.load import bundled_folder
from tweetguard.pack.load_regions import load_regions
from tweetguard.pack.number_names import load_number_names


@pytest.fixture(scope="module")
def names() -> Names:
    folder = bundled_folder()
    return Names(load_number_names(folder / "numbers"), load_regions(folder / "regions", ["KE"]))


def named(names: Names, text: str) -> tuple[str, int] | None:
    """Give what the number in «…» is called, and over how many strange words."""
    match = re.search("«(.+?)»", text)
    start, end = match.start(), match.end() - 2
    naming = names.beside(text.replace("«", "").replace("»", ""), start, end)
    return naming and (naming.general.id, naming.gap)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/c «0330118872» is open", "account"),
        ("A/C No. «0330118872»", "account"),
        ("Acc no\n«0110-4567»", "account"),
        ("your account number is «0330118872»", "account"),
        ("policy no. «118/2203/55871»", "policy"),
        ("Akaunti yako ni «0152-3348-7100»", "account"),
        ("namba ya mita ni «37164528901»", "meter"),
        ("mita «37164528901»", "meter"),
        ("neno la siri «Mwanachama@2291»", "password"),
        ("namba yako ya siri ni «7719»", "pin"),
        ("ticket #«2841093»", "ticket"),
        ("complaint is registered vide SR «2240091187»", "ticket"),
        ("Paybill «898211»", "paybill"),
        ("flight «4459»", "flight"),
        ("promo code «20394»", "promo"),
        ("error code «20394»", "error"),
        ("customer id «20394»", "customer"),
        ("Kontonummer lautet «0330118872»", "account"),
        ("votre numéro de police auto c'est «4471-0093»", "policy"),
    ],
)
def test_the_word_in_front_names_it_over_links(names, text, name):
    assert named(names, text) == (name, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("«4471» is your new PIN", "pin"),
        ("«0690012244» acct. 🎉", "account"),
        ("«-88341» (the loan no.), they print it", "loan"),
        ("«448210» ndio PIN yako", "pin"),
    ],
)
def test_the_word_behind_names_it_too(names, text, name):
    assert named(names, text) == (name, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the PIN for your card is «4471»", "pin"),
        ("PUK1 for your SIM is «48820931»", "puk"),
        ("the DOB on the booking is «14/02/1991»", "birth"),
        ("PUK ya line yako ni «48213907»", "puk"),
    ],
)
def test_of_two_names_the_first_is_the_numbers_where_the_second_only_says_whose(names, text, name):
    assert named(names, text)[0] == name


def test_the_nearest_name_wins(names):
    assert named(names, "your account and your meter «37164528901»") == ("meter", 0)


def test_a_name_behind_that_has_a_number_of_its_own_does_not_count(names):
    assert named(names, "we rang «0722000417» ticket 44120") == ("phone", 0)


def test_strange_words_between_are_counted(names):
    assert named(names, "account blocked since yesterday «0330118872»") == ("account", 3)


@pytest.mark.parametrize(
    "text", ["The account is fine. «0330118872» rang", "Which account? «0330118872»", "just «0330118872»"]
)
def test_no_name_reaches_over_the_end_of_a_sentence(names, text):
    naming = named(names, text)
    assert naming is None or naming[0] != "account"


def test_a_public_word_behind_counts_only_right_there(names):
    assert named(names, "«254110447829» haitapata promo sms") is None


def test_a_name_of_the_region_comes_before_the_general_one(names):
    naming = names.beside("KRA PIN A004718832Q", 8, 19)
    assert naming.names[0].id == "ke-kra-pin"
    assert naming.names[0].issued


def test_letters_in_front_name_a_code(names):
    assert names.prefix("INC0098834", 0).general.id == "ticket"
    assert names.prefix("LN-20394/KSM", 0).general.id == "loan"
    assert names.prefix("XQ-20394", 0) is None
