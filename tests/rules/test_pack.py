"""The bundled rules as a compliance officer would want them: explained, founded, and each with its own examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from tweetguard.finding import Category
from tweetguard.pack.load import Pack, load_pack
from tweetguard.pack.rule import Rule

PUBLISHED = {
    "customer-balance": "balance",
    "customer-charge": "charge",
    "customer-transaction": "transaction",
    "account-number": "account-number",
    "card-number": "card-number",
    "phone-number": "phone-number",
    "identity-number": "identity",
    "date-of-birth": "identity",
    "home-address": "identity",
    "credential": "credential",
    "email-address": "email",
    "account-status": "account-status",
    "merge-field-data": "merge-field",
    "solicitation": "solicitation",
}
"""Ids that configurations and baselines out there may name. A new rule is added; none is renamed or dropped."""

LAW = Path(__file__).parents[2] / "docs" / "law.md"
MARK = re.compile(r"\[\[(.+?)\]\](?!\])", re.DOTALL)
EMAIL_DOMAIN = re.compile(r"(?<=\w)@([\w-]+(?:\.[\w-]+)+)")
RESERVED = re.compile(r"(?:^|\.)example(?:\.(?:com|net|org))?$")
"""Names that RFC 2606 keeps for examples: nobody receives mail there."""


def unmarked(example: str) -> str:
    return MARK.sub(r"\1", example)


def grounds() -> set[str]:
    """Give the first column of the law page's table of grounds."""
    section = LAW.read_text("utf-8").split("## Grounds that the rules cite")[1].split("\n## ")[0]
    _header, _rule, *rows = [line for line in section.splitlines() if line.startswith("|")]
    return {row.split("|")[1].strip() for row in rows}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(params=PUBLISHED)
def rule(request: pytest.FixtureRequest, pack: Pack) -> Rule:
    return pack.rule(request.param).rule


def rules_of(pack: Pack) -> list[Rule]:
    return [packed.rule for packed in pack.rules]


def test_ids_are_the_published_ones_and_each_speaks_for_its_category(pack: Pack) -> None:
    assert {rule.id: rule.category for rule in rules_of(pack)} == PUBLISHED


def test_every_category_has_a_rule(pack: Pack) -> None:
    assert {rule.category for rule in rules_of(pack)} == set(get_args(Category))


def test_a_rule_says_who_is_harmed_and_how(rule: Rule) -> None:
    why = rule.why
    assert len(re.findall(r"[.!](?:\s|$)", why)) >= 2, "two plain sentences for a compliance officer"
    assert len(why) <= 400
    assert "\n" not in why, "a message is one line"


def test_a_rule_stands_on_law_that_the_law_page_explains(rule: Rule) -> None:
    assert rule.references
    assert set(rule.references) <= grounds()


def test_the_law_page_explains_nothing_that_no_rule_cites(pack: Pack) -> None:
    assert grounds() == {reference for rule in rules_of(pack) for reference in rule.references}


def test_a_rule_has_ten_examples_of_each_kind_and_none_twice(rule: Rule) -> None:
    flag, passes = rule.examples.flag, rule.examples.passes
    assert len(flag) >= 10
    assert len(passes) >= 10
    drafts = [unmarked(example) for example in (*flag, *passes)]
    assert len(drafts) == len(set(drafts))


def test_what_must_be_found_is_marked_in_flag_examples_only(rule: Rule) -> None:
    for example in rule.examples.flag:
        marks = MARK.findall(example)
        assert marks, example
        assert all(mark.strip() == mark for mark in marks), example
        assert "[[" not in unmarked(example), example
        assert "]]" not in unmarked(example), example
    for example in rule.examples.passes:
        assert "[[" not in example, example
        assert "]]" not in example, example


def test_examples_are_drafts_that_could_be_posted(rule: Rule) -> None:
    for example in (*rule.examples.flag, *rule.examples.passes):
        assert example == example.strip()
        assert len(unmarked(example)) <= 280


def test_examples_name_no_real_mailbox(rule: Rule) -> None:
    for example in (*rule.examples.flag, *rule.examples.passes):
        for domain in EMAIL_DOMAIN.findall(unmarked(example)):
            assert RESERVED.search(domain), example


def test_no_draft_must_be_both_found_and_left_alone(pack: Pack) -> None:
    found = {unmarked(example) for rule in rules_of(pack) for example in rule.examples.flag}
    left = {example for rule in rules_of(pack) for example in rule.examples.passes}
    assert not found & left


def test_what_never_may_be_told_is_held_back_in_direct_messages_too(pack: Pack) -> None:
    everywhere = {rule.id for rule in rules_of(pack) if "dm" in rule.channels}
    assert everywhere == {"card-number", "credential"}


BARCLAYS_CASE = {
    "@RobertAlai Hi Robert, your account is overdrawn by KES 2,310 due to ledger fees.": {
        "customer-balance": ["KES 2,310"],
        "account-status": ["your account is overdrawn"],
    },
    "@RobertAlai Hi Robert. We will have a Barclays representative call you to explain the charges.": {},
    "@jane Your a/c 0112004578214 was debited 350 bob on Friday, that's the bounced cheque fee ^RK": {
        "account-number": ["0112004578214"],
        "customer-charge": ["350 bob"],
    },
    "@jane We tried you on 0711 223 344, please pick up": {"phone-number": ["0711 223 344"]},
    "Call us on 0722 130 120 or 0800 720 000, 24 hours": {},
    "ATM withdrawals are charged at KES 35. Minimum operating balance is KES 1,000.": {},
    "Kindly DM us your account number so we can check the charges": {},
}
"""The drafts the project began with, and what each rule must find in them."""


@pytest.mark.parametrize(("draft", "found"), BARCLAYS_CASE.items())
def test_the_case_the_project_exists_for_is_among_the_examples(
    pack: Pack, draft: str, found: dict[str, list[str]]
) -> None:
    marked = {
        rule.id: MARK.findall(example)
        for rule in rules_of(pack)
        for example in rule.examples.flag
        if unmarked(example) == draft
    }
    assert marked == found
    if not found:
        assert any(draft in rule.examples.passes for rule in rules_of(pack))
