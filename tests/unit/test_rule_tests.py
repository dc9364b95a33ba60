"""A pack tests itself: what counts as found, and what a failure may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tweetguard.pack.load import Pack, PackedRule, load_pack
from tweetguard.rule_tests import run_examples, unmark


def packed(
    folder: Path, flag: list[str], passes: list[str], phrases: tuple[str, ...] = ("gold member",)
) -> tuple[Pack, PackedRule]:
    """Give a pack with a rule of our own that has these examples."""
    path = folder / "ours.toml"
    path.write_text(
        f"""
        [[rule]]
        id = "gold-teapot"
        title = "Gold teapot"
        category = "account-status"
        severity = "low"
        action = "warn"
        why = "Teapots are made of clay."
        phrases = ["gold teapot"]
        [rule.examples]
        flag = {flag}
        pass = {passes}
        """,
        "utf-8",
    )
    pack = load_pack([path])
    return pack, pack.rule("gold-teapot")


class TestMarks:
    def test_marks_are_taken_out_and_their_places_kept(self) -> None:
        text, spans = unmark("You owe [[KES 350]] and [[KES 20]].")
        assert text == "You owe KES 350 and KES 20."
        assert [text[start:end] for start, end in spans] == ["KES 350", "KES 20"]

    def test_a_merge_field_in_brackets_may_be_marked(self) -> None:
        text, spans = unmark("You owe [[[AMOUNT]]] today")
        assert text == "You owe [AMOUNT] today"
        assert [text[start:end] for start, end in spans] == ["[AMOUNT]"]

    def test_a_draft_without_marks_stays_as_it_is(self) -> None:
        assert unmark("arr[0][1] is fine") == ("arr[0][1] is fine", [])


class TestExamples:
    def test_examples_that_hold(self, tmp_path: Path) -> None:
        outcome = run_examples(*packed(tmp_path, ["Here is a [[gold teapot]]"], ["Gold is a metal"]))
        assert (outcome.count, outcome.failures) == (2, ())

    def test_a_flag_example_that_is_not_found(self, tmp_path: Path) -> None:
        (failure,) = run_examples(*packed(tmp_path, ["Here is a [[silver teapot]]"], [])).failures
        assert failure.what == "must be flagged"

    def test_finding_something_else_in_the_draft_is_not_enough(self, tmp_path: Path) -> None:
        example = "Here is a gold teapot, and there a [[silver kettle]]"
        (failure,) = run_examples(*packed(tmp_path, [example], [])).failures
        assert failure.what == "must be flagged"

    def test_every_mark_must_be_found(self, tmp_path: Path) -> None:
        example = "A [[gold teapot]] or a [[silver teapot]]?"
        assert len(run_examples(*packed(tmp_path, [example], [])).failures) == 1

    def test_a_pass_example_that_is_flagged(self, tmp_path: Path) -> None:
        (failure,) = run_examples(*packed(tmp_path, [], ["Who makes a gold teapot?"])).failures
        assert failure.what == "must pass, but is flagged"

    def test_it_is_said_if_another_rule_sees_it(self, tmp_path: Path) -> None:
        example = "@jane We tried you on [[0711 223 344]], please pick up"
        (failure,) = run_examples(*packed(tmp_path, [example], [])).failures
        assert failure.what == "must be flagged, but only phone-number sees it"

    @pytest.mark.parametrize("flag", [True, False])
    def test_a_failure_is_masked(self, tmp_path: Path, flag: bool) -> None:
        """The examples of a user may hold what is real."""
        if flag:
            outcome = run_examples(*packed(tmp_path, ["Here is a [[silver teapot]]"], []))
        else:
            outcome = run_examples(*packed(tmp_path, [], ["Who makes a gold teapot?"]))
        (failure,) = outcome.failures
        assert "teapot:" not in str(failure).replace("gold-teapot:", "")
        assert "silver" not in str(failure)
        assert str(failure).startswith("gold-teapot: must ")
