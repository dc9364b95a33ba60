"""GitHub annotations."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tweetguard.draft import Draft
from tweetguard.finding import Result
from tweetguard.report import Item, ReportOptions
from tweetguard.text.excerpt import MASK

from .drafts import RULES, UNREADABLE, Trouble, all_items, asked, canned, found, leaking, overdrawn, report, tariff

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*(?:,|(?=::)))+)::(.*)")


def commands(*results: Item) -> list[tuple[str, dict[str, str], str]]:
    """Each annotation as GitHub reads it: level, properties, message, all unescaped."""
    read = []
    for line in report("github", results).splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        level, properties, message = match.groups()
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        read.append((level, {key: unescaped(value) for key, value in pairs.items()}, unescaped(message)))
    return read


def unescaped(text: str) -> str:
    for code, character in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_a_finding_marks_its_place_and_proposes_other_words() -> None:
    level, place, message = commands(overdrawn())[1]
    assert level == "error"
    assert place == {
        "title": "tweetguard: customer-balance",
        "file": "replies.csv",
        "line": "12",
        "endLine": "12",
        "col": "61",
        "endColumn": "70",
    }
    assert message.splitlines()[1:] == [
        f"“…your account is {MASK} by {MASK} due to ledger fees.”",
        "Post instead:",
        str(overdrawn().rewrite),
    ]


def test_a_warning_is_a_warning() -> None:
    assert [level for level, _, _ in commands(asked())] == ["warning", "notice"]


def test_a_finding_over_two_lines_has_no_columns() -> None:
    draft = canned("a.md", 4, "You owe KES\n2,310")
    _, place, _ = commands(Result(draft, "rewrite", (found(draft, "customer-balance", "KES\n2,310"),)))[0]
    assert {key: place[key] for key in place if key != "title"} == {"file": "a.md", "line": "4", "endLine": "5"}


def test_what_was_not_checked_comes_first() -> None:
    level, place, message = commands(*all_items())[0]
    assert (level, place["file"], place["line"], message) == ("error", "broken.json", "7", UNREADABLE.message)


def test_no_more_than_ten_of_a_level_the_gravest_first_and_a_total() -> None:
    high = [leaking(f"A fee of KES {fee}", f"KES {fee}", rule="customer-charge") for fee in range(20, 32)]
    critical = [leaking(f"You owe KES {owed}", f"KES {owed}") for owed in range(20, 24)]
    read = commands(*high, *critical)
    assert [place["title"].rpartition(" ")[2] for _, place, _ in read] == (
        ["customer-balance"] * 4 + ["customer-charge"] * 6 + ["tweetguard"]
    )
    assert read[-1][2] == (
        "16 drafts checked: 16 to rewrite; 6 more are not shown here, for GitHub takes 10 errors and 10 warnings"
    )


def test_a_clean_run_leaves_no_annotation() -> None:
    assert report("github", [tariff()]) == ""


def test_a_draft_cannot_forge_a_command() -> None:
    attack = "\n::error file=x::owned\r\n::stop-commands::x\n##[error]y%0A::set-output name=a::b"
    draft = replace(Draft.of(f"You owe KES 5 {attack}"), id=attack)
    result = Result(draft, "rewrite", (found(draft, "customer-balance", "KES 5"),), rewrite=f"Hi{attack}")
    trouble = Trouble(f"a,b:{attack}.csv", 1, 1, f"broken{attack}")
    lines = report("github", [result, trouble]).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::error", "::notice"]
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert unescaped(lines[1].partition("Post instead:%0A")[2]) == f"Hi{attack}".replace("\r", "␍")


def test_paths_are_told_from_the_root(tmp_path: Path) -> None:
    draft = canned(str(tmp_path / "a" / "b.csv"), 1, "You owe KES 5")
    result = Result(draft, "rewrite", (found(draft, "customer-balance", "KES 5"),))
    assert ",file=a/b.csv," in report("github", [result], ReportOptions(rules=RULES, root=tmp_path))
