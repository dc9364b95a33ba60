"""SARIF 2.1.0 (OASIS Standard), as GitHub code scanning and other viewers take it.

Section numbers are those of the standard; GitHub's demands are on its page "SARIF support for code scanning".
"""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps
from typing import Any, TextIO

from tweetguard.finding import Action, Severity
from tweetguard.pack.rule import Rule
from tweetguard.report.interface import Formatter, ReportOptions
from tweetguard.report.item import Problem
from tweetguard.report.mask import MaskedFinding, MaskedResult
from tweetguard.report.place import relative, uri
from tweetguard.report.summary import Summary
from tweetguard.text.excerpt import MASK
from tweetguard.text.printable import printable

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_REDACTED = "[REDACTED]"
"""The token that §3.14.28 asks for."""
_LEVELS: dict[Action, str] = {"warn": "warning", "rewrite": "error", "block": "error"}
_SECURITY_SEVERITY: dict[Severity, str] = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.0"}
"""GitHub: above 9.0 is critical, from 7.0 high, from 4.0 medium, above 0 low."""
_LONGEST = 1_024
"""Longest text of a rule that GitHub shows."""


class SarifFormatter(Formatter):
    """One SARIF log with one run."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        super().__init__(stream, options)
        self._rules = sorted(options.rules)
        self._results: list[dict[str, Any]] = []
        self._notifications: list[dict[str, Any]] = []
        self._complete = True

    def result(self, result: MaskedResult) -> None:
        """Keep the findings of one draft."""
        self._results += (self._result(result, finding) for finding in result.findings)

    def problem(self, problem: Problem) -> None:
        """Keep what could not be read as a notification of the tool."""
        self._complete = self._complete and not problem.fatal
        notification: dict[str, Any] = {
            "level": "error" if problem.fatal else "warning",
            "message": {"text": printable(problem.message)},
        }
        if problem.path is not None:
            place: dict[str, Any] = {"artifactLocation": _artifact(relative(problem.path, self.options.root))}
            if problem.line is not None:
                column = {} if problem.column is None else {"startColumn": problem.column}
                place["region"] = {"startLine": problem.line, **column}
            notification["locations"] = [{"physicalLocation": place}]
        self._notifications.append(notification)

    def finish(self, summary: Summary) -> None:  # noqa: ARG002 (it has no place for counts)
        """Write the log."""
        run: dict[str, Any] = {
            "tool": {"driver": self._driver()},
            "invocations": [
                {"executionSuccessful": self._complete, "toolExecutionNotifications": self._notifications},
            ],
            "columnKind": "unicodeCodePoints",
            "results": self._results,
        }
        if self._results and not self.options.show_values:
            run["redactionTokens"] = [_REDACTED]
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        self.stream.write(dumps(log, ensure_ascii=False, indent=2) + "\n")

    def _driver(self) -> dict[str, Any]:
        driver: dict[str, Any] = {"name": "tweetguard"}
        if self.options.version:
            driver["version"] = self.options.version
        driver["rules"] = [_rule(self.options.rules[rule]) for rule in self._rules]
        return driver

    def _result(self, result: MaskedResult, finding: MaskedFinding) -> dict[str, Any]:
        location: dict[str, Any] = {
            "physicalLocation": {
                "artifactLocation": _artifact(result.place),
                "region": {
                    "startLine": finding.line,
                    "startColumn": finding.column,
                    "endLine": finding.end_line,
                    "endColumn": finding.end_column,
                },
            }
        }
        if result.record:
            location["logicalLocations"] = [{"fullyQualifiedName": result.record}]
        shown: dict[str, Any] = {"ruleId": finding.rule}
        if finding.rule in self.options.rules:
            shown["ruleIndex"] = self._rules.index(finding.rule)
        return shown | {
            "level": _LEVELS[finding.action],
            "rank": round(finding.confidence * 100, 1),
            "message": {"text": self._message(result, finding)},
            "locations": [location],
            # The one that GitHub goes by; without it, all findings of a one-line file would be taken for one.
            "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
        }

    def _message(self, result: MaskedResult, finding: MaskedFinding) -> str:
        """Give the message; GitHub may show no more than its first sentence."""
        parts = [finding.message or finding.rule, f"“{finding.excerpt}”"]
        text = "\n".join(parts)
        if not self.options.show_values:
            text = text.replace(MASK, _REDACTED)
        if result.rewrite is not None:
            rewrite = result.rewrite if isinstance(result.rewrite, str) else "\n".join(result.rewrite)
            text += f"\nPost instead: {rewrite}"
        return text


def _artifact(path: str) -> dict[str, str]:
    address = uri(path)
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": "%SRCROOT%"}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title or rule.id},
        "fullDescription": {"text": _cut(rule.why) or rule.title or rule.id},
        "help": {"text": "\n".join(_help(rule))},
        "defaultConfiguration": {"level": _LEVELS[rule.action]},
        "properties": {
            "tags": ["security", "privacy", rule.category],
            "precision": "high",
            "security-severity": _SECURITY_SEVERITY[rule.severity],
        },
    }


def _help(rule: Rule) -> Iterable[str]:
    yield rule.why or rule.title or rule.id
    if rule.references:
        yield f"See {'; '.join(rule.references)}."


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
