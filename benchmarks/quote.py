"""Pages in docs/ quote the tables that were measured; `make docs` brings them up to date.

A table stands between `<!-- results: HEADING -->` and `<!-- end -->`, HEADING being the one it was written under.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEED = ROOT / "docs" / "speed.md"
ACCURACY = ROOT / "docs" / "accuracy.md"
RESULTS = {SPEED: ROOT / "benchmarks" / "RESULTS.md", ACCURACY: ROOT / "benchmarks" / "ACCURACY.md"}
"""Page -> where its tables were written."""

_QUOTED = re.compile(r"(<!-- results: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_MEASURED = re.compile(r"^Measured on .*?(?=\n+What was learned)", re.MULTILINE | re.DOTALL)


def page(path: Path) -> str:
    """Give a page with the tables as they were written last. Raises ValueError for a heading that is not there."""
    results = RESULTS[path].read_text("utf-8")
    return _QUOTED.sub(lambda match: f"{match[1]}\n{_part(results, match[2])}\n\n{match[3]}", path.read_text("utf-8"))


def pages() -> dict[Path, str]:
    """Give every page that quotes."""
    return {path: page(path) for path in RESULTS}


def _part(results: str, heading: str) -> str:
    """Give what stands under a heading of RESULTS.md; for "machine" the line that says when and on what it was made."""
    if heading == "machine":
        found = _MEASURED.search(results)
        text = found[0] if found else None
    else:
        _, _, below = results.partition(f"\n## {heading}\n")
        text = below.partition("\n## ")[0].strip()
    if not text:
        raise ValueError(f'nothing was written under "{heading}"; run `make bench` and `make accuracy`')
    return text


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
