"""Nobody can be told, or nothing can be kept: closed streams, full disks, devices. The exit code says so."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.hardening.drafts import CLEAN, LEAK, VALUE, fault, start

pytestmark = pytest.mark.skipif(os.name == "nt", reason="streams and limits of POSIX")
NEEDS_DEV_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a thing of Linux")
SMALL_FILES = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))
"""
"""Forty bytes to a file: what is longer fails in the middle, as on a disk that fills up."""


@fault("standard output or standard error closed", "a process started without it", "exit 3, nothing checked")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_process_without_streams(tmp_path: Path, closed: str) -> None:
    command = f'"$0" -B -m tweetguard check --text "$1" {closed}'
    ended = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, CLEAN], cwd=tmp_path, capture_output=True, check=False
    )
    assert ended.returncode == 3
    assert ended.stdout == b""
    assert ended.stderr in (
        b"",
        b"tweetguard: standard output or standard error is closed; nothing was checked; open both\n",
    )


@NEEDS_DEV_FULL
@fault("full disk, standard error", "/dev/full as standard error, for a clean draft and a leak", "exit 3")
@pytest.mark.parametrize("text", [CLEAN, LEAK], ids=["clean", "leak"])
def test_a_full_disk_behind_standard_error(tmp_path: Path, text: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "tweetguard", "check", "--text", text],
            cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=full, check=False,
        )  # fmt: skip
    assert ended.returncode == 3


@NEEDS_DEV_FULL
@fault("full disk, other commands", "/dev/full as standard output of fix, rules and init", "exit 3, told")
@pytest.mark.parametrize("command", [("fix", "--text", LEAK), ("rules", "list"), ("init",)], ids=lambda words: words[0])
def test_a_full_disk_behind_other_commands(tmp_path: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        running = start("", *command, cwd=tmp_path, stdout=full)
        told = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 3
    assert "No space left on device" in told
    assert VALUE not in told


WRITERS = {
    "check --output": (("check", "--format", "json", "--output", "out", "replies.txt"), "out"),
    "baseline": (("baseline", "out", "replies.txt"), "out"),
    "fix --write": (("fix", "--write", "replies.txt"), None),
    "init": (("init",), "tweetguard.toml"),
}


@fault("disk that fills up", "no file may grow beyond 40 bytes, for each command that writes", "exit 3, no part left")
@pytest.mark.parametrize("command", WRITERS)
def test_a_disk_that_fills_up_leaves_no_part(tmp_path: Path, command: str) -> None:
    words, written = WRITERS[command]
    before = f"{CLEAN}\n{LEAK}\n"
    (tmp_path / "replies.txt").write_text(before, "utf-8")
    running = start(SMALL_FILES, *words, cwd=tmp_path, stdout=subprocess.DEVNULL)
    told = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 3, told
    assert VALUE not in told
    assert [path.name for path in tmp_path.iterdir()] == ["replies.txt"], written
    assert (tmp_path / "replies.txt").read_text("utf-8") == before


@fault("a device in place of a file", "a pipe as the baseline", "exit 2, the pipe left alone")
def test_a_baseline_does_not_replace_a_device(tweetguard: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "replies.txt").write_text(LEAK, "utf-8")
    ended = tweetguard("baseline", tmp_path / "pipe", tmp_path / "replies.txt")
    assert ended.code == 2
    assert "no file that could be replaced" in ended.err
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


UNREADABLE = {
    "no permission": ("locked.txt", PermissionError(13, "Permission denied"), "Permission denied"),
    "a broken disk": ("locked.txt", OSError(5, "Input/output error"), "Input/output error"),
}


@fault("unreadable file", "opening it fails; reading its first page fails", "exit 3, the file named, others checked")
@pytest.mark.parametrize("case", [*UNREADABLE, "a page that does not read"])
def test_what_cannot_be_read_is_named(
    tweetguard: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    (tmp_path / "good.txt").write_text(LEAK, "utf-8")
    name, error, reason = UNREADABLE.get(case, ("/proc/self/mem", None, "Input/output error"))
    file = tmp_path / name
    if error is None:
        if not file.exists():
            pytest.skip("a thing of Linux")
    else:
        file.write_text(CLEAN, "utf-8")
        opened = Path.open

        def refuse(self: Path, *rest: object, **named: object) -> object:
            if self.name == name:
                raise error
            return opened(self, *rest, **named)

        monkeypatch.setattr(Path, "open", refuse)
    ended = tweetguard("check", "--format", "jsonl", file, tmp_path / "good.txt")
    assert ended.code == 3
    assert f"{file}: cannot be read ({reason})" in ended.err
    assert '"verdict": "rewrite"' in ended.out.replace('":"', '": "')


@fault("unreadable folder", "a folder in a folder cannot be listed", "exit 3, the folder named, others checked")
def test_a_folder_that_cannot_be_listed(tweetguard: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "good.txt").write_text(CLEAN, "utf-8")
    listed = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    ended = tweetguard("check", "--format", "jsonl", tmp_path)
    assert ended.code == 3
    assert "locked: cannot be read (Permission denied)" in ended.err
    assert '"pass"' in ended.out


@fault("unreadable settings", "pyproject.toml that is torn behind [tool.tweetguard], or nested deeply", "exit 2, named")
@pytest.mark.parametrize("rest", ['rules = ["our', "a = " + "[" * 5000])
def test_settings_that_are_there_are_never_passed_over(
    tweetguard: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rest: str
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.tweetguard]\n{rest}")
    monkeypatch.chdir(tmp_path)
    ended = tweetguard("check", "--text", CLEAN)
    assert ended.code == 2
    assert "pyproject.toml" in ended.err
    assert ended.out == ""
