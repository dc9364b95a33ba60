"""Every format of the region files that python-stdnum checks, on the numbers its documentation gives."""

from __future__ import annotations

import pytest

from tweetguard.detect.formats import Formats, is_valid
from tweetguard.pack.load import bundled_folder
from tweetguard.pack.load_regions import load_regions

DOCUMENTED = {
    "ke-kra-pin": "P051365947M",
    "gh-tin": "C0000803561",
    "za-id": "7503305044089",
    "za-tax-number": "0001339050",
    "gb-nhs": "943 476 5870",
    "gb-utr": "1955839661",
    "ie-pps": "6433435F",
    "us-ssn": "536-90-4399",
    "us-itin": "912-90-3456",
    "us-ein": "91-1144442",
    "ca-sin": "123-456-782",
    "au-tfn": "123 456 782",
    "nz-ird": "49-091-850",
    "in-aadhaar": "2341 2341 2346",
    "in-pan": "ACUPA7085R",
    "in-epic": "WKH1186253",
    "in-gstin": "27AAPFU0939F1ZV",
    "pk-cnic": "34201-0891231-8",
    "de-steuer-id": "36 574 261 809",
    "fr-nir": "2 95 10 99 126 111 93",
    "fr-fiscal": "3023217600053",
    "es-dni": "54362315K",
    "es-nie": "X2482300W",
    "nl-bsn": "1112.22.333",
    "be-national-number": "85.07.30-033 28",
    "pt-cc": "000000000ZZ4",
    "pl-pesel": "44051401359",
    "ch-ahv": "7569217076985",
    "at-svnr": "1237 010180",
    "se-personnummer": "880320-0016",
    "fi-hetu": "131052-308T",
    "gr-amka": "01013099997",
    "lt-asmens-kodas": "33309240064",
    "br-cpf": "390.533.447-05",
    "id-nik": "3171011708450001",
    "world-imei": "35686800-004141-20",
}


@pytest.fixture(scope="module")
def regions():
    return load_regions(bundled_folder() / "regions")


@pytest.mark.parametrize("number", DOCUMENTED)
def test_a_documented_number_has_its_format_and_passes_its_check(regions, number):
    text = DOCUMENTED[number]
    compact = "".join(char for char in text if char.isalnum())
    form = Formats(regions).named([number], text, compact)
    assert form is not None
    assert {f"format:{number}", "check:ok"} <= form.traits(text, compact)


def test_every_check_refuses_something(regions):
    checks = {number.check for region in regions for number in region.number if number.check}
    assert not [check for check in checks if is_valid(check, "no number")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A004718832Q", "ke-kra-pin"),
        ("CM90105104KQ7L", "ug-nin"),
        ("19910423-11104-00021-27", "tz-nida"),
        ("1 1991 8 0047215 0 63", "rw-national-id"),
        ("GHA-718204415-3", "gh-ghana-card"),
        ("QQ 12 34 56 C", "gb-nino"),
        ("536-90-4399", "us-ssn"),
        ("784-1988-4471920-3", "ae-emirates-id"),
        ("S8241567D", "sg-nric"),
        ("42101-7734512-6", "pk-cnic"),
        ("12-3140-0171323-50", "nz-bank-account"),
        ("1234-5678-9012-3456-7890", "world-sts-token"),
    ],
)
def test_some_formats_are_telling_alone(regions, text, number):
    form = Formats(regions).alone(text, "".join(char for char in text if char.isalnum()))
    assert form is not None
    assert form.number.id == number


@pytest.mark.parametrize("text", ["123456789", "20394", "0722000417", "ABCDE1234F", "33017725"])
def test_others_need_their_name(regions, text):
    assert Formats(regions).alone(text, text) is None
