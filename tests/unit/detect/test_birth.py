"""A date is a date of birth where the words beside it say so."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("date of birth captured was 14/08/1987, which doesn't tally", "14/08/1987"),
        ("DOB 7 Jan 68, all matches", "7 Jan 68"),
        ("DOB on record is 7th June 1985", "7th June 1985"),
        ("we have you as born May 2nd, 1961 so yes", "May 2nd, 1961"),
        ("system has 14/02/1996 as your birthday", "14/02/1996"),
        ("Tarehe ya kuzaliwa kwenye mfumo ni 12/04/1989", "12/04/1989"),
        ("ulizaliwa 3 Mei 1990", "3 Mei 1990"),
        ("Geburtsdatum 03.02.1990", "03.02.1990"),
        ("DOB we've is 14-08-1991", "14-08-1991"),
        ("the DOB on the booking is 14/02/1991", "14/02/1991"),
        ("DOB 1988-02-14 confirmed", "1988-02-14"),
    ],
)
def test_a_date_of_birth(only, text, value):
    date = only(text, "KE")
    assert (date.label, date.value) == ("DATE_OF_BIRTH", value)
    assert "named:birth" in date.traits


def test_the_date_it_is_compared_with_is_one_too(detect):
    dates = detect("DOB is 14-Feb-1991 while our form says 14-Feb-1990", "NG")
    assert [(date.label, date.value) for date in dates] == [
        ("DATE_OF_BIRTH", "14-Feb-1991"),
        ("DATE_OF_BIRTH", "14-Feb-1990"),
    ]


def test_an_old_full_date_without_a_word_is_a_bare_one(only):
    assert only("got you down as 14/09/1971 here", "GB").traits == {"bare"}


@pytest.mark.parametrize(
    "text",
    [
        "due on 14/02/2025",
        "maintenance on 3 March 2024, 10pm",
        "on 03/15/2024",
        "sort of 20-14-53",
        "postcodes 3888. 13 00 99",
    ],
)
def test_other_dates_are_not(detect, text):
    assert [entity for entity in detect(text, "KE") if entity.label == "DATE_OF_BIRTH"] == []
