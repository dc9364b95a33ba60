"""`fix --write` is killed at any point of its writing: the file is the old one or the new one, never a part."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import pytest

from tests.hardening.drafts import CLEAN, LEAK, fault
from tweetguard.draft import Draft
from tweetguard.library import Options, Source, read_source, write_fixed

POINTS, LAST = 300, 150
SAFE = "Hi Sam, we would like to go through this with you in a DM. ^Ann"
CONTENT = f"{CLEAN}\n{LEAK}\n" * 20
FIXED = CONTENT.replace(LEAK, SAFE)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied for each point")


def rewrite(file: Path) -> None:
    source = Source.at(str(file))
    drafts = [item for item in read_source(source) if isinstance(item, Draft)]
    write_fixed(source, [(draft, SAFE) for draft in drafts if draft.tweets[0] == LEAK], Options())


def traced(file: Path, at_call: Callable[[int], None]) -> None:
    """Rewrite a file; `at_call` is given the number of each call that is made, and of each return, C functions too."""
    count = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1
        at_call(count)

    sys.setprofile(profile)
    try:
        rewrite(file)
    finally:
        sys.setprofile(None)


def calls(file: Path) -> int:
    """Count the calls of one rewriting."""
    last = 0

    def note(count: int) -> None:
        nonlocal last
        last = count

    for _ in range(2):  # the first fills caches that the children then find full
        file.write_text(CONTENT, "utf-8")
        traced(file, note)
    assert file.read_text("utf-8") == FIXED
    return last


@fault(
    "`fix --write` killed at any point",
    "SIGKILL at 300 of the calls that rewriting a file of 40 drafts makes: the last 150, the others evenly spread",
    "the old file or the new one, never a part",
    times=POINTS,
)
def test_a_file_is_the_old_one_or_the_new_one_wherever_writing_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "replies.txt"
    total = calls(file)
    left = set()
    evenly = [1 + (total - LAST) * step // (POINTS - LAST) for step in range(POINTS - LAST)]
    for point in [*evenly, *range(total - LAST + 1, total + 1)]:
        file.write_text(CONTENT, "utf-8")
        child = os.fork()
        if child == 0:
            with suppress(BaseException):
                traced(file, lambda count, last=point: os.kill(os.getpid(), signal.SIGKILL) if count == last else None)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or point > total - 5  # a call more or less at the very end
        left.add(file.read_text("utf-8"))
    assert left == {CONTENT, FIXED}
