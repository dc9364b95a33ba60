"""Waivers in the configuration, for formats without comments: its `[[allow]]` tables."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tweetguard.config import Allow, Config
from tweetguard.draft import Draft
from tweetguard.pack.toml import line_of
from tweetguard.suppress.globs import Globs
from tweetguard.suppress.waiver import Waiver

_EVERYWHERE = "**"
"""The path of an entry that gives none."""


class AllowEntry(msgspec.Struct, frozen=True):
    """One `[[allow]]` table of a configuration file."""

    waiver: Waiver
    files: Globs | None
    """The files it holds for; None for every text, also one that stands in no file."""
    record: str | None

    def holds_for_file(self, path: str | None) -> bool:
        """Say whether it speaks of the drafts of a file; `path` is None for a text that stands in none."""
        return self.files is None or (path is not None and self.files.match(path))

    def holds_for_record(self, draft: Draft) -> bool:
        """Say whether it speaks of a draft of such a file: by its id, or by its record as reports name it."""
        return self.record is None or self.record in (draft.id, draft.origin.record)


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
    files = None if allow.path == _EVERYWHERE else Globs(path.resolve().parent, [allow.path])
    return AllowEntry(Waiver((allow.rule,), allow.until, str(path), line), files, allow.record)
