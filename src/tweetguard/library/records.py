"""From picked strings to records: the steps that all formats share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tweetguard.library.html import looks_like_html, visible
from tweetguard.library.interface import Options, Problem, Record
from tweetguard.library.literal import Literal
from tweetguard.library.select import Pick, preset_of, select
from tweetguard.library.source import Source, UnreadableError
from tweetguard.library.tree import Scalar, pointer

_UNFIT = re.compile("[\0\ud800-\udfff]")


def document_records(
    source: Source, root: Any, options: Options, literal_of: Callable[[Scalar], Literal]
) -> Iterator[Record | Problem]:
    """Give the drafts of a document that was read whole into a tree.

    Raises UnreadableError if the user named fields and none of them is there.
    """
    seen: set[int | None] = set()
    missing = bool(options.fields)
    for pick in select(root, options, preset_of(root, options)):
        missing = False
        start = pick.parts[0].start if pick.parts[0] else None
        if start is not None and start in seen:  # reached twice: by an alias, or by two fields
            continue
        seen.add(start)
        yield record_of(source, pick, literal_of, pointer(pick.keys) or None)
    if missing:
        raise no_field(options)


def no_field(options: Options) -> UnreadableError:
    """Make the error for a file in which none of the named fields stands."""
    return UnreadableError(f"no field {' or '.join(options.fields)} with a text here; name one that the file has")


def record_of(
    source: Source, pick: Pick, literal_of: Callable[[Scalar], Literal], name: str | None, line: int | None = None
) -> Record | Problem:
    """Make the record of a pick; `literal_of` locates a string, `line` is told where it cannot be located.

    Gives a Problem where the pick holds something that is no text that could be posted.
    """
    literals = []
    for scalar in pick.parts:
        if scalar is None:
            where = f"{name}: " if name else ""
            return Problem(source.path, f"{where}not a text but a number or a truth value; put it in quotes", line)
        literal = shown(literal_of(scalar), pick.html)
        if problem := unfit(source, literal):
            return problem
        literals.append(literal)
    channel = pick.channel if pick.channel in ("public", "dm") else None
    return Record(tuple(literals), name, pick.id, pick.is_thread, pick.author, channel)  # type: ignore[arg-type]


def shown(literal: Literal, html: bool | None = None) -> Literal:
    """Give a literal as a reader sees it: of HTML (by its look, if `html` is None) the visible words."""
    is_html = looks_like_html(literal.text) if html is None else html
    return visible(literal) if is_html else literal


def unfit(source: Source, literal: Literal) -> Problem | None:
    """Give the problem of a text that cannot be posted: one with a NUL or half a surrogate pair."""
    if literal.text.isascii() and "\0" not in literal.text:
        return None
    match = _UNFIT.search(literal.text)
    if match is None:
        return None
    place = literal.positions().at(match.start())
    what = "a NUL character" if match[0] == "\0" else "half of a surrogate pair (\\ud800 to \\udfff)"
    return Problem(source.path, f"the text holds {what}; take it out", place.line, place.column)
