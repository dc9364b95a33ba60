"""A progress bar on standard error for long runs on a terminal; nothing anywhere else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds before a bar appears: short runs show none."""
_EVERY = 64
"""Items between two looks at the clock."""


def progress(items: Iterable[T], *, shown: bool) -> Iterator[T]:
    """Yield the items; count them on standard error if `shown`, it is a terminal of a person, and the run is long."""
    if not (shown and sys.stderr.isatty()) or os.environ.get("CI"):
        yield from items
        return
    iterator = iter(items)
    started = time.monotonic()
    for count, item in enumerate(iterator, start=1):
        yield item
        if count % _EVERY == 0 and time.monotonic() - started > _PATIENCE:
            yield from _counted(iterator, count)
            return


def _counted(items: Iterator[T], done: int) -> Iterator[T]:
    from rich.console import Console  # noqa: PLC0415 - only long runs on a terminal need it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (BarColumn(), TextColumn("{task.completed:,.0f} drafts read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as bar:
        task = bar.add_task("drafts", total=None, completed=done)
        for count, item in enumerate(items, start=1):
            yield item
            if count % _EVERY == 0:
                bar.advance(task, _EVERY)
