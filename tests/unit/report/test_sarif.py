"""SARIF 2.1.0: what the standard (OASIS, sections in brackets) and GitHub code scanning demand.

Set TWEETGUARD_SARIF_SCHEMA to a copy of the standard's schema (docs.oasis-open.org/sarif/sarif/v2.1.0,
schemas/sarif-schema-2.1.0.json) to have it checked too: its terms keep it out of this repository.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from tweetguard.draft import Draft
from tweetguard.finding import Result
from tweetguard.report import Item, ReportOptions

from .drafts import DOUBTFUL, RULES, UNREADABLE, all_items, asked, canned, found, leaking, overdrawn, report, tariff


def run(*items: Item, options: ReportOptions | None = None) -> dict[str, Any]:
    log = json.loads(report("sarif", items, options))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return only  # type: ignore[no-any-return]


def closed(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these properties and no other."""
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


def listed(items: Any, most: int | None = None) -> dict[str, Any]:
    return {"type": "array", "items": items} | ({} if most is None else {"maxItems": most})


TEXT = {"type": "string", "minLength": 1}
MESSAGE = closed({"text": TEXT})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
FROM_1 = {"type": "integer", "minimum": 1}
ARTIFACT = closed({"uri": TEXT}, uriBaseId=TEXT)
LOCATION = closed(
    {
        "physicalLocation": closed(
            {"artifactLocation": ARTIFACT},
            region=closed({"startLine": FROM_1}, startColumn=FROM_1, endLine=FROM_1, endColumn=FROM_1),
        )
    },
    logicalLocations=listed(closed({"fullyQualifiedName": TEXT})),
)
RULE = closed(
    {
        "id": TEXT,
        "shortDescription": MESSAGE,
        "fullDescription": closed({"text": TEXT | {"maxLength": 1024}}),
        "help": MESSAGE,
        "defaultConfiguration": closed({"level": LEVEL}),
        "properties": closed(
            {
                "tags": {"type": "array", "items": TEXT, "uniqueItems": True, "maxItems": 10},
                "precision": {"enum": ["very-high", "high", "medium", "low"]},
                "security-severity": {"type": "string", "pattern": r"^\d+\.\d$"},
            }
        ),
    }
)
RESULT = closed(
    {
        "ruleId": TEXT,
        "level": LEVEL,
        "rank": {"type": "number", "minimum": 0, "maximum": 100},
        "message": MESSAGE,
        "locations": listed(LOCATION, most=10),
        "partialFingerprints": closed(
            {"primaryLocationLineHash": {"type": "string", "pattern": "^[0-9a-f]{32}:[1-9]"}}
        ),
    },
    ruleIndex={"type": "integer", "minimum": 0},
)
LOG = closed(
    {
        "$schema": TEXT,
        "version": {"const": "2.1.0"},
        "runs": listed(
            closed(
                {
                    "tool": closed({"driver": closed({"name": TEXT, "rules": listed(RULE)}, version=TEXT)}),
                    "invocations": listed(
                        closed(
                            {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": listed(
                                    closed({"level": LEVEL, "message": MESSAGE}, locations=listed(LOCATION))
                                ),
                            }
                        )
                    ),
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": listed(RESULT),
                },
                redactionTokens={"type": "array", "items": TEXT, "uniqueItems": True},
            )
        ),
    }
)
"""The part of SARIF that we write, closed: a misspelt property is an error, as it is in the standard's schema."""


@pytest.mark.parametrize("items", [all_items(), (), (tariff(),), (asked(), UNREADABLE)])
def test_the_log_is_of_the_shape_we_promise(items: tuple[Item, ...]) -> None:
    jsonschema.validate(json.loads(report("sarif", items)), LOG)


@pytest.mark.skipif("TWEETGUARD_SARIF_SCHEMA" not in os.environ, reason="TWEETGUARD_SARIF_SCHEMA names no schema")
def test_the_log_is_valid_by_the_schema_of_the_standard() -> None:
    schema = json.loads(Path(os.environ["TWEETGUARD_SARIF_SCHEMA"]).read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        json.loads(report("sarif", all_items()))
    )


def test_rules_are_named_once_and_results_point_at_them() -> None:
    only = run(*all_items())
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert rules == sorted(set(RULES))
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in only["results"])


def test_a_rule_that_is_not_described_has_no_index() -> None:
    (result, _) = run(overdrawn(), options=ReportOptions())["results"]
    assert "ruleIndex" not in result


def test_gravity_is_told_as_github_wants_it() -> None:
    rules = {rule["id"]: rule for rule in run()["tool"]["driver"]["rules"]}
    assert float(rules["customer-balance"]["properties"]["security-severity"]) > 9.0
    assert 7.0 <= float(rules["customer-charge"]["properties"]["security-severity"]) < 9.0
    assert 4.0 <= float(rules["ask-in-public"]["properties"]["security-severity"]) < 7.0
    assert "security" in rules["ask-in-public"]["properties"]["tags"]
    assert [result["level"] for result in run(asked(), overdrawn())["results"]] == ["warning", "error", "error"]


def test_a_reason_too_long_for_github_is_cut() -> None:
    rules = {"long": replace_why("x" * 2_000)}
    (rule,) = run(options=ReportOptions(rules=rules))["tool"]["driver"]["rules"]
    assert len(rule["fullDescription"]["text"]) == 1_024


def replace_why(why: str) -> Any:
    import msgspec

    return msgspec.structs.replace(RULES["customer-balance"], why=why)


def test_the_region_is_the_value_and_ends_behind_it() -> None:
    _, balance = run(overdrawn())["results"]
    place = balance["locations"][0]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "replies.csv", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 12, "startColumn": 61, "endLine": 12, "endColumn": 70},
    }
    assert place["logicalLocations"] == [{"fullyQualifiedName": "row 12, column body"}]


def test_columns_count_code_points() -> None:  # [3.14.27]
    only = run(leaking("👩‍👩‍👧 owes KES 5", "KES 5"))
    assert only["columnKind"] == "unicodeCodePoints"
    assert only["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 12


def test_redaction_is_declared_where_there_is_any_and_only_there() -> None:  # [3.14.28]
    assert run(overdrawn())["redactionTokens"] == ["[REDACTED]"]
    assert "[REDACTED]" in run(overdrawn())["results"][1]["message"]["text"]
    assert "redactionTokens" not in run(tariff())
    assert "redactionTokens" not in run(overdrawn(), options=ReportOptions(show_values=True))


def test_each_finding_has_one_fingerprint_of_its_own() -> None:
    only = run(*all_items(), *all_items())
    prints = [tuple(result["partialFingerprints"].values()) for result in only["results"]]
    assert len(set(prints)) == len(prints) == 12


def test_what_was_not_checked_makes_the_run_unsuccessful() -> None:  # [3.20.14, 3.58]
    (invocation,) = run(UNREADABLE, DOUBTFUL)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["error", "warning"]
    assert run(DOUBTFUL)["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize("name", ["a b.csv", "100%.csv", "a:b.csv", "réponses/é.csv", "a?b#c.csv"])
def test_paths_are_uris_that_lead_back_to_the_file(name: str) -> None:  # [3.4.3]
    draft = canned(name, 1, "You owe KES 5")
    (result,) = run(Result(draft, "rewrite", (found(draft, "customer-balance", "KES 5"),)))["results"]
    uri = urlsplit(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    assert (uri.scheme, uri.query, uri.fragment, unquote(uri.path)) == ("", "", "", name)


def test_a_path_under_the_root_is_told_from_there_and_another_is_not(tmp_path: Path) -> None:
    inside, outside = (
        canned(str(folder / "a.csv"), 1, "You owe KES 5") for folder in (tmp_path / "in", tmp_path / "out")
    )
    results = [Result(draft, "rewrite", (found(draft, "customer-balance", "KES 5"),)) for draft in (inside, outside)]
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]
        for result in run(*results, options=ReportOptions(root=tmp_path / "in"))["results"]
    ]
    assert places == [{"uri": "a.csv", "uriBaseId": "%SRCROOT%"}, {"uri": (tmp_path / "out" / "a.csv").as_uri()}]


def test_no_text_is_empty() -> None:
    result = replace(overdrawn(), findings=tuple(replace(one, message="") for one in overdrawn().findings))
    assert all(strings(run(result)))


def strings(node: Any) -> Iterator[str]:
    """Every string in a JSON document."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)


def test_a_draft_given_as_an_argument_has_a_place_too() -> None:
    draft = Draft.of("You owe KES 5")
    (result,) = run(Result(draft, "rewrite", (found(draft, "customer-balance", "KES 5"),)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "text"
