"""What we import is what we declare, and what we declare is explained."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BY_NAME = {"python-stdnum"}
"""Imported by names that stand in rule files ("ke.pin"), which no import graph can see."""


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(requirement).name) for requirement in requirements}


RUN = names(PROJECT["project"]["dependencies"])
EXTRAS = PROJECT["project"]["optional-dependencies"]
EXTRA = names([*EXTRAS["xlsx"], *EXTRAS["semantic"]])
GROUPS = {group: names(listed) for group, listed in PROJECT["dependency-groups"].items()}


def test_every_import_is_declared_and_every_declared_library_is_imported() -> None:
    graph = grimp.build_graph("tweetguard", include_external_packages=True, cache_dir=None)
    outside = {module.partition(".")[0] for module in graph.modules} - {"tweetguard"} - sys.stdlib_module_names
    owners = packages_distributions()
    imported = {canonicalize_name(owners[module][0]) for module in outside}
    assert imported | BY_NAME == RUN | EXTRA


@pytest.mark.parametrize(("group", "listed"), [("run", RUN | EXTRA), *GROUPS.items()])
def test_every_declared_library_is_explained(group: str, listed: set[str]) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    section = {"run": "run", "dev": "work on it", "train": "fit the judge", "semantic-test": "work on it"}[group]
    text = page.split(f"## Needed to {section}")[1].split("\n## ")[0]
    told = {canonicalize_name(word) for word in re.findall(r"[\w-]+", text)}
    assert listed <= told, f"docs/dependencies.md does not explain {', '.join(sorted(listed - told))}"
