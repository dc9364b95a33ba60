"""Text for people: the drafts that must not be posted as they are; the others are not mentioned."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tweetguard.report.interface import Formatter
from tweetguard.report.mask import MaskedResult
from tweetguard.report.summary import Summary

if TYPE_CHECKING:
    from tweetguard.report.terminal import Terminal


class TextFormatter(Formatter):
    """Writes each draft that there is something to say of."""

    def result(self, result: MaskedResult) -> None:
        """Write one draft, if there is anything to say of it."""
        if result.verdict != "pass" or (self.options.explain and result.spared):
            self._terminal.write(result)

    def finish(self, summary: Summary) -> None:
        """Write nothing: the counts go to stderr, where the command line prints them."""

    @cached_property
    def _terminal(self) -> Terminal:
        from tweetguard.report.terminal import Terminal  # noqa: PLC0415 - harmless drafts need no rich

        return Terminal(self.stream, self.options)
