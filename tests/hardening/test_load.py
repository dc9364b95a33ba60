"""Many drafts on two processes, interrupted, killed and repeated: the same findings, none lost, none twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hardening.drafts import fault, start

DRAFTS = 2_000
EVERY = 100
"""One draft in so many discloses a balance."""
SUBJECTS = ("app", "branch", "delivery", "order", "website", "voucher", "queue", "network", "form", "offer", "menu")
ENDS = ("Thank you.", "Asante sana!", "Have a good day", "We are on it.", "Sorry about this.", "^Ann", "^Joe")
COMMAND = ("check", "--jobs", "2", "--no-progress", "--format", "jsonl", "--output", "report")
LONGER = 20
"""How much longer the file is that is cut short: on a busy machine too, the signal comes before its end."""


def drafts(count: int) -> Iterator[str]:
    """Give the lines of a file of drafts: harmless ones of some eighty kinds, and leaks of which no two are alike."""
    for number in range(1, count + 1):
        harmless = f"We are looking into the {SUBJECTS[number % 11]} for you. {ENDS[number % 7]}"
        text = f"Hi Sam, your balance is KES {number},120" if number % EVERY == 0 else harmless
        yield json.dumps({"id": f"d{number}", "text": text}) + "\n"


def cut_short(folder: Path, number: int) -> None:
    """Start the run and end it by a signal when the first results have been written."""
    running = start("", *COMMAND, "longer.jsonl", cwd=folder, stdout=subprocess.DEVNULL)
    unfinished = folder / ".report.unfinished"
    while not (unfinished.exists() and unfinished.stat().st_size) and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(number)
    running.communicate(timeout=120)
    assert running.returncode in (130, -number)
    assert not (folder / "report").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@fault(
    "a run interrupted, killed and repeated",
    "2,000 drafts on two processes; `make load` does it with a million",
    "no report of a part; then the same findings, none lost, none twice",
    times=DRAFTS,
)
@pytest.mark.slow
def test_a_repeated_run_finds_the_same(tmp_path: Path) -> None:
    count = int(os.environ.get("TWEETGUARD_LOAD", DRAFTS))
    with (tmp_path / "replies.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(drafts(count))
    with (tmp_path / "longer.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(drafts(max(count, LONGER * DRAFTS)))
    cut_short(tmp_path, signal.SIGINT)
    cut_short(tmp_path, signal.SIGKILL)
    began = time.monotonic()
    again = start("", *COMMAND, "replies.jsonl", cwd=tmp_path, stdout=subprocess.DEVNULL)
    told = again.communicate()[1].decode()
    taken = time.monotonic() - began
    assert again.returncode == 1, told
    seen = found = 0
    with (tmp_path / "report").open(encoding="utf-8") as report:
        for seen, line in enumerate(report, start=1):
            result = json.loads(line)
            assert result["id"] == f"d{seen}"
            assert (result["verdict"] != "pass") == (seen % EVERY == 0)
            found += result["verdict"] != "pass"
    assert (seen, found) == (count, count // EVERY)
    if record := os.environ.get("TWEETGUARD_RECORD"):
        kept = {"drafts": count, "found": found, "seconds": round(taken)}
        Path(record).write_text(json.dumps(kept) + "\n", "utf-8")
