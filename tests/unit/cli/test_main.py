"""The door: help, version, and what every kind of failure ends with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.conftest import Command
from tweetguard import __version__
from tweetguard.cli import main
from tweetguard.errors import ConfigError, InputError, PackError

HEAVY = {"spacy", "numpy", "rich", "phonenumbers", "stdnum", "regex", "yaml", "jinja2", "openpyxl", "markdown_it"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["-h"], ["-V"]])
def test_asking_what_it_is_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"import sys; from tweetguard.cli.main import run; run({arguments}); print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(ended.stderr.split())
    assert "click" in ended.stderr.split()


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, tweetguard; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(ended.stdout.split())


def test_help_names_every_command_and_exit_code(tweetguard: Command) -> None:
    ended = tweetguard("--help")
    assert ended.code == 0
    assert all(f"  {command} " in ended.out for command in ("check", "fix", "rules", "eval", "init", "baseline"))
    assert "Exit codes: 0 nothing to stop, 1 findings at or above --fail-on,\n" in ended.out


@pytest.mark.parametrize("command", ["check", "fix", "rules", "eval", "init", "baseline"])
def test_every_command_that_help_names_can_be_asked_for_its_own(tweetguard: Command, command: str) -> None:
    ended = tweetguard(command, "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: tweetguard {command} ")


def test_version(tweetguard: Command) -> None:
    assert tweetguard("--version").out == f"tweetguard {__version__}\n"


@pytest.mark.parametrize("arguments", [["chek"], ["check", "--txet", "x"], ["check", "--fail-on", "never"]])
def test_a_wrong_command_line_ends_with_2(tweetguard: Command, arguments: list[str]) -> None:
    ended = tweetguard(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert "Usage: tweetguard" in ended.err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (ConfigError("tweetguard.toml:3: unknown key"), 2, "tweetguard: tweetguard.toml:3: unknown key"),
        (PackError("rules.toml:3: empty term"), 2, "tweetguard: rules.toml:3: empty term"),
        (InputError("the file became shorter"), 3, "tweetguard: the file became shorter"),
        (
            OSError(28, "No space left on device"),
            3,
            "No space left on device; not everything was checked; mend that and run again",
        ),
        (click.Abort(), 130, "interrupted; not everything was checked; run again"),
        (ValueError("your balance is KES 2,310"), 3, "internal error (ValueError); not everything was checked"),
        (MemoryError(), 3, "internal error (MemoryError); not everything was checked"),
    ],
)
def test_whatever_goes_wrong_is_never_success_and_quotes_no_draft(
    tweetguard: Command, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int, told: str
) -> None:
    @click.command()
    def fails() -> None:
        raise error

    monkeypatch.setattr(main, "cli", fails)
    ended = tweetguard()
    assert ended.code == code
    assert told in ended.err
    assert "2,310" not in ended.err
    assert ended.out == ""


def test_an_output_that_is_closed_early_is_told() -> None:
    """`tweetguard … | head -1` must not look as if everything had been reported."""
    command = [sys.executable, "-m", "tweetguard", "rules", "show", "customer-balance"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        told = running.stderr.read()
        assert running.wait() == 3
    assert (
        told == "tweetguard: the output was closed early; not everything was reported; run again and read to the end\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is a thing of Linux")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "tweetguard", "rules", "list"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ended.returncode == 3
    assert ended.stderr == b"tweetguard: No space left on device; not everything was checked; mend that and run again\n"
