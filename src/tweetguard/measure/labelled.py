"""Labelled drafts: what they say, and what in them leaks. The format is described in `corpus/README.md`."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tweetguard.brand import Brand
from tweetguard.draft import Draft, Origin, PositionMap
from tweetguard.errors import InputError

VERDICTS = ("leak", "clean", "solicit")
_REGION_OF = {"UK": "GB"}
_BRAND_FIELDS = ("phones", "emails", "paybills", "accounts", "handles", "urls")


@dataclass(frozen=True, slots=True)
class Leak:
    """A labelled stretch: offsets are code points into its tweet."""

    tweet: int
    start: int
    end: int
    category: str


@dataclass(frozen=True, slots=True)
class LabelledDraft:
    """A draft with its labels."""

    draft: Draft
    verdict: str
    leaks: tuple[Leak, ...]
    kind: str
    brand: Brand
    file: str


def read_labelled(path: Path) -> Iterator[LabelledDraft]:
    """Yield the labelled drafts of a JSONL or CSV file.

    A CSV has the columns id, text, verdict, and may have leaks (JSON), locale, kind, brand (JSON).
    Raises InputError, naming file and line, for a line that is no labelled draft.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for line, record in _csv_records(stream) if path.suffix == ".csv" else _json_records(stream):
                try:
                    yield _labelled(record, path, line)
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    raise InputError(
                        f"{path}:{line}: is no labelled draft ({_plain(error)}); see corpus/README.md"
                    ) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8; save it as UTF-8") from error


def _json_records(stream: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for line, text in enumerate(stream, start=1):
        if text.strip():
            try:
                yield line, json.loads(text)
            except ValueError:
                yield line, {}


def _csv_records(stream: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(stream)
    for row in reader:
        record: dict[str, Any] = {key: value for key, value in row.items() if key and value}
        for key in ("leaks", "brand", "tweets"):
            if key in record:
                record[key] = json.loads(record[key])
        yield reader.line_num, record


def _labelled(record: Mapping[str, Any], path: Path, line: int) -> LabelledDraft:
    tweets = tuple(record["tweets"]) if record.get("tweets") else (record["text"],)
    verdict = record["verdict"]
    if verdict not in VERDICTS:
        raise ValueError(f"verdict must be one of {', '.join(VERDICTS)}")
    origin = Origin(str(path), positions=tuple(PositionMap.plain(tweet, line) for tweet in tweets))
    draft = Draft(tweets, origin, id=str(record.get("id", line)), is_thread=bool(record.get("tweets")))
    leaks = tuple(_leaks(tweets, record.get("leaks") or ()))
    return LabelledDraft(draft, verdict, leaks, str(record.get("kind") or verdict), _brand(record), path.stem)


def _leaks(tweets: Sequence[str], written: Sequence[Mapping[str, Any]]) -> Iterator[Leak]:
    """Yield the labels with their places; a text labelled twice is looked for behind its first place."""
    used: dict[tuple[int, str], int] = {}
    for leak in written:
        tweet, text = int(leak.get("tweet", 0)), str(leak["text"])
        start = tweets[tweet].find(text, used.get((tweet, text), 0))
        if start < 0 or not text:
            raise ValueError("a leak is not in its text")
        used[tweet, text] = start + len(text)
        yield Leak(tweet, start, start + len(text), str(leak["category"]))


def _brand(record: Mapping[str, Any]) -> Brand:
    region = str(record.get("locale") or "").rpartition("-")[2].upper()
    region = _REGION_OF.get(region, region)
    regions = [region] if len(region) == 2 and region != "EU" else []
    public = record.get("brand") or {}
    return Brand(regions=regions, **{name: public[name] for name in _BRAND_FIELDS if public.get(name)})


def _plain(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else type(error).__name__ if not str(error) else str(error)
