"""Presets: where the tools that teams use keep the public text (`rules/library/presets.toml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from tweetguard.library.tree import Found, Table, plain, resolve, steps
from tweetguard.pack.load import bundled_folder
from tweetguard.pack.toml import read_strict


class Where(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place inside a record."""

    at: str
    """JSON Pointer from the record on; `*` stands for any key or index."""
    where: dict[str, tuple[str, ...]] = {}
    """Keys of the tables around the place, and the values of which each must have one."""
    unless: dict[str, tuple[str, ...]] = {}
    """Keys and values of which none may be met."""
    html: bool | None = None
    """Whether it holds HTML; None looks for tags."""
    thread: bool = False
    """Whether a list there is a thread; otherwise its strings are drafts of their own, if they read like prose."""

    def find(self, record: Found) -> Iterator[Found]:
        """Give the places in `record` that answer the description."""
        for found in resolve(record, steps(self.at)):
            if _holds(self.where, found) and not (self.unless and _holds(self.unless, found)):
                yield found


class Private(Where, frozen=True, forbid_unknown_fields=True):
    """A place that says that the record is a note for agents only."""

    equals: tuple[str, ...] = ()


class Preset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One tool's shape of a library."""

    id: str
    title: str
    source: str
    """Where the facts come from."""
    has: tuple[str, ...]
    """Keys that every record of the shape has."""
    text: tuple[Where, ...]
    """Where the public text is."""
    records: tuple[str, ...] = ()
    """JSON Pointers to the records; the root itself may always be one."""
    private: tuple[Private, ...] = ()
    id_key: str = "id"
    author_key: str = ""
    channel_key: str = ""

    def records_of(self, root: Found) -> Iterator[Found]:
        """Give the records under `root`: `root` itself if it has the shape, else where a pointer leads to one that has.

        Records that lack the shape, beside one that has it, are given too.
        """
        for way in ("", *self.records):
            records = list(resolve(root, steps(way)))
            if any(self.fits(record) for record in records):
                yield from records
                return

    def fits(self, record: Found) -> bool:
        """Say whether a node has the keys of a record."""
        if not isinstance(record.node, Table):
            return False
        return all(key in record.node.by_key for key in self.has)

    def knows(self, root: Found) -> bool:
        """Say whether the document has this shape: at least one record has its keys and a text in place."""
        return any(
            self.fits(record) and any(True for place in self.text for _ in place.find(record))
            for record in self.records_of(root)
        )

    def is_private(self, record: Found) -> bool:
        """Say whether the record is a note for agents only."""
        return any(plain(found.node).lower() in mark.equals for mark in self.private for found in mark.find(record))


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    preset: tuple[Preset, ...]


def load_presets(path: Path) -> tuple[Preset, ...]:
    """Load a preset file. Raises PackError, with file and line, for what cannot be."""
    return read_strict(path, _File).preset


@cache
def bundled_presets() -> tuple[Preset, ...]:
    """Give the presets that come with the linter, in the order in which shapes are tried."""
    return load_presets(bundled_folder() / "library" / "presets.toml")


def _holds(conditions: Mapping[str, tuple[str, ...]], found: Found) -> bool:
    """Say whether each key has one of its values in the nearest table around that has the key."""
    for key, values in conditions.items():
        table = next((table for table in reversed(found.around) if key in table.by_key), Table())
        if plain(table.get(key)) not in values:
            return False
    return True
