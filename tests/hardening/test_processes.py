"""The run itself is cut short: full disk, closed pipe, interrupt, kill. It never ends with 0 nor looks whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hardening.drafts import CLEAN, LEAK, VALUE, fault, start

NEEDS_DEV_FULL = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="a disk that is always full is a thing of Linux"
)
FORMATS = ["text", "json", "jsonl", "html"]
ENDLESS = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from itertools import repeat
from tweetguard.draft import Draft
from tweetguard.cli.session import Session
def drafts(self):
    print("started", flush=True)
    return repeat(Draft.of("Thank you for waiting, we are on it"))
Session.drafts = drafts
"""
"""The command, for which every input is endless, and which heeds an interrupt though a test run that a shell started in
the background would have it ignored."""
DEADLY = """
import os
from tweetguard.cli.session import Session
examine = Session.examine
def deadly(self, draft):
    if "die" in draft.tweets[0]:
        os._exit(137)
    return examine(self, draft)
Session.examine = deadly
"""


@NEEDS_DEV_FULL
@fault("full disk, standard output", "/dev/full as standard output", "exit 3, told on standard error")
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_full_disk_behind_standard_output(tmp_path: Path, format_name: str) -> None:
    with Path("/dev/full").open("wb") as full:
        running = start("", "check", "--format", format_name, "--text", LEAK, cwd=tmp_path, stdout=full)
        told = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 3
    assert "No space left on device; not everything was checked" in told
    assert VALUE not in told


@NEEDS_DEV_FULL
@fault("full disk, --output", "--output /dev/full", "exit 3, the device left alone")
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_full_disk_behind_output(tmp_path: Path, format_name: str) -> None:
    running = start(
        "", "check", "--format", format_name, "--output", "/dev/full", "--text", LEAK, cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    told = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 3
    assert "No space left on device" in told
    assert Path("/dev/full").is_char_device()


@fault("closed pipe", "standard output closed before the report", "exit 3, told on standard error")
@pytest.mark.parametrize("format_name", FORMATS)
def test_an_output_that_is_closed_early(tmp_path: Path, format_name: str) -> None:
    running = start(
        "", "check", "--format", format_name, "--text", LEAK, cwd=tmp_path, stdout=subprocess.PIPE
    )  # fmt: skip
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    told = running.stderr.read().decode()
    assert running.wait(60) == 3
    assert told.endswith("the output was closed early; not everything was reported; run again and read to the end\n")
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@fault(
    "interrupt (SIGINT)",
    "sent to the whole process group in the middle of an endless input",
    "exit 130, no report file",
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_run_without_a_report(tmp_path: Path, jobs: str) -> None:
    running = start(
        ENDLESS, "check", "--jobs", jobs, "--format", "json", "--output", "report.json", "-", cwd=tmp_path,
        stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert running.stdout
    assert running.stdout.readline() == b"started\n"
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(3)
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 130
    assert told.strip() == "tweetguard: interrupted; not everything was checked; run again"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@fault("kill (SIGTERM, SIGKILL)", "in the middle of an endless input", "the signal's exit code, no report file")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_kill_leaves_no_report(tmp_path: Path, number: int) -> None:
    running = start(
        ENDLESS, "check", "--format", "json", "--output", "report.json", "-", cwd=tmp_path,
        stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert running.stdout
    assert running.stdout.readline() == b"started\n"
    running.send_signal(number)
    running.communicate(timeout=60)
    assert running.returncode == -number
    assert not (tmp_path / "report.json").exists()


@fault("lost worker", "a process of --jobs 2 ends in the middle of its work", "exit 3, no report file")
@pytest.mark.parametrize("format_name", ["json", "jsonl"])
def test_a_lost_worker_ends_the_run(tmp_path: Path, format_name: str) -> None:
    (tmp_path / "replies.txt").write_text("\n".join([*[CLEAN] * 250, "Please die hard", LEAK]), "utf-8")
    (tmp_path / "run.py").write_text(
        f"{DEADLY}\nfrom tweetguard.cli.main import main\nif __name__ == '__main__':\n    main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "run.py", "check", "--jobs", "2", "--format", format_name, "--output", "report", "."],
        cwd=tmp_path, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 3
    assert b"a checking process was lost" in ended.stderr
    assert b"run again with fewer --jobs" in ended.stderr
    assert not (tmp_path / "report").exists()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="a thing of Linux")
@fault("workers of a killed run", "SIGKILL of the process that reports, with --jobs 2", "none outlives it")
def test_no_worker_outlives_the_run(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(
        f"{ENDLESS}\nfrom tweetguard.cli.main import main\nif __name__ == '__main__':\n    main()\n"
    )
    running = subprocess.Popen(
        [sys.executable, "run.py", "check", "--jobs", "2", "--format", "jsonl", "--output", "report", "-"],
        cwd=tmp_path, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_until(lambda: (tmp_path / ".report.unfinished").exists() and (tmp_path / ".report.unfinished").stat().st_size)
    workers = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    assert len(workers) >= 2
    running.kill()
    running.communicate()
    wait_until(lambda: not any(is_running(worker) for worker in workers))


def wait_until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_running(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


KILLED_AT = {
    "before the new file is complete": "import os; os.fsync = lambda _: die()",
    "before it is compared": "from tweetguard.library import write; write._refuse_unlike = lambda *_: die()",
    "before it takes the place": "from pathlib import Path; Path.replace = lambda *_: die()",
    "behind that": "from tweetguard.library import write; write._sync_folder = lambda _: die()",
}


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@fault("`fix --write` killed", "SIGKILL at each step of writing", "the old file or the new one, never a part")
@pytest.mark.parametrize("step", KILLED_AT)
def test_a_file_is_never_half_written(tmp_path: Path, step: str) -> None:
    file = tmp_path / "replies.txt"
    file.write_text(f"{CLEAN}\n{LEAK}\n", "utf-8")
    die = "import os, signal\ndef die(): os.kill(os.getpid(), signal.SIGKILL)\n"
    running = start(die + KILLED_AT[step], "fix", "--write", "replies.txt", cwd=tmp_path)
    running.communicate(timeout=60)
    assert running.returncode == -signal.SIGKILL
    lines = file.read_text("utf-8").splitlines()
    assert lines[0] == CLEAN
    assert (lines[1:] == [LEAK]) == (step != "behind that")
    assert VALUE not in lines[-1] or step != "behind that"
