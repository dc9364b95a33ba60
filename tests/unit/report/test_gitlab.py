"""GitLab's code quality report."""

from __future__ import annotations

import json

from tweetguard.text.excerpt import MASK

from .drafts import UNREADABLE, all_items, overdrawn, report, tariff


def test_an_entry_has_what_gitlab_demands() -> None:
    for entry in json.loads(report("gitlab", all_items())):
        assert list(entry) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1
        assert entry["location"]["path"]


def test_the_description_says_all_for_gitlab_shows_nothing_else() -> None:
    balance = json.loads(report("gitlab", [overdrawn()]))[1]
    assert balance["description"].startswith("customer-balance: Account balance of a customer")
    assert balance["description"].endswith(f"“…your account is {MASK} by {MASK} due to ledger fees.”")


def test_no_two_entries_are_taken_for_one() -> None:
    entries = json.loads(report("gitlab", [*all_items(), *all_items()]))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 16


def test_what_was_not_checked_is_a_blocker() -> None:
    (entry,) = json.loads(report("gitlab", [UNREADABLE]))
    assert (entry["check_name"], entry["severity"]) == ("not-checked", "blocker")
    assert entry["location"] == {"path": "broken.json", "lines": {"begin": 7}}


def test_a_clean_run_is_an_empty_list() -> None:
    assert json.loads(report("gitlab", [tariff()])) == []
