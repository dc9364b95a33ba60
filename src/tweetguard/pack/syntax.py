"""Merge-field syntax: how a tool writes a placeholder (`rules/syntax/merge-fields.toml`)."""

from __future__ import annotations

from pathlib import Path

import msgspec
import regex

from tweetguard.pack.toml import problem, read_strict


class MergeSyntax(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to write a merge field."""

    id: str
    pattern: str
    """Regular expression of the whole field."""
    tools: tuple[str, ...] = ()
    """Products that write their fields like this."""


class MergeSyntaxFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All syntaxes, in the order they are tried."""

    syntax: tuple[MergeSyntax, ...]


def load_merge_syntaxes(path: Path) -> tuple[MergeSyntax, ...]:
    """Load the merge-field syntaxes of a pack; a pattern that does not compile raises PackError."""
    syntaxes = read_strict(path, MergeSyntaxFile).syntax
    for index, syntax in enumerate(syntaxes):
        try:
            regex.compile(syntax.pattern)
        except regex.error as error:
            raise problem(
                path, ("syntax", index, "pattern"), f"not a regular expression: {error}", "correct it"
            ) from error
    return syntaxes
