"""What a report is, and what an output format is.

A `Report` takes results as the guard gives them. It masks each one (see `mask`) and hands it to a `Formatter`, which
never sees a `Result`: what a format does not have it cannot print.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TextIO

from tweetguard.finding import Action
from tweetguard.pack.rule import Rule
from tweetguard.report.item import Item, Problem
from tweetguard.report.mask import MaskedResult
from tweetguard.report.summary import Summary


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the formats need to know besides the results."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    """Every rule of the run by its id: titles, reasons, references."""
    show_values: bool = False
    """Print values instead of masks. A report with values is itself a leak: on request only."""
    explain: bool = False
    """Print evidence, and what was let pass and why."""
    fail_on: Action = "rewrite"
    """The gravity from which a draft counts as failed."""
    root: Path | None = None
    """The folder that paths are told from in formats that want them relative; None leaves them as given."""
    version: str = ""
    """The linter's version, for formats that name it."""


class Report(Protocol):
    """Takes the results of a run one by one and writes them to a text stream."""

    def start(self) -> None:
        """Write what stands before the first result."""
        ...

    def add(self, item: Item) -> None:
        """Write a result or a problem, or keep what is needed of it."""
        ...

    def finish(self, summary: Summary) -> None:
        """Write the rest. The stream is left open."""
        ...


class Formatter(ABC):
    """One output format: a class with this interface in a file of its own, and a line in `FORMATS`."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self.stream = stream
        self.options = options

    def start(self) -> None:  # noqa: B027 (most formats have nothing to say here)
        """Write what stands before the first result."""

    @abstractmethod
    def result(self, result: MaskedResult) -> None:
        """Write a result, or keep what is needed of it."""

    def problem(self, problem: Problem) -> None:  # noqa: B027 (the command line prints problems to stderr as well)
        """Write a problem, or keep what is needed of it."""

    @abstractmethod
    def finish(self, summary: Summary) -> None:
        """Write the rest."""
