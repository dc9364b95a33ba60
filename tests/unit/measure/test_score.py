"""Score: what counts as found, and what as stopped for nothing."""

from __future__ import annotations

import pytest

from tweetguard.measure.score import Scorer, Share

from .made import clean, found, labelled

BALANCE = labelled("Hi Jo, your balance is KES 2,310", ("KES 2,310", "balance"))
TARIFF = clean("Withdrawals cost KES 35", kind="tariff")
ASK = labelled("Reply with your PIN", ("Reply with your PIN", "solicitation"), verdict="solicit")


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    """Newcombe (1998), table I: 81 of 263 is 0.2553 to 0.3662; 0 of 20 is 0 to 0.1611; 1 of 29 is 0.0061 to 0.1718."""
    assert Share(81, 263).interval == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert Share(0, 20).interval == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert Share(1, 29).interval == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_nothing_of_nothing_says_nothing() -> None:
    assert Share(0, 0).value == 0
    assert Share(0, 0).interval == (0, 1)


@pytest.mark.parametrize(
    ("words", "is_found"), [("KES 2,310", True), ("is KES", True), ("2,310", True), ("your balance is ", False)]
)
def test_a_leak_is_found_by_any_finding_that_touches_it(words: str, is_found: bool) -> None:
    scorer = Scorer()
    scorer.add(BALANCE, [found(BALANCE, words)])
    assert scorer.score().recall["balance"] == Share(int(is_found), 1)


def test_a_finding_of_another_category_finds_a_leak_too() -> None:
    scorer = Scorer()
    scorer.add(BALANCE, [found(BALANCE, "KES 2,310", "charge")])
    assert scorer.score().recall["all leaks"] == Share(1, 1)


def test_asking_is_found_only_as_asking() -> None:
    scorer = Scorer()
    scorer.add(ASK, [found(ASK, "your PIN", "credential")])
    scorer.add(ASK, [found(ASK, "your PIN", "solicitation")])
    score = scorer.score()
    assert score.recall["solicitation"] == Share(1, 2)
    assert score.drafts == Share(2, 2)


def test_a_warning_stops_nothing() -> None:
    scorer = Scorer()
    scorer.add(TARIFF, [found(TARIFF, "KES 35", action="warn")])
    scorer.add(BALANCE, [found(BALANCE, "KES 2,310", action="warn")])
    score = scorer.score()
    assert score.false_alarms["all clean"] == Share(0, 1)
    assert score.recall["balance"] == Share(0, 1)


def test_false_alarms_are_counted_for_each_kind_of_clean_draft() -> None:
    scorer = Scorer()
    prize = clean("Win KES 5,000 today", kind="prize")
    scorer.add(TARIFF, [found(TARIFF, "KES 35"), found(TARIFF, "Withdrawals")])
    scorer.add(TARIFF, [])
    scorer.add(prize, [])
    score = scorer.score()
    assert score.false_alarms == {"prize": Share(0, 1), "tariff": Share(1, 2), "all clean": Share(1, 3)}
    assert [alarm.draft for alarm in score.alarms] == [TARIFF]


def test_what_was_missed_is_kept_with_its_draft() -> None:
    scorer = Scorer()
    scorer.add(BALANCE, [])
    [miss] = scorer.score().misses
    assert (miss.draft, miss.leak) == (BALANCE, BALANCE.leaks[0])


def test_characters_tell_how_well_the_findings_fit() -> None:
    """Nine characters leak; the finding has them and the blank in front, and three of a clean draft are found."""
    scorer = Scorer()
    scorer.add(BALANCE, [found(BALANCE, " KES 2,310")])
    scorer.add(TARIFF, [found(TARIFF, "KES")])
    precision, recall, f1 = scorer.score().characters
    assert (precision, recall) == (pytest.approx(9 / 13), 1.0)
    assert f1 == pytest.approx(2 * 9 / (13 + 9))
