"""Canned-response files and other inputs: one file for each format, positions kept.

Names are imported when they are first used: a text given on the command line needs none of the formats.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tweetguard.library.formats import NAMES
    from tweetguard.library.interface import Options, Problem
    from tweetguard.library.read import read_paths, read_source, sources
    from tweetguard.library.source import Source
    from tweetguard.library.write import write_fixed

__all__ = ["NAMES", "Options", "Problem", "Source", "read_paths", "read_source", "sources", "write_fixed"]

_HOMES = {
    "NAMES": "formats",
    "Options": "interface",
    "Problem": "interface",
    "Source": "source",
    "read_paths": "read",
    "read_source": "read",
    "sources": "read",
    "write_fixed": "write",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
