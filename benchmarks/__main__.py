"""`make bench`: measure speed, all in one run, and write benchmarks/RESULTS.md.

python -m benchmarks [--real replies.jsonl] [--megabytes 200] [--only startup]
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import drafts, general, growth, large_files, startup, throughput
from benchmarks.timing import ROOT, Row, table

PAGE = ROOT / "benchmarks" / "RESULTS.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--real", type=Path, help="real replies to measure on, JSON Lines; else the clean drafts of corpus/train"
    )
    parser.add_argument("--megabytes", type=int, default=200, help="size of the file that memory is measured with")
    parser.add_argument(
        "--only", choices=["startup", "throughput", "growth", "large"], help="measure this; print, write nothing"
    )
    options = parser.parse_args()
    replies, leaks = drafts.replies(options.real), drafts.leaks()
    parts: dict[str, tuple[str, Callable[[], Sequence[Row]]]] = {
        "startup": ("Cold start", startup.measure),
        "throughput": ("Throughput of one process", lambda: throughput.measure(replies, leaks)),
        "growth": ("Growth", lambda: growth.measure(replies, leaks)),
        "large": ("Large files", lambda: large_files.measure(replies, leaks, options.megabytes)),
    }
    chosen = {options.only: parts[options.only]} if options.only else parts
    source = "real replies (not in the repository)" if options.real else "clean drafts of `corpus/train/`"
    page = [_HEAD.format(replies=f"{len(replies):,} {source}", leaks=f"{len(leaks):,}", machine=_machine())]
    for title, measure in chosen.values():
        rows = measure()
        page.append(f"## {title}\n\n{table(rows)}\n")
        print(page[-1], flush=True)
    if not options.only:
        PAGE.write_text("\n".join([*page, _REPEAT]), "utf-8")
        print(f"wrote {PAGE.relative_to(ROOT)}")


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    peers = f"; {general.versions()}" if general.is_installed() else "; no general finders installed"
    return f"{python}, {platform.system()} {platform.machine()}{peers}"


_HEAD = """\
# How fast it is

Written by `make bench`: everything is measured in one run, and what counts are the ratios. Times are the best of
several rounds; throughput counts seconds of CPU in one process, without import and start. Replies: {replies}.
Leaks: {leaks} leaking drafts of `corpus/train/`. {machine}.

What was learned on the way, and what did not help, stands in [NOTES.md](NOTES.md).
"""
_REPEAT = """\
## Repeat it

```console
make bench                                # this page
make bench REAL=path/to/replies.jsonl     # with replies of your own: JSON Lines with "text"
.venv/bin/python -m benchmarks --only startup
```
"""

if __name__ == "__main__":
    main()
