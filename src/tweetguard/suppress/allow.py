"""Waivers in the configuration, for formats without comments: its `[[allow]]` tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tweetguard.config import Allow, Config
from tweetguard.draft import Draft
from tweetguard.pack.toml import line_of
from tweetguard.suppress.waiver import Waiver

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ANY_FILE = "**"
"""The path of an entry that gives none: it holds for texts that stand in no file as well."""


@dataclass(frozen=True)
class AllowEntry:
    """One `[[allow]]` table of a configuration file."""

    waiver: Waiver
    path: str
    """Glob as in .gitignore, relative to `folder`; a "/" in it ties it to that folder."""
    record: str | None
    folder: Path
    """Where the configuration file is."""

    def holds_for_file(self, path: str | None) -> bool:
        """Say whether it speaks of the drafts of a file; `path` is None for a text that stands in none."""
        if self.path == ANY_FILE:
            return True
        if path is None:
            return False
        file = Path(path).resolve()
        return file.is_relative_to(self.folder) and self._spec.match_file(file.relative_to(self.folder).as_posix())

    def holds_for_record(self, draft: Draft) -> bool:
        """Say whether it speaks of a draft of such a file: by its id, or by its record as reports name it."""
        return self.record is None or self.record in (draft.id, draft.origin.record)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only for entries with a path

        return GitIgnoreSpec.from_lines([self.path])


def allow_entries(config: Config) -> tuple[AllowEntry, ...]:
    """Give the `[[allow]]` entries of a configuration, each with the line it is written on."""
    if config.path is None or not config.allow:
        return ()
    source = config.path.read_text(encoding="utf-8")
    inside = ("tool", "tweetguard") if config.path.name == "pyproject.toml" else ()
    return tuple(
        _entry(allow, config.path, line_of(source, (*inside, "allow", index)))
        for index, allow in enumerate(config.allow)
    )


def _entry(allow: Allow, path: Path, line: int) -> AllowEntry:
    waiver = Waiver((allow.rule,), allow.until, str(path), line)
    return AllowEntry(waiver, allow.path, allow.record, path.resolve().parent)
