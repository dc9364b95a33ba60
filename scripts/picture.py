"""`make picture`: the terminal in the README, drawn by rich from what the command really prints."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "story.svg"
WIDTH = 80
"""Columns of the terminal."""
COMMANDS = (("check", "tweet-2012.txt"), ("check", "tweet-2012-replacement.txt"))


def draw() -> str:
    """Give the picture as SVG, 80 columns wide."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="standard", force_terminal=True)
    for command in COMMANDS:
        console.print(Text.assemble(("$ ", "dim"), (f"tweetguard {shlex.join(command)}", "bold")))
        console.print(Text.from_ansi(output(command)))
    svg = console.export_svg(title="Before it is posted", unique_id="story")
    # rich lets the browser fetch a typeface from a public server; a picture in a README should fetch nothing.
    return re.sub(r"@font-face \{[^}]*\}\s*", "", svg)


def output(arguments: tuple[str, ...]) -> str:
    """Give what the command prints on a colour terminal, without the seconds it took."""
    ended = subprocess.run(
        [sys.executable, "-m", "tweetguard", *arguments],
        cwd=ROOT / "examples",
        env={**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    return re.sub(r"; \d+\.\d s$", "", ended.stdout, flags=re.MULTILINE)


def words(svg: str) -> str:
    """Give what can be read in a picture: what must stay true when rich draws its frames another way."""
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL)).split())


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(draw(), "utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")
