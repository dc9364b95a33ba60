"""Phone numbers of national plans, written as people write them; and numbers that merely fit a plan."""

from __future__ import annotations

import pytest

NATIONAL = [
    ("KE", "0722 000 417", "+254722000417", "mobile"),
    ("KE", "020 222 2222", "+254202222222", "fixed-line"),
    ("KE", "0800 724 118", "+254800724118", "toll-free"),
    ("UG", "0772 410883", "+256772410883", "mobile"),
    ("TZ", "0754-118-302", "+255754118302", "mobile"),
    ("NG", "0803 555 2719", "+2348035552719", "mobile"),
    ("GH", "024 471 8305", "+233244718305", "mobile"),
    ("ZA", "082 555 0193", "+27825550193", "mobile"),
    ("GB", "020 7946 0018", "+442079460018", "fixed-line"),
    ("GB", "0808 157 0199", "+448081570199", "toll-free"),
    ("US", "(415) 555-2671", "+14155552671", "fixed-or-mobile"),
    ("US", "415-555-2671", "+14155552671", "fixed-or-mobile"),
    ("US", "1-800-555-0199", "+18005550199", "toll-free"),
    ("AU", "0491 570 156", "+61491570156", "mobile"),
    ("AU", "1300 555 014", "+611300555014", "shared-cost"),
    ("IN", "98200 41177", "+919820041177", "mobile"),
    ("DE", "0171 5550126", "+491715550126", "mobile"),
    ("FR", "06 12 34 56 78", "+33612345678", "mobile"),
    ("ES", "655 012 348", "+34655012348", "mobile"),
    ("SG", "8123 4567", "+6581234567", "mobile"),
]


@pytest.mark.parametrize(("region", "written", "value", "kind"), NATIONAL)
def test_a_number_of_the_brands_country(only, region, written, value, kind):
    phone = only(f"So it was {written} then.", region)
    assert (phone.label, phone.value) == ("PHONE", value)
    assert {kind, f"region:{region}"} <= phone.traits


@pytest.mark.parametrize(
    "written", ["+254 722 000417", "+254722000417", "00254 722 000 417", "+254-722-000-417", "+254 (0)722 000417"]
)
def test_an_international_number_is_found_whatever_the_region(only, written):
    phone = only(f"They moved it to {written} on Monday", "GB")
    assert phone.value == "+254722000417"
    assert ("international" in phone.traits) == written.startswith("+")


@pytest.mark.parametrize(
    ("written", "value"),
    [("0722 000417", "+254722000417"), ("0345 600 1182", "+443456001182"), ("0120-999-373", "+81120999373")],
)
def test_without_a_region_the_country_whose_writing_it_is(only, written, value):
    assert only(f"So it was {written} then.").value == value


@pytest.mark.parametrize(
    "text",
    [
        "chat here wa.me/254722000417 sindio?",
        "tap https://wa.me/254722000417 now",
        "https://selfcare.telco.example/topup?msisdn=%2B254722000417",
        "tel:+254722000417",
        "ni hii line &#x30;722&nbsp;000&nbsp;417 sindio?",
        "Tried ya on O722 O00 417, no answer",
        "tutapiga ile ya oh seven double two, triple zero, four one seven jioni",
    ],
)
def test_links_and_disguises(only, text):
    assert only(text, "KE").value == "+254722000417"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Refund ilienda kwa 0790***442, bado ni yako?", "0790***442"),
        ("alert went to 07** *** 344 yesterday", "07*****344"),
        ("0722XXXXXX sent it", "0722******"),
    ],
)
def test_masked_numbers(only, text, value):
    phone = only(text, "KE")
    assert phone.label == "PHONE"
    assert "masked" in phone.traits
    assert phone.value.replace("X", "*") == value


@pytest.mark.parametrize(
    "text", ["is it the line ending 662?", "OTP inatumwa kwa simu inayoishia 402", "the phone ending in 0172"]
)
def test_the_end_of_a_number_called_a_phones(only, text):
    phone = only(text, "KE")
    assert phone.label == "PHONE"
    assert {"partial", "ending"} <= phone.traits


@pytest.mark.parametrize(("text", "trait"), [("Dial *334# for it", "ussd"), ("call 100 any time", "short-code")])
def test_codes_people_dial(only, text, trait):
    phone = only(text, "KE")
    assert phone.label == "PHONE"
    assert trait in phone.traits


@pytest.mark.parametrize("number", ["2025550163", "4155552671", "7025550163"])
def test_ten_bare_digits_are_no_us_phone(only, number):
    assert only(f"we moved it to {number} on Friday", "US").label == "ACCOUNT"


@pytest.mark.parametrize("text", ["Port for 4155552671 is stuck", "tried you on 4155552671 twice"])
def test_ten_bare_digits_called_a_phone_are_one(only, text):
    assert only(text, "US").value == "+14155552671"


def test_an_account_that_fits_a_phone_plan_stays_an_account(only):
    account = only("a/c 0120056677 was upgraded", "KE")
    assert (account.label, "named:account" in account.traits) == ("ACCOUNT", True)


def test_of_two_numbers_in_a_row_the_time_is_not_swallowed(only):
    assert only("we rang 0722 000 417 10:15 and 14:40", "KE").value == "+254722000417"


@pytest.mark.parametrize(
    "text", ["open 24/7", "on 14/09/2024 10:15", "KES 0722.50 only", "GPS -1.2921, 36.8219", "v2.3.1.4", "1/2 thanks"]
)
def test_no_phones(detect, text):
    assert detect(text, "KE") == []


def test_the_profiles_own_way_of_writing_makes_no_difference():
    from tweetguard.detect.naming import Names
    from tweetguard.detect.phone import PhoneDetector
    from tweetguard.detect.shapes import Shapes
    from tweetguard.text.spelled import DigitWords

    detector = PhoneDetector(Names([], []), Shapes(DigitWords({})), ["KE"])
    written = ["0711 095 000", "+254 711 095000", "254711095000", "0711-095-000", "00254711095000"]
    assert {detector.normalise(phone) for phone in written} == {"+254711095000"}
    assert detector.normalise("22555") == "22555"
