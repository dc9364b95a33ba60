"""docs/speed.md quotes the tables of RESULTS.md; `make bench` and `make docs` bring them up to date.

A table stands between `<!-- results: HEADING -->` and `<!-- end -->`, HEADING being the one it has in RESULTS.md.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "speed.md"
RESULTS = ROOT / "benchmarks" / "RESULTS.md"

_QUOTED = re.compile(r"(<!-- results: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_MEASURED = re.compile(r"^Measured on .*?(?=\n+What was learned)", re.MULTILINE | re.DOTALL)


def page() -> str:
    """Give docs/speed.md with the tables as RESULTS.md has them. Raises ValueError for a heading that is not there."""
    results = RESULTS.read_text("utf-8")
    return _QUOTED.sub(lambda match: f"{match[1]}\n{_part(results, match[2])}\n\n{match[3]}", PAGE.read_text("utf-8"))


def _part(results: str, heading: str) -> str:
    """Give what stands under a heading of RESULTS.md; for "machine" the line that says when and on what it was made."""
    if heading == "machine":
        found = _MEASURED.search(results)
        text = found[0] if found else None
    else:
        _, _, below = results.partition(f"\n## {heading}\n")
        text = below.partition("\n## ")[0].strip()
    if not text:
        raise ValueError(f'{RESULTS.name} says nothing under "{heading}"; run `make bench`')
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
