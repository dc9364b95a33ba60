"""The site builds without a warning, holds every page, and fetches nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.docs.pages import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return folder


def test_every_page_stands_in_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert set(re.findall(r": (\S+\.md)$", menu, re.MULTILINE)) == {page.name for page in (ROOT / "docs").glob("*.md")}


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    for page in site.glob("*.html"):
        loaded = re.findall(r'<(?:link|script|img|iframe)\b[^>]*?(?:href|src)="([^"]+)"', page.read_text("utf-8"))
        assert [target for target in loaded if "://" in target or target.startswith("//")] == [], page.name


def test_links_that_leave_the_pages_lead_to_files_of_the_repository(site: Path) -> None:
    home = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["repo_url"] + "/blob/main/"
    found = {
        path for page in site.glob("*.html") for path in re.findall(f'href="{home}([^"#]+)', page.read_text("utf-8"))
    }
    assert "rules/balances.toml" in found
    assert [path for path in found if not (ROOT / path).exists()] == []


def test_the_corpus_can_be_cited() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["type"] == "dataset"
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
