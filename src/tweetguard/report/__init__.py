"""Formats out: each a file of its own, all fed the same masked results.

A caller opens a report with `open_report`, calls `start`, gives every result and problem to both `Tally.add` and
`Report.add`, and ends with `finish(tally.summary())`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TextIO

from tweetguard.errors import ConfigError
from tweetguard.finding import Result
from tweetguard.report.interface import Formatter, Report, ReportOptions
from tweetguard.report.item import Item, Problem
from tweetguard.report.mask import Masker
from tweetguard.report.summary import Summary, Tally

__all__ = ["FORMATS", "Item", "Problem", "Report", "ReportOptions", "Summary", "Tally", "open_report"]

FORMATS = {
    "text": "tweetguard.report.text:TextFormatter",
    "json": "tweetguard.report.json:JsonFormatter",
    "jsonl": "tweetguard.report.jsonl:JsonLinesFormatter",
    "sarif": "tweetguard.report.sarif:SarifFormatter",
    "github": "tweetguard.report.github:GitHubFormatter",
    "gitlab": "tweetguard.report.gitlab:GitLabFormatter",
    "junit": "tweetguard.report.junit:JUnitFormatter",
    "html": "tweetguard.report.html:HtmlFormatter",
}
"""Each format and its class, imported when it is asked for. A new format is a file and a line here."""


def open_report(name: str, stream: TextIO, options: ReportOptions) -> Report:
    """Give a report in format `name` that writes to `stream` (UTF-8, line ends untouched).

    Raises ConfigError for a name that is not in FORMATS.
    """
    if name not in FORMATS:
        raise ConfigError(f'"{name}" is no output format; choose one of {", ".join(FORMATS)}')
    module, _, kind = FORMATS[name].partition(":")
    formatter: Formatter = getattr(import_module(module), kind)(stream, options)
    return _MaskedReport(formatter, options)


class _MaskedReport:
    """Masks each result once, before its format sees it."""

    def __init__(self, formatter: Formatter, options: ReportOptions) -> None:
        self._formatter = formatter
        self._masker = Masker(options.root, show_values=options.show_values)

    def start(self) -> None:
        self._formatter.start()

    def add(self, item: Item) -> None:
        if isinstance(item, Result):
            self._formatter.result(self._masker.mask(item))
        else:
            self._formatter.problem(item)

    def finish(self, summary: Summary) -> None:
        self._formatter.finish(summary)
