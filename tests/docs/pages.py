"""Pages as scripts: what a reader is told to write and to run, in order.

A comment above a block of code says what it is for:

- `<!-- file: PATH -->`: the block is the file PATH.
- `<!-- line: PATH after "TEXT" -->`: the block goes below the line of PATH that holds TEXT.
- `<!-- run -->` or `<!-- run: CODE -->`: each `$ ` line is run and ends with CODE (0 if not said). Every other line
  is output: it must be printed, spaces aside; "…" stands for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]
_STEP = re.compile(r"<!-- (run|file|line)(?:: (.+?))? -->\n+```\w*\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
_AFTER = re.compile(r'(\S+) after "(.+)"')


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the reader does."""

    kind: Literal["run", "file", "line"]
    argument: str
    text: str
    where: str
    """Page and line, for whoever must mend it."""


def steps(page: Path, heading: str | None = None) -> list[Step]:
    """Give the steps of a page, or of the part under one of its `## ` headings."""
    source = page.read_text("utf-8")
    start = source.index(f"\n## {heading}\n") if heading else 0
    end = source.find("\n## ", start + 1) if heading else -1
    return [
        Step(match[1], match[2] or "", match[3], f"{page.name}:{source.count(chr(10), 0, match.start()) + 1}")  # type: ignore[arg-type]
        for match in _STEP.finditer(source, start, end if end >= 0 else len(source))
    ]


def walk(todo: list[Step], folder: Path) -> None:
    """Do the steps in a folder, with the `tweetguard` of `folder/src` if there is one."""
    for step in todo:
        if step.kind == "run":
            _run(step, folder)
        elif step.kind == "file":
            target = folder / step.argument
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(step.text + "\n", "utf-8")
        else:
            _insert(step, folder)


def _insert(step: Step, folder: Path) -> None:
    asked = _AFTER.fullmatch(step.argument)
    assert asked, f'{step.where}: write PATH after "TEXT"'
    path = folder / asked[1]
    lines = path.read_text("utf-8").splitlines(keepends=True)
    found = [number for number, line in enumerate(lines) if asked[2] in line]
    assert len(found) == 1, f"{step.where}: {asked[1]} has {len(found)} lines with {asked[2]}"
    lines.insert(found[0] + 1, step.text + "\n")
    path.write_text("".join(lines), "utf-8")


def _run(step: Step, folder: Path) -> None:
    for command, expected in _commands(step.text):
        ended = run(command, folder)
        told = f"{step.where}: {command}\n{ended.stdout}"
        assert ended.returncode == int(step.argument or 0), f"{told}\nexit code {ended.returncode}"
        printed = " ".join(ended.stdout.split())
        for line in expected:
            for part in line.split("…"):
                assert " ".join(part.split()) in printed, f"{told}\nis not: {line}"


def _commands(block: str) -> Iterator[tuple[str, list[str]]]:
    command = ""
    output: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, output
            command, output = line[2:], []
        elif line.strip():
            output.append(line)
    yield command, output


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell; both outputs are given as one."""
    tools = folder / ".tools"
    if not tools.exists():
        tools.mkdir()
        (tools / "tweetguard").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tweetguard "$@"\n', "utf-8")
        (tools / "tweetguard").chmod(0o755)
    settings = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "PYTHONPATH")}
    settings |= {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", "COLUMNS": "80"}
    if (folder / "src").is_dir():
        settings["PYTHONPATH"] = str(folder / "src")
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=settings, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
