"""docs/reliability.md says what the tests try."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_is_that_of_the_tests() -> None:
    ended = subprocess.run([sys.executable, "scripts/reliability.py", "--check"], cwd=ROOT, check=False)
    assert ended.returncode == 0, "run: python scripts/reliability.py"
