"""What looks like a number, and what is plainly something else."""

from __future__ import annotations

import pytest

from tweetguard.detect.shapes import Shapes
from tweetguard.draft import Draft
from tweetguard.pack.load import bundled_folder, load_lexicons
from tweetguard.text.fold import read
from tweetguard.text.spelled import DigitWords


@pytest.fixture(scope="module")
def shapes():
    words = DigitWords.of(lexicon.numbers for lexicon in load_lexicons([bundled_folder()]))
    finder = Shapes(words, ["acc"])
    return lambda draft: [(shape.text, shape.kind) for shape in finder.find(read(Draft.of(draft)))]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a/c 0330 1188 72?", ("0330 1188 72", "digits")),
        ("call +254 701 556 823", ("254 701 556 823", "digits")),
        ("(415) 555-0148", ("415) 555-0148", "digits")),
        ("0.7.2.2.0.0.0.8.1.3", ("0.7.2.2.0.0.0.8.1.3", "digits")),
        ("LN-20394/KSM", ("LN-20394/KSM", "mixed")),
        ("P/NRB/1002/2024/00871", ("P/NRB/1002/2024/00871", "mixed")),
        ("W2281 44907", ("W2281 44907", "mixed")),
        ("4000 05** **** 5556", ("4000 05** **** 5556", "masked")),
        ("0722***340", ("0722***340", "masked")),
        ("xx778", ("xx778", "masked")),
        ("8260xxxx71", ("8260xxxx71", "masked")),
        ("on 14/02/1988", ("14/02/1988", "date")),
        ("2024-11-29", ("2024-11-29", "date")),
        ("KES 2,310.50", ("2,310.50", "amount")),
        ("N209.50", ("N209.50", "amount")),
        ("$1000", ("1000", "amount")),
        ("at 11:05am", ("11:05am", "amount")),
        ("1,001-1,500", ("1,001-1,500", "amount")),
        ("128.40/131.60", ("128.40/131.60", "amount")),
        ("-41.2924", ("41.2924", "amount")),
        ("0900-1730", ("0900-1730", "amount")),
        ("*150*00#", ("*150*00", "ussd")),
        ("oh seven one two, 440 - 917", ("0712440917", "digits")),
        ("4*2*4*2", ("4242", "digits")),
        ("https://x.example/track?acc=88120417", ("88120417", "digits")),
    ],
)
def test_one_shape(shapes, text, shape):
    assert shapes(text) == [shape]


@pytest.mark.parametrize(
    "text",
    [
        "https://help.example/answer/7299973?visit_id=6367",
        "https://t.co/4YBn633EOk",
        "@juma_0722 thanks",
        "1/2 asante sana",
        "pole sana",
    ],
)
def test_no_shape(shapes, text):
    assert shapes(text) == []


@pytest.mark.parametrize(
    "tweets",
    [["is it 0110 4567 1/2", "2/2 8900?"], ["is it 0110-4567", "-8900?"], ["(1/2) is it 0110 4567", "(2/2) 8900?"]],
)
def test_a_number_goes_on_in_the_next_tweet(shapes, tweets):
    ((text, kind),) = shapes(tweets)
    assert ("".join(filter(str.isdigit, text)), kind) == ("011045678900", "digits")


def test_two_whole_numbers_stay_two(shapes):
    assert len(shapes("0720909118 0738909118")) == 2


def test_an_amount_is_no_part_of_a_number(shapes):
    assert shapes("0722 000 417 2,300") == [("0722 000 417", "digits"), ("2,300", "amount")]
