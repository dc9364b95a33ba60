"""JUnit XML."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from tweetguard.draft import Draft
from tweetguard.finding import Action, Result
from tweetguard.report import Item, ReportOptions

from .drafts import all_items, asked, bounced_cheque, found, overdrawn, report, tariff


def suites(*items: Item, fail_on: Action = "rewrite") -> ET.Element:
    return ET.fromstring(report("junit", items, ReportOptions(fail_on=fail_on)).encode())


def outcomes(top: ET.Element) -> dict[str, str]:
    return {
        f"{case.get('classname')} {case.get('name')}": case[0].tag if len(case) else "passed"
        for case in top.iter("testcase")
    }


def test_each_draft_is_a_test_and_each_file_a_suite() -> None:
    assert outcomes(suites(*all_items())) == {
        "replies.csv row 12, column body": "failure",
        "replies.csv row 13, column body": "passed",
        "drafts/thread.jsonl line 3": "failure",
        "drafts/thread.jsonl line 5": "failure",
        "broken.json line 7": "error",
        "text line 1": "system-out",
        "old.csv readable": "system-out",
    }


def test_the_counts_are_right() -> None:
    top = suites(*all_items())
    assert {name: top.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "7",
        "failures": "3",
        "errors": "1",
    }
    assert [suite.get("tests") for suite in top] == ["2", "2", "1", "1", "1"]


def test_what_fails_is_what_fails_the_run() -> None:
    assert list(outcomes(suites(asked(), fail_on="warn")).values()) == ["failure"]
    assert list(outcomes(suites(overdrawn(), bounced_cheque(), fail_on="block")).values()) == ["system-out", "failure"]


def test_no_two_tests_have_one_name() -> None:
    names = [
        (case.get("classname"), case.get("name")) for case in suites(tariff(), tariff(), tariff()).iter("testcase")
    ]
    assert len(set(names)) == 3


def test_whatever_a_draft_holds_the_report_is_xml() -> None:
    attack = "]]></failure><!-- & \x00\x0b\x1b\ufffe\ud800"
    draft = replace(Draft.of(f"You owe KES 5 {attack}"), id=attack)
    result = Result(draft, "rewrite", (found(draft, "customer-balance", "KES 5"),), rewrite=f"Hi {attack}")
    top = suites(result)
    assert top.find(".//failure") is not None
    assert "]]></failure><!-- & " in (top.findtext(".//failure") or "")
