"""JSON Lines: one object a draft, written as it comes."""

from __future__ import annotations

from json import dumps
from typing import Any

from tweetguard.report.interface import Formatter
from tweetguard.report.mask import MaskedFinding, MaskedResult, MaskedSpared
from tweetguard.report.summary import Summary


class JsonLinesFormatter(Formatter):
    """One JSON object a draft. Problems are no drafts: they go to stderr alone."""

    def result(self, result: MaskedResult) -> None:
        """Write the object of one draft."""
        self.stream.write(dumps(as_dict(result, explain=self.options.explain), ensure_ascii=False) + "\n")

    def finish(self, summary: Summary) -> None:
        """Write nothing: every line is a draft."""


def as_dict(result: MaskedResult, *, explain: bool = False) -> dict[str, Any]:
    """Give the object of one draft, keys in their published order; `explain` adds what was let pass."""
    shown: dict[str, Any] = {
        "path": result.path,
        "line": result.line,
        "column": result.column,
        "id": result.id,
        "verdict": result.verdict,
        "weighted_length": result.weighted_length,
        "findings": [_finding(finding) for finding in result.findings],
        "rewrite": result.rewrite,
    }
    if explain:
        shown["reason"] = result.reason
        shown["spared"] = [_spared(spared) for spared in result.spared]
    return shown


def _finding(finding: MaskedFinding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "action": finding.action,
        "tweet": finding.tweet,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "excerpt": finding.excerpt,
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "evidence": list(finding.evidence),
    }


def _spared(spared: MaskedSpared) -> dict[str, Any]:
    return {
        "label": spared.label,
        "tweet": spared.tweet,
        "start": spared.start,
        "end": spared.end,
        "line": spared.line,
        "column": spared.column,
        "confidence": round(spared.confidence, 4),
        "reason": spared.reason,
        "evidence": list(spared.evidence),
    }
