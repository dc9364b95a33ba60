"""GitHub annotations: workflow commands that mark the lines of a pull request.

Syntax and escapes: GitHub's page "Workflow commands for GitHub Actions" and actions/toolkit. GitHub shows ten
errors and ten warnings a step and drops the rest without a word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TextIO

from tweetguard.finding import Action, Severity
from tweetguard.report.interface import Formatter, ReportOptions
from tweetguard.report.item import Problem
from tweetguard.report.mask import MaskedFinding, MaskedResult
from tweetguard.report.place import NOWHERE, STDIN, relative
from tweetguard.report.summary import Summary
from tweetguard.text.printable import printable

_Level = Literal["error", "warning"]
_LEVELS: dict[Action, _Level] = {"block": "error", "rewrite": "error", "warn": "warning"}
_GRAVITY: dict[Severity, int] = {"critical": 1, "high": 2, "medium": 3, "low": 4}
_MOST = 10


@dataclass(frozen=True, slots=True)
class _Annotation:
    level: _Level
    gravity: int
    """0 (something was not checked) to 4."""
    command: str


class GitHubFormatter(Formatter):
    """The ten gravest errors and warnings as annotations, then a notice with the totals."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        super().__init__(stream, options)
        self._annotations: list[_Annotation] = []

    def result(self, result: MaskedResult) -> None:
        """Keep the findings of one draft."""
        for finding in result.findings:
            level = _LEVELS[finding.action]
            command = _command(
                level, _message(result, finding), title=f"tweetguard: {finding.rule}", **_place(result, finding)
            )
            self._annotations.append(_Annotation(level, _GRAVITY[finding.severity], command))

    def problem(self, problem: Problem) -> None:
        """Keep what could not be read, before all findings."""
        level: _Level = "error" if problem.fatal else "warning"
        command = _command(
            level,
            problem.message,
            title="tweetguard: not checked" if problem.fatal else "tweetguard",
            file=_file(relative(problem.path, self.options.root)),
            line=problem.line,
            col=problem.column,
        )
        self._annotations.append(_Annotation(level, 0, command))

    def finish(self, summary: Summary) -> None:
        """Write the annotations, the gravest first."""
        if not self._annotations:
            return
        dropped = 0
        for level in ("error", "warning"):
            own = sorted((note for note in self._annotations if note.level == level), key=lambda note: note.gravity)
            self.stream.writelines(f"{note.command}\n" for note in own[:_MOST])
            dropped += len(own[_MOST:])
        totals = str(replace(summary, seconds=None))
        if dropped:
            totals += f"; {dropped:,} more are not shown here, for GitHub takes {_MOST} errors and {_MOST} warnings"
        self.stream.write(_command("notice", totals, title="tweetguard") + "\n")


def _message(result: MaskedResult, finding: MaskedFinding) -> str:
    lines = [finding.message, f"“{finding.excerpt}”"]
    if result.rewrite is not None:
        tweets = (result.rewrite,) if isinstance(result.rewrite, str) else result.rewrite
        lines += ["Post instead:", *tweets]
    return "\n".join(lines)


def _place(result: MaskedResult, finding: MaskedFinding) -> dict[str, str | int | None]:
    place: dict[str, str | int | None] = {
        "file": _file(result.place),
        "line": finding.line,
        "endLine": finding.end_line,
    }
    if finding.line == finding.end_line:  # GitHub takes columns only there
        place |= {"col": finding.column, "endColumn": finding.end_column}
    return place


def _file(place: str) -> str | None:
    return None if place in (NOWHERE, STDIN) else place


def _command(level: str, message: str, **properties: str | int | None) -> str:
    """Give one workflow command; what is None is left out."""
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message: it stays on the command's line, so that nothing in it can be a command of its own."""
    return printable(text, newlines=True).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
