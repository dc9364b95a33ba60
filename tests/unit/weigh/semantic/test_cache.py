"""The cache is whole, or it is not used."""

from __future__ import annotations

import errno
import importlib.util
import os
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.unit.weigh.semantic.conftest import Tiny
from tweetguard.errors import ConfigError, PackError
from tweetguard.pack.load import load_pack
from tweetguard.weigh.semantic import cache
from tweetguard.weigh.semantic.adapter import write_adapter
from tweetguard.weigh.semantic.build import build
from tweetguard.weigh.semantic.cache import ENVIRONMENT, MODEL, Manifest, cache_folder, find_built
from tweetguard.weigh.semantic.judge import load_semantic_judge


def manifest(tiny: Tiny) -> Path:
    return tiny.cache / "manifest.json"


@pytest.fixture
def built(tiny: Tiny) -> Tiny:
    build(str(tiny.base), tiny.adapter_file)
    return tiny


def test_what_was_built_is_found(built: Tiny) -> None:
    found = find_built(built.adapter_file)
    assert found.folder == built.cache
    assert found.manifest.base == built.adapter.about.base
    assert found.manifest.calibration == built.adapter.about.calibration


def test_building_again_leaves_nothing_behind(built: Tiny) -> None:
    changed = replace(built.adapter, draft_head=(-built.adapter.draft_head[0], built.adapter.draft_head[1]))
    write_adapter(built.adapter_file, changed)
    build(str(built.base), built.adapter_file)
    assert {path.name for path in built.cache.iterdir()} == {
        "manifest.json",
        *find_built(built.adapter_file).manifest.files,
    }


def test_nothing_was_built(tiny: Tiny) -> None:
    with pytest.raises(ConfigError, match=r"not built yet; run `tweetguard judge build --base"):
        find_built(tiny.adapter_file)


def test_the_adapter_is_missing(built: Tiny) -> None:
    built.adapter_file.unlink()
    with pytest.raises(PackError, match=r"semantic\.npz.*cannot be read"):
        find_built(built.adapter_file)


def test_built_with_another_adapter(built: Tiny) -> None:
    write_adapter(built.adapter_file, replace(built.adapter, draft_head=built.adapter.draft_head[:1] * 2))
    with pytest.raises(ConfigError, match=r"built with another adapter.*build` again"):
        find_built(built.adapter_file)


def test_built_by_another_version(built: Tiny) -> None:
    path = manifest(built)
    old = msgspec.json.decode(path.read_bytes(), type=Manifest)
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(old, tweetguard="0.0.9")))
    with pytest.raises(ConfigError, match=r"built by tweetguard 0\.0\.9.*build` again"):
        find_built(built.adapter_file)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"tweetguard": '])
def test_a_damaged_manifest(built: Tiny, content: bytes) -> None:
    manifest(built).write_bytes(content)
    with pytest.raises(ConfigError, match=r"manifest\.json: .*damaged.*build` again"):
        find_built(built.adapter_file)


@pytest.mark.parametrize("kind", ["model.onnx", "tokenizer.json"])
def test_one_changed_byte(built: Tiny, kind: str) -> None:
    (path,) = built.cache.glob(f"*-{kind}")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=rf"-{kind}: .*damaged.*build` again"):
        load_semantic_judge(built.adapter_file, load_pack().model)


@pytest.mark.parametrize("kind", ["model.onnx", "tokenizer.json"])
def test_a_file_that_is_gone(built: Tiny, kind: str) -> None:
    (path,) = built.cache.glob(f"*-{kind}")
    path.unlink()
    with pytest.raises(ConfigError, match=rf"-{kind}: .*cannot be read.*build` again"):
        load_semantic_judge(built.adapter_file, load_pack().model)


def test_an_interrupted_build_leaves_the_one_before(built: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    before = find_built(built.adapter_file)
    synced: list[int] = []

    def full_at_the_manifest(number: int) -> None:
        synced.append(number)
        if len(synced) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(cache.os, "fsync", full_at_the_manifest)
    with pytest.raises(ConfigError, match=r"cannot be written \(No space left on device\).*TWEETGUARD_CACHE"):
        build(str(built.base), built.adapter_file)
    assert len(synced) == 3
    after = find_built(built.adapter_file)
    assert after == before
    assert after.read(MODEL)


def test_a_cache_that_is_no_folder(tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "file"))
    with pytest.raises(ConfigError, match="cannot be written"):
        build(str(tiny.base), tiny.adapter_file)


def test_the_cache_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder().is_relative_to(tmp_path)
    assert cache_folder().parts[-2:] == ("tweetguard", "semantic")


@pytest.mark.parametrize("missing", ["onnxruntime", "tokenizers", "platformdirs"])
def test_the_extra_is_not_installed(built: Tiny, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> object:
        return None if name == missing else importlib.util.find_spec(name)

    monkeypatch.setattr(cache, "find_spec", find)
    with pytest.raises(ConfigError, match=rf"not installed: {missing}; .*pip install \"tweetguard\[semantic\]\""):
        find_built(built.adapter_file)
    with pytest.raises(ConfigError, match=f"not installed: {missing}"):
        build(str(built.base), built.adapter_file)
