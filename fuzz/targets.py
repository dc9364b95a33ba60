"""What is fuzzed: functions that take any bytes and raise where the linter would be at fault."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.guard import Guard
from tweetguard.library import NAMES, Options, Problem, Source, read_source
from tweetguard.pack.load import load_pack
from tweetguard.text.fold import read
from tweetguard.weigh.reader import Reader

BRAND = Brand(regions=["KE"])


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader(load_pack(), BRAND)


@lru_cache(maxsize=1)
def _guard() -> Guard:
    return Guard.load(BRAND)


def fold(data: bytes) -> None:
    """Fold a text: every code point comes from one of the draft's."""
    reading = read(Draft.of(data.decode("utf-8", "replace")))
    for span in reading.original(0, len(reading.text)):
        assert 0 <= span.start < span.end <= len(reading.draft.tweets[span.tweet])


def detect(data: bytes) -> None:
    """Find the entities of a text: inside it, apart, in order."""
    reading = read(Draft.of(data.decode("utf-8", "replace")))
    end = 0
    for entity in _reader().entities(reading):
        assert end <= entity.start < entity.end <= len(reading.text)
        end = entity.end


def library(data: bytes) -> None:
    """Read bytes as a file of the format that the first one names: drafts and problems, no error inside."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    for item in read_source(Source("-", stream=BytesIO(data[1:])), Options(format=name)):
        assert not (isinstance(item, Problem) and "internal error" in item.message), name


def check(data: bytes) -> None:
    """Check a text from end to end: findings inside it, and a rewrite that is safe."""
    text = data.decode("utf-8", "replace")
    result = _guard().check(text)
    for finding in result.findings:
        assert 0 <= finding.start < finding.end <= len(text)
    if isinstance(result.rewrite, str):
        assert _guard().is_safe(Draft.of(result.rewrite))


TARGETS = {target.__name__: target for target in (fold, detect, library, check)}
