"""A file made of a few lines, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tweetguard.draft import Draft
from tweetguard.library import Options, Problem, Source, read_source


class Read(list[Draft | Problem]):
    """What was read from one file."""

    def __init__(self, path: Path, options: Options) -> None:
        self.path = path
        self.source = Source.at(str(path))
        self.options = options
        super().__init__(read_source(self.source, options))

    @property
    def drafts(self) -> list[Draft]:
        return [item for item in self if isinstance(item, Draft)]

    @property
    def texts(self) -> list[str]:
        """The texts of all drafts, a thread as one text with a bar between its tweets."""
        return [" | ".join(draft.tweets) for draft in self.drafts]

    @property
    def problems(self) -> list[str]:
        """The fatal problems, as they are shown, without the folder."""
        return [str(item).replace(f"{self.path.parent}/", "") for item in self._problems if item.fatal]

    @property
    def warnings(self) -> list[str]:
        return [item.message for item in self._problems if not item.fatal]

    @property
    def _problems(self) -> list[Problem]:
        return [item for item in self if isinstance(item, Problem)]

    def place(self, words: str) -> tuple[int, int]:
        """Line and column of some words in the first draft that has them."""
        for draft in self.drafts:
            for tweet, text in enumerate(draft.tweets):
                if words in text:
                    position = draft.origin.at(tweet, text.index(words))
                    return position.line, position.column
        raise AssertionError(words)


Reader = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write a file and read it: `read("a.csv", "id,body\\n…", fields=("body",))`."""

    def read_file(name: str, content: str | bytes, **options: object) -> Read:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Read(path, Options(**options))  # type: ignore[arg-type]

    return read_file
