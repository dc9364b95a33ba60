"""JSON and JSON Lines: the published shape, keys and order."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from tweetguard.report import ReportOptions, Tally, open_report
from tweetguard.text.excerpt import MASK

from .drafts import RULES, UNREADABLE, all_items, balance_thread, leaking, overdrawn, report, tariff

DRAFT_KEYS = ["path", "line", "column", "id", "verdict", "weighted_length", "findings", "rewrite"]
FINDING_KEYS = [
    "rule", "category", "severity", "action", "tweet", "start", "end", "line", "column",
    "excerpt", "confidence", "message", "evidence",
]  # fmt: skip


def test_a_line_is_a_draft_with_the_published_keys_in_order() -> None:
    lines = [json.loads(line) for line in report("jsonl", all_items()).splitlines()]
    assert len(lines) == 5
    assert all(list(draft) == DRAFT_KEYS for draft in lines)
    assert all(list(finding) == FINDING_KEYS for draft in lines for finding in draft["findings"])


def test_a_finding_says_where_and_why_and_hides_the_value() -> None:
    draft = json.loads(report("jsonl", [overdrawn()]))
    assert (draft["path"], draft["line"], draft["column"], draft["id"]) == ("replies.csv", 12, 9, "overdrawn")
    balance = draft["findings"][1]
    assert overdrawn().draft.tweets[0][balance["start"] : balance["end"]] == "KES 2,310"
    assert (balance["line"], balance["column"]) == (12, 61)
    assert balance["excerpt"] == f"…your account is {MASK} by {MASK} due to ledger fees."
    assert balance["evidence"] == ["your +1.4", "topic balance +2.0"]


def test_a_rewrite_is_a_text_a_list_for_a_thread_or_nothing() -> None:
    texts = [json.loads(line)["rewrite"] for line in report("jsonl", all_items()).splitlines()]
    assert [type(text) for text in texts] == [str, type(None), type(None), list, type(None)]
    assert texts[3] == balance_thread().rewrite


def test_lines_are_written_as_they_come() -> None:
    stream = io.StringIO()
    opened = open_report("jsonl", stream, ReportOptions())
    opened.start()
    opened.add(overdrawn())
    assert json.loads(stream.getvalue())["verdict"] == "rewrite"


def test_a_line_break_in_a_rewrite_does_not_break_the_line() -> None:
    text = report("jsonl", [replace(leaking("You owe KES 5", "KES 5"), rewrite="one\r\ntwo\x0bthree")])
    assert text.count("\n") == 1
    assert json.loads(text)["rewrite"] == "one\r\ntwo\x0bthree"


def test_what_was_let_pass_is_told_on_request() -> None:
    draft = json.loads(report("jsonl", [tariff()], ReportOptions(explain=True)))
    assert list(draft) == [*DRAFT_KEYS, "reason", "spared"]
    assert draft["spared"][0]["reason"] == "a published tariff"


def test_the_document_holds_the_same_drafts_and_the_counts() -> None:
    document = json.loads(report("json", all_items()))
    assert list(document) == ["version", "drafts", "summary"]
    assert document["version"] == 1
    assert document["drafts"] == [json.loads(line) for line in report("jsonl", all_items()).splitlines()]
    assert document["summary"]["verdicts"] == {"pass": 1, "warn": 1, "rewrite": 2, "block": 1}


def test_the_document_names_what_was_not_checked() -> None:
    summary = json.loads(report("json", [UNREADABLE]))["summary"]
    assert (summary["drafts"], summary["problems"]) == (0, 1)
    assert summary["problem_details"] == [
        {"path": "broken.json", "line": 7, "column": 3, "message": UNREADABLE.message, "fatal": True}
    ]


def test_a_document_without_drafts_is_whole() -> None:
    assert json.loads(report("json", []))["drafts"] == []


def test_the_same_drafts_give_the_same_bytes() -> None:
    fast, slow = io.StringIO(), io.StringIO()
    for stream, seconds in ((fast, 0.1), (slow, 9.0)):
        opened = open_report("json", stream, ReportOptions(rules=RULES))
        opened.start()
        opened.finish(Tally().summary(seconds))
    assert fast.getvalue() == slow.getvalue()
