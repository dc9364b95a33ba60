"""Options: what a user may write, and what the commands make of it."""

from __future__ import annotations

from typing import Any

import click
import pytest
from click.testing import CliRunner

from tweetguard.cli.options import CheckOptions, InputOptions, check_options, input_options, split_inputs


def parsed(*arguments: str) -> tuple[InputOptions, CheckOptions]:
    """Give the options of a command line as `check` would see them."""
    seen: list[tuple[InputOptions, CheckOptions]] = []

    @click.command()
    @input_options
    @check_options
    def command(**values: Any) -> None:
        seen.append(split_inputs(values))
        assert not values

    ended = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert ended.exit_code == 0, ended.output
    return seen[0]


def test_nothing_said_leaves_everything_to_the_configuration() -> None:
    inputs, checks = parsed()
    assert (inputs.paths, inputs.texts, inputs.fields) == ((), (), ())
    assert (checks.fail_on, checks.limit, checks.min_confidence, checks.channel, checks.account) == (None,) * 5
    assert checks.jobs == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--select", "customer-balance,phone-number"),
        ("--select", "customer-balance", "--select", "phone-number"),
        ("--select", " customer-balance , ,phone-number "),
    ],
)
def test_rules_may_be_listed_with_commas_or_one_by_one(arguments: tuple[str, ...]) -> None:
    assert parsed(*arguments)[1].select == ("customer-balance", "phone-number")


def test_texts_and_paths_may_be_mixed_and_repeated() -> None:
    inputs, _ = parsed("--text", "Hi", "replies.csv", "--text", "Sema", "-")
    assert inputs.texts == ("Hi", "Sema")
    assert inputs.paths == ("replies.csv", "-")


@pytest.mark.parametrize(
    "arguments",
    [("--min-confidence", "1.2"), ("--limit", "5"), ("--jobs", "-1"), ("--channel", "email"), ("--fail-on", "pass")],
)
def test_values_that_make_no_sense_are_refused(arguments: tuple[str, ...]) -> None:
    ended = CliRunner().invoke(click.command()(check_options(lambda **_: None)), arguments)
    assert ended.exit_code == 2
    assert f"Invalid value for '{arguments[0]}'" in ended.output
