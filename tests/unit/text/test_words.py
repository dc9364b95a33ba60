"""Drafts in, tokens out."""

from __future__ import annotations

import pytest

from tweetguard.text.words import tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Hi Joan, it's due!", ["Hi", "Joan", ",", "it's", "due", "!"]),
        ("don't M-Pesa a/c ng'ombe", ["don't", "M-Pesa", "a/c", "ng'ombe"]),
        ("acc. no. 5 p.m. C.R.B.", ["acc", ".", "no", ".", "5", "p.m", ".", "C.R.B", "."]),
        ("KES 2,310.50 and 1 203,44", ["KES", "2,310.50", "and", "1", "203,44"]),
        ("R1,499.00 5GB 24/7 20-14-53 100/=", ["R1,499.00", "5GB", "24/7", "20-14-53", "100", "/", "="]),
        ("$35, 9% (ok)", ["$", "35", ",", "9", "%", "(", "ok", ")"]),
        ("mail jane.doe@example.co.ke @joan_k", ["mail", "jane.doe@example.co.ke", "@joan_k"]),
        ("see https://t.co/abc?x=1.", ["see", "https://t.co/abc?x=1", "."]),
        ("👍🏽🇰🇪😂😂", ["👍🏽", "🇰🇪", "😂", "😂"]),
        ("नमस्ते विकास, déçu", ["नमस्ते", "विकास", ",", "déçu"]),
        (
            "#InsufficientFunds #Bal37Rs #Minus£340",
            ["#", "Insufficient", "Funds", "#", "Bal", "37", "Rs", "#", "Minus", "£", "340"],
        ),
        ("#SASSAGrant #balance4500", ["#", "SASSA", "Grant", "#", "balance", "4500"]),
        ("and/or w/o", ["and", "/", "or", "w/o"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_numbers_and_signs(text: str, tokens: list[str]) -> None:
    assert [text[start:end] for start, end in tokenise(text)] == tokens


@pytest.mark.parametrize("term", ["acc", "p.m", "a/c", "don't", "C.R.B"])
@pytest.mark.parametrize("behind", ["", ".", ",", " x", "?"])
def test_a_term_is_cut_alike_alone_and_in_a_sentence(term: str, behind: str) -> None:
    text = f"the {term}{behind}"
    words = [text[start:end] for start, end in tokenise(text)]
    assert [term[start:end] for start, end in tokenise(term)] == words[1:2]
