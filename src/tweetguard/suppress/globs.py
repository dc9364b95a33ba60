"""File patterns as git writes them in .gitignore, told from the folder of a configuration file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Globs:
    """Some patterns: "macros/*.json" is tied to the folder by its "/", "*.json" means files however deep."""

    def __init__(self, folder: Path, patterns: Sequence[str]) -> None:
        self._folder = folder.resolve()
        self._patterns = patterns

    def match(self, path: str) -> bool:
        """Say whether a file matches; one outside of the folder never does."""
        if not self._patterns:
            return False
        file = Path(path).resolve()
        return file.is_relative_to(self._folder) and self._spec.match_file(file.relative_to(self._folder).as_posix())

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only for configurations with patterns

        return GitIgnoreSpec.from_lines(self._patterns)
