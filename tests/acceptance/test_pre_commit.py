"""The pre-commit hooks, run by the real pre-commit in a real repository.

What is tested is `.pre-commit-hooks.yaml` itself. Only the language is another: the hook is taken from this
environment, so that no test has to install it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Command
from tweetguard.library.formats import SUFFIXES

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}
LEAK = "Hi Sam, your balance is KES 9,120\n"
SAFE = "Hi Sam, please DM us\n"

Commit = Callable[[], subprocess.CompletedProcess[str]]


def pre_commit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pre_commit", *arguments], capture_output=True, text=True, check=False)


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, "utf-8")


@pytest.fixture
def repository(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make a repository with hooks installed, and work in it: `repository("tweetguard", files="^replies/")`."""
    folder = tmp_path_factory.mktemp("repository")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("pre-commit")))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in [name for name in os.environ if name.startswith("GIT_") and name != "GIT_CONFIG_GLOBAL"]:
        monkeypatch.delenv(name)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@bank.example")

    def make(hook: str, **own: Any) -> None:
        local = {key: value for key, value in HOOKS[hook].items() if key != "additional_dependencies"}
        config = {"repos": [{"repo": "local", "hooks": [local | {"language": "system"} | own]}]}
        write(".pre-commit-config.yaml", yaml.safe_dump(config))
        write("tweetguard.toml", '[brand]\nregions = ["KE"]\n')
        git("init", "-q")
        git("add", "-A")
        git("commit", "-q", "-m", "first")
        installed = pre_commit("install")
        assert installed.returncode == 0, installed.stdout

    return make


@pytest.fixture
def commit() -> Commit:
    """Commit what is staged; the hook decides."""
    return lambda: git("commit", "-m", "replies")


def test_the_manifest_is_valid() -> None:
    checked = pre_commit("validate-manifest", str(MANIFEST))
    assert checked.returncode == 0, checked.stdout
    assert set(HOOKS) == {"tweetguard", "tweetguard-fix"}


def test_the_stanza_that_init_prints_is_valid(
    tweetguard: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, _, stanza = tweetguard("init").out.partition("in .pre-commit-config.yaml:\n")
    write(".pre-commit-config.yaml", f"repos:\n{stanza}")
    checked = pre_commit("validate-config", ".pre-commit-config.yaml")
    assert checked.returncode == 0, checked.stdout
    (repo,) = yaml.safe_load(Path(".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= set(HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize(
    "name",
    [*(f"replies/a{suffix}" for suffix in SUFFIXES if suffix != ".js"), "tweets.js", "data/tweets-part1.js", "A.CSV"],
)
def test_every_file_that_is_read_is_checked(hook: str, name: str) -> None:
    assert re.search(HOOKS[hook]["files"], name)
    assert not re.search(HOOKS[hook]["exclude"], name)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize(
    "name",
    ["a.py", "logo.png", "app.js", ".pre-commit-config.yaml", ".github/a.yml", "tweetguard.toml", "b/pyproject.toml"],
)
def test_other_files_are_not(hook: str, name: str) -> None:
    assert not re.search(HOOKS[hook]["files"], name) or re.search(HOOKS[hook]["exclude"], name)


class TestCheck:
    """The hook `tweetguard`."""

    @pytest.fixture(autouse=True)
    def _repository(self, repository: Callable[..., None]) -> None:
        repository("tweetguard")

    def test_a_leak_is_not_committed_and_not_printed(self, commit: Commit) -> None:
        write("replies/a.txt", LEAK)
        git("add", "-A")
        ended = commit()
        assert ended.returncode == 1
        assert "customer-balance" in ended.stderr
        assert "9,120" not in ended.stderr + ended.stdout

    def test_a_harmless_reply_is(self, commit: Commit) -> None:
        write("replies/a.txt", SAFE)
        git("add", "-A")
        assert commit().returncode == 0

    def test_what_is_staged_counts_not_what_was_mended_since(self, commit: Commit) -> None:
        write("replies/a.txt", LEAK)
        git("add", "-A")
        write("replies/a.txt", SAFE)
        assert commit().returncode == 1
        assert Path("replies/a.txt").read_text("utf-8") == SAFE

    def test_a_leak_that_is_not_staged_yet_stops_nobody(self, commit: Commit) -> None:
        write("replies/a.txt", SAFE)
        git("add", "-A")
        write("replies/a.txt", SAFE + LEAK)
        write("replies/b.txt", LEAK)
        assert commit().returncode == 0
        assert git("show", "HEAD:replies/a.txt").stdout == SAFE
        assert Path("replies/a.txt").read_text("utf-8") == SAFE + LEAK

    def test_one_staged_leak_among_parts_that_are_not(self, commit: Commit) -> None:
        write("replies/a.csv", "id,say\n1,Thank you Sam\n2,Good morning Sam\n3,Good night Sam\n")
        git("add", "-A")
        assert commit().returncode == 0
        write("replies/a.csv", "id,say\n1,Sam your balance is KES 9120\n2,Good morning Sam\n3,Good night Sam\n")
        git("add", "-A")
        write("replies/a.csv", "id,say\n1,Sam your balance is KES 9120\n2,Good morning Sam\n3,Sam your PIN is 4711\n")
        ended = commit()
        assert ended.returncode == 1
        assert "replies/a.csv:2:3" in ended.stderr
        assert "replies/a.csv:4" not in ended.stderr

    def test_json_lines_are_checked_though_pre_commit_knows_no_such_type(self, commit: Commit) -> None:
        write("replies/a.jsonl", json.dumps({"text": LEAK}))
        git("add", "-A")
        assert commit().returncode == 1

    def test_a_file_that_cannot_be_read_is_not_committed(self, commit: Commit) -> None:
        write("replies/a.json", '{"text": ')
        git("add", "-A")
        ended = commit()
        assert ended.returncode == 1
        assert "exit code: 3" in ended.stderr
        assert "replies/a.json:1" in ended.stderr


class TestFix:
    """The hook `tweetguard-fix`."""

    def test_it_writes_the_safe_text_and_lets_it_pass_when_it_is_staged(
        self, repository: Callable[..., None], commit: Commit
    ) -> None:
        repository("tweetguard-fix")
        write("replies/a.txt", SAFE + LEAK)
        git("add", "-A")
        first = commit()
        assert first.returncode == 1
        assert "files were modified by this hook" in first.stderr
        after = Path("replies/a.txt").read_text("utf-8")
        assert after.startswith(SAFE)
        assert "9,120" not in after
        git("add", "-A")
        assert commit().returncode == 0


def test_the_users_own_folder_and_options(repository: Callable[..., None], commit: Commit) -> None:
    repository("tweetguard", files="^replies/", args=["--fail-on", "block"])
    write("notes/a.txt", LEAK)
    write("replies/a.txt", LEAK)
    git("add", "-A")
    ended = commit()
    assert ended.returncode == 0
    assert git("log", "--oneline").stdout.count("\n") == 2
