"""One span, one label."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweetguard.detect.overlap import resolve
from tweetguard.finding import Entity


def entity(label: str, *traits: str, span: tuple[int, int] = (0, 10)) -> Entity:
    return Entity(label, *span, "", frozenset(traits))


FROM_STRONG_TO_WEAK = [
    entity("EMAIL"),
    entity("ID", "format:ke-kra-pin", "check:ok"),
    entity("MONEY", "currency:KES"),
    entity("PHONE", "dialled", "trunk", "mobile", "grouped"),
    entity("ACCOUNT", "named:account"),
    entity("PHONE", "dialled", "fixed-line"),
    entity("DATE"),
    entity("CODE", "near:otp"),
    entity("ACCOUNT", "bare"),
    entity("NUMBER"),
]


@pytest.mark.parametrize("place", range(len(FROM_STRONG_TO_WEAK) - 1))
def test_the_stronger_of_two_that_overlap_is_kept(place):
    strong, weak = FROM_STRONG_TO_WEAK[place : place + 2]
    assert resolve([weak, strong]) == [strong]
    assert resolve([strong, weak]) == [strong]


def test_a_stronger_one_wins_over_a_longer_one():
    strong = entity("IBAN", span=(5, 8))
    assert resolve([entity("ACCOUNT", "bare", span=(0, 20)), strong]) == [strong]


def test_of_equally_strong_ones_the_longest_is_kept():
    long = entity("ACCOUNT", "named:account", span=(0, 12))
    assert resolve([entity("ACCOUNT", "named:meter", span=(3, 12)), long]) == [long]


def test_of_equal_spans_the_one_most_is_known_of_is_kept():
    known = entity("ACCOUNT", "named:account", "routing")
    assert resolve([entity("ACCOUNT", "named:account"), known]) == [known]


def test_what_does_not_overlap_stays_in_text_order():
    left, right = entity("NUMBER", span=(0, 4)), entity("EMAIL", span=(4, 9))
    assert resolve([right, left]) == [left, right]


def test_an_ungrouped_number_called_an_account_is_one_though_it_fits_a_phone_plan():
    account = entity("ACCOUNT", "named:account")
    assert resolve([entity("PHONE", "dialled", "trunk", "mobile", "named:account"), account]) == [account]


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.builds(entity, st.sampled_from(["EMAIL", "MONEY", "NUMBER"]), span=SPANS), max_size=40))
def test_what_remains_stands_apart_and_hides_all_that_went(entities):
    kept = resolve(entities)
    assert all(left.end <= right.start for left, right in pairwise(kept))
    for other in entities:
        assert any(other.start < one.end and one.start < other.end for one in kept)
