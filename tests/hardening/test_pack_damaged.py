"""The rule pack is missing in part or damaged: the linter says which file, and calls nothing safe."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.hardening.drafts import LEAK, fault
from tweetguard.pack import load

FILES = (
    "balances.toml",
    "weights/gate.json",
    "weights/compact.npz",
    "regions/ke.toml",
    "lexicon/en.toml",
    "syntax/merge-fields.toml",
    "handoffs/en.toml",
)
DAMAGES = {
    "torn in a line": lambda content: content[: content.rfind(b"=", 0, len(content) // 2) + 1 or len(content) // 2],
    "noise": lambda content: bytes(255 - byte for byte in content),
    "empty": lambda content: b"",
}


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled pack, used in its place."""
    folder = tmp_path / "rules"
    shutil.copytree(load.bundled_folder(), folder)
    monkeypatch.setattr(load, "bundled_folder", lambda: folder)
    return folder


@fault(
    "damaged rule pack", "each kind of file torn in a line, inverted or emptied", "exit 2, the file named, no report"
)
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named(tweetguard: Command, pack: Path, name: str, damage: str) -> None:
    file = pack / name
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    ended = tweetguard("check", "--text", LEAK)
    assert ended.code == 2
    assert file.name in ended.err
    assert ended.out == ""


@fault("missing rule pack", "files of numbers taken away, the whole pack too", "exit 2, what is missing named")
@pytest.mark.parametrize("name", ["weights/gate.json", "weights/compact.npz", "syntax/merge-fields.toml", "."])
def test_a_missing_file_is_named(tweetguard: Command, pack: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == ".":
        monkeypatch.undo()
        monkeypatch.setattr(load, "__file__", str(pack / "a" / "b" / "c" / "load.py"))
    else:
        (pack / name).unlink()
    ended = tweetguard("check", "--text", LEAK)
    assert ended.code == 2
    assert (Path(name).name if name != "." else "the rule pack is missing") in ended.err
    assert ended.out == ""


@fault("oversized rule file", "a file of two megabytes as --rules", "exit 2, before it is read")
def test_a_pack_cannot_grow_without_bound(tweetguard: Command, tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("# " + "x" * 2_000_000)
    ended = tweetguard("check", "--rules", file, "--text", LEAK)
    assert ended.code == 2
    assert "ours.toml: larger than" in ended.err
