"""The counts of a run."""

from __future__ import annotations

import pytest

from tweetguard.finding import Action
from tweetguard.report import Summary, Tally

from .drafts import DOUBTFUL, UNREADABLE, asked, bounced_cheque, overdrawn, tariff


def tally() -> Tally:
    counted = Tally()
    for result in (overdrawn(), tariff(), tariff(), bounced_cheque(), asked()):
        counted.add(result)
    return counted


def test_drafts_verdicts_and_rules_are_counted() -> None:
    summary = tally().summary()
    assert summary.drafts == 5
    assert summary.verdicts == {"pass": 2, "warn": 1, "rewrite": 1, "block": 1}
    assert list(summary.findings.items()) == [
        ("ask-in-public", 1),
        ("customer-account-number", 1),
        ("customer-balance", 2),
        ("customer-charge", 1),
    ]


@pytest.mark.parametrize(("fail_on", "stopped"), [("warn", 3), ("rewrite", 2), ("block", 1)])
def test_what_fails_the_run_is_for_the_user_to_say(fail_on: Action, stopped: int) -> None:
    assert tally().summary().stopped(fail_on) == stopped


def test_the_line_names_what_matters() -> None:
    counted = tally()
    counted.add(UNREADABLE)
    counted.add(DOUBTFUL)
    counted.add_suppressed(3)
    assert str(counted.summary(seconds=1.25)) == (
        "5 drafts checked: 1 blocked, 1 to rewrite, 1 with warnings; 3 findings suppressed; "
        "1 input could not be checked; 1.2 s"
    )


def test_a_clean_run_says_so() -> None:
    counted = Tally()
    counted.add(tariff())
    assert str(counted.summary()) == "1 draft checked: nothing to stop"


def test_a_run_that_checked_nothing_does_not_say_that_all_is_well() -> None:
    counted = Tally()
    counted.add(UNREADABLE)
    assert str(counted.summary()) == "0 drafts checked; 1 input could not be checked"


def test_machine_formats_are_not_told_the_time() -> None:
    assert Summary(seconds=1.0).as_dict() == Summary(seconds=2.0).as_dict()
