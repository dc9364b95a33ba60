"""`make lock`: write constraints.txt, the version of every package that the tests and tools run with.

pip resolves the project afresh, as for an empty environment, and tells what it would install.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# What `make` installs, pinned: the libraries, the tools, and all they need. Written by `make lock`.
"""
WANTED = ("--editable", ".[xlsx]", "--group", "dev")


def pins(report: str) -> list[str]:
    """Give a sorted line for each package of pip's installation report but our own."""
    packages = [item["metadata"] for item in json.loads(report)["install"]]
    others = [package for package in packages if package["name"] != "tweetguard"]
    return sorted(f"{package['name'].lower()}=={package['version']}" for package in others)


if __name__ == "__main__":
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    told = subprocess.run([*command, *WANTED], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    (ROOT / "constraints.txt").write_text(HEAD + "\n".join(pins(told)) + "\n", "utf-8")
