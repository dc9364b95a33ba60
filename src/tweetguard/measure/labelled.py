"""Labelled drafts: what they say, and what in them leaks. The format is described in `corpus/README.md`."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TextIO, get_args

from tweetguard.brand import Brand
from tweetguard.draft import Draft, Origin, PositionMap
from tweetguard.errors import ConfigError, InputError
from tweetguard.finding import Category

VERDICTS = ("leak", "clean", "solicit")
_CATEGORIES: tuple[Category, ...] = get_args(Category)
_REGION_OF = {"UK": "GB"}
_JSON_COLUMNS = ("leaks", "brand", "tweets")
_BRAND_FIELDS = ("phones", "emails", "paybills", "accounts", "handles", "urls")

_Record = Callable[[], Mapping[str, Any]]
"""Reads one record; what is wrong with it shows when it is called, where its line is known."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A labelled stretch: offsets are code points into its tweet."""

    tweet: int
    start: int
    end: int
    category: Category


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
                    labelled = _labelled(record(), path, line)
                except (KeyError, TypeError, ValueError, AttributeError, ConfigError) as error:
                    raise InputError(
                        f"{path}:{line}: is no labelled draft ({_plain(error)}); see corpus/README.md"
                    ) from error
                yield labelled
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{path}: is no CSV ({error}); write it again with a spreadsheet") from error


def _json_records(stream: TextIO) -> Iterator[tuple[int, _Record]]:
    for line, text in enumerate(stream, start=1):
        if text.strip():
            yield line, partial(json.loads, text)


def _csv_records(stream: TextIO) -> Iterator[tuple[int, _Record]]:
    reader = csv.DictReader(stream)
    for row in reader:
        yield reader.line_num, partial(_of_row, row)


def _of_row(row: Mapping[str, str]) -> dict[str, Any]:
    """Give the record of a CSV row; empty cells say nothing, and lists are written as JSON."""
    return {key: json.loads(cell) if key in _JSON_COLUMNS else cell for key, cell in row.items() if key and cell}


def _labelled(record: Mapping[str, Any], path: Path, line: int) -> LabelledDraft:
    tweets = tuple(record["tweets"]) if record.get("tweets") else (record["text"],)
    verdict = record["verdict"]
    if verdict not in VERDICTS:
        raise ValueError(f"verdict must be one of {', '.join(VERDICTS)}")
    origin = Origin(str(path), positions=tuple(PositionMap.plain(tweet, line) for tweet in tweets))
    draft = Draft(tweets, origin, id=str(record.get("id", line)), is_thread=bool(record.get("tweets")))
    leaks = tuple(_leaks(tweets, record.get("leaks") or ()))
    if (verdict == "clean") == bool(leaks):
        raise ValueError("a clean draft has no leaks, and any other has some")
    return LabelledDraft(draft, verdict, leaks, str(record.get("kind") or verdict), _brand(record), path.stem)


def _leaks(tweets: Sequence[str], written: Sequence[Mapping[str, Any]]) -> Iterator[Leak]:
    """Yield the labels with their places; a text labelled twice is looked for behind its first place."""
    used: dict[tuple[int, str], int] = {}
    for leak in written:
        tweet, text, category = int(leak.get("tweet", 0)), str(leak["text"]), leak["category"]
        if category not in _CATEGORIES:
            raise ValueError(f"a category must be one of {', '.join(_CATEGORIES)}")
        if tweet not in range(len(tweets)):
            raise ValueError("a leak names a tweet that is not there")
        start = tweets[tweet].find(text, used.get((tweet, text), 0))
        if start < 0 or not text:
            raise ValueError("a leak is not in its text")
        used[tweet, text] = start + len(text)
        yield Leak(tweet, start, start + len(text), category)


def _brand(record: Mapping[str, Any]) -> Brand:
    region = str(record.get("locale") or "").rpartition("-")[2].upper()
    region = _REGION_OF.get(region, region)
    regions = [region] if len(region) == 2 and region != "EU" else []
    public = record.get("brand") or {}
    return Brand(regions=regions, **{name: public[name] for name in _BRAND_FIELDS if public.get(name)})


def _plain(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else type(error).__name__ if not str(error) else str(error)
