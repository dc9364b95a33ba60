"""Numbers said, spaced, split and dressed up: drafts in, runs of digits out."""

from __future__ import annotations

import pytest

from tweetguard.draft import Draft
from tweetguard.pack.lexicon import NumberWords
from tweetguard.text.digits import digit_runs
from tweetguard.text.fold import read
from tweetguard.text.spelled import DigitWords

DIGITS = {"zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
DIGITS |= {"six": "6", "seven": "7", "eight": "8", "nine": "9"}
ENGLISH = NumberWords(
    units={"twelve": 12, "twenty": 20, "ninety": 90, "a": 1, "half": 0.5},
    scales={"hundred": 100, "thousand": 1000},
    digits=DIGITS,
    repeats={"double": 2, "triple": 3},
)
SWAHILI = NumberWords(
    digits={"sifuri": "0", "moja": "1", "mbili": "2", "tatu": "3", "nne": "4", "tano": "5", "saba": "7"},
    scales={"mia": 100, "elfu": 1000},
)
WORDS = DigitWords.of([ENGLISH, SWAHILI])


def runs(draft: str | list[str]) -> list[str]:
    return [run.digits for run in digit_runs(read(Draft.of(draft)), WORDS)]


@pytest.mark.parametrize(
    ("draft", "digits"),
    [
        ("Is it zero one two three, double four, nine eight seven one you want?", "0123449871"),
        ("I tried you on oh double-seven, double oh, nine hundred, one two three", "07700900123"),
        ("the Visa ending four-five-two-one", "4521"),
        ("your account should finish 6 oh 3 double-1, right?", "60311"),
        ("ninety-nine twelve, 4 0 double-three, eight six one seven", "991240338617"),
        ("Namba ni sifuri saba moja mbili, tatu nne tano, si ndio?", "0712345"),
        ("double eight zero zero 471226", "8800471226"),
    ],
)
def test_digits_said_in_words(draft: str, digits: str) -> None:
    assert runs(draft) == [digits]


@pytest.mark.parametrize(
    ("draft", "digits"),
    [
        ("acc O11O4567S9OO imekuwa dormant", "011045675900"),
        ("NUBAN na OO2l7894l3 correct?", "0021789413"),
        ("Tried ya on O77OO 9OO 456", "07700900456"),
        ("replace 5-5-5-5-5-5-5-5-5-5-5-5-4-4-4-4", "5555555555554444"),
        ("0.7.2.2.0.0.0.8.1.3 ndio tunaona", "0722000813"),
        ("PL_88_41_20_7 lapsed", "8841207"),
        ("4*2*4*2 is the last four", "4242"),
        ("062🔹000🔹1234🔹5678", "06200012345678"),
        ("ID 2 4 5 6   7 8 9 1 ndio", "24567891"),
        ("R s . 9 , 8 7 0 bhai", "9870"),
        ("CPF 529.982.247-25", "52998224725"),
        ("784-1988-4266138-5", "784198842661385"),
        ("call (614) 555-0187", "6145550187"),
        ("+44 (0)20 7946 0812", "4402079460812"),
    ],
)
def test_digits_under_look_alikes_and_signs(draft: str, digits: str) -> None:
    assert runs(draft) == [digits]


@pytest.mark.parametrize(
    ("draft", "digits"),
    [
        ("Acc no 0110-4567\n-8900\nhas been reactivated", ["011045678900"]),
        ("Mob: 98200 0\n0147\nComplaint", ["9820000147"]),
        ("Call 0722000100\n0733000100", ["0722000100", "0733000100"]),
        (["Tried calling you at (614) 555- 1/2", "0187 but got a full voicemail. -Beth 2/2"], ["6145550187"]),
        (["@thandi_m 1/2 the ID is 900312 0", "@thandi_m 2/2 456 08 3, ok?"], ["9003120456083"]),
        (["1/3 is it 4242 42", "2/3 42 4242", "3/3 4242 you want stopped?"], ["4242424242424242"]),
        (["o CPF é 529.982 1/2", "2/2 .247-25 certinho?"], ["52998224725"]),
        (["you have 400.", "2/2 300 customers joined"], ["400", "300"]),
        (["from 4410", "the second is 2987"], ["4410", "2987"]),
    ],
)
def test_numbers_split_over_lines_and_tweets(draft: str | list[str], digits: list[str]) -> None:
    assert runs(draft) == digits


@pytest.mark.parametrize(
    "draft",
    [
        "1/2 price, open 24/7, rated 9/10",
        "on 27/11/2017, 2017-11-27 or 27.11.17 at 10:30:05",
        "Win ₦𝟭𝟬𝟬,𝟬𝟬𝟬 with 𝟮.𝟰 million, 99.95% up",
        "KES 2,310.50 and 45'000 F and 1,284,60",
        "version 2.10.1 on 192.168.1.20",
        "ages 9-12, 100-200 people, season 2023-24",
        "two hundred rand, eight hundred fifty thousand, twenty twenty four",
        "double double weekend, one or two of them, no one",
        "two steps: one. two. three",
        "590 + 17 is what you see",
        "dial *3*3*4#",
    ],
)
def test_harmless_figures_make_no_run(draft: str) -> None:
    assert all(run in ("590",) for run in runs(draft))


@pytest.mark.parametrize(
    ("draft", "digits"),
    [
        ("0722 000 100 24/7", ["0722000100"]),
        ("at 4:30 0722 000 100", ["0722000100"]),
        ("0722 000 100. 500 joined", ["0722000100", "500"]),
        ("0722 000 100 and 0733 111 222", ["0722000100", "0733111222"]),
        ("$400 0722 000 100", ["400", "0722000100"]),
        ("0722 000 100 5GB", ["0722000100"]),
        ("no one 100 times", ["100"]),
        ("section 143(1), 150 (150 bob off)", ["143", "150", "150"]),
        ("100, 200, 300", ["100", "200", "300"]),
        ("62104477815 62104477816", ["62104477815", "62104477816"]),
    ],
)
def test_unrelated_numbers_are_not_glued(draft: str, digits: list[str]) -> None:
    assert runs(draft) == digits


def test_a_run_knows_its_pieces_and_whether_words_say_it() -> None:
    reading = read(Draft.of("pin 6 oh 3 double-1 ok"))
    (run,) = digit_runs(reading, WORDS)
    assert run.spelled
    assert reading.text[run.start : run.end] == "6 oh 3 double-1"
    assert [piece.digits for piece in run.pieces] == ["6", "0", "3", "11"]


def test_without_number_words_figures_are_still_found() -> None:
    (run,) = digit_runs(read(Draft.of("call 0722-000-100 or oh seven one")), DigitWords({}))
    assert (run.digits, run.spelled) == ("0722000100", False)
