from __future__ import annotations

import numpy as np
import pytest

from tests.unit.weigh.semantic.made import CALIBRATION, weighable
from tweetguard.weigh.judge import CATEGORIES
from tweetguard.weigh.model import Array
from tweetguard.weigh.opinions import opinions

BALANCE = CATEGORIES.index("balance")


def rows(*own: float) -> Array:
    """Give tokens that are so likely a balance, and public otherwise."""
    found = np.zeros((len(own), len(CATEGORIES)), np.float32)
    found[:, BALANCE] = own
    found[:, 0] = 1 - found[:, BALANCE]
    return found


def test_a_value_and_the_words_around_it() -> None:
    draft = weighable("Your balance is KES 2,310")
    window = range(len(draft.document.norms))
    assert list(draft.document.entity_at) == [3]
    phrase, value = opinions_of(draft, window, rows(0.6, 0.8, 0.1, 0.9), 0.8)
    assert (phrase.first, phrase.last, phrase.is_value) == (0, 1, False)
    assert (value.first, value.is_value, value.category) == (3, True, "balance")
    assert value.confidence == pytest.approx(0.8)  # what discloses, discloses somewhere
    assert phrase.confidence == pytest.approx(0.8 * 0.8)


def test_calibration_moves_the_draft() -> None:
    draft = weighable("Your balance is KES 2,310")
    doubtful = {**CALIBRATION, "draft": (1.0, 0.0, -2.0)}
    (value,) = opinions(draft, range(4), [(rows(0, 0, 0, 0.9), np.array([0.5, 0.5, 0.0]))] * 2, doubtful)
    assert value.confidence == pytest.approx(1 / (1 + np.exp(2)))


def test_a_clean_draft_has_a_value_of_no_confidence() -> None:
    draft = weighable("Your balance is KES 2,310")
    (value,) = opinions_of(draft, range(4), rows(0, 0, 0, 0), 0.0)
    assert value.confidence < 0.001


def opinions_of(draft, window, tokens, discloses):  # type: ignore[no-untyped-def]
    return sorted(
        opinions(draft, window, [(tokens, np.array([1 - discloses, discloses, 0.0]))] * 2, CALIBRATION),
        key=lambda opinion: opinion.first,
    )


def test_both_networks_are_heard() -> None:
    draft = weighable("Your balance is KES 2,310")
    equal = dict.fromkeys(CALIBRATION, (0.5, 0.5, 0.0))
    sure, unsure = ((rows(0, 0, 0, 0.9), np.array([1 - share, share, 0.0])) for share in (0.99, 0.5))
    (alone,) = opinions(draft, range(4), [unsure, unsure], equal)
    (together,) = opinions(draft, range(4), [unsure, sure], equal)
    assert alone.confidence == pytest.approx(0.5)
    assert together.confidence > 0.9


def test_one_network_alone() -> None:
    draft = weighable("Your balance is KES 2,310")
    alone = {"draft": (1.0, 0.0), "value": (1.0, 0.0), "phrase": (2.0, -1.0)}
    phrase, value = sorted(
        opinions(draft, range(4), [(rows(0.6, 0.8, 0.1, 0.9), np.array([0.2, 0.8, 0.0]))], alone),
        key=lambda opinion: opinion.first,
    )
    assert value.confidence == pytest.approx(0.8)
    assert phrase.confidence == pytest.approx(0.8 / (1 + np.exp(1 - 2 * np.log(0.8 / 0.2))))
    assert phrase.probabilities[BALANCE] == pytest.approx(0.7)


def test_each_network_needs_its_weight() -> None:
    draft = weighable("Your balance is KES 2,310")
    with pytest.raises(ValueError, match="zip"):
        list(opinions(draft, range(4), [(rows(0, 0, 0, 0.9), np.array([0.5, 0.5, 0.0]))], CALIBRATION))
