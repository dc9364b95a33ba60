"""Write docs/reliability.md: each fault that the tests try, how, how often, and what happens.

The table is read off the tests themselves (their marks and the cases that pytest collects). With --check it only
says, by the exit code, whether the page is still true.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reliability.md"
LOAD = ROOT / "scripts" / "reliability-load.json"
"""Figures of the last `make load`."""
FUZZ = ROOT / "scripts" / "reliability-fuzz.json"
"""Figures of the last `make fuzz`: for each target the inputs tried and the seconds."""
INTRODUCTION = """\
# What goes wrong, and what happens then

Each row is a test in `tests/hardening/`, run by `make test`; "cases" counts what it tries. The table is made by
`python scripts/reliability.py` from the tests themselves, and a test keeps it true.

| fault | how it is tried | cases | what happens |
|---|---|---:|---|
"""


class Collector:
    """Counts the cases of each test that is marked as trying a fault."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, str, str, int]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Take the marks of what was collected."""
        for item in items:
            mark = item.get_closest_marker("fault")
            if mark:
                name, tried, happens = mark.args
                key = item.nodeid.partition("[")[0]
                count = self.rows[key][3] if key in self.rows else 0
                self.rows[key] = (name, tried, happens, count + mark.kwargs.get("times", 1))


def page() -> str:
    """Give the page as the tests stand."""
    collector = Collector()
    with contextlib.redirect_stdout(io.StringIO()) as told:
        ended = pytest.main(
            ["--collect-only", "-q", "-p", "no:cacheprovider", str(ROOT / "tests/hardening")], [collector]
        )
    if ended:
        raise SystemExit(f"the tests cannot be collected:\n{told.getvalue()}")
    rows = (
        f"| {name} | {tried} | {count:,} | {happens} |\n" for name, tried, happens, count in collector.rows.values()
    )
    return INTRODUCTION + "".join(rows) + "".join(by_hand())


def by_hand() -> Iterator[str]:
    """Give what was tried at length, as the last runs noted it."""
    yield "\n## At length\n\n"
    load = json.loads(LOAD.read_text("utf-8"))
    yield (
        f"- `make load`: {load['drafts']:,} generated drafts on two processes, interrupted, killed, and run "
        f"again to the end in {load['seconds']:,} seconds: {load['found']:,} findings, none lost, none twice.\n"
    )
    fuzz = json.loads(FUZZ.read_text("utf-8"))
    tried = ", ".join(f"{name} {run['inputs']:,} inputs in {run['seconds']:,} s" for name, run in fuzz.items())
    yield f"- `make fuzz` (atheris, guided by coverage): {tried}; no error, no offset outside.\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text("utf-8") != page())
    PAGE.write_text(page(), "utf-8")
