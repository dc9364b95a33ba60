"""HTML: one file to forward, with a picture, the drafts, what to post instead, and the reasons.

It loads nothing, and its content security policy lets no script run but its own: whatever a draft holds stays text.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tweetguard.report.interface import Formatter, ReportOptions
from tweetguard.report.item import Problem
from tweetguard.report.mask import MaskedResult
from tweetguard.report.picture import WIDTH, draw
from tweetguard.report.shorten import shortened
from tweetguard.report.summary import Summary
from tweetguard.text.printable import printable


class HtmlFormatter(Formatter):
    """A page with every draft that has findings."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        super().__init__(stream, options)
        self._results: list[MaskedResult] = []
        self._problems: list[Problem] = []

    def result(self, result: MaskedResult) -> None:
        """Keep a draft that has findings, as far as it is shown."""
        if result.findings:
            self._results.append(replace(result, tweets=tuple(shortened(tweet) for tweet in result.tweets)))

    def problem(self, problem: Problem) -> None:
        """Keep an input that could not be read."""
        self._problems.append(problem)

    def finish(self, summary: Summary) -> None:
        """Write the page."""
        rules = self.options.rules
        drafts_by_rule = Counter(rule for result in self._results for rule in result.by_rule())
        environment = Environment(
            loader=PackageLoader("tweetguard.report"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["printable"] = lambda text: printable(str(text), newlines=True)
        page = environment.get_template("report.html").stream(
            css=_asset("report.css"),
            script=_asset("report.js"),
            policy=_policy(),
            picture=draw(summary, rules),
            width=WIDTH,
            summary=summary,
            results=self._results,
            problems=self._problems,
            rules={rule: rules.get(rule) for rule in sorted(drafts_by_rule)},
            drafts_by_rule=drafts_by_rule,
            options=self.options,
        )
        page.enable_buffering(64)
        self.stream.writelines(page)
        self.stream.write("\n")


@cache
def _asset(name: str) -> Markup:
    """Give a file of our own that stands in the page as it is."""
    return Markup((files("tweetguard.report") / "templates" / name).read_text(encoding="utf-8"))  # noqa: S704


def _policy() -> str:
    """Give a content security policy that allows the page's own style and script, by their hash, and nothing else."""
    style, script = _hash("report.css"), _hash("report.js")
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def _hash(name: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode()}"
