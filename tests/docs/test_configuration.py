"""The settings page names every key there is, and no other, and its examples can be read."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from tests.docs.pages import ROOT
from tweetguard import config
from tweetguard.config import load_config
from tweetguard.pack.rule import LABELS, Rule

PAGE = (ROOT / "docs" / "configuration.md").read_text("utf-8")


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def told(heading: str) -> set[str]:
    first_cells = re.findall(r"^\| (`.*?) \|", section(heading), re.MULTILINE)
    return {key for cell in first_cells for key in re.findall(r"`([\w-]+)`", cell)}


def keys(kind: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(kind)}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("The run", keys(config._File) - {"brand", "allow"}),
        ("Your brand", keys(config._Brand)),
        ("Accept a finding", keys(config.Allow)),
        ("Rule files", keys(Rule)),
    ],
)
def test_every_key_is_told(heading: str, expected: set[str]) -> None:
    assert told(heading) == expected


def test_an_account_has_the_keys_that_the_page_gives_it() -> None:
    assert keys(config._Account) == (keys(config._Brand) - {"accounts"}) | {"select", "ignore"}


def test_every_kind_of_value_is_told() -> None:
    assert all(f"`{label}`" in section("Rule files") for label in LABELS)


@pytest.mark.parametrize("heading", ["The run", "Your brand", "Accept a finding"])
def test_the_example_is_read_and_uses_every_key(heading: str, tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", section(heading), re.DOTALL)
    assert example
    path = tmp_path / "tweetguard.toml"
    path.write_text(example[1], "utf-8")
    assert load_config(path).path == path
    used = set(re.findall(r"^([\w-]+) = ", example[1], re.MULTILINE)) | set(re.findall(r"\.(accounts)\.", example[1]))
    assert told(heading) <= used
