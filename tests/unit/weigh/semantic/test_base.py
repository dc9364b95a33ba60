from __future__ import annotations

from pathlib import Path

import huggingface_hub
import pytest

from tests.unit.weigh.semantic.conftest import Tiny
from tests.unit.weigh.semantic.made import HIDDEN, SHAPE, make_base
from tweetguard.errors import ConfigError
from tweetguard.weigh.semantic.base import find_base, read_base
from tweetguard.weigh.semantic.lineage import Base


@pytest.fixture
def wanted(tiny: Tiny) -> Base:
    return tiny.adapter.about.base


def test_a_folder(tiny: Tiny, wanted: Base) -> None:
    assert find_base(str(tiny.base), wanted) == tiny.base
    found = read_base(tiny.base, wanted)
    assert found.shape.hidden_size == HIDDEN
    assert found.weights["encoder.layer.0.output.dense.weight"].dtype.name == "float32"


def test_a_package_is_not_run(wanted: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_base(tmp_path / "site" / "carries_a_model" / "model")
    (tmp_path / "site" / "carries_a_model" / "__init__.py").write_text("raise SystemExit('was run')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    folder = find_base("carries_a_model", wanted)
    assert folder == tmp_path / "site" / "carries_a_model" / "model"
    assert read_base(folder, wanted).shape.hidden_size == HIDDEN


@pytest.mark.parametrize("name", ["nowhere/to/be/found", "no_such_package", "json", "all-MiniLM-L6-v2"])
def test_no_such_base(name: str, wanted: Base) -> None:
    with pytest.raises(ConfigError, match=rf'"{name}": there is no such base model; .*example/tiny@0123abc'):
        find_base(name, wanted)


def test_the_hub_is_asked_for_the_very_revision(tiny: Tiny, wanted: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def download(name: str, *, revision: str, allow_patterns: list[str]) -> str:
        asked.append((name, revision))
        assert "model.safetensors" in allow_patterns
        assert not any(pattern.endswith((".py", ".bin", "*")) for pattern in allow_patterns)
        return str(tiny.base)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)
    assert find_base("example/tiny@0123abc", wanted) == tiny.base
    assert asked == [("example/tiny", "0123abc")]


def test_another_revision_is_not_even_downloaded(wanted: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub, "snapshot_download", None, raising=False)
    with pytest.raises(ConfigError, match="another revision; use example/tiny@0123abc"):
        find_base("example/tiny@main", wanted)


def test_a_hub_that_cannot_be_reached(wanted: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(*arguments: object, **more: object) -> str:
        raise ConnectionError("no route")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)
    with pytest.raises(ConfigError, match=r"could not be downloaded \(ConnectionError\).*name its folder"):
        find_base("example/tiny@0123abc", wanted)


def test_a_file_that_is_missing(tiny: Tiny, wanted: Base) -> None:
    (tiny.base / "tokenizer.json").unlink()
    with pytest.raises(ConfigError, match=r"tokenizer\.json: the base model cannot be read"):
        read_base(tiny.base, wanted)


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_file_of_another_model(tiny: Tiny, wanted: Base, name: str) -> None:
    path = tiny.base / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ConfigError, match=rf"{name}: this is another model or another revision.*revision 0123abc"):
        read_base(tiny.base, wanted)


@pytest.mark.parametrize("change", [{"model_type": "roberta"}, {"hidden_act": "relu"}, {"hidden_size": None}])
def test_a_kind_of_encoder_that_is_not_built(tmp_path: Path, change: dict[str, object]) -> None:
    wanted = make_base(tmp_path / "other", {**SHAPE, **change})
    with pytest.raises(ConfigError, match=r"other: this base model cannot be used \(.*\); take example/tiny"):
        read_base(tmp_path / "other", wanted)
