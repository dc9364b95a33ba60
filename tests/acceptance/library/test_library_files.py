"""Real shapes of files: what is read from each, where it stands, and what a rewrite changes.

A folder holds one input, `expected.json` (its drafts with their places; a rewrite of one of them) and `fixed.*`, the
input after that rewrite, byte for byte. To add a case, add a folder.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tweetguard.draft import Draft
from tweetguard.library import Options, Problem, Source, read_paths, read_source, write_fixed

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
CASES = sorted(path.parent.name for path in HERE.glob("*/expected.json") if path.parent != BROKEN)


def expected_of(case: str) -> dict[str, Any]:
    return json.loads((HERE / case / "expected.json").read_text(encoding="utf-8"))


def options_of(expected: dict[str, Any]) -> Options:
    given = expected["options"]
    return Options(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})


def described(draft: Draft) -> dict[str, Any]:
    places = [positions.at(0) for positions in draft.origin.positions]
    tweets = [
        {"line": place.line, "column": place.column, "text": text}
        for place, text in zip(places, draft.tweets, strict=True)
    ]
    said = {"record": draft.origin.record, "id": draft.id, "author": draft.author, "channel": draft.channel}
    return {key: value for key, value in said.items() if value is not None or key in ("record", "id")} | {
        "tweets": tweets
    }


@pytest.mark.parametrize("case", CASES)
def test_each_draft_is_found_at_its_place(case: str) -> None:
    expected = expected_of(case)
    items = list(read_source(Source.at(str(HERE / case / expected["input"])), options_of(expected)))
    assert [described(item) for item in items if isinstance(item, Draft)] == expected["drafts"]
    problems = [
        {"line": item.line, "message": item.message, "fatal": item.fatal} for item in items if isinstance(item, Problem)
    ]
    assert problems == expected.get("problems", [])


@pytest.mark.parametrize("case", CASES)
def test_a_rewrite_changes_only_its_own_string(case: str, tmp_path: Path) -> None:
    expected = expected_of(case)
    options = options_of(expected)
    original = HERE / case / expected["input"]
    copy = tmp_path / expected["input"]
    copy.write_bytes(original.read_bytes())
    source = Source.at(str(copy))
    drafts = [item for item in read_source(source, options) if isinstance(item, Draft)]
    assert write_fixed(source, [(drafts[expected["fix"]["draft"]], expected["fix"]["tweets"])], options) >= 1
    assert content(copy) == content(original.with_name("fixed" + original.suffix))


def content(path: Path) -> bytes | dict[str, bytes]:
    """The bytes of a file; of a workbook those of its parts, which may be packed in more than one way."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.iterdir() if path.name != "expected.json"))
def test_a_broken_file_is_a_problem_with_its_place(name: str) -> None:
    expected = json.loads((BROKEN / "expected.json").read_text(encoding="utf-8"))[name]
    items = list(read_source(Source.at(str(BROKEN / name))))
    problems = [
        {"line": item.line, "column": item.column, "fatal": item.fatal, "message": item.message}
        for item in items
        if isinstance(item, Problem)
    ]
    assert problems == expected["problems"]
    texts = [item.tweets[0] for item in items if isinstance(item, Draft)]
    assert (len(texts) if isinstance(expected["drafts"], int) else texts) == expected["drafts"]


def test_broken_files_do_not_hide_the_others() -> None:
    items = list(read_paths([str(BROKEN / "broken.json"), str(BROKEN / "gone.txt"), str(BROKEN)]))
    problems = [item for item in items if isinstance(item, Problem)]
    assert {Path(problem.path).name for problem in problems} >= {"broken.json", "gone.txt", "truncated.xlsx"}
    drafts = [item for item in items if isinstance(item, Draft)]
    assert [draft.tweets for draft in drafts if draft.origin.path == str(BROKEN / "good.txt")] == [("Please DM us",)]
    assert not any("Robert" in problem.message for problem in problems), "a message never repeats a draft"
