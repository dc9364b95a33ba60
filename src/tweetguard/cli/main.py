"""The `tweetguard` command: finds the subcommand, and turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from tweetguard import __version__
from tweetguard.errors import TweetguardError

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
_INTERRUPTED = 130


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
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:  # noqa: PLR0911 - one line for each way to end
    """Run the command line and give its exit code. Fails closed: what goes wrong never gives 0."""
    try:
        outcome: Any = cli.main(args=args, prog_name="tweetguard", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("tweetguard: interrupted; not everything was checked", err=True)
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return 2
    except TweetguardError as error:
        click.echo(f"tweetguard: {error}", err=True)
        return error.exit_code
    except (BrokenPipeError, SystemExit) as error:  # click exits with 1 when the pipe breaks, which here means findings
        if isinstance(error, SystemExit) and not error.code:
            return 0  # the shell asked for completions
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        click.echo("tweetguard: the output was closed early; not everything was reported", err=True)
        return 3
    except OSError as error:
        click.echo(f"tweetguard: {error.strerror or 'input or output failed'}; not everything was checked", err=True)
        return 3
    except BaseException as error:  # a panic in a library's Rust code is no Exception
        kind = type(error).__name__
        click.echo(
            f"tweetguard: internal error ({kind}); not everything was checked. "
            "Run again with TWEETGUARD_TRACEBACK=1 on harmless text and report it.",
            err=True,
        )
        if os.environ.get("TWEETGUARD_TRACEBACK"):
            raise
        return 3
    return outcome if isinstance(outcome, int) else 0
