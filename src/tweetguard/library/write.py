"""Write rewritten drafts back into their file, so that only the changed strings change."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tweetguard.draft import Draft
from tweetguard.errors import InputError
from tweetguard.library.formats import format_of
from tweetguard.library.interface import Edit, Options, Problem, Record
from tweetguard.library.read import draft_of, read_records
from tweetguard.library.source import Source, stamp

Change = tuple[Draft, str | Sequence[str]]
"""A draft as it was read, and its new text: a list of one for each tweet of a thread."""

_FORMULA = frozenset("=+-@")
"""What a cell that spreadsheets take for a formula starts with."""
_CHANGED = "it changed since it was read and was left alone; run again"


def write_fixed(source: Source, changes: Iterable[Change], options: Options) -> int:
    """Put the new texts of drafts that were read from `source` into its file; give how many strings changed.

    Everything else keeps its bytes: quoting, comments, order, line ends, encoding. The new file is read again
    and compared, draft by draft, before it takes the old one's place in one step, with the old one's mode.

    Raises InputError, the file untouched, if it changed since it was read, cannot be written, or would not read
    back as meant.
    """
    wanted = {_key(draft): (draft.tweets, _texts(new)) for draft, new in changes}
    try:
        return _write(source, wanted, options) if wanted else 0
    except InputError as error:
        raise InputError(f"{source.path}: {error}") from error
    except UnicodeEncodeError as error:
        raise InputError(f"{source.path}: a new text does not fit its encoding; save it as UTF-8") from error
    except OSError as error:
        raise InputError(
            f"{source.path}: cannot be written ({error.strerror}); it was left alone; mend that and run again"
        ) from error


Key = tuple[str | None, int, int]
Wanted = dict[Key, tuple[tuple[str, ...], tuple[str, ...]]]
"""For each draft that changes, by its place: its texts before and after."""


def _key(draft: Draft) -> Key:
    place = draft.origin.at(0, 0)
    return draft.origin.record, place.line, place.column


def _texts(new: str | Sequence[str]) -> tuple[str, ...]:
    return (new,) if isinstance(new, str) else tuple(new)


def _write(source: Source, wanted: Wanted, options: Options) -> int:
    if source.file is None:
        raise InputError("only a file can be written; print the rewrite instead")
    target = Path(os.path.realpath(source.file))
    if not os.access(target, os.W_OK):
        raise InputError("may not be written; change its permissions")
    _refuse_changed(source)
    edits = _edits(source, options, wanted)
    _replace(source, target, edits, options, wanted)
    return len(edits)


def _edits(source: Source, options: Options, wanted: Wanted) -> list[Edit]:
    """Find the strings to change, in file order. Raises InputError if one of them is no longer what it was."""
    edits = []
    left = dict(wanted)
    is_table = format_of(source, options).is_table
    for record in _records(source, options):
        before, after = left.pop(_key(draft_of(source, record)), (None, ()))
        if before is None:
            continue
        if before != tuple(literal.text for literal in record.literals) or len(before) != len(after):
            raise InputError(_CHANGED)
        if is_table and any(map(_becomes_formula, before, after)):
            raise InputError("a new text would be read as a formula by a spreadsheet; change it by hand")
        pairs = zip(record.literals, before, after, strict=True)
        edits += [Edit(literal, new) for literal, old, new in pairs if new != old]
    if left:
        raise InputError(_CHANGED)
    return sorted(edits, key=lambda edit: (edit.literal.block.start, edit.literal.start))


def _becomes_formula(old: str, new: str) -> bool:
    """Tell whether a cell starts as a formula does, and did not before."""
    return new.lstrip()[:1] in _FORMULA and old.lstrip()[:1] != new.lstrip()[:1]


def _records(source: Source, options: Options) -> Iterator[Record]:
    return (item for item in read_records(source, options) if not isinstance(item, Problem))


def _replace(source: Source, target: Path, edits: list[Edit], options: Options, wanted: Wanted) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".tweetguard-", suffix=target.suffix, dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            for chunk in format_of(source, options).splice(source, edits):
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        _refuse_unlike(source, Source(source.path, Path(name)), options, wanted)
        Path(name).chmod(stat.S_IMODE(target.stat().st_mode))
        _refuse_changed(source)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _refuse_changed(source: Source) -> None:
    if source.file is None or stamp(source.file) != source.stamp:
        raise InputError(_CHANGED)


def _refuse_unlike(source: Source, new: Source, options: Options, wanted: Wanted) -> None:
    """Raise InputError unless the new file's drafts are the old file's with the wanted texts in place."""
    options = replace(options, every_string=True)
    try:
        for before, after in zip(_records(source, options), _records(new, options), strict=True):
            texts = [literal.text for literal in after.literals]
            meant = wanted.get(_key(draft_of(source, before)))
            if meant is None and texts == [literal.text for literal in before.literals]:
                continue
            if meant is None or [text.split() for text in texts] != [text.split() for text in meant[1]]:
                raise ValueError(before.name)
    except ValueError as error:
        message = "a new text cannot be written in its place without changing others; the file was left alone"
        raise InputError(f"{message}; change it by hand") from error


def _sync_folder(folder: Path) -> None:
    """Make the rename last, where the system can (Windows cannot)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
