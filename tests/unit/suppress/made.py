"""Results as the guard would give them, by a linter that knows four things. All people and numbers are invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tweetguard.config import Config
from tweetguard.draft import Draft
from tweetguard.finding import Action, Category, Finding, Result, Severity
from tweetguard.guard import gravest
from tweetguard.library import Options, Problem, read_paths
from tweetguard.text.excerpt import excerpt

RULES: dict[str, tuple[str, Category, Severity, Action]] = {
    "customer-balance": (r"KES [\d,]*\d", "balance", "critical", "rewrite"),
    "phone-number": (r"0\d{3} \d{3} \d{3}", "phone-number", "high", "rewrite"),
    "credential": (r"PIN \d{4}", "credential", "critical", "block"),
    "ask-in-public": (r"send us your \w+", "solicitation", "medium", "warn"),
}


def checked(draft: Draft) -> Result:
    """What is found in a draft; a rewrite is offered unless a PIN is in it."""
    found = sorted(_findings(draft), key=lambda finding: (finding.tweet, finding.start))
    verdict = gravest(finding.action for finding in found)
    if verdict in ("pass", "warn"):
        return Result(draft, verdict, tuple(found))
    if any(finding.rule == "credential" for finding in found):
        return Result(draft, "block", tuple(found), reason="nothing safe is left of it")
    return Result(draft, verdict, tuple(found), rewrite="Please DM us")


def results(path: Path, options: Options = Options()) -> list[Result]:  # noqa: B008
    """The results of a file, read as the command line reads it."""
    return [checked(item) for item in read_paths([str(path)], options) if not isinstance(item, Problem)]


def written(path: Path, text: str) -> Path:
    """A file with a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def no_config(_path: str | None) -> Config:
    """What holds where there is no configuration file."""
    return Config()


def rules_left(result: Result) -> list[str]:
    """The rules of the findings of a result."""
    return [finding.rule for finding in result.findings]


def _findings(draft: Draft) -> Iterator[Finding]:
    for rule, (pattern, category, severity, action) in RULES.items():
        for tweet, text in enumerate(draft.tweets):
            for match in re.finditer(pattern, text):
                start, end = match.span()
                place = draft.origin.at(tweet, start)
                yield Finding(
                    rule, category, severity, action, tweet, start, end, place.line, place.column,
                    excerpt(text, [(start, end)], start, end), 0.9, f"{rule} found",
                )  # fmt: skip
