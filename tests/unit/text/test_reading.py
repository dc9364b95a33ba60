"""Readings: the words that detectors ask for before they look closer."""

from __future__ import annotations

import pytest

from tweetguard.draft import Draft
from tweetguard.text.fold import read


@pytest.mark.parametrize(
    ("draft", "word"),
    [
        ("Your PIN is ready", "pin"),
        ("two-thousand bob", "thousand"),
        ("Apt5 is yours", "apt"),
        ("@amina_k sifuri saba", "saba"),
        ("@aminaénigme", "énigme"),
    ],
)
def test_the_words_of_a_reading_are_its_runs_of_letters(draft: str, word: str) -> None:
    assert word in read(Draft.of(draft)).words


def test_figures_are_no_words() -> None:
    assert read(Draft.of("0722 000 100")).words == frozenset()
