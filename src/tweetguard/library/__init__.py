"""Canned-response files and other inputs: one file for each format, positions kept."""

from tweetguard.library.formats import NAMES
from tweetguard.library.interface import Options, Problem
from tweetguard.library.read import read_paths, read_source, sources
from tweetguard.library.source import Source
from tweetguard.library.write import write_fixed

__all__ = ["NAMES", "Options", "Problem", "Source", "read_paths", "read_source", "sources", "write_fixed"]
