"""The bundled rules keep what their own examples promise, and a user's rules are held to theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command

RULE = """
[[rule]]
id = "loyalty-tier"
title = "Loyalty tier of a customer"
category = "account-status"
severity = "low"
action = "block"
why = "Strangers learn how much the customer spends."
phrases = ["Platinum member", "Gold member"]
[rule.examples]
flag = ["Hi Jane, as a [[Platinum member]] you fly first"]
pass = ["How do I become a platinum guest?"]
"""


@pytest.mark.slow
def test_every_example_of_every_bundled_rule_holds(tweetguard: Command) -> None:
    ended = tweetguard("rules", "test")
    assert ended.code == 0, ended.out
    assert "FAIL" not in ended.out
    assert ended.err == ""


def test_a_rule_of_the_users_own_is_tested_and_used(tweetguard: Command, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(RULE, "utf-8")
    tested = tweetguard("rules", "test", path)
    assert tested.code == 0
    assert tested.out == "2 of 2 examples hold, 1 rules\n"
    checked = tweetguard("check", "--rules", path, "--text", "Karibu! You are a Gold member now.")
    assert checked.code == 1
    assert "loyalty-tier" in checked.out


def test_an_example_that_does_not_hold_is_told_masked(tweetguard: Command, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(RULE.replace("as a [[Platinum member]]", "as a [[Silver member]]"), "utf-8")
    ended = tweetguard("rules", "test", path)
    assert ended.code == 1
    assert "FAIL loyalty-tier: must be flagged" in ended.out
    assert "Silver member" not in ended.out
    assert "1 of 2 examples hold" in ended.out
