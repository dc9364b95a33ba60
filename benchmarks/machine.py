"""What speed is measured on: processor, system, and the versions of what takes part."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from benchmarks import general

_OURS = ("tweetguard", "spacy", "numpy", "regex")


def describe() -> str:
    """Give machine and versions in one sentence or two; no path, no name of the machine."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    ours = ", ".join(f"{name} {version(name)}" for name in _OURS)
    peers = general.versions() if general.is_installed() else "none installed"
    torch = " PyTorch is installed, so spaCy imports it." if find_spec("torch") else ""
    return f"{_processor()}, {cores()} cores, {platform.system()}; {python}; {ours}; general finders: {peers}.{torch}"


def cores() -> int:
    """Give how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text("utf-8").splitlines() if information.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next(iter(models), "") or platform.processor() or platform.machine()
