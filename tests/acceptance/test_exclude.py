"""`exclude` in the configuration: files of a folder that hold no drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command

LEAK = "Hi Sam, your balance is KES 9,120\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a leak in each of four files, two of which are excluded."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "old/b.txt", "deep/old/c.txt", "deep/d.json"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(json.dumps({"say": LEAK}) if name.endswith(".json") else LEAK, "utf-8")
    Path("tweetguard.toml").write_text('exclude = ["/old/", "*.json"]\n[brand]\nregions = ["KE"]\n', "utf-8")
    return tmp_path


def checked(tweetguard: Command, *paths: str) -> set[str]:
    ended = tweetguard("check", "--format", "jsonl", *paths)
    assert ended.code == 1
    return {json.loads(line)["path"] for line in ended.out.splitlines()}


def test_of_a_folder_what_is_excluded_is_not_read(tweetguard: Command) -> None:
    assert checked(tweetguard, ".") == {"a.txt", "deep/old/c.txt"}


def test_patterns_are_told_from_the_configurations_folder(
    tweetguard: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "deep")
    assert checked(tweetguard, ".") == {"old/c.txt"}


def test_a_file_that_was_named_is_read_whatever_the_configuration_says(tweetguard: Command) -> None:
    assert checked(tweetguard, "old/b.txt", "deep") == {"old/b.txt", "deep/old/c.txt"}


def test_standard_input_is_read_under_any_name(tweetguard: Command) -> None:
    ended = tweetguard("check", "--format", "jsonl", "--stdin-filename", "old/x.txt", "-", stdin=LEAK)
    assert ended.code == 1


@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_the_report_of_an_earlier_run_is_not_read_as_replies(tweetguard: Command, folder: Path, name: str) -> None:
    """A report quotes drafts, so it would be checked, and fail the run for ever."""
    (folder / "tweetguard.toml").write_text("", "utf-8")
    runs = [
        tweetguard("check", "--format", name.split(".")[1], "--output", f"deep/{name}", "deep").err.partition(";")[0]
        for _ in range(2)
    ]
    assert runs == ["tweetguard: 2 drafts checked: 2 to rewrite"] * 2
