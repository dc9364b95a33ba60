"""Session: everything a run of `check` or `fix` needs, made from options and configuration files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

import click

from tweetguard.cli.options import CheckOptions, InputOptions
from tweetguard.config import Config, find_config, load_config
from tweetguard.draft import Draft
from tweetguard.errors import ConfigError
from tweetguard.finding import Action, Result
from tweetguard.guard import Guard, Options
from tweetguard.library.interface import Options as ReadOptions
from tweetguard.library.interface import Problem

STDIN = "-"


class Session:
    """Reads drafts and checks each with the guard of its folder's configuration."""

    def __init__(self, inputs: InputOptions, checks: CheckOptions) -> None:
        self.inputs = inputs
        self.checks = checks
        self.config = self._config_for(Path.cwd())
        self._configs = lru_cache(maxsize=None)(self._config_for)
        self._guards: dict[tuple[Path | None, str | None], Guard] = {}

    @property
    def fail_on(self) -> Action:
        """Give the gravity that fails the run."""
        return self.checks.fail_on or self.config.fail_on

    def drafts(self) -> Iterator[Draft | Problem]:
        """Yield the drafts of all inputs, and what could not be read."""
        texts = (Draft.of(text) for text in self.inputs.texts)
        return chain(texts, self._read(self.paths()))

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
        """Check one draft. What goes wrong inside becomes a fatal problem: the other drafts are still checked."""
        guard = self.guard_for(draft)
        try:
            return guard.check(draft)
        except ConfigError:
            raise
        except Exception as error:
            place = draft.origin.at(0, 0)
            return Problem(
                draft.origin.path or "<text>",
                f"this draft could not be checked (internal error: {type(error).__name__}); do not post it unread",
                place.line,
                place.column,
            )

    def guard_for(self, draft: Draft) -> Guard:
        """Give the guard for a draft: by the configuration nearest to its file, and its author's account."""
        path = draft.origin.path
        config = self._configs(Path(path).resolve().parent) if path and path != STDIN else self.config
        account = self.checks.account
        if account is None and draft.author and config.account(draft.author):
            account = draft.author
        return self._guard(config, account)

    def guard(self) -> Guard:
        """Give the guard of the working directory: its rules describe the run."""
        return self._guard(self.config, self.checks.account)

    def _read(self, paths: Iterable[str]) -> Iterator[Draft | Problem]:
        paths = list(paths)
        if not paths:
            return iter(())
        from tweetguard.library import read_paths  # noqa: PLC0415 - a text given as an argument needs no file formats

        return read_paths(paths, self.read_options())

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
            ),
        )

    def __getstate__(self) -> tuple[InputOptions, CheckOptions]:
        """Give what another process needs to make the same session."""
        return self.inputs, self.checks

    def __setstate__(self, state: tuple[InputOptions, CheckOptions]) -> None:
        self.__init__(*state)  # type: ignore[misc]


@lru_cache(maxsize=8)
def _load_explicit(path: Path) -> Config:
    if not path.is_file():
        raise ConfigError(f"{path}: there is no such configuration file; check --config")
    return load_config(path)


def without_rewrite(options: Options) -> Options:
    """Give the options of a run that only wants findings."""
    return replace(options, rewrite=False)
