"""Where the time goes: profile the check of replies.

python -m benchmarks.where_time_goes replies.jsonl     (JSON Lines with "text"; else the clean drafts of corpus/train)
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import drafts
from tweetguard.draft import Draft
from tweetguard.guard import Guard

_LINES = 60
_WARM = 60


def main() -> None:
    replies = drafts.replies(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    guard = Guard.load()
    _check(guard, replies[:_WARM])  # what is loaded with the first drafts is no part of the time
    profile = cProfile.Profile(time.process_time)
    profile.runcall(_check, guard, replies[_WARM:])
    found = pstats.Stats(profile).strip_dirs()
    calls = found.total_calls / len(replies[_WARM:])  # type: ignore[attr-defined]
    print(f"{calls:,.0f} calls a draft")
    found.sort_stats("cumulative").print_stats(_LINES)
    found.sort_stats("tottime").print_stats(_LINES // 2)


def _check(guard: Guard, replies: Sequence[Draft]) -> None:
    for draft in replies:
        guard.check(draft)


if __name__ == "__main__":
    main()
