"""Every block of README and docs that is marked as runnable is run, in a folder with the examples."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, steps, walk

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WALKED = [page for page in PAGES if page.name != "extend.md" and steps(page)]


@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.name)
def test_a_page_can_be_followed(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    walk(steps(page), tmp_path)


def test_the_pages_for_a_first_hour_are_walked() -> None:
    assert {"README.md", "index.md", "before-posting.md", "write-your-own-rule.md"} <= {page.name for page in WALKED}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_mark_has_its_block(page: Path) -> None:
    marks = re.findall(r"<!-- (?:run|file|line)\b", page.read_text("utf-8"))
    assert len(marks) == len(steps(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_toml_block_is_toml(page: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        tomllib.loads(block)


EXAMPLES = [page for page in PAGES if page.name != "extend.md" and "```python\n" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.name)
def test_python_examples_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        exec(block, {})
    assert "2,310" not in capsys.readouterr().out
