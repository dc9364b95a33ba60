"""Every test in this folder tries a fault; `scripts/reliability.py` makes a table of them."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "fault(name, tried, happens, times=1): what goes wrong, how it is tried, and what must happen then"
    )
