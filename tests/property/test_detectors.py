"""Whatever the text: offsets lie in it, no two entities overlap, and hostile input takes no longer than long input."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import SUBQUADRATIC, growth
from tweetguard.detect.identifying import identifying_detectors
from tweetguard.detect.overlap import resolve
from tweetguard.draft import Draft
from tweetguard.finding import Entity
from tweetguard.pack.load import bundled_folder, load_lexicons
from tweetguard.pack.load_regions import load_regions
from tweetguard.text.fold import read

WORDS = """
    a/c account no. is ni your PIN OTP card ending password DOB born Road Flat IBAN DE89 ID KRA @handle KES 2,310.50
    0722 000 417 4111 1111 +254 *** XXXX 12/04/1989 GB29 NWBK AB12 https://x.example/r?t=9fK2xQ7b jane@example.com
    1/2 . , ( ) # - double seven oh O l
""".split()  # noqa: SIM905 - a table of words reads better
HOSTILE = """
    1 1_ 1- 1/ 1. a1 A1_ x * *1 1, (1 @a a@ a. is_ a/c_ PIN_is_ Flat_1,_ A_Road_ DE12_ AB1_2CD_ 12/12/1999_ 'a " &t=1
    https://a.example/?t=1_ ending_ seven_ double_ no._ O0 0722_ 1\\n
""".split()  # noqa: SIM905 - a table of words reads better


@lru_cache(maxsize=1)
def detectors():
    folder = bundled_folder()
    return identifying_detectors(folder, load_regions(folder / "regions", ["KE"]), load_lexicons([folder]), ["KE"])


def find(text: str) -> tuple[str, list[Entity]]:
    reading = read(Draft.of(text))
    return reading.text, resolve(entity for detector in detectors() for entity in detector.find(reading))


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_entities_lie_in_the_text_and_apart(text):
    folded, entities = find(text)
    end = 0
    for entity in entities:
        assert end <= entity.start < entity.end <= len(folded)
        assert entity.label.isupper()
        end = entity.end


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**13 - 1), st.sampled_from(["", " ", "-"]))
def test_an_account_number_that_is_named_is_always_found(number, separator):
    digits = f"{number:013d}"
    _, entities = find(f"account number {separator.join([digits[:4], digits[4:8], digits[8:]])} is on file")
    assert entities
    assert entities[0].label in ("ACCOUNT", "CARD", "PHONE")


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit):
    unit = unit.replace("_", " ").replace("\\n", "\n")
    find("warm up 0722 000 417")
    assert growth(lambda size: find((unit * size)[:size]), 1_000, 8_000) < SUBQUADRATIC
