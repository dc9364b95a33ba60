"""Adding a country, a language or a format takes what docs/extend.md says, and nothing more."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Step, run, steps, walk

PAGE = ROOT / "docs" / "extend.md"
WITHOUT = shutil.ignore_patterns("__pycache__", "*.egg-info")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to be changed."""
    for folder in ("src", "rules", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=WITHOUT)
    return tmp_path


def first_check(todo: list[Step]) -> str:
    commands = [line[2:] for step in todo for line in step.text.splitlines() if line.startswith("$ tweetguard check")]
    return commands[0]


def confidence(check: str, project: Path) -> float:
    """Give how sure a check of one draft is that its balance leaks; 0 if that is not found."""
    draft = json.loads(run(f"{check} --quiet --format jsonl", project).stdout)
    return max((found["confidence"] for found in draft["findings"] if found["category"] == "balance"), default=0.0)


def written(todo: list[Step]) -> list[str]:
    return [step.argument for step in todo if step.kind == "file" and step.argument.startswith(("src/", "rules/"))]


def test_a_country(project: Path) -> None:
    todo = steps(PAGE, "A country")
    assert written(todo) == ["rules/regions/mw.toml"]
    assert "identity-number" not in run(first_check(todo), project).stdout
    walk(todo, project)


def test_a_language(project: Path) -> None:
    todo = steps(PAGE, "A language")
    assert {Path(path).name for path in written(todo)} == {"lg.toml"}
    before = confidence(first_check(todo), project)
    walk(todo, project)
    after = confidence(first_check(todo), project)
    assert after > before + 0.1, "the example proves nothing: the judge is as sure without the words"


def test_a_file_format(project: Path) -> None:
    todo = steps(PAGE, "A file format")
    assert written(todo) == ["src/tweetguard/library/properties.py"]
    walk(todo, project)
    assert (project / "replies/macros.properties").read_text("utf-8").startswith("# canned replies\nbalance.reply = Hi")


def test_an_output_format(project: Path) -> None:
    todo = steps(PAGE, "An output format")
    assert written(todo) == ["src/tweetguard/report/table.py"]
    assert run(first_check(todo), project).returncode == 2, "there is such a format already"
    walk(todo, project)
