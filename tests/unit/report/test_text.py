"""The report for a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from tweetguard.draft import Draft, Origin
from tweetguard.finding import Result
from tweetguard.report import ReportOptions, open_report
from tweetguard.text.excerpt import MASK

from .drafts import RULES, all_items, found, leaking, overdrawn, report, tariff


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_terminal(*results: Result) -> str:
    stream = Terminal()
    opened = open_report("text", stream, ReportOptions(rules=RULES))
    for result in results:
        opened.add(result)
    return stream.getvalue()


def test_the_draft_the_rule_the_reason_and_the_rewrite_are_shown() -> None:
    lines = [line.strip() for line in report("text", [overdrawn()]).splitlines()]
    assert lines[0] == "REWRITE  replies.csv:12:9 · row 12, column body · overdrawn"
    assert f"@RobertAlai Hi Robert, your account is {MASK}[1] by {MASK}[2] due to ledger fees." in lines
    assert "[1][2] customer-balance · critical · 12:48, 12:61" in lines
    assert "See: KE DPA 2019 s.25; CBK/PG/22" in lines
    assert lines[lines.index("Post instead") + 1] == overdrawn().rewrite


def test_a_harmless_draft_is_not_mentioned() -> None:
    assert report("text", [tariff()]) == ""


def test_why_a_value_was_let_pass_is_told_on_request() -> None:
    told = report("text", [tariff()], ReportOptions(explain=True))
    assert "MONEY at 13:40: a published tariff (8% sure: are charged at -2.5)" in told


def test_a_rule_gives_its_reasons_once() -> None:
    assert report("text", [overdrawn(), overdrawn()]).count("Why: Whoever reads the timeline") == 1


def test_a_draft_without_safe_words_is_not_to_be_posted() -> None:
    result = replace(leaking("You owe KES 5", "KES 5"), verdict="block")
    assert "Do not post. There is no safe rewrite." in report("text", [result])


def test_no_line_is_longer_than_eighty_columns() -> None:
    long = leaking("Habari 👋🏽 " * 30 + "you owe KES 2,310 " + "残高 " * 40, "KES 2,310")
    written = report("text", [*all_items(), long], ReportOptions(rules=RULES, explain=True))
    assert max(cell_len(line) for line in written.splitlines()) <= 80
    assert not [line for line in written.splitlines() if line.endswith(" ") and line not in (" WARN ", " REWRITE ")]


def test_of_a_long_text_the_words_around_a_finding_are_shown() -> None:
    written = report("text", [leaking("word " * 2_000 + "you owe KES 2,310" + " word" * 2_000, "KES 2,310")])
    assert f"you owe {MASK}[1] word" in " ".join(written.split())
    assert len(written) < 1_500


class TestColour:
    def test_a_terminal_gets_it(self) -> None:
        assert "\x1b[" in on_terminal(overdrawn())

    def test_a_pipe_does_not(self) -> None:
        assert "\x1b" not in report("text", [overdrawn()])

    def test_no_color_stops_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" not in on_terminal(overdrawn())

    def test_an_empty_no_color_does_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "")
        assert "\x1b[" in on_terminal(overdrawn())

    def test_force_color_asks_for_it_in_a_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in report("text", [overdrawn()])


@pytest.mark.parametrize(
    "attack", ["\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\r\x1b[Khidden", "\x08\x08\x08", "\u202e", "\x1bP$q", "\x00"]
)
def test_nothing_of_a_draft_steers_the_terminal(attack: str) -> None:
    text = f"Hi {attack} you owe KES 2,310 {attack}"
    draft = Draft((text,), Origin(f"a{attack}.csv", f"row{attack}"), id=f"id{attack}")
    result = Result(draft, "rewrite", (found(draft, "customer-balance", "KES 2,310"),), rewrite=f"Hi {attack}")
    for options in (ReportOptions(), ReportOptions(show_values=True, explain=True)):
        written = report("text", [result], options)
        assert not set(attack) & set(written) & set("\x00\x07\x08\x1b\x9b\r\u202e")


def test_nothing_of_a_draft_is_markup() -> None:
    written = report("text", [leaking("[bold]Hi[/bold] :smile: [link=x]you[/link] owe KES 5", "KES 5")])
    assert f"[bold]Hi[/bold] :smile: [link=x]you[/link] owe {MASK}[1]" in written
