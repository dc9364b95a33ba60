"""Checking with several processes: results in input order, the same as with one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING

from tweetguard.cli.session import Session
from tweetguard.draft import Draft
from tweetguard.errors import InputError
from tweetguard.finding import Result
from tweetguard.library.interface import Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

_CHUNK = 200
"""Drafts that travel together: enough to hide the cost of the journey."""
_AHEAD = 4
"""Chunks a process that may wait: memory stays bounded however long the input is."""

_session: Session | None = None


def checked(session: Session, drafts: Iterable[Draft | Problem], jobs: int) -> Iterator[Result | Problem]:
    """Yield what `Session.examine` gives for each draft, and each problem as it is, in input order.

    Raises InputError if a process is lost: what it was checking was not checked.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        for item in drafts:
            yield session.examine(item) if isinstance(item, Draft) else item
        return
    yield from _in_processes(session, iter(drafts), jobs)


def _in_processes(session: Session, drafts: Iterator[Draft | Problem], jobs: int) -> Iterator[Result | Problem]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one process needs no pool
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(session,)) as pool:
        waiting: deque[Future[list[Result | Problem]]] = deque()
        try:
            while True:
                while len(waiting) < jobs * _AHEAD and (chunk := list(islice(drafts, _CHUNK))):
                    waiting.append(pool.submit(_check_chunk, chunk))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise InputError(
                "a checking process was lost (killed, or out of memory); not everything was checked; "
                "run again with fewer --jobs"
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _start(session: Session) -> None:
    global _session  # noqa: PLW0603 - one session a process, made once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted is the process that reports
    Thread(target=_end_with_parent, daemon=True).start()
    _session = session


def _end_with_parent() -> None:
    """Wait for the process that reports: when it was killed, none that keeps drafts in memory may be left."""
    from multiprocessing import parent_process  # noqa: PLC0415 - as in _in_processes

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _check_chunk(chunk: list[Draft | Problem]) -> list[Result | Problem]:
    assert _session is not None
    return [_session.examine(item) if isinstance(item, Draft) else item for item in chunk]
