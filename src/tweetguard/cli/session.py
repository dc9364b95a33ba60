"""Session: everything a run of `check` or `fix` needs, made from options and configuration files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tweetguard.cli.options import CheckOptions, InputOptions
from tweetguard.config import Config, find_config, load_config
from tweetguard.draft import Draft
from tweetguard.errors import ConfigError
from tweetguard.finding import Action, Result
from tweetguard.guard import Guard, Options
from tweetguard.library.interface import Options as ReadOptions
from tweetguard.library.interface import Problem
from tweetguard.suppress.globs import Globs
from tweetguard.suppress.suppressions import Suppressions

if TYPE_CHECKING:
    from tweetguard.library.source import Source

STDIN = "-"
LONGEST = 100_000
"""Code points in one draft, its tweets together. No post is so long (X ends at 25,000): who finds one has named the
wrong file or field."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which findings of a run are new, and its report. The waivers of files and configurations hold in every run."""

    uses_baselines: bool = False
    """Let known findings pass."""
    baseline: Path | None = None
    """The baseline; None leaves it to the configuration. It is never read as a library."""
    diff_base: str | None = None
    """The revision to compare with: only drafts on changed lines are checked."""
    report: Path | None = None
    """Where the report goes; that of an earlier run is never read as a library."""


class Session:
    """Reads drafts and checks each with the guard of its folder's configuration."""

    def __init__(self, inputs: InputOptions, checks: CheckOptions, scope: Scope = Scope()) -> None:
        """Make the session of a run. Raises ConfigError for a configuration or baseline that cannot be used."""
        self.inputs = inputs
        self.checks = checks
        self.scope = scope
        self.config = self._config_for(Path.cwd())
        self.config_of = cache(self._config_of)
        self._configs = cache(self._config_for)
        self._exclusions: dict[Path | None, Globs] = {}
        self._guards: dict[tuple[Path | None, str | None], Guard] = {}
        self.suppressions = Suppressions(
            self.config_of, self.read_options(), baseline=scope.baseline, uses_baselines=scope.uses_baselines
        )

    @property
    def fail_on(self) -> Action:
        """Give the gravity that fails the run."""
        return self.checks.fail_on or self.config.fail_on

    def drafts(self) -> Iterator[Draft | Problem]:
        """Yield the drafts of all inputs, and what could not be read.

        Raises ConfigError at once for options that cannot be, a revision that is not there among them.
        """
        paths = self.paths()
        drafts = chain((Draft.of(text) for text in self.inputs.texts), self._read(paths))
        return _touched(drafts, self.scope.diff_base, paths) if self.scope.diff_base is not None else drafts

    def paths(self) -> list[str]:
        """Give the paths to read: standard input if nothing else was named and something is piped in."""
        if self.inputs.paths or self.inputs.texts:
            return list(self.inputs.paths)
        if os.isatty(0):
            raise click.UsageError('nothing to check: name a file or folder, or "-" for standard input, or use --text')
        return [STDIN]

    def read_options(self) -> ReadOptions:
        """Give the options for reading files."""
        field = (self.config.field_name,) if self.config.field_name else ()
        return ReadOptions(
            fields=tuple(self.inputs.fields) or field,
            preset=self.inputs.preset,
            format=self.inputs.input_format or self.config.input_format,
            stdin_filename=self.inputs.stdin_filename,
        )

    def check(self, draft: Draft) -> Result | Problem:
        """Check one draft and leave out the findings that somebody accepts."""
        return self.settle(self.examine(draft))

    def settle(self, item: Result | Problem) -> Result | Problem:
        """Leave the accepted findings out of what `examine` gave; call it for each draft, in the order of the run."""
        return self.suppressions.apply(item) if isinstance(item, Result) else item

    def leftovers(self) -> Iterator[Problem]:
        """Give what is to be told of waivers and baselines at the end of a run."""
        checks = self.checks
        narrowed = (checks.select, checks.ignore, checks.channel, checks.account, self.scope.diff_base)
        everything_ran = not any(narrowed) and checks.min_confidence is None
        return self.suppressions.leftovers(everything_ran=everything_ran)

    def examine(self, draft: Draft) -> Result | Problem:
        """Check one draft. What goes wrong inside becomes a fatal problem: the other drafts are still checked."""
        guard = self.guard_for(draft)
        if sum(len(tweet) + 1 for tweet in draft.tweets) - 1 > LONGEST:
            return _unchecked(draft, f"longer than {LONGEST:,} characters, which no post is; name its --field")
        try:
            return guard.check(draft)
        except (ConfigError, KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # a panic in a library's Rust code is no Exception, nor is an exit
            what = f"this draft could not be checked (internal error: {type(error).__name__}); do not post it unread"
            return _unchecked(draft, what)

    def guard_for(self, draft: Draft) -> Guard:
        """Give the guard for a draft: by the configuration nearest to its file, and its author's account."""
        config = self.config_of(draft.origin.path)
        account = self.checks.account
        if account is None and draft.author and config.account(draft.author):
            account = draft.author
        return self._guard(config, account)

    def guard(self) -> Guard:
        """Give the guard of the working directory: its rules describe the run."""
        return self._guard(self.config, self.checks.account)

    def sources(self, paths: Sequence[str]) -> Iterator[Source | Problem]:
        """Give the files behind `paths`; of a folder those that are not excluded.

        A file that was named itself is always read. Raises ConfigError at once for an option that cannot be.
        """
        from tweetguard.library import sources  # noqa: PLC0415 - a text given as an argument needs no file formats

        named = set(paths)
        found = sources(paths, self.read_options())
        return (item for item in found if item.path in named or isinstance(item, Problem) or not self._excludes(item))

    def _excludes(self, source: Source) -> bool:
        """Say whether a file is not to be read: it is excluded by its configuration, a baseline, or the report."""
        if source.file is None:
            return False
        config = self.config_of(source.path)
        if config.path not in self._exclusions:
            folder = config.path.parent if config.path else Path.cwd()
            self._exclusions[config.path] = Globs(folder, config.exclude)
        ours = [path.resolve() for path in (self.scope.baseline, config.baseline, self.scope.report) if path]
        return source.file.resolve() in ours or self._exclusions[config.path].match(source.path)

    def _read(self, paths: Sequence[str]) -> Iterator[Draft | Problem]:
        if not paths:
            return iter(())
        from tweetguard.library import read_source  # noqa: PLC0415 - see `sources`

        options = self.read_options()
        items = self.sources(paths)
        return chain.from_iterable(
            [item] if isinstance(item, Problem) else read_source(item, options) for item in items
        )

    def _config_of(self, path: str | None) -> Config:
        """Give the configuration nearest to a draft's file; for a draft in none that of the working directory."""
        return self._configs(Path(path).resolve().parent) if path and path != STDIN else self.config

    def _config_for(self, folder: Path) -> Config:
        if self.checks.config:
            return _load_explicit(self.checks.config)
        found = find_config(folder)
        return load_config(found) if found else Config()

    def _guard(self, config: Config, account: str | None) -> Guard:
        """Give the guard for a configuration and an account; each is made once."""
        key = (config.path, account)
        if key not in self._guards:
            self._guards[key] = self._make_guard(config.for_account(account) if account else config)
        return self._guards[key]

    def _make_guard(self, config: Config) -> Guard:
        checks = self.checks
        return Guard.load(
            config.brand,
            [*config.rules, *checks.rules],
            Options(
                select=tuple(checks.select) or config.select,
                ignore=(*config.ignore, *checks.ignore),
                channel=checks.channel,
                limit=checks.limit or config.limit,
                min_confidence=checks.min_confidence if checks.min_confidence is not None else config.min_confidence,
                explain=checks.explain,
                judge=checks.judge or config.judge,
            ),
        )

    def __getstate__(self) -> tuple[InputOptions, CheckOptions]:
        """Give what another process needs to make the same session."""
        return self.inputs, self.checks

    def __setstate__(self, state: tuple[InputOptions, CheckOptions]) -> None:
        self.__init__(*state)  # type: ignore[misc]


def _unchecked(draft: Draft, what: str) -> Problem:
    """Make the problem of a draft that nobody may take for safe."""
    place = draft.origin.at(0, 0)
    return Problem(draft.origin.path or "<text>", what, place.line, place.column)


@lru_cache(maxsize=8)
def _load_explicit(path: Path) -> Config:
    if not path.is_file():
        raise ConfigError(f"{path}: there is no such configuration file; check --config")
    return load_config(path)


def _touched(drafts: Iterator[Draft | Problem], revision: str, paths: Iterable[str]) -> Iterator[Draft | Problem]:
    """Leave out the drafts that do not differ from a revision; what could not be read stays."""
    from tweetguard.suppress.changed import ChangedLines  # noqa: PLC0415 - only --diff-base needs git

    changed = ChangedLines(revision)
    for path in paths:
        if path != STDIN and Path(path).exists():
            changed.check(Path(path) if Path(path).is_dir() else Path(path).parent)
    return (item for item in drafts if not isinstance(item, Draft) or changed.touched(item))
