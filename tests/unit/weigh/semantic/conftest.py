"""What the tests of the semantic judge share: a tiny base model, an adapter for it, and a cache of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.weigh.semantic.made import make_adapter, make_base
from tweetguard.weigh.semantic.adapter import Adapter, write_adapter
from tweetguard.weigh.semantic.cache import ENVIRONMENT


@dataclass(frozen=True, slots=True)
class Tiny:
    """Where the tiny model is."""

    base: Path
    adapter_file: Path
    adapter: Adapter
    cache: Path


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """A base model and an adapter for it; nothing is built yet."""
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "cache"))
    adapter = make_adapter(make_base(tmp_path / "base"))
    write_adapter(tmp_path / "semantic.npz", adapter)
    return Tiny(tmp_path / "base", tmp_path / "semantic.npz", adapter, tmp_path / "cache" / "semantic")
