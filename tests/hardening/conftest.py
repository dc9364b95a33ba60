"""Every test in this folder tries a fault; `scripts/reliability.py` makes a table of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


def pytest_configure(config: pytest.Config) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2]))  # fuzz/ is no package that is installed
    config.addinivalue_line(
        "markers", "fault(name, tried, happens, times=1): what goes wrong, how it is tried, and what must happen then"
    )
