"""JSON: the objects of JSON Lines in one document, with the counts and what could not be checked."""

from __future__ import annotations

from json import dumps

from tweetguard.report.interface import Formatter
from tweetguard.report.item import Problem
from tweetguard.report.jsonl import as_dict
from tweetguard.report.mask import MaskedResult
from tweetguard.report.summary import Summary
from tweetguard.text.printable import printable

VERSION = 1
"""Raised when a key changes its meaning or goes away; new keys may come at any time."""


class JsonFormatter(Formatter):
    """`{"version": 1, "drafts": [...], "summary": {...}}`, a draft a line, written as they come."""

    def start(self) -> None:
        """Open the document."""
        self._problems: list[dict[str, object]] = []
        self._separator = "\n"
        self.stream.write(f'{{"version": {VERSION}, "drafts": [')

    def result(self, result: MaskedResult) -> None:
        """Write the object of one draft."""
        self.stream.write(self._separator + dumps(as_dict(result, explain=self.options.explain), ensure_ascii=False))
        self._separator = ",\n"

    def problem(self, problem: Problem) -> None:
        """Keep a problem for the summary."""
        self._problems.append(
            {
                "path": None if problem.path is None else printable(problem.path),
                "line": problem.line,
                "column": problem.column,
                "message": printable(problem.message),
                "fatal": problem.fatal,
            }
        )

    def finish(self, summary: Summary) -> None:
        """Close the document with the counts, and the problems they count one by one."""
        counts = summary.as_dict() | {"problem_details": self._problems}
        self.stream.write(f'\n], "summary": {dumps(counts, ensure_ascii=False)}}}\n')
