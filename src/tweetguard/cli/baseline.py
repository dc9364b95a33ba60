"""`tweetguard baseline`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tweetguard.cli.check import tell
from tweetguard.cli.options import check_options, input_options, split_inputs
from tweetguard.cli.pool import checked
from tweetguard.cli.session import STDIN, Scope, Session
from tweetguard.errors import InputError
from tweetguard.finding import Result
from tweetguard.suppress.baseline import Recorder


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@input_options
@check_options
@click.option("--quiet", is_flag=True, help="No summary and no warnings on standard error.")
def baseline(file: Path, quiet: bool, **values: Any) -> int:
    """Record today's findings in FILE so that only new ones fail.

    FILE holds no value: rule, path, record and the masked words around each finding. Commit it, and name it in
    tweetguard.toml (baseline = "FILE") or with `check --baseline FILE`. Whatever it held before is replaced.
    """
    inputs, checks = split_inputs(values)
    if inputs.texts or STDIN in inputs.paths or not inputs.paths:
        raise click.UsageError("a baseline is of files: name the files or folders to record")
    if file.exists() and not file.is_file():
        raise click.UsageError(f"{file} is no file that could be replaced; name another")
    session = Session(inputs, checks, Scope(baseline=file))
    recorder = Recorder(file)
    unchecked = 0
    for item in checked(session, session.drafts(), checks.jobs):
        if isinstance(item, Result):
            recorder.add(item, session.suppressions.kept(item))
        else:
            tell(item, quiet=quiet)
            unchecked += item.fatal
    if unchecked:
        raise InputError(f"{file}: not written, for not everything was checked; mend what is named above and run again")
    recorder.write()
    if not quiet:
        click.echo(f"tweetguard: {file}: {recorder.count:,} finding{'s' * (recorder.count != 1)} recorded", err=True)
    return 0
