"""Account, meter, policy, ID, receipt and reference numbers: named, of a known format, or bare."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "region", "label", "value", "trait"),
    [
        ("a/c 0330 1188 72? ^KM", "KE", "ACCOUNT", "0330118872", "named:account"),
        ("Acc no 0110-4567-8900 has been reactivated", "KE", "ACCOUNT", "011045678900", "named:account"),
        ("your loan LN-20394/KSM is up for review", "KE", "ACCOUNT", "LN20394KSM", "named:loan"),
        ("loan MFL-209-5561 was moved", "KE", "ACCOUNT", "MFL2095561", "named:loan"),
        ("Policy 118/2203/55871 lapsed", "IN", "ACCOUNT", "118220355871", "named:policy"),
        ("Your member no is 20394, Mwalimu", "KE", "ACCOUNT", "20394", "named:member"),
        ("CIF 00418827 noted", "IN", "ACCOUNT", "00418827", "named:customer"),
        ("Meter 37164528901 imepata token", "KE", "METER", "37164528901", "format:ke-meter"),
        ("smartcard 7023481195 lapsed", "KE", "ACCOUNT", "7023481195", "named:smartcard"),
        ("hiyo SGH2K1P0XZ tumeiona", "KE", "RECEIPT", "SGH2K1P0XZ", "format:ke-mpesa-receipt"),
        ("Your MTCN is 483-221-9907, hand it over", "US", "RECEIPT", "4832219907", "format:world-mtcn"),
        ("UTR 427318905566 is success at our end", "IN", "RECEIPT", "427318905566", "format:in-utr"),
        ("transaction ID 23981144507 went through", "UG", "RECEIPT", "23981144507", "named:receipt"),
        ("NUBAN 0123456789 no match", "NG", "ACCOUNT", "0123456789", "format:ng-nuban"),
        ("PNR 4528813907 is still WL 14", "IN", "ACCOUNT", "4528813907", "format:in-railway-pnr"),
        ("your booking X7KQ2P to Mombasa", "KE", "ACCOUNT", "X7KQ2P", "format:world-record-locator"),
        ("Token: 4471-0923-8856-1204-3397 enjoy", "KE", "CODE", "44710923885612043397", "format:world-sts-token"),
        ("2817734-01 is your acct", "KE", "ACCOUNT", "281773401", "named:account"),
        ("acct. xxxxxx7731 imeonekana", "KE", "ACCOUNT", "******7731", "masked"),
        ("A/c ****4521 was debited", "KE", "ACCOUNT", "****4521", "named:account"),
        ("see https://bank.example/st?acc=62104477815 for it", "ZA", "ACCOUNT", "62104477815", "named:account"),
    ],
)
def test_a_customers_number(only, text, region, label, value, trait):
    entity = only(text, region)
    assert (entity.label, entity.value.replace("X", "*") if "masked" in entity.traits else entity.value) == (
        label,
        value,
    )
    assert trait in entity.traits


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("ID 33017725 has been blacklisted", "KE", "ke-national-id"),
        ("KRA PIN A004718832Q iko sawa", "KE", "ke-kra-pin"),
        ("Passport AK0447193 is expired", "KE", "world-passport"),
        ("BVN 22140097365 no match", "NG", "ng-bvn"),
        ("your NIN 70915528364 now linked", "NG", "ng-nin"),
        ("Ghana Card GHA-718204415-3 is linked", "GH", "gh-ghana-card"),
        ("ID 800101 5009 087 is linked to 2 profiles", "ZA", "za-id"),
        ("QQ 12 34 56 C is the NINO we hold", "GB", "gb-nino"),
        ("NHS number 943 476 5870 is on the list", "GB", "gb-nhs"),
        ("the SSN reads 536-90-4399, right", "US", "us-ssn"),
        ("SIN 046 454 286 doesn't match", "CA", "ca-sin"),
        ("Aadhaar 2341 2341 2346 is linked", "IN", "in-aadhaar"),
        ("PAN ACUPA7085R doesn't match", "IN", "in-pan"),
        ("Emirates ID 784-1988-4471920-3 expired", "AE", "ae-emirates-id"),
        ("NRIC S8241567D is on file", "SG", "sg-nric"),
        ("NRIC 770305-02-1234 already tied", "MY", "my-nric"),
        ("CNIC 34201-0891231-8 has 5 sims", "PK", "pk-cnic"),
        ("NIDA 19910423-11104-00021-27 imekubali", "TZ", "tz-nida"),
        ("TFN 123 456 782 didn't match", "AU", "au-tfn"),
        ("PPS 6433435F came through", "IE", "ie-pps"),
        ("o CPF 390.533.447-05 consta aqui", "BR", "br-cpf"),
        ("DNI 54362315K isn't matching", "ES", "es-dni"),
        ("codice fiscale RCCMNL83S18D969H", "IT", "it-codice-fiscale"),
        ("BSN 111222333 received", "NL", "nl-bsn"),
    ],
)
def test_an_identity_number_has_the_format_of_its_country(only, text, region, number):
    entity = only(text, region)
    assert entity.label == "ID"
    assert f"format:{number}" in entity.traits


def test_a_wrong_check_digit_is_told_but_the_name_holds(only):
    entity = only("NHS number 999 000 0019 is on the list", "GB")
    assert entity.label == "ID"
    assert "check:failed" in entity.traits


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ticket #2841093 raised", "ticket"),
        ("Case 20394 escalated", "ticket"),
        ("Your complaint no. 4471093322 is logged", "ticket"),
        ("ref TB-220914 for you", "reference"),
        ("Flight 2291 gate changed", "flight"),
        ("Error 4017 means the box lost signal", "error"),
        ("Use promo code SAVE2024 at checkout", "promo"),
        ("our PIN code 560034 branch", "postcode"),
        ("tender KWB/ICT/041/2024-25 closes", "registration"),
        ("SKU 8842019 is recalled", "model"),
        ("INC0098834712 logged", "ticket"),
    ],
)
def test_public_references_are_told_by_what_they_are_called(only, text, name):
    entity = only(text, "IN")
    assert entity.label == "REFERENCE"
    assert f"named:{name}" in entity.traits


@pytest.mark.parametrize(
    ("text", "name"), [("Paybill 898211 tafadhali", "paybill"), ("our till 5620018", "till"), ("agent 44021", "agent")]
)
def test_pay_points(only, text, name):
    entity = only(text, "KE")
    assert (entity.label, f"named:{name}" in entity.traits) == ("PAYBILL", True)


def test_a_long_number_without_a_name_is_bare(only):
    entity = only("ni hii ya 01109 3384 2210 ama ile ya business?", "KE")
    assert entity.label == "ACCOUNT"
    assert "bare" in entity.traits


def test_the_same_word_means_another_number_in_another_country(only):
    assert "format:us-medicare" in only("Medicare number 1EG4-TE5-MK73", "US").traits
    assert "format:au-medicare" in only("Medicare number 2123456701", "AU").traits


@pytest.mark.parametrize(
    "text",
    [
        "ATM withdrawals are KES 35, loans up to 50,000 at 13.5%",
        "Open 24/7, 8am to 5pm, 0800-1700hrs on 14/09/2024",
        "Flight KQ 412 leaves at 10:15",
        "#Top10 in 2024!! 5GB for 99 bob",
        "A 20-digit token, a 6-digit code and a 30-day plan",
        "Fault near -41.2924, 174.7787. 412 homes off",
        "version 4.18.2 fixes it",
        "USD 128.40/131.60, GBP 161.2/168.9",
        "@juma_0722 @115712 tumewajibu wote",
        "Send 1,001-1,500 for 18 bob",
        "1/2 Asante. 2/2 Karibu tena.",
        "In 2024 we paid N209.50/kWh",
    ],
)
def test_ordinary_figures_are_nothing(detect, text):
    assert detect(text, "KE", "NG") == []


def test_without_regions_numbers_of_every_country_are_read(detect):
    found = [entity.traits for entity in detect("KRA PIN A004718832Q, NINO QQ 12 34 56 C, PAN ACUPA7085R")]
    assert [next(trait for trait in traits if trait.startswith("format:")) for traits in found] == [
        "format:ke-kra-pin",
        "format:gb-nino",
        "format:in-pan",
    ]
