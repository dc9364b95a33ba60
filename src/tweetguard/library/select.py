"""Select: which strings of a document are drafts.

What the user names (`--field`) comes first, then a preset, chosen by name or recognised by shape, and
otherwise every string that reads like prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tweetguard.library.interface import Options
from tweetguard.library.presets import Preset, bundled_presets
from tweetguard.library.tree import Found, Keys, Scalar, Table, children, plain, resolve, steps, walk

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{4,}")


@dataclass(frozen=True, slots=True)
class Pick:
    """A draft found in a document; a part that is no string (a number) is None."""

    keys: Keys
    parts: tuple[Scalar | None, ...]
    is_thread: bool = False
    html: bool | None = None
    id: str | None = None
    author: str | None = None
    channel: str | None = None


def reads_like_prose(text: str) -> bool:
    """Say whether a string is worth checking where nobody said which strings are drafts.

    It is if it holds a merge field, or two words with white space between them, each with two letters in a row,
    or four letters in a row of a script that puts no spaces between words (Thai, Lao, Burmese, Khmer, Japanese,
    Chinese). Keys, dates, numbers, links and single names are not.
    """
    if any(opening in text for opening in ("{{", "{%", "{!")) or _UNSPACED.search(text):
        return True
    words = (True for token in _TOKEN.finditer(text) if _LETTERS.search(token[0]))
    return next(words, False) and next(words, False)


def preset_of(root: Any, options: Options) -> Preset | None:
    """Give the preset whose shape the document has, the one that the user named before all others."""
    if options.fields:
        return None
    presets = bundled_presets()
    if options.preset:
        presets = tuple(sorted(presets, key=lambda preset: preset.id != options.preset))
    start = Found((), root, ())
    if not any(isinstance(child.node, list) for child in children(start)):  # flat: nothing but itself can be a record
        presets = tuple(preset for preset in presets if preset.fits(start))
    return next((preset for preset in presets if preset.knows(start)), None)


def select(root: Any, options: Options, preset: Preset | None) -> Iterator[Pick]:
    """Give the drafts of a document, a line or a row in the order they stand in; `preset` is its `preset_of`."""
    start = Found((), root, ())
    if options.fields:
        yield from _by_field(start, options)
    elif preset:
        for record in preset.records_of(start):
            yield from _by_preset(preset, record, options) if preset.fits(record) else _prose(record, options)
    else:
        yield from _prose(start, options)


def _by_field(start: Found, options: Options) -> Iterator[Pick]:
    names = frozenset(name for name in options.fields if not name.startswith("/"))
    for found in walk(start, names) if names else ():
        if found.keys and found.keys[-1] in names:
            yield from _picks(found, options)
    for field in options.fields:
        if field.startswith("/"):
            for found in resolve(start, steps(field)):
                yield from _picks(found, options)


def _by_preset(preset: Preset, record: Found, options: Options) -> Iterator[Pick]:
    if preset.is_private(record):
        return
    author, channel = (plain(record.node.get(key)) or None for key in (preset.author_key, preset.channel_key))
    for place in preset.text:
        for found in place.find(record):
            for pick in _picks(found, options, place.thread, preset.id_key):
                yield replace(pick, html=place.html, author=author, channel=channel)


def _picks(found: Found, options: Options, may_thread: bool = True, id_key: str = "id") -> Iterator[Pick]:
    """Give the drafts that a chosen node holds: a string, a list of them (a thread), or prose further down."""
    node = found.node
    if node is None:
        return
    is_branch = isinstance(node, Table) or (isinstance(node, list) and any(isinstance(part, list) for part in node))
    if is_branch or (isinstance(node, list) and not may_thread):
        yield from _prose(found, options)
        return
    parts = node if isinstance(node, list) else [node]
    scalars = tuple(part if isinstance(part, Scalar) else None for part in parts)
    if scalars:
        yield Pick(found.keys, scalars, isinstance(node, list), id=_id(found, id_key))


def _prose(start: Found, options: Options) -> Iterator[Pick]:
    for found in walk(start):
        if isinstance(found.node, Scalar) and (options.every_string or reads_like_prose(found.node.text)):
            yield Pick(found.keys, (found.node,), id=_id(found, "id"))


def _id(found: Found, key: str) -> str | None:
    """Give the id of the nearest table around that has one."""
    return next((name for table in reversed(found.around) if (name := plain(table.get(key)))), None)
