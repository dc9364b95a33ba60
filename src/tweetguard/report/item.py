"""What a run gives, one after the other: results, and what could not be read or checked."""

from __future__ import annotations

from typing import Protocol

from tweetguard.finding import Result


class Problem(Protocol):
    """Something that could not be read or checked (`fatal`), or was read with a doubt worth telling."""

    @property
    def path(self) -> str | None:
        """The file, as the user gave it."""
        ...

    @property
    def line(self) -> int | None:
        """Line in it, from 1."""
        ...

    @property
    def column(self) -> int | None:
        """Column in that line, from 1, in code points."""
        ...

    @property
    def message(self) -> str:
        """What happened and what to do next; never the text of a draft."""
        ...

    @property
    def fatal(self) -> bool:
        """Whether something was left unchecked."""
        ...


Item = Result | Problem
"""What a run gives, one after the other."""
