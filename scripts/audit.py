"""`make audit`: look up the packages of constraints.txt among the known weaknesses (pip-audit, the PyPI advisories).

Exit code 1 if one is known. Where the advisories of a package cannot be reached it says so and gives 0, so that a
build without a network does not fail; with `--must` that is exit code 3.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_UNREACHABLE = 3


def audit() -> list[str] | None:
    """Give a line for each known weakness; None if not every package could be looked up."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pip-audit"]
    if subprocess.run(pip, check=False, capture_output=True).returncode:
        return None
    command = [sys.executable, "-m", "pip_audit", "--requirement", "constraints.txt", "--no-deps", "--disable-pip"]
    ended = subprocess.run([*command, "--format", "json"], cwd=ROOT, check=False, capture_output=True, text=True)
    try:
        packages = json.loads(ended.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    if any("skip_reason" in package for package in packages):  # pip-audit calls that clean
        return None
    return [
        f"{package['name']} {package.get('version', '')}: {weakness['id']}, mended in {weakness['fix_versions']}"
        for package in packages
        for weakness in package.get("vulns", ())
    ]


if __name__ == "__main__":
    found = audit()
    if found is None:
        print("not audited: the advisories cannot be reached from here, or not for every package")
        sys.exit(_UNREACHABLE if "--must" in sys.argv else 0)
    print("\n".join(found) or "no known weakness in what constraints.txt pins")
    sys.exit(bool(found))
