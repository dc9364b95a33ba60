"""Mark: a stretch of a text that is not prose."""

from __future__ import annotations

from typing import Literal

import msgspec

MarkKind = Literal["mention", "hashtag", "url", "merge-field", "counter", "signature"]


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the folded text that is not prose; offsets into the folded text."""

    kind: MarkKind
    start: int
    end: int
