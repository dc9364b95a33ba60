"""YAML, by the events of PyYAML's parser.

Events are enough: aliases are never expanded, so that a bomb of aliases costs nothing, and what an alias repeats is
checked once, where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from tweetguard.library.interface import Format, Options, Problem, Record
from tweetguard.library.records import document_records
from tweetguard.library.source import Block, Source, UnreadableError
from tweetguard.library.tree import Scalar, Table
from tweetguard.library.yaml_scalars import literal

FILE_LIMIT = 20 * 1024 * 1024
_DEEPEST = 200
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_QUOTATION = re.compile(r"'[^']{2,}'|\"[^\"]{2,}\"")


class Yaml(Format):
    """A YAML file, read whole; several documents in one file are read as a list of them."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Give the drafts of the file, as `Format.read` says."""
        block = source.whole(FILE_LIMIT)
        documents = _parse(block)
        root = documents[0] if len(documents) == 1 else documents
        return document_records(source, root, options, partial(literal, block))


def _parse(block: Block) -> list[Any]:
    """Read the documents of a file into trees. Raises UnreadableError, with the place."""
    builder = _Builder()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(block.text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (None, None)
        what = _QUOTATION.sub("…", error.problem or "no sense")
        if error.context and error.context_mark:
            what = f"{_QUOTATION.sub('…', error.context)} from line {error.context_mark.line + 1}, {what}"
        raise UnreadableError(f"not YAML: {what}; correct it", *place) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise UnreadableError("not YAML: it holds characters that YAML forbids; take them out") from error
    return builder.documents


@dataclass(slots=True)
class _Branch:
    """A table or list that is being filled."""

    node: Any
    key: str | None = None
    """Of a table: the key whose value comes next."""

    def add(self, node: Any) -> None:
        if not isinstance(self.node, Table):
            self.node.append(node)
        elif self.key is None:
            self.key = node.text if isinstance(node, Scalar) else "?"
            if isinstance(node, list):  # a key that is a branch itself: kept, so that its strings are checked
                self.node.append((self.key, node))
        else:
            self.node.append((self.key, node))
            self.key = None


class _Builder:
    """Makes trees of events."""

    def __init__(self) -> None:
        self.documents: list[Any] = []
        self._open: list[_Branch] = []
        self._anchors: dict[str, Any] = {}

    def take(self, event: Event) -> None:
        """Take the next event. Raises UnreadableError for an alias of nothing and for too deep a nest."""
        if isinstance(event, DocumentStartEvent):
            self._anchors.clear()
        elif isinstance(event, CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, AliasEvent):
            if event.anchor not in self._anchors:
                raise UnreadableError("not YAML: an alias has no anchor; correct it", *_place(event))
            self._add(self._anchors[event.anchor])
        elif isinstance(event, ScalarEvent):
            self._remember(event, _scalar(event))
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            node = Table() if isinstance(event, MappingStartEvent) else []
            self._remember(event, node)
            self._open.append(_Branch(node))
            if len(self._open) > _DEEPEST:
                raise UnreadableError("not readable: nested too deeply; flatten it", *_place(event))

    def _remember(self, event: Any, node: Any) -> None:
        if event.anchor:
            self._anchors[event.anchor] = node
        self._add(node)

    def _add(self, node: Any) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self.documents.append(node)


def _scalar(event: Any) -> Scalar | None:
    """Make the node of a scalar: None for null, otherwise a string even where YAML sees a number."""
    is_plain = event.style is None or event.style == ""
    if is_plain and event.implicit[0] and event.value in _NULLS:
        return None
    return Scalar(event.value, event.start_mark.index, event.end_mark.index, event.style or "")


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
