"""Read the drafts of files, folders and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tweetguard.draft import Draft, Origin
from tweetguard.errors import ConfigError
from tweetguard.library.decode import FALLBACK
from tweetguard.library.formats import SUFFIXES, check_options, format_of
from tweetguard.library.interface import Options, Problem, Record
from tweetguard.library.source import STDIN, Source, UnreadableError

MOST_PROBLEMS = 100
"""Problems reported of one file; behind so many it is not what its name says, and the rest is not read."""

_CONFIG = "tweetguard.toml"
_ARCHIVE = ("tweets", "tweet")
"""How the JavaScript files of an X archive begin; other scripts in a folder hold no drafts."""


def read_paths(paths: Iterable[str], options: Options = Options()) -> Iterator[Draft | Problem]:  # noqa: B008
    """Read the drafts of `paths` in order: files of any kind, folders (their files of known suffixes), "-".

    What cannot be read comes as a Problem in its place, and everything else is still read. Raises ConfigError
    at once for an option that cannot be.
    """
    return _read_all(sources(paths, options), options)


def sources(paths: Iterable[str], options: Options = Options()) -> Iterator[Source | Problem]:  # noqa: B008
    """Give the files behind `paths`, one by one: for who writes them back (see `write_fixed`).

    Raises ConfigError at once for an option that cannot be.
    """
    check_options(options)
    return _sources(paths, options)


def read_source(source: Source, options: Options = Options()) -> Iterator[Draft | Problem]:  # noqa: B008
    """Read the drafts of one file."""
    for item in read_records(source, options):
        yield draft_of(source, item) if isinstance(item, Record) else item


def read_records(source: Source, options: Options) -> Iterator[Record | Problem]:
    """Read one file as records, which know how to be written back; never raises for what the file holds."""
    found = False
    fatal = 0
    is_told = False
    try:
        for item in format_of(source, options).read(source, options):
            found = True
            if isinstance(item, Problem):
                fatal += item.fatal
            elif not is_told and item.literals[0].block.encoding == FALLBACK:
                is_told = True
                yield Problem(source.path, "not UTF-8; read as Windows-1252; save it as UTF-8", fatal=False)
            yield item
            if fatal >= MOST_PROBLEMS:
                yield Problem(
                    source.path, f"more than {MOST_PROBLEMS} problems; the rest was not read; mend these first"
                )
                return
    except UnreadableError as error:
        found = True
        yield Problem(source.path, str(error), error.line, error.column)
    except ConfigError:
        raise
    except Exception as error:  # one file that breaks its reader must not hide the others
        found = True
        yield _failed(source.path, error)
    if not found:
        yield Problem(
            source.path, "no drafts here; nothing was checked; check the file, or name its --field", fatal=False
        )


def draft_of(source: Source, record: Record) -> Draft:
    """Make the draft of a record."""
    return Draft(
        tweets=tuple(literal.text for literal in record.literals),
        origin=Origin(source.path, record.name, tuple(literal.positions() for literal in record.literals)),
        id=record.id,
        is_thread=record.is_thread,
        author=record.author,
        channel=record.channel,
    )


def _sources(paths: Iterable[str], options: Options) -> Iterator[Source | Problem]:
    for path in paths:
        if path == STDIN:
            yield Source(options.stdin_filename or STDIN)
        elif Path(path).is_dir():
            yield from _folder(path)
        else:
            yield _at(path)


def _read_all(found: Iterable[Source | Problem], options: Options) -> Iterator[Draft | Problem]:
    for source in found:
        if isinstance(source, Problem):
            yield source
        else:
            yield from read_source(source, options)


def _at(path: str) -> Source | Problem:
    try:
        return Source.at(path)
    except (OSError, ValueError) as error:
        return _failed(path, error)


def _failed(path: str, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(path, "there is no such file; check the path")
    if isinstance(error, OSError):
        return Problem(path, f"cannot be read ({error.strerror or 'I/O error'}); check the path and its permissions")
    if isinstance(error, RecursionError | MemoryError):
        return Problem(path, "cannot be read: too large or nested too deeply; split it")
    return Problem(path, f"cannot be read (internal error: {type(error).__name__}); report it, and check it by hand")


def _folder(path: str) -> Iterator[Source | Problem]:
    """Give the files of known suffixes under a folder, hidden ones and the linter's own config left out."""
    found = False
    unread: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if _is_library(name):
                found = True
                yield _at(str(Path(folder, name)))
    for error in unread:
        yield _failed(str(error.filename), error)
    if not found and not unread:
        yield Problem(path, "no files of a known kind here; nothing was checked; name a file", fatal=False)


def _is_library(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    if name.startswith(".") or name == _CONFIG or suffix not in SUFFIXES:
        return False
    return suffix != ".js" or name.startswith(_ARCHIVE)
