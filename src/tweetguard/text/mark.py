"""Mark: a stretch of a text that is not prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["mention", "hashtag", "url", "merge-field", "counter", "signature"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the folded text that is not prose; offsets into the folded text."""

    kind: MarkKind
    start: int
    end: int
