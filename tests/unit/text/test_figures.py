"""Letters that stand in for figures."""

from __future__ import annotations

import pytest

from tweetguard.text.figures import restore_figures


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("acc O11O4567S9OO", "acc 011045675900"),
        ("OO2l7894l3", "0021789413"),
        ("O77OO 9OO 456", "07700 900 456"),
        ("S35.OO fee", "$35.00 fee"),
        ("P4,S60.0O", "P4,560.00"),
        ("b0b 3,5oo", "b0b 3,500"),
        ("leaves 21:4O", "leaves 21:40"),
        ("KES 1Ok", "KES 1Ok"),
        ("KES 1OOk", "KES 100k"),
        ("1OO% and 5OO/=", "100% and 500/="),
    ],
)
def test_they_become_figures_in_a_number(written: str, meant: str) -> None:
    assert restore_figures(written) == meant
    assert len(meant) == len(written)


@pytest.mark.parametrize(
    "text",
    [
        "O2 and 5l, 80s, iPhone 5S",
        "SOS! lol, OOO till Monday",
        "Bl4ckl1sted l0ck3d",
        "S9123456D B12 20OFF",
        "gate l5",
        "",
    ],
)
def test_words_units_and_codes_stay(text: str) -> None:
    assert restore_figures(text) == text
