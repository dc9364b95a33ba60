"""A terminal: the draft with what was found highlighted, the rule, why, and what to post instead. Imports rich."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from tweetguard.finding import Verdict
from tweetguard.report.interface import ReportOptions
from tweetguard.report.mask import MaskedFinding, MaskedResult, MaskedSpared
from tweetguard.report.place import STDIN
from tweetguard.report.shorten import shortened
from tweetguard.text.excerpt import Piece
from tweetguard.text.printable import printable

# Only the terminal's own sixteen colours, which its theme keeps readable on light and on dark.
_BADGES: dict[Verdict, str] = {"pass": "green", "warn": "yellow", "rewrite": "magenta", "block": "red"}
_FOUND = "bold red"
_FOUND_SHOWN = "bold red underline"
_SAFE = "green"
_QUIET = "dim"
_WIDEST = 100
"""Lines longer than this are hard to read, however wide the terminal."""


class Terminal:
    """Writes drafts, one after the other, as wide as the terminal is.

    Nothing is read as markup, and no control character of a draft reaches the terminal.
    """

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self.options = options
        self._console = _console(stream)
        self._reasons_given: set[str] = set()

    def write(self, result: MaskedResult) -> None:
        """Write one draft."""
        spared = result.spared if self.options.explain else ()
        self._console.print(_headline(result), soft_wrap=True)
        if result.tweets:
            self._tweets([self._draft(tweet) for tweet in result.tweets])
            self._findings(result)
        self._outcome(result)
        if spared:
            self._paragraph(Text("Let pass", style="bold"))
            for entity in spared:
                self._paragraph(_spared(entity), indent=4)
            self._console.print()

    def _tweets(self, tweets: Sequence[Text]) -> None:
        """Write a text as it is, and a thread with its tweets numbered."""
        for number, tweet in enumerate(tweets, start=1):
            if len(tweets) == 1:
                self._paragraph(tweet)
            else:
                self._paragraph(tweet, indent=5, lead=Text(f"{number:>3}. ", style=_QUIET))
        self._console.print()

    def _draft(self, tweet: Sequence[Piece]) -> Text:
        text = Text()
        for piece in shortened(tweet):
            if piece.spans:
                text.append(piece.text, style=_FOUND_SHOWN if self.options.show_values else _FOUND)
                text.append(_marks(piece.spans), style=_QUIET)
            else:
                text.append(piece.text)
        return text

    def _findings(self, result: MaskedResult) -> None:
        for rule, own in result.by_rule().items():
            findings = [result.findings[index] for index in own]
            heading = Text.assemble((f"{_marks(own)} ", _QUIET), (rule, "bold"), f" · {findings[0].severity}")
            if result.path is not None:
                heading.append(f" · {', '.join(f'{finding.line}:{finding.column}' for finding in findings)}")
            self._paragraph(heading)
            for line in self._said(rule, findings):
                self._paragraph(line, indent=4)
        self._console.print()

    def _said(self, rule: str, findings: Sequence[MaskedFinding]) -> Iterator[Text]:
        """Give what one rule says of a draft; its whole reason only the first time it speaks."""
        known = self.options.rules.get(rule)
        if known is None or rule in self._reasons_given:
            yield from (Text(message) for message in dict.fromkeys(finding.message for finding in findings))
        else:
            self._reasons_given.add(rule)
            yield Text(printable(known.title))
            yield _labelled("Why", known.why)
            if known.references:
                yield _labelled("See", "; ".join(known.references))
        if self.options.explain:
            for finding in findings:
                yield _labelled(f"{finding.confidence:.0%} sure", _because(finding.evidence))

    def _outcome(self, result: MaskedResult) -> None:
        if result.rewrite is not None:
            tweets = (result.rewrite,) if isinstance(result.rewrite, str) else result.rewrite
            self._paragraph(Text("Post instead", style=f"bold {_SAFE}"))
            self._tweets([Text(printable(tweet, newlines=True), style=_SAFE) for tweet in tweets])
        elif result.verdict in ("rewrite", "block"):
            self._paragraph(Text(f"Do not post. {result.reason or 'There is no safe rewrite.'}", style="bold"))
            self._console.print()

    def _paragraph(self, text: Text, indent: int = 2, lead: Text | None = None) -> None:
        """Write `text` wrapped and indented; `lead` stands in the indent of the first line."""
        for line in text.wrap(self._console, max(self._console.width - indent, 20)):
            line.rstrip()
            self._console.print(lead or Text(" " * indent), line, sep="", soft_wrap=True)
            lead = None


def _console(stream: TextIO) -> Console:
    """Give a console on `stream`; NO_COLOR stops every escape sequence, FORCE_COLOR asks for them in a pipe."""
    color = None if os.environ.get("NO_COLOR") else "auto"
    console = Console(file=stream, color_system=color, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]
    console.width = min(console.width, _WIDEST)
    return console


def _headline(result: MaskedResult) -> Text:
    headline = Text.assemble((f" {result.verdict.upper()} ", f"bold reverse {_BADGES[result.verdict]}"))
    if result.path is not None:
        path = STDIN if result.path == "-" else result.path
        headline.append(f" {path}:{result.line}:{result.column}", style="bold")
    for name in dict.fromkeys(name for name in (result.record, result.id) if name):
        headline.append(f" · {name}", style=_QUIET)
    return headline


def _spared(entity: MaskedSpared) -> Text:
    return Text.assemble(
        (entity.label, "bold"),
        f" at {entity.line}:{entity.column}: {entity.reason}",
        f" ({entity.confidence:.0%} sure: {_because(entity.evidence)})",
    )


def _labelled(label: str, text: str) -> Text:
    return Text.assemble((label, "bold"), f": {printable(text)}")


def _because(evidence: Sequence[str]) -> str:
    return ", ".join(evidence) or "no evidence"


def _marks(findings: Iterable[int]) -> str:
    """Give the numbers that tie a masked span to what is said of it."""
    return "".join(f"[{index + 1}]" for index in findings)
