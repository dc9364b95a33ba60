"""The options that `check`, `fix` and `baseline` share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from tweetguard.draft import Channel
from tweetguard.finding import Action
from tweetguard.weigh.choice import JUDGES, JudgeName

Command = TypeVar("Command", bound=Callable[..., Any])

_INPUT_FORMATS = ("lines", "paragraphs", "markdown", "csv", "tsv", "json", "jsonl", "yaml", "toml", "xlsx", "html")


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What to check, and how to read it."""

    paths: Sequence[str]
    texts: Sequence[str]
    fields: Sequence[str]
    preset: str | None
    input_format: str | None
    stdin_filename: str | None


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to check. None leaves a setting to the configuration file."""

    config: Path | None
    rules: Sequence[Path]
    select: Sequence[str]
    ignore: Sequence[str]
    channel: Channel | None
    account: str | None
    limit: int | None
    min_confidence: float | None
    judge: JudgeName | None
    fail_on: Action | None
    jobs: int
    explain: bool


def _names(_context: click.Context, _parameter: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Split "a,b" and repeated options alike."""
    return tuple(name.strip() for item in value for name in item.split(",") if name.strip())


def input_options(command: Command) -> Command:
    """Add the options that say what to read."""
    return _apply(
        command,
        click.argument("paths", nargs=-1, metavar="[PATH ...]"),
        click.option("--text", "texts", multiple=True, help="Check this text; repeatable."),
        click.option(
            "--field", "fields", multiple=True, metavar="NAME", help="Column, key or JSON Pointer that holds the draft."
        ),
        click.option(
            "--preset", metavar="TOOL", help="Tool that wrote the files (zendesk-macros, front, …); else by shape."
        ),
        click.option("--input-format", metavar="FORMAT", help=f"One of {', '.join(_INPUT_FORMATS)}; else by suffix."),
        click.option("--stdin-filename", metavar="NAME", help="Read and report standard input under this name."),
    )


def judge_option(command: Command) -> Command:
    """Add the option that says who weighs the words."""
    return click.option("--judge", type=click.Choice(JUDGES), help="Who weighs the words; compact if not said.")(
        command
    )


def check_options(command: Command) -> Command:
    """Add the options that say how to check."""
    return _apply(
        command,
        click.option("--config", type=click.Path(path_type=Path), help="Configuration file; else the nearest."),
        click.option(
            "--rules", multiple=True, type=click.Path(path_type=Path), help="Rule file or folder to add; repeatable."
        ),
        click.option("--select", multiple=True, callback=_names, metavar="RULE,…", help="Only these rules."),
        click.option("--ignore", multiple=True, callback=_names, metavar="RULE,…", help="Not these rules."),
        click.option("--channel", type=click.Choice(["public", "dm"]), help="Where the draft will be posted."),
        click.option("--as", "account", metavar="@HANDLE", help="Account of the brand that posts."),
        click.option("--limit", type=click.IntRange(min=20), help="Weighted length of a post; 280 if not said."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out findings below this."),
        judge_option,
        click.option("--fail-on", type=click.Choice(["warn", "rewrite", "block"]), help="Gravity that fails the run."),
        click.option(
            "--jobs", type=click.IntRange(min=0), default=1, help="Processes; 0 takes one a core.", show_default=True
        ),
        click.option("--explain", is_flag=True, help="Show the evidence, also for values that were let pass."),
    )


def report_options(default: str) -> Callable[[Command], Command]:
    """Add the options that say what to print; `default` is the format."""
    from tweetguard.report import FORMATS  # noqa: PLC0415 - only commands that report need it

    def add(command: Command) -> Command:
        return _apply(
            command,
            click.option(
                "--format", "format_name", type=click.Choice(list(FORMATS)), default=default, show_default=True
            ),
            click.option("--output", type=click.Path(path_type=Path), help="File to write the report to."),
            click.option(
                "--show-values", is_flag=True, help="Print values unmasked. The report is then a leak itself."
            ),
            click.option("--no-progress", is_flag=True, help="No progress bar."),
            click.option("--quiet", is_flag=True, help="No summary and no warnings on standard error."),
        )

    return add


def split_inputs(values: dict[str, Any]) -> tuple[InputOptions, CheckOptions]:
    """Take the values of `input_options` and `check_options` out of a command's keyword arguments."""
    inputs = InputOptions(**{name: values.pop(name) for name in InputOptions.__slots__})
    checks = CheckOptions(**{name: values.pop(name) for name in CheckOptions.__slots__})
    return inputs, checks


def _apply(command: Command, *decorators: Callable[[Any], Any]) -> Command:
    for decorator in reversed(decorators):
        command = decorator(command)
    return command
