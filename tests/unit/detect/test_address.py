"""Street addresses as people write them in a hurry."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "region", "inside"),
    [
        ("went to 22 Larchfield Rd, BL3 4QT. Shall I", "GB", "22 Larchfield Rd, BL3 4QT"),
        ("moved to Flat 4, 17 Corrie Street, G20 6NH, from the 28th", "GB", "Flat 4, 17 Corrie Street, G20 6NH"),
        ("courier says it's at 14a Foundry Lane, S3 7QN with", "GB", "14a Foundry Lane, S3 7QN"),
        ("taken to House B14, Tumaini Court, Ongata Rongai yesterday", "KE", "House B14, Tumaini Court"),
        ("your home at Plot 88, Kwa Njenga stage, door 6 on", "KE", "Plot 88, Kwa Njenga"),
        ("amefika Greenpark Estate, hse 47, Athi River", "KE", "Greenpark Estate, hse 47"),
        ("at No 6 Umuawulu Close, Achara Layout, to", "NG", "6 Umuawulu Close"),
        ("wait for you for 12 Adebayo close off Allen", "NG", "12 Adebayo close"),
        ("en route to 1180 Juniper St #4B", "US", "1180 Juniper St"),
        ("mailed to PO Box 88, Elkader IA 52043 per the file", "US", "PO Box 88, Elkader"),
        ("Rego'd to 18/27 Banksia Pde, Mooloolaba 4557 now", "AU", "18/27 Banksia Pde, Mooloolaba 4557"),
        ("couriered to Flat 4B, 17/2 Jodhpur Park, Kolkata 700068", "IN", "Flat 4B, 17/2 Jodhpur Park"),
        ("mailed to Blk 417 Pasir Ris Dr 6", "SG", "Blk 417 Pasir Ris Dr 6"),
        ("Lindenstr. 14, 10969 Berlin", "DE", "Lindenstr. 14"),
        ("au 12 rue Victor Hugo hier", "FR", "12 rue Victor Hugo"),
        ("A letter went to 14 Gleann Road, Oranmore, H91 X2K7 on", "IE", "14 Gleann Road, Oranmore, H91 X2K7"),
    ],
)
def test_an_address(detect, text, region, inside):
    address = next(entity for entity in detect(text, region) if entity.label == "ADDRESS")
    assert inside in address.value


@pytest.mark.parametrize(
    ("postcode", "region"), [("BL3 4QT", "GB"), ("H91 X2K7", "IE"), ("GA-492-7742", "GH"), ("K1A 0B6", "CA")]
)
def test_a_telling_postcode(only, postcode, region):
    address = only(f"so {postcode} then", region)
    assert (address.label, "postcode" in address.traits) == ("ADDRESS", True)


@pytest.mark.parametrize(
    "text",
    [
        "2/2 Open link in the app",
        "Hiring 200 agents",
        "5 easy steps",
        "Total RM11,464 a month",
        "block 2 R2,79 per kWh",
        "unit 3 costs 20 bob",
        "We open 9 to 5, Monday to Friday",
    ],
)
def test_no_address(detect, text):
    assert [entity for entity in detect(text, "GB", "MY", "ZA") if entity.label == "ADDRESS"] == []
