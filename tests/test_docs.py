"""The documents say what is true: pages made from the code are fresh, and links lead somewhere."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Command
from tweetguard.config import load_config

ROOT = Path(__file__).parent.parent
MADE = runpy.run_path(str(ROOT / "scripts" / "reference.py"))["pages"]()
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")


def readme_block(language: str) -> str:
    """Give the first block of code in a language."""
    block = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert block
    return block[1]


@pytest.mark.parametrize("page", MADE, ids=str)
def test_a_made_page_is_fresh(page: Path) -> None:
    """If this fails: `make docs`. Line breaks do not count: click's help breaks lines differently now and then."""
    assert (ROOT / page).read_text("utf-8").split() == MADE[page].split()


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    targets = [target.partition("#")[0] for target in LINK.findall(page.read_text("utf-8"))]
    inside = [target for target in targets if target and "://" not in target]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_the_readme_begins_with_the_two_commands() -> None:
    assert re.findall(r"^\$ (make \w+)", readme_block("console"), re.MULTILINE) == ["make demo", "make test"]


def test_the_plain_commands_of_the_readme_are_those_of_the_makefile() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\ntest: ")[1].split("\n\n")[0]
    steps = [line.strip().replace("$(BIN)/", "").replace("$(JOBS)", "2") for line in recipe.splitlines()[1:]]
    assert f"$ {' && '.join(steps)}\n" in README.replace(".venv/bin/", "")


def test_the_python_of_the_readme_runs() -> None:
    names: dict[str, Any] = {}
    exec(readme_block("python"), names)
    assert names["result"].verdict == "rewrite"
    assert "2,310" not in names["result"].rewrite


def test_the_configuration_of_the_readme_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "tweetguard.toml"
    path.write_text(readme_block("toml"), "utf-8")
    assert load_config(path).brand.name == "Barclays Kenya"


def test_the_commands_of_the_readme_exist(tweetguard: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is run; those that name files of the reader's own find none here."""
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^\$ tweetguard (.*?)(?: {2,}#.*)?$", README, re.MULTILINE)
    assert len(commands) >= 8
    for command in commands:
        ended = tweetguard(*shlex.split(command))
        names_a_file = re.search(r"replies/|our-rules\.toml", command)
        assert ended.code in ((2, 3) if names_a_file else (0, 1)), (command, ended.err)
        assert "internal error" not in ended.err
        assert "Usage:" not in ended.err, command


def test_continuous_integration_runs_what_the_readme_says() -> None:
    assert "\nif make test; then\n" in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize(
    "target", ["train", "accuracy", "bench", "spark", "gate", "docs", "picture", "format", "clean", "demo", "test"]
)
def test_make_help_tells_of_every_target(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE)
