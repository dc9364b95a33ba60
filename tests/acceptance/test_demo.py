"""`make demo` and the picture in the README tell the story as it is."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_demo_ends_well_and_shows_no_value_of_a_customer() -> None:
    ended = subprocess.run([sys.executable, "scripts/demo.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.rstrip().endswith("Everything went as told.")
    told = [line for line in ended.stdout.splitlines() if not line.startswith("$ ")]
    assert not re.search(r"2,310|0112004578214|223 344", "\n".join(told))


def test_the_picture_in_the_readme_is_what_the_command_prints() -> None:
    """If this fails, `make picture` draws it anew: look at what changed."""
    picture = runpy.run_path(str(ROOT / "scripts" / "picture.py"))
    drawn = picture["draw"]()
    assert picture["words"](drawn) == picture["words"](picture["PICTURE"].read_text("utf-8"))
    assert "Post" in picture["words"](drawn)


def test_the_picture_fetches_nothing() -> None:
    svg = (ROOT / "docs" / "images" / "story.svg").read_text("utf-8")
    assert re.findall(r"""(?:href|src)=|url\(\s*["']?http|@import""", svg) == []
