from __future__ import annotations

import numpy as np
import pytest

from tests.unit.weigh.semantic.made import tokenizer, weighable
from tweetguard.weigh.semantic.pieces import Pieces, cut, pooled


def pieces(text: str) -> Pieces:
    return cut(weighable(text).document, tokenizer())


def words(text: str) -> list[str]:
    """Give what the encoder reads of each token."""
    names = {number: piece for piece, number in tokenizer().get_vocab().items()}
    return ["".join(names[piece].removeprefix("##") for piece in token) for token in pieces(text).tokens]


@pytest.mark.parametrize(
    ("draft", "read"),
    [
        ("Hi, your balance is KES 2,310", ["hi", ",", "your", "balance", "is", "kes2,310"]),
        ("@RobertAlai see https://t.example/x1", ["@user", "see", "link"]),
        ("your b a l a n c e", ["your", "balance"]),
        ("your acc0unt", ["your", "account"]),
        ("your ｂａｌａｎｃｅ", ["your", "balance"]),
        ("Dear {{name}}", ["dear", "{{name}}"]),
    ],
)
def test_what_the_encoder_reads(draft: str, read: list[str]) -> None:
    assert words(draft) == read


def test_a_signature_is_not_read() -> None:
    assert words("Your balance is low. ^JM")[-1] == ""


def test_one_token_never_fills_the_window() -> None:
    assert max(map(len, pieces("{{" + "a." * 200 + "b}} and 4111 1111 1111 1111").tokens)) <= 12


def test_a_row_has_a_place_for_each_piece_and_two_around() -> None:
    found = pieces("Hi, your balance is KES 2,310")
    window = range(2, 6)
    row, owners = found.row(window), found.owners(window)
    assert len(row) == len(owners) == found.count(window)
    assert (row[0], row[-1]) == (found.first, found.last)
    assert owners.tolist()[:4] == [-1, 0, 1, 2]
    assert owners[-1] == -1


def test_a_word_left_out_keeps_its_places() -> None:
    found = pieces("Hi, your balance is KES 2,310")
    window = range(6)
    whole, without = found.row(window), found.row(window, left_out=5)
    value = found.owners(window) == 5
    assert value.sum() > 1
    assert (without[value] == found.blank).all()
    assert (without[~value] == whole[~value]).all()


def test_a_token_is_the_mean_of_its_pieces() -> None:
    owners = np.array([-1, 0, 2, 2, -1])
    leaks = np.array([0.9, 0.1, 0.2, 0.6, 0.9], np.float32)
    found = pooled(np.stack((1 - leaks, leaks), axis=1), owners, 4)
    np.testing.assert_allclose(found[:, 1], [0.1, 0.0, 0.4, 0.0], atol=1e-6)
    np.testing.assert_allclose(found.sum(1), 1, atol=1e-6)
