"""`make bench`: measure speed, all in one run, and write benchmarks/RESULTS.md and the tables of docs/speed.md.

python -m benchmarks [--real replies.jsonl] [--short] [--only startup] [--dry]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import drafts, growth, large_files, machine, quote, startup, throughput
from benchmarks.timing import ROOT, Row, table

PAGE = ROOT / "benchmarks" / "RESULTS.md"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    megabytes: int
    """Of each file that memory is measured with."""
    many: int
    """Drafts in the file that is timed with one and with two processes."""
    drafts: int | None
    """Replies, and leaks, at most."""


FULL = Size(megabytes=1000, many=8000, drafts=None)
SHORT = Size(megabytes=20, many=1000, drafts=200)


def main() -> None:
    options = _options()
    size = SHORT if options.short else replace(FULL, megabytes=options.megabytes)
    replies, leaks = drafts.replies(options.real)[: size.drafts], drafts.leaks()[: size.drafts]
    parts: dict[str, tuple[str, Callable[[], Sequence[Row]]]] = {
        "startup": ("Cold start", startup.measure),
        "throughput": ("Throughput of one process", lambda: throughput.measure(replies, leaks)),
        "growth": ("Growth", lambda: growth.measure(replies, leaks)),
        "large": ("Large files", lambda: large_files.measure(replies, leaks, size.megabytes, size.many)),
    }
    chosen = {options.only: parts[options.only]} if options.only else parts
    source = "real replies (not in the repository)" if options.real else "clean drafts of `corpus/train/`"
    page = [
        _HEAD.format(
            replies=f"{len(replies):,} {source}",
            leaks=f"{len(leaks):,}",
            machine=machine.describe(),
            date=datetime.now(UTC).date(),
            short=_SHORT if options.short else "",
        )
    ]
    for title, measure in chosen.values():
        page.append(f"## {title}\n\n{table(measure())}\n")
        print(page[-1], flush=True)
    if not options.only and not options.dry:
        PAGE.write_text("\n".join([*page, _REPEAT]), "utf-8")
        quote.SPEED.write_text(quote.page(quote.SPEED), "utf-8")
        print(f"wrote {PAGE.relative_to(ROOT)} and {quote.SPEED.relative_to(ROOT)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--real", type=Path, help="real replies to measure on, JSON Lines; else the clean drafts of corpus/train"
    )
    parser.add_argument("--megabytes", type=int, default=FULL.megabytes, help="size of each file for memory")
    parser.add_argument("--short", action="store_true", help="few drafts and small files: does everything run?")
    parser.add_argument(
        "--only", choices=["startup", "throughput", "growth", "large"], help="measure this; write nothing"
    )
    parser.add_argument("--dry", action="store_true", help="measure everything; write nothing")
    return parser.parse_args()


_HEAD = """\
# How fast it is

Written by `make bench`: everything is measured in one run, and what counts are the ratios. What is compared runs in
turn, and the best of several rounds counts. Throughput counts seconds of CPU of a new process, once it has started and
checked a few drafts; no draft comes twice.
Replies: {replies}. Leaks: {leaks} leaking drafts of `corpus/train/`.

Measured on {date}. {machine}
{short}
What was learned on the way, and what did not help, stands in [NOTES.md](NOTES.md).
"""
_SHORT = """
**A short run**, with few drafts and small files; the full one takes files of 1,000 MB. Its figures say little.
"""
_REPEAT = """\
## Repeat it

```console
make bench                                # this page; half an hour
make bench REAL=path/to/replies.jsonl     # with replies of your own: JSON Lines with "text"
make bench SHORT=1                        # few drafts, small files; writes nothing
.bench-venv/bin/python -m benchmarks --only startup
```
"""

if __name__ == "__main__":
    main()
