"""`make fuzz`: fuzz every target for as many seconds as are given, and note how many inputs were tried.

Ends with 1 at the first input that raises an error; libFuzzer keeps it as crash-… in the working directory.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from fuzz.targets import TARGETS

RECORD = Path(__file__).resolve().parent.parent / "scripts" / "reliability-fuzz.json"
SLOWEST = 20
"""Seconds that one input may take."""
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")


def fuzz(target: str, seconds: int) -> dict[str, int] | None:
    """Fuzz one target; give the inputs tried and the seconds taken, None if one raised an error or took too long."""
    limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}"]
    ended = subprocess.run(  # noqa: S603 - this program, with a name of its own list
        [sys.executable, "-m", "fuzz", target, *limits],
        check=False,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    done = _DONE.search(ended.stderr)
    if ended.returncode or not done:
        print(ended.stderr[-4000:], file=sys.stderr)
        return None
    return {"inputs": int(done[1]), "seconds": int(done[2])}


if __name__ == "__main__":
    runs = {}
    for name in TARGETS:
        run = fuzz(name, int(sys.argv[1]))
        if run is None:
            sys.exit(1)
        runs[name] = run
    RECORD.write_text(json.dumps(runs, indent=2) + "\n", "utf-8")
