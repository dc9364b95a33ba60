"""The counts of a run."""

from __future__ import annotations

from tweetguard.report import Summary, Tally

from .drafts import asked, bounced_cheque, overdrawn, tariff


def tally() -> Tally:
    counted = Tally()
    for result in (overdrawn(), tariff(), tariff(), bounced_cheque(), asked()):
        counted.add_result(result)
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


def test_the_line_names_what_matters() -> None:
    counted = tally()
    counted.add_problem(fatal=True)
    counted.add_problem(fatal=False)
    counted.add_suppressed(3)
    assert str(counted.summary(seconds=1.25)) == (
        "5 drafts checked: 1 blocked, 1 to rewrite, 1 with warnings; 3 findings suppressed; "
        "1 input could not be checked; 1.2 s"
    )


def test_a_clean_run_says_so() -> None:
    counted = Tally()
    counted.add_result(tariff())
    assert str(counted.summary()) == "1 draft checked: nothing to stop"


def test_machine_formats_are_not_told_the_time() -> None:
    assert Summary(seconds=1.0).as_dict() == Summary(seconds=2.0).as_dict()
