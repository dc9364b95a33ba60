from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tests.unit.weigh.semantic.conftest import Tiny
from tweetguard.errors import PackError
from tweetguard.weigh.semantic.adapter import LINEARS, load_adapter, write_adapter
from tweetguard.weigh.semantic.lineage import adapter_hash


def test_what_is_written_is_read_again(tiny: Tiny) -> None:
    found = load_adapter(tiny.adapter_file)
    assert found.about == tiny.adapter.about
    for written, read in zip(tiny.adapter.layers, found.layers, strict=True):
        for name in LINEARS:
            np.testing.assert_allclose(read[name].change(), written[name].change(), atol=2e-3)
    np.testing.assert_allclose(found.token_head[0], tiny.adapter.token_head[0], atol=1e-3)
    np.testing.assert_allclose(found.draft_head[1], tiny.adapter.draft_head[1], atol=1e-3)


def test_the_same_adapter_gives_the_same_file(tiny: Tiny, tmp_path: Path) -> None:
    write_adapter(tmp_path / "again.npz", tiny.adapter)
    assert adapter_hash(tmp_path / "again.npz") == adapter_hash(tiny.adapter_file)


def test_a_missing_adapter(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"gone\.npz.*cannot be read.*compact judge"):
        load_adapter(tmp_path / "gone.npz")


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_an_adapter_that_was_cut_off(tiny: Tiny, share: float) -> None:
    content = tiny.adapter_file.read_bytes()
    tiny.adapter_file.write_bytes(content[: int(share * len(content))])
    with pytest.raises(PackError, match=r"semantic\.npz.*damaged.*reinstall"):
        load_adapter(tiny.adapter_file)


@pytest.mark.parametrize("change", [{"format": 99}, {"categories": ("public", "gossip")}], ids=["format", "categories"])
def test_an_adapter_of_another_version(tiny: Tiny, change: dict[str, object]) -> None:
    about = msgspec.structs.replace(tiny.adapter.about, **change)
    write_adapter(tiny.adapter_file, replace(tiny.adapter, about=about))
    with pytest.raises(PackError, match=r"semantic\.npz.*another version.*reinstall"):
        load_adapter(tiny.adapter_file)


def test_an_adapter_without_a_calibration(tiny: Tiny) -> None:
    about = msgspec.structs.replace(tiny.adapter.about, calibration={"draft": (1.0, 0.0, 0.0)})
    write_adapter(tiny.adapter_file, replace(tiny.adapter, about=about))
    with pytest.raises(PackError, match="damaged"):
        load_adapter(tiny.adapter_file)
