"""The `tweetguard` command: finds the subcommand, and turns errors into messages and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, TextIO

import click

from tweetguard import __version__
from tweetguard.errors import InputError, TweetguardError
from tweetguard.text.printable import printable

_COMMANDS = {
    "check": ("tweetguard.cli.check:check", "Lint drafts before they are posted."),
    "fix": ("tweetguard.cli.fix:fix", "Print the safe rewrite, or write it into files."),
    "rules": ("tweetguard.cli.rules:rules", "List, show and test rules."),
    "eval": ("tweetguard.cli.evaluate:evaluate", "Measure against labelled drafts."),
    "judge": ("tweetguard.cli.judge:judge", "Build the semantic judge, once."),
    "init": ("tweetguard.cli.init:init", "Write tweetguard.toml and print the pre-commit stanza."),
    "baseline": ("tweetguard.cli.baseline:baseline", "Record today's findings so that only new ones fail."),
}
"""Subcommand -> where it lives, and its one line of help (so that --help imports none of them)."""
_COLLECTED_AFTER = 100_000
"""Objects made between two looks for unreachable cycles. Importing spaCy makes so many that Python's own 700 cost a
tenth of a cold start; a draft leaves hardly any cycle behind."""
_FAILED = 3
_INTERRUPTED = 130
_COMPLETES = "_TWEETGUARD_COMPLETE"
"""The variable by which a shell asks click for completions."""


class _LazyGroup(click.Group):
    """A group that imports a command only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="tweetguard", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Stop a public reply from disclosing what is confidential about the customer it answers.

    \b
    Exit codes: 0 nothing to stop, 1 findings at or above --fail-on,
    2 usage or configuration error, 3 something could not be read or checked.
    """  # noqa: D301 - click knows a paragraph that keeps its lines by the backspace character
    context.color = _wants_colour()


def _wants_colour() -> bool | None:
    """Give what NO_COLOR and FORCE_COLOR ask for; None leaves it to the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its code; every error ends in a message, never in a traceback."""
    gc.set_threshold(_COLLECTED_AFTER)
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line and give its exit code. Fails closed: what goes wrong never gives 0."""
    try:
        return _run(args)
    except OSError:  # standard error cannot be written: nobody can be told, so the exit code must say it
        _discard(sys.stderr)
        return _FAILED


def _run(args: list[str] | None) -> int:
    try:
        if sys.stdout is None or sys.stderr is None:
            raise InputError("standard output or standard error is closed; nothing was checked; open both")
        outcome: Any = cli.main(args=args, prog_name="tweetguard", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        _tell("interrupted; not everything was checked; run again")
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return 2
    except TweetguardError as error:
        _tell(str(error))
        return error.exit_code
    except BaseException as error:  # a panic in a library's Rust code is no Exception
        return _fail(error)
    return outcome if isinstance(outcome, int) else 0


def _fail(error: BaseException) -> int:
    """Tell what nobody foresaw, and give the exit code."""
    if isinstance(error, SystemExit) and _COMPLETES in os.environ:
        return int(error.code or 0)  # the shell asked for completions
    if isinstance(error, BrokenPipeError | SystemExit):  # click exits with 1 when the pipe breaks
        _discard(sys.stdout)
        _tell("the output was closed early; not everything was reported; run again and read to the end")
    elif isinstance(error, OSError):
        _tell(f"{error.strerror or 'input or output failed'}; not everything was checked; mend that and run again")
    else:
        _tell(
            f"internal error ({type(error).__name__}); not everything was checked. "
            "Run again with TWEETGUARD_TRACEBACK=1 and report it."
        )
    if os.environ.get("TWEETGUARD_TRACEBACK"):
        _tell_where(error)
    return _FAILED


def _tell_where(error: BaseException) -> None:
    """Print where an error arose, and what raised that: places and types alone, for messages may hold a draft."""
    import traceback  # noqa: PLC0415 - only for who asks for it

    link: BaseException | None = error
    while link is not None:
        traceback.print_tb(link.__traceback__)
        click.echo(f"{type(link).__name__} (its message is left out: it may repeat a draft)", err=True)
        link = link.__cause__ or link.__context__


def _tell(message: str) -> None:
    click.echo(f"tweetguard: {printable(message)}", err=True)


def _discard(stream: TextIO) -> None:
    """Send to nowhere what a stream still holds, so that the end of the process does not fail on it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
