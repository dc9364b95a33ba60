"""GitLab code quality report (docs.gitlab.com, "Code Quality", "Report format")."""

from __future__ import annotations

from json import dumps
from typing import Any, TextIO

from tweetguard.finding import Severity
from tweetguard.report.fingerprint import Fingerprints
from tweetguard.report.interface import Formatter, ReportOptions
from tweetguard.report.item import Problem
from tweetguard.report.mask import MaskedResult
from tweetguard.report.place import relative
from tweetguard.report.summary import Summary
from tweetguard.text.printable import printable

_SEVERITIES: dict[Severity, str] = {"critical": "critical", "high": "major", "medium": "minor", "low": "info"}


class GitLabFormatter(Formatter):
    """A JSON list with an entry for each finding."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        super().__init__(stream, options)
        self._entries: list[dict[str, Any]] = []
        self._fingerprints = Fingerprints()

    def result(self, result: MaskedResult) -> None:
        """Keep the findings of one draft."""
        for finding in result.findings:
            self._entries.append(
                {
                    # GitLab shows the description alone, so that it names the rule.
                    "description": f"{finding.rule}: {finding.message} “{finding.excerpt}”",
                    "check_name": finding.rule,
                    "fingerprint": finding.fingerprint,
                    "severity": _SEVERITIES[finding.severity],
                    "location": {"path": result.place, "lines": {"begin": finding.line, "end": finding.end_line}},
                }
            )

    def problem(self, problem: Problem) -> None:
        """Keep what could not be checked as an entry of its own: a report that leaves it out looks clean."""
        place, message = printable(relative(problem.path, self.options.root)), printable(problem.message)
        self._entries.append(
            {
                "description": f"not checked: {message}" if problem.fatal else message,
                "check_name": "not-checked" if problem.fatal else "read-with-doubt",
                "fingerprint": self._fingerprints.of("problem", place, message),
                "severity": "blocker" if problem.fatal else "info",
                "location": {"path": place, "lines": {"begin": problem.line or 1}},
            }
        )

    def finish(self, summary: Summary) -> None:  # noqa: ARG002 (it has no place for counts)
        """Write the list."""
        self.stream.write(dumps(self._entries, ensure_ascii=False, indent=2) + "\n")
