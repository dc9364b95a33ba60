"""Suppressions: a run's results without the findings that somebody accepts, and what became of the waivers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tweetguard.config import Config
from tweetguard.draft import Draft
from tweetguard.finding import Result
from tweetguard.guard import gravest
from tweetguard.library.interface import Options, Problem
from tweetguard.suppress.allow import AllowEntry, allow_entries
from tweetguard.suppress.inline import InlineWaivers, inline_waivers
from tweetguard.suppress.waiver import Waiver

if TYPE_CHECKING:
    from tweetguard.suppress.baseline import Baseline

_STDIN = "-"


class _File(msgspec.Struct, frozen=True):
    """What is accepted in one file."""

    inline: InlineWaivers
    entries: tuple[AllowEntry, ...]
    baseline: Baseline | None = None

    def waivers(self, draft: Draft) -> list[Waiver]:
        """Give the waivers that hold for a draft of the file."""
        return [*self.inline.over(draft), *(entry.waiver for entry in self.entries if entry.holds_for_record(draft))]


class Suppressions:
    """Takes the accepted findings out of results, one after the other in the order of the run."""

    def __init__(
        self,
        config_of: Callable[[str | None], Config],
        options: Options,
        *,
        baseline: Path | None = None,
        uses_baselines: bool = True,
        today: date | None = None,
    ) -> None:
        """Make the suppressions of a run.

        `config_of` gives the configuration for a draft's path, None for a draft in no file. `baseline` goes before
        the one that a configuration names; without `uses_baselines` neither counts. Raises ConfigError if the
        baseline cannot be read; all else is read when a result needs it.
        """
        self._config_of = config_of
        self._options = options
        self._today = today or date.today()
        self._baseline = baseline
        self._uses_baselines = uses_baselines
        self._entries: dict[Path | None, tuple[AllowEntry, ...]] = {}
        self._baseline_of = cache(_load_baseline)
        self._files: dict[str | None, _File] = {}
        self._used: set[Waiver] = set()
        if uses_baselines and (first := baseline or config_of(None).baseline):
            self._baseline_of(first)
        self.count = 0
        """Findings taken out so far."""

    def apply(self, result: Result) -> Result:
        """Give a result without its accepted findings; its verdict is that of the findings that are left.

        Raises ConfigError if the baseline that its file's configuration names cannot be read.
        """
        kept = self.kept(result)
        self.count += len(result.findings) - len(kept)
        return result if len(kept) == len(result.findings) else _only(result, kept)

    def kept(self, result: Result) -> list[int]:
        """Give the indexes of the findings that nobody accepts, and count the others off their baseline.

        To be called once for each result.
        """
        file = self._file(result.draft.origin.path)
        if not result.findings:
            return []
        waivers = [waiver for waiver in file.waivers(result.draft) if not waiver.is_over(self._today)]
        kept = []
        for index, finding in enumerate(result.findings):
            meant = [waiver for waiver in waivers if waiver.names(finding.rule)]
            self._used.update(meant)
            if not meant:
                kept.append(index)
        if file.baseline is None or not kept:
            return kept
        known = file.baseline.known(result)
        return [index for index in kept if not file.baseline.takes(known[index])]

    def leftovers(self, *, everything_ran: bool = True) -> Iterator[Problem]:
        """Give what is wrong with the waivers and baselines of the files that were met; none of it is fatal.

        Whether one is still needed can be told only if `everything_ran`: every rule, on every draft of these files.
        """
        entries = {entry.waiver: None for file in self._files.values() for entry in file.entries}
        for file in self._files.values():
            yield from file.inline.problems
            yield from self._judged(file.inline.waivers, everything_ran)
        yield from self._judged(list(entries), everything_ran)
        if everything_ran:
            yield from self._gone()

    def _judged(self, waivers: Sequence[Waiver], everything_ran: bool) -> Iterator[Problem]:
        for waiver in waivers:
            rules = ", ".join(waiver.rules)
            if waiver.is_over(self._today):
                message = f"the waiver of {rules} ended on {waiver.until} and holds no longer; renew it or take it out"
            elif everything_ran and waiver not in self._used:
                message = f"no finding here needs the waiver of {rules}; take it out, or correct the rule's name"
            else:
                continue
            yield Problem(waiver.path, message, waiver.line, fatal=False)

    def _gone(self) -> Iterator[Problem]:
        baselines = {file.baseline: None for file in self._files.values() if file.baseline}
        for baseline in baselines:
            if gone := baseline.gone(path for path in self._files if path is not None):
                what = "finding has" if gone == 1 else "findings have"
                message = f"{gone:,} known {what} gone; write the baseline again, or the next such leak passes as known"
                yield Problem(str(baseline.path), message, fatal=False)

    def _file(self, path: str | None) -> _File:
        if path not in self._files:
            self._files[path] = self._read(path)
        return self._files[path]

    def _read(self, path: str | None) -> _File:
        config = self._config_of(path)
        if config.path not in self._entries:
            self._entries[config.path] = allow_entries(config)
        entries = tuple(entry for entry in self._entries[config.path] if entry.holds_for_file(path))
        if path is None or path == _STDIN:
            return _File(InlineWaivers(), entries)
        baseline = (self._baseline or config.baseline) if self._uses_baselines else None
        is_read_here = path != self._options.stdin_filename
        return _File(
            inline=inline_waivers(path, self._options) if is_read_here else InlineWaivers(),
            entries=entries,
            baseline=self._baseline_of(baseline) if baseline else None,
        )


def _load_baseline(path: Path) -> Baseline:
    from tweetguard.suppress.baseline import Baseline  # noqa: PLC0415 - most runs have none

    return Baseline.load(path)


def _only(result: Result, kept: Sequence[int]) -> Result:
    """Give a result with the findings that are left. A rewrite that was not found stays unfound."""
    findings = tuple(result.findings[index] for index in kept)
    accepted = tuple(
        (finding.tweet, finding.start, finding.end)
        for index, finding in enumerate(result.findings)
        if index not in kept
    )
    result = replace(result, accepted=accepted)
    verdict = gravest(finding.action for finding in findings)
    if verdict in ("pass", "warn"):
        return replace(result, verdict=verdict, findings=findings, rewrite=None, reason=None)
    return replace(result, verdict="block" if result.reason is not None else verdict, findings=findings)
