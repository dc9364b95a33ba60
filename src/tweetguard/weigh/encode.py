"""Encoding: a document as the numbers that the compact judge takes.

Each token is a word (from a fixed vocabulary), a bag of hashed parts (its letters in threes and fours, or what is
known of a value: label, shape, traits), and the cues that cover it. Training and checking share this file.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tweetguard.finding import Entity
from tweetguard.weigh.judge import Weighable

PARTS = 8192
"""Size of the table that parts are hashed into."""
UNKNOWN = 0
"""Vocabulary index of a word that was not seen in training."""
_MOST_PARTS = 24


def word_ids(weighable: Weighable, vocabulary: Mapping[str, int]) -> list[int]:
    """Give the vocabulary index of each token."""
    return [vocabulary.get(norm, UNKNOWN) for norm in weighable.document.norms]


def part_ids(weighable: Weighable) -> list[tuple[int, ...]]:
    """Give the hashed parts of each token."""
    document = weighable.document
    text = document.reading.text
    found = []
    for index, norm in enumerate(document.norms):
        start, end = document.offsets[index]
        entity = document.entity_at.get(index)
        if entity:
            found.append(value_parts(entity, text[start:end]))
        else:
            found.append(letter_parts(norm, text[start].isupper()))
    return found


def cue_ids(weighable: Weighable, names: Mapping[str, int]) -> list[tuple[int, ...]]:
    """Give the indexes of the cues on each token; cues that `names` lacks are left out."""
    return [cue_indexes(cues, names) for cues in weighable.cues]


def cue_indexes(cues: Iterable[str], names: Mapping[str, int]) -> tuple[int, ...]:
    """Give the indexes of some cues in order; cues that `names` lacks are left out."""
    return tuple(sorted(names[cue] for cue in cues if cue in names))


def _hash(part: str) -> int:
    return zlib.crc32(part.encode("utf-8", "surrogatepass")) % PARTS


@lru_cache(maxsize=50_000)
def letter_parts(norm: str, capital: bool) -> tuple[int, ...]:
    """Give the hashed parts of a word: its letters in threes and fours, and whether it begins with a capital."""
    framed = f"<{norm}>"
    threes = [framed[at : at + 3] for at in range(len(framed) - 2)]
    fours = [framed[at : at + 4] for at in range(len(framed) - 3)]
    parts = [_hash(part) for part in (*threes[: _MOST_PARTS // 2], *fours[: _MOST_PARTS // 2])]
    if capital:
        parts.append(_hash("form:capital"))
    return tuple(parts) or (_hash("form:empty"),)


@lru_cache(maxsize=5_000)
def value_parts(entity: Entity, written: str) -> tuple[int, ...]:
    """Give the hashed parts of a value that is written so in the text."""
    return tuple(_hash(part) for part in _known_of_value(entity, written))


def _known_of_value(entity: Entity, written: str) -> Sequence[str]:
    """Give what is known of a value, in words: label, number of digits, shape, signs around it, traits."""
    digits = re.sub(r"\D", "", written)
    shape = re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d", "0", written)))
    prefix = re.match(r"[^\d]*", written)
    suffix = re.search(r"[^\d]*$", written)
    parts = [
        f"label:{entity.label}",
        f"label:{entity.label}:{min(len(digits), 17)}",
        f"digits:{min(len(digits), 17)}",
        f"shape:{shape[:20]}",
        f"prefix:{(prefix[0] if prefix else '').strip().lower()[:12]}",
        f"suffix:{(suffix[0] if suffix else '').strip().lower()[:12]}",
    ]
    if len(digits) >= 3:
        parts.append("form:round" if digits.endswith("00") else "form:odd" if digits[-1] not in "05" else "form:five")
    if re.search(r"\d[.,]\d\d\b", written):
        parts.append("form:decimals")
    if digits.startswith("0") and len(digits) > 3:
        parts.append("form:leading-zero")
    parts += [f"trait:{trait}" for trait in sorted(entity.traits)]
    return parts
