"""`tweetguard check`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from tweetguard import __version__
from tweetguard.cli.options import check_options, input_options, report_options, split_inputs
from tweetguard.cli.pool import checked
from tweetguard.cli.progress import progress
from tweetguard.cli.session import Scope, Session
from tweetguard.finding import Action, Result
from tweetguard.library.interface import Problem
from tweetguard.report import ReportOptions, Summary, Tally, open_report
from tweetguard.text.printable import printable


@click.command()
@input_options
@check_options
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="Known findings, as `tweetguard baseline` wrote them."
)
@click.option("--diff-base", metavar="REV", help="Only drafts on lines that differ from this git revision.")
@report_options("text")
def check(
    baseline: Path | None,
    diff_base: str | None,
    format_name: str,
    output: Path | None,
    show_values: bool,
    no_progress: bool,
    quiet: bool,
    **values: Any,
) -> int:
    """Lint drafts: files, folders, "-" for standard input, or --text."""
    inputs, checks = split_inputs(values)
    session = Session(inputs, checks, Scope(uses_baselines=True, baseline=baseline, diff_base=diff_base, report=output))
    started = time.monotonic()
    options = ReportOptions(
        rules={rule.id: rule for rule in session.guard().rules},
        show_values=show_values,
        explain=checks.explain,
        fail_on=session.fail_on,
        root=Path.cwd(),
        version=__version__,
    )
    is_on_terminal = output is None and sys.stdout.isatty()
    drafts = progress(session.drafts(), shown=not (no_progress or quiet or is_on_terminal))
    tally = Tally()
    with opened(output) as stream:
        report = open_report(format_name, stream, options)
        report.start()
        for item in _settled(session, checked(session, drafts, checks.jobs)):
            tally.add(item)
            report.add(item)
            if isinstance(item, Problem):
                tell(item, quiet=quiet)
        tally.add_suppressed(session.suppressions.count)
        report.finish(tally.summary(None if format_name != "text" else time.monotonic() - started))
    summary = tally.summary(time.monotonic() - started)
    if not quiet:
        click.echo(f"tweetguard: {summary}", err=True)
    return exit_code(summary, session.fail_on)


def tell(problem: Problem, *, quiet: bool) -> None:
    """Tell a problem on standard error; one that left something unchecked is told however quiet the run is."""
    if problem.fatal or not quiet:
        click.echo(f"tweetguard: {printable(str(problem))}", err=True)


def exit_code(summary: Summary, fail_on: Action) -> int:
    """Give the exit code of a run: 3 if something was not checked, 1 if something fails it, else 0."""
    return 3 if summary.problems else int(summary.stopped(fail_on) > 0)


def _settled(session: Session, items: Iterable[Result | Problem]) -> Iterator[Result | Problem]:
    """Give the items without accepted findings, and behind the last what is to be told of waivers and baselines."""
    yield from map(session.settle, items)
    yield from session.leftovers()


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Give the stream to write a report to: standard output, or a file that is complete or not there.

    What is no regular file (a pipe, /dev/stderr) is written as it is, never replaced.
    Raises OSError (exit code 3) if the disk is full or the path cannot be written.
    """
    if path is None:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
        return
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    target = path.resolve()
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
