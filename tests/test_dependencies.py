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
BY_NAME = {"python-stdnum", "pyarrow"}
"""Imported by names that stand in rule files ("ke.pin"), or by PySpark: no import graph can see them."""


def names(listed: list[str | dict[str, str]]) -> set[str]:
    """Give the libraries of a list; a group that it includes is looked at by itself."""
    return {canonicalize_name(Requirement(entry).name) for entry in listed if isinstance(entry, str)}


RUN = names(PROJECT["project"]["dependencies"])
SECTIONS = {
    "run": "run",
    "dev": "work on it",
    "semantic-test": "work on it",
    "train": "fit the judge",
}
"""What is needed -> the section of the page that explains it."""
EXTRAS = PROJECT["project"]["optional-dependencies"]
EXTRA = names([requirement for extra in EXTRAS.values() for requirement in extra])
GROUPS = {group: names(listed) for group, listed in PROJECT["dependency-groups"].items()}


def test_every_import_is_declared_and_every_declared_library_is_imported() -> None:
    graph = grimp.build_graph("tweetguard", include_external_packages=True, cache_dir=None)
    outside = {module.partition(".")[0] for module in graph.modules} - {"tweetguard"} - sys.stdlib_module_names
    owners = packages_distributions()
    imported = {canonicalize_name(owners.get(module, [module])[0]) for module in outside}  # extras may be missing
    assert imported | BY_NAME == RUN | EXTRA


@pytest.mark.parametrize(("group", "listed"), [("run", RUN | EXTRA), *GROUPS.items()])
def test_every_declared_library_is_explained(group: str, listed: set[str]) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    section = SECTIONS[group]
    text = page.split(f"## Needed to {section}")[1].split("\n## ")[0]
    told = {canonicalize_name(word) for word in re.findall(r"[\w-]+", text)}
    assert listed <= told, f"docs/dependencies.md does not explain {', '.join(sorted(listed - told))}"
