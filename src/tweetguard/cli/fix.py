"""`tweetguard fix`."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from tweetguard.cli.options import check_options, input_options, split_inputs
from tweetguard.cli.session import Session
from tweetguard.draft import Draft
from tweetguard.errors import InputError
from tweetguard.finding import Result
from tweetguard.library.interface import Problem
from tweetguard.library.source import Source
from tweetguard.text.excerpt import Masking
from tweetguard.text.printable import printable


@click.command()
@input_options
@check_options
@click.option("--diff", is_flag=True, help="Show what changes; the old text is masked.")
@click.option("--write", is_flag=True, help="Write the safe texts into the files.")
@click.option("--interactive", is_flag=True, help="Choose among the offered texts, one draft at a time.")
@click.option("--quiet", is_flag=True, help="No messages on standard error.")
def fix(diff: bool, write: bool, interactive: bool, quiet: bool, **values: Any) -> int:
    """Print the safe rewrite of each draft; for files show a diff, or --write it.

    A draft that is safe already is printed as it is. One without a safe rewrite is not printed: the reason goes
    to standard error and the exit code is 1.
    """
    inputs, checks = split_inputs(values)
    session = Session(inputs, checks)
    paths = session.paths()
    if write:
        if inputs.texts or "-" in paths:
            raise click.UsageError("--write needs files; name them, or leave it out to print the safe text")
        return _write(session, paths, quiet=quiet, interactive=interactive)
    as_diff = diff or bool(inputs.paths and "-" not in paths)
    return _print(session, quiet=quiet, as_diff=as_diff, interactive=interactive)


def _print(session: Session, *, quiet: bool, as_diff: bool, interactive: bool) -> int:
    code = 0
    for item in session.drafts():
        result = session.check(item) if isinstance(item, Draft) else item
        if isinstance(result, Problem):
            code = max(code, _tell_problem(result))
            continue
        chosen = _choose(session, result, interactive)
        if chosen is None:
            code = max(code, 1)
            _tell_block(result, quiet)
        elif as_diff:
            _show_diff(result, chosen)
        else:
            click.echo("\n".join(printable(tweet, newlines=True) for tweet in chosen))
    sys.stdout.flush()
    return code


def _write(session: Session, paths: Sequence[str], *, quiet: bool, interactive: bool) -> int:
    code = 0
    for source in session.sources(paths):
        if isinstance(source, Problem):
            code = max(code, _tell_problem(source))
        else:
            code = max(code, _write_file(session, source, quiet=quiet, interactive=interactive))
    return code


def _write_file(session: Session, source: Source, *, quiet: bool, interactive: bool) -> int:
    """Write the safe texts into one file; a file that cannot be written leaves the others to be done."""
    from tweetguard.library import read_source, write_fixed  # noqa: PLC0415 - only --write needs it

    code = 0
    options = session.read_options()
    changes: list[tuple[Draft, Sequence[str]]] = []
    for item in read_source(source, options):
        result = session.check(item) if isinstance(item, Draft) else item
        if isinstance(result, Problem):
            code = max(code, _tell_problem(result))
            continue
        chosen = _choose(session, result, interactive)
        if chosen is None:
            code = max(code, 1)
            _tell_block(result, quiet)
        elif chosen != result.draft.tweets:
            changes.append((result.draft, chosen))
    try:
        written = write_fixed(source, changes, options) if changes else 0
    except InputError as error:
        click.echo(f"tweetguard: {error}", err=True)
        return error.exit_code
    if written and not quiet:
        click.echo(f"tweetguard: {source.path}: {written} text{'s' * (written != 1)} rewritten", err=True)
    return code


def _tell_problem(problem: Problem) -> int:
    """Print a problem and give its exit code."""
    click.echo(f"tweetguard: {printable(str(problem))}", err=True)
    return 3 if problem.fatal else 0


def _choose(session: Session, result: Result, interactive: bool) -> tuple[str, ...] | None:
    """Give the tweets to print: the draft's own if it is safe, the rewrite, or None if there is none."""
    if result.verdict in ("pass", "warn"):
        return result.draft.tweets
    if result.rewrite is None:
        return None
    offered = [(result.rewrite,) if isinstance(result.rewrite, str) else tuple(result.rewrite)]
    if not interactive:
        return offered[0]
    offered += [other for other in session.guard_for(result.draft).alternatives(result) if other not in offered]
    return _ask(result, offered)


def _ask(result: Result, offered: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Let the agent choose; 0 leaves the draft as it is, which counts as not fixed."""
    place = result.draft.origin.at(0, 0)
    click.echo(f"{result.draft.origin.path or 'text'}:{place.line}:{place.column}", err=True)
    for finding in result.findings:
        click.echo(f"  {finding.rule}: {finding.excerpt}", err=True)
    for number, tweets in enumerate(offered, start=1):
        click.echo(f"  {number}) {printable(' / '.join(tweets))}", err=True)
    answer = click.prompt("  which? (0 skips)", type=click.IntRange(0, len(offered)), default=1, err=True)
    return offered[answer - 1] if answer else None


def _tell_block(result: Result, quiet: bool) -> None:
    if quiet:
        return
    place = result.draft.origin.at(0, 0)
    where = f"{result.draft.origin.path or 'text'}:{place.line}"
    rules = ", ".join(sorted({finding.rule for finding in result.findings}))
    click.echo(f"tweetguard: {where}: do not post ({rules}): {result.reason or 'no safe rewrite'}", err=True)


def _show_diff(result: Result, chosen: Sequence[str]) -> None:
    """Print a unified diff of the masked draft and its rewrite, in colour on a terminal."""
    if tuple(chosen) == result.draft.tweets:
        return
    place = result.draft.origin.at(0, 0)
    name = f"{result.draft.origin.path or 'text'}:{place.line}"
    before = [line for tweet in _masked(result) for line in tweet.splitlines()]
    after = [printable(line) for tweet in chosen for line in tweet.splitlines()]
    colours = {"-": "red", "+": "green", "@": "cyan"}
    for line in difflib.unified_diff(before, after, name, f"{name} (safe)", lineterm=""):
        click.secho(line, fg=colours.get(line[:1]), bold=line.startswith(("---", "+++")))


def _masked(result: Result) -> Iterator[str]:
    """Yield the tweets of the draft with every value masked."""
    tweets = result.draft.tweets
    masking = Masking(tweets[finding.tweet][finding.start : finding.end] for finding in result.findings)
    for number, tweet in enumerate(tweets):
        spans = [(finding.start, finding.end) for finding in result.findings if finding.tweet == number]
        yield "".join(piece.text for piece in masking.pieces(tweet, spans))
