"""Baseline: the findings of a day, so that only new ones fail from then on.

A finding is known again by its rule, its file, its record and the masked words around it, and by nothing that moves:
no line, no row, no index. No value and no hash of one is kept: all numbers of a phone plan are hashed in a minute.
Equal findings are counted, so that a second one is new.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import msgspec

from tweetguard.draft import Draft
from tweetguard.errors import ConfigError
from tweetguard.finding import Result
from tweetguard.text.excerpt import Masking
from tweetguard.text.printable import printable

VERSION = 1
"""Raised when a baseline that was written before can no longer be read."""

_NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")
_ROW_ID = re.compile(r"row-\d+")
"""The id of a row that has none of its own."""


class Known(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """What a finding is known again by. Files sort and compare by it, in this order."""

    path: str
    """The file, from the baseline's own folder, with forward slashes."""
    id: str
    """The record's id, "" without one."""
    record: str
    """Its name inside the file, with "*" for every number: rows and list items move."""
    rule: str
    around: str
    """The words around the value, which is masked as every other in the draft is."""


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    path: str
    id: str
    record: str
    rule: str
    around: str
    count: Annotated[int, msgspec.Meta(ge=1)]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    findings: list[_Entry]


class Baseline:
    """The known findings of a baseline file; each excuses one finding of a run."""

    def __init__(self, path: Path, known: Counter[Known]) -> None:
        self.path = path
        self._left = known

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline file. Raises ConfigError if there is none or it is no baseline."""
        again = f"write it with `tweetguard baseline {path} PATH …`"
        try:
            content = msgspec.json.decode(path.read_bytes(), type=_File)
        except OSError as error:
            raise ConfigError(f"{path}: the baseline cannot be read ({error.strerror}); {again}") from error
        except msgspec.DecodeError as error:
            raise ConfigError(f"{path}: this is no baseline of tweetguard; {again}") from error
        if content.version != VERSION:
            raise ConfigError(f"{path}: the baseline is of version {content.version}, not {VERSION}; {again}")
        known: Counter[Known] = Counter()
        for entry in content.findings:
            known[Known(entry.path, entry.id, entry.record, entry.rule, entry.around)] += entry.count
        return cls(path, known)

    def takes(self, finding: Known) -> bool:
        """Say whether a finding is known, and count it off: the next one that is equal needs another entry."""
        if self._left[finding] <= 0:
            return False
        self._left[finding] -= 1
        return True

    def gone(self, paths: Iterable[str]) -> int:
        """Give how many known findings in the files `paths` have not turned up."""
        folder, seen = _folder(self.path), set(paths)
        files = {_relative(path, folder) for path in seen}
        return sum(count for known, count in self._left.items() if known.path in files)

    def known(self, result: Result) -> list[Known]:
        """Give what each finding of a result is known again by, in their order."""
        return known_findings(result, _folder(self.path))


class Recorder:
    """Collects the findings of a run and writes them as a baseline."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: Counter[Known] = Counter()

    @property
    def count(self) -> int:
        """How many findings it holds."""
        return self._found.total()

    def add(self, result: Result, kept: Iterable[int]) -> None:
        """Take those findings of a result whose indexes are `kept`; the others are waived elsewhere."""
        known = known_findings(result, _folder(self._path))
        self._found.update(known[index] for index in kept)

    def write(self) -> None:
        """Write the file in one step: sorted, a finding a line, the same bytes for the same findings.

        Raises OSError if it cannot be written.
        """
        lines = [
            json.dumps({**msgspec.structs.asdict(known), "count": count}, ensure_ascii=False)
            for known, count in sorted(self._found.items())
        ]
        body = ",\n".join(lines)
        text = f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n' if body else _EMPTY
        unfinished = self._path.with_name(f".{self._path.name}.unfinished")
        try:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
            unfinished.replace(self._path)
        finally:
            unfinished.unlink(missing_ok=True)


_EMPTY = f'{{"version": {VERSION}, "findings": []}}\n'


def known_findings(result: Result, folder: str) -> list[Known]:
    """Give what each finding of a result, all of them unwaived still, is known again by; paths from `folder`.

    The values of all findings are masked in the surroundings of each.
    """
    draft = result.draft
    masking = Masking(draft.tweets[finding.tweet][finding.start : finding.end] for finding in result.findings)
    path = _relative(draft.origin.path or "", folder)
    own_id, record = _record(draft, masking)
    around = [""] * len(result.findings)
    for number, text in enumerate(draft.tweets):
        own = [index for index, finding in enumerate(result.findings) if finding.tweet == number]
        spans = [(result.findings[index].start, result.findings[index].end) for index in own]
        for index, excerpt in zip(own, masking.excerpts(text, spans), strict=True):
            around[index] = excerpt
    return [
        Known(path, own_id, record, finding.rule, words) for finding, words in zip(result.findings, around, strict=True)
    ]


def _record(draft: Draft, masking: Masking) -> tuple[str, str]:
    """Give a draft's id and the name of its record, without what moves and without values."""
    own = draft.id or ""
    if _ROW_ID.fullmatch(own):
        own = ""
    name = _NUMBER.sub("*", draft.origin.record or "")
    return printable(masking.scrub_key(own)), printable(masking.scrub_key(name))


def _folder(path: Path) -> str:
    return str(path.resolve().parent)


@lru_cache(maxsize=1024)
def _relative(path: str, folder: str) -> str:
    """Give a path from a folder, with forward slashes; on another drive the whole path."""
    resolved = Path(path).resolve()
    try:
        return printable(Path(os.path.relpath(resolved, folder)).as_posix())
    except ValueError:
        return printable(resolved.as_posix())
