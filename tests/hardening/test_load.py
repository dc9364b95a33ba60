"""Many drafts on two processes, interrupted and repeated: the same findings, none lost, none twice."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.hardening.drafts import CLEAN, fault, start

DRAFTS = 5_000
EVERY = 100


@fault(
    "a run interrupted and repeated",
    "5,000 drafts on two processes",
    "the same findings, none lost, none twice",
    times=DRAFTS,
)
@pytest.mark.slow
def test_a_repeated_run_finds_the_same(tmp_path: Path) -> None:
    texts = (f"Hi Sam, your balance is KES {n},120" if n % EVERY == 0 else CLEAN for n in range(1, DRAFTS + 1))
    lines = (json.dumps({"id": f"d{n}", "text": text}) for n, text in enumerate(texts, start=1))
    (tmp_path / "replies.jsonl").write_text("\n".join(lines), "utf-8")
    command = ("check", "--jobs", "2", "--format", "jsonl", "--output", "report", "replies.jsonl")
    first = start("", *command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True)
    time.sleep(2)
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=120)
    assert first.returncode != 0
    assert not (tmp_path / "report").exists()
    again = start("", *command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    again.communicate(timeout=300)
    assert again.returncode == 1
    results = [json.loads(line) for line in (tmp_path / "report").read_text("utf-8").splitlines()]
    assert [result["id"] for result in results] == [f"d{n}" for n in range(1, DRAFTS + 1)]
    found = {result["id"] for result in results if result["verdict"] != "pass"}
    assert found == {f"d{n}" for n in range(EVERY, DRAFTS + 1, EVERY)}
