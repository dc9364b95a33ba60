"""`tweetguard rules`: what a compliance officer reads, and what an editor needs."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import Command
from tweetguard.pack.load import bundled_folder

OWN_RULE = """
[[rule]]
id = "ticket-number"
title = "Ticket number"
category = "identity"
severity = "low"
action = "warn"
why = "Whoever knows it can ask about the case."
phrases = ["ticket number is"]
[rule.examples]
flag = ["Your [[ticket number is]] below"]
pass = ["Your ticket is below"]
"""


@pytest.fixture
def own_rule(tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(OWN_RULE, "utf-8")
    return path


def test_list_has_a_line_a_rule(tweetguard: Command) -> None:
    lines = tweetguard("rules", "list").out.splitlines()
    assert any(line.split()[:3] == ["customer-balance", "critical", "rewrite"] for line in lines)


def test_list_as_json(tweetguard: Command, own_rule: Path) -> None:
    rules = json.loads(tweetguard("rules", "list", "--format", "json", "--rules", own_rule).out)
    (own,) = [rule for rule in rules if rule["id"] == "ticket-number"]
    assert own == {
        "id": "ticket-number",
        "title": "Ticket number",
        "category": "identity",
        "severity": "low",
        "action": "warn",
    }
    assert "customer-balance" in {rule["id"] for rule in rules}


def test_show_tells_why_and_on_what_ground(tweetguard: Command) -> None:
    shown = tweetguard("rules", "show", "phone-number").out
    assert shown.startswith("phone-number: Phone number of a customer\n")
    for heading in ("References", "Flags", "Lets pass"):
        assert f"\n{heading}\n  - " in shown


def test_a_rule_that_is_none_is_answered_with_the_likely_one(tweetguard: Command) -> None:
    ended = tweetguard("rules", "show", "customer-balence")
    assert ended.code == 2
    assert 'no rule "customer-balence"; did you mean "customer-balance"?' in ended.err


def test_the_schema_holds_for_every_bundled_rule_file(tweetguard: Command) -> None:
    schema = json.loads(tweetguard("rules", "schema").out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    files = sorted(bundled_folder().glob("*.toml"))
    assert files
    for path in files:
        assert not list(validator.iter_errors(tomllib.loads(path.read_text("utf-8")))), path


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('category = "identity"', 'category = "secrets"'),
        ('severity = "low"', "severity = 3"),
        ('action = "warn"', 'acton = "warn"'),
        ('phrases = ["ticket number is"]', 'entities = ["MONNEY"]'),
        ('id = "ticket-number"', 'id = "Ticket Number"'),
    ],
)
def test_the_schema_finds_what_the_loader_refuses(tweetguard: Command, tmp_path: Path, right: str, wrong: str) -> None:
    text = OWN_RULE.replace(right, wrong)
    assert text != OWN_RULE
    path = tmp_path / "wrong.toml"
    path.write_text(text, "utf-8")
    schema = json.loads(tweetguard("rules", "schema").out)
    assert list(Draft202012Validator(schema).iter_errors(tomllib.loads(text)))
    ended = tweetguard("rules", "list", "--rules", path)
    assert ended.code == 2
    assert f"{path}:" in ended.err


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ('id = "customer-balance"', "is taken by"),
        ('id = "Ticket"', "is no rule id"),
        ('titel = "x"', 'did you mean "title"?'),
        ('category = "identities"', "identities"),
        ('phrases = [""]', "empty"),
        ('why = ""', "empty text"),
        ('rewrite = "handof"', "no way to rewrite"),
        ('entities = ["MONY"]', 'did you mean "MONEY"?'),
        ('topics = ["balanse"]', 'did you mean "balance"?'),
    ],
)
def test_a_broken_pack_names_file_and_line(tweetguard: Command, tmp_path: Path, mistake: str, told: str) -> None:
    key = mistake.partition(" = ")[0].replace("titel", "title")
    lines = [line for line in OWN_RULE.strip().splitlines() if not line.startswith(f"{key} = ")]
    lines.insert(1, mistake)
    path = tmp_path / "broken.toml"
    path.write_text("\n".join(lines), "utf-8")
    ended = tweetguard("check", "--rules", path, "--text", "Hi")
    assert ended.code == 2
    assert f"{path}:2: " in ended.err
    assert told in ended.err


def test_a_pack_that_is_not_there(tweetguard: Command, tmp_path: Path) -> None:
    ended = tweetguard("check", "--rules", tmp_path / "none.toml", "--text", "Hi")
    assert ended.code == 2
    assert "there is no such rule file or folder; check --rules" in ended.err
