"""The adapter in the pack: whole, small, and fitted on nothing that it is measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tweetguard.pack.load import load_pack
from tweetguard.weigh.semantic.adapter import Adapter, load_adapter
from tweetguard.weigh.semantic.lineage import ADAPTER

CORPUS = Path(__file__).resolve().parents[4] / "corpus"
MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def adapter() -> Adapter:
    return load_adapter(load_pack().folder / ADAPTER)


def test_it_is_small(adapter: Adapter) -> None:
    assert (load_pack().folder / ADAPTER).stat().st_size < MOST_BYTES
    assert len(adapter.layers) == 6


def test_it_was_fitted_on_no_development_file(adapter: Adapter) -> None:
    fitted = set(adapter.about.provenance["files"].split())
    assert fitted
    assert not fitted & {path.stem for path in (CORPUS / "dev").glob("*.jsonl")}


def test_it_names_its_base_and_is_weighed_against_the_compact_judge(adapter: Adapter) -> None:
    about = adapter.about
    assert about.base.name == "sentence-transformers/all-MiniLM-L6-v2"
    assert len(about.base.revision) == 40
    assert all(encoder > 0 and compact > 0 for encoder, compact, _ in about.calibration.values())
    assert "weighed against" in about.provenance
