"""Tree: what JSON, YAML, TOML and the rows of a table have in common, with the place of each string."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

Keys = tuple[str | int, ...]
"""The way from the root to a node: keys of tables and indices of lists."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string of a document."""

    text: str
    start: int
    """Where it starts in the document, its quotes included; the format knows what else it needs."""
    end: int
    style: str = ""
    """How it is written, in the format's own terms."""


class Table(list[tuple[str, Any]]):
    """A mapping as written: its pairs in order, a key that stands twice kept twice."""

    _by_key: dict[str, Any] | None = None

    @property
    def by_key(self) -> dict[str, Any]:
        """The last value of each key. To be asked when the table is complete."""
        if self._by_key is None:
            self._by_key = dict(self)
        return self._by_key

    def get(self, key: str) -> Any:
        """Give the last value of `key`, or None."""
        return self.by_key.get(key)


Node = Scalar | Table | list[Any] | str | int | float | bool | None
"""A string is a Scalar; a plain `str` is the digits of a number."""


class Found(NamedTuple):
    """A node with the way to it and the tables around it, outermost first."""

    keys: Keys
    node: Any
    around: tuple[Table, ...]


def plain(node: Any) -> str:
    """Give a leaf as comparable text: "false" for both `false` and "false"; "" for None and for branches."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, bool):
        return "true" if node else "false"
    return "" if node is None or isinstance(node, list) else str(node)


def pointer(keys: Keys) -> str:
    """Give the JSON Pointer (RFC 6901) of a node."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


@lru_cache(maxsize=256)
def steps(pattern: str) -> tuple[str, ...]:
    """Split a JSON Pointer, in which `*` may stand for any key or index, into its steps."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pattern.split("/")[1:])


def resolve(start: Found, way: tuple[str, ...]) -> Iterator[Found]:
    """Give the nodes that `way` leads to from `start`, in document order."""
    if not way:
        yield start
        return
    if not isinstance(start.node, list):
        return
    step, rest = way[0], way[1:]
    for child in children(start):
        if step in ("*", str(child.keys[-1])):
            yield from resolve(child, rest)


def children(found: Found) -> Iterator[Found]:
    """Give what stands right under a node."""
    keys, node, around = found
    if isinstance(node, Table):
        around = (*around, node)
        for key, value in node:
            yield Found((*keys, key), value, around)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield Found((*keys, index), value, around)


def walk(start: Found, closed: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Give every node under `start` and itself, each once, in document order.

    The value of a key of `closed` is given, but nothing under it. Needs no recursion, and what YAML aliases repeat
    is given where it was met first, so neither depth nor repetition makes it long.
    """
    stack = [start]
    seen: set[int] = set()
    while stack:
        found = stack.pop()
        if isinstance(found.node, list):
            if id(found.node) in seen:
                continue
            seen.add(id(found.node))
        yield found
        if not (found.keys and found.keys[-1] in closed):
            stack += reversed(list(children(found)))
