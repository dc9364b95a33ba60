"""IBANs from the IBAN registry's examples, and accounts beside the code of a bank."""

from __future__ import annotations

import pytest

REGISTRY_EXAMPLES = [
    "AE07 0331 2345 6789 0123 456",
    "AT61 1904 3002 3457 3201",
    "BE68 5390 0754 7034",
    "CH93 0076 2011 6238 5295 7",
    "DE89 3704 0044 0532 0130 00",
    "EG38 0019 0005 0000 0000 2631 8000 2",
    "ES91 2100 0418 4502 0005 1332",
    "FR14 2004 1010 0505 0001 3M02 606",
    "GB29 NWBK 6016 1331 9268 19",
    "IE29 AIBK 9311 5212 3456 78",
    "IT60 X054 2811 1010 0000 0123 456",
    "NL91 ABNA 0417 1643 00",
    "NO93 8601 1117 947",
    "PK36 SCBL 0000 0011 2345 6702",
    "PT50 0002 0123 1234 5678 9015 4",
    "SA03 8000 0000 6080 1016 7519",
]


@pytest.mark.parametrize("iban", REGISTRY_EXAMPLES)
@pytest.mark.parametrize("written", [str, lambda text: text.replace(" ", ""), lambda text: text.replace(" ", "-")])
def test_an_iban_is_found_however_it_is_grouped(only, iban, written):
    entity = only(f"The refund goes to {written(iban)} tomorrow.", "GB")
    assert entity.label == "IBAN"
    assert entity.value == iban.replace(" ", "")
    assert "check:ok" in entity.traits


def test_the_words_behind_an_iban_are_not_part_of_it(only):
    assert only("IBAN is IE29 AIBK 9311 5212 3456 78 AND we paid it").value == "IE29AIBK93115212345678"


def test_a_mistyped_iban_is_still_one(only):
    entity = only("the one you keyed was GB29 NWBK 6016 1331 9268 18, that's closed")
    assert entity.label == "IBAN"
    assert "check:failed" in entity.traits


def test_an_iban_split_over_two_tweets_is_one(only):
    entity = only(["Die Erstattung geht an DE89 3704 0044 1/2", "2/2 0532 0130 00, Wertstellung morgen."], "DE")
    assert entity.value == "DE89370400440532013000"


@pytest.mark.parametrize(
    ("text", "region", "value", "trait"),
    [
        ("sent to 20-14-53 / 00456789 like you asked", "GB", "20145300456789", "sort-code"),
        ("sort code 40-12-09 acct 71883402 got it", "GB", "40120971883402", "sort-code"),
        ("BSB 083-419 acc 1234 5678 is the one", "AU", "08341912345678", "bsb"),
        ("routing 021000021, account 5540021987 for the ACH form", "US", "5540021987", "routing"),
        ("A/c 40028811734, IFSC SBIN0099981", "IN", "40028811734", "ifsc"),
    ],
)
def test_an_account_beside_its_banks_code(detect, text, region, value, trait):
    account = next(entity for entity in detect(text, region) if entity.label == "ACCOUNT")
    assert account.value == value
    assert {trait, "named:account"} <= account.traits


@pytest.mark.parametrize("text", ["Sort code 20-14-53 is our Fleet Street branch.", "BSB 062-000 is Sydney"])
def test_a_banks_code_alone_is_a_public_reference(only, text):
    assert only(text, "GB", "AU").label == "REFERENCE"
