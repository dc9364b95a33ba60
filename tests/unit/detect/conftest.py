"""The detectors as the bundled pack makes them, one set for each list of regions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from tweetguard.detect.identifying import identifying_detectors
from tweetguard.detect.interface import Detector
from tweetguard.detect.overlap import resolve
from tweetguard.draft import Draft
from tweetguard.finding import Entity
from tweetguard.pack.load import bundled_folder, load_lexicons
from tweetguard.pack.load_regions import load_regions
from tweetguard.text.fold import read


@lru_cache(maxsize=64)
def _detectors(codes: tuple[str, ...]) -> tuple[Detector, ...]:
    folder = bundled_folder()
    return identifying_detectors(folder, load_regions(folder / "regions", codes), load_lexicons([folder]), codes)


@pytest.fixture
def detect() -> Callable[..., list[Entity]]:
    """Give a function: a draft (or the tweets of a thread) and region codes in, the entities that are kept out."""

    def detect(draft: str | list[str], *codes: str) -> list[Entity]:
        reading = read(Draft.of(draft))
        return resolve(entity for detector in _detectors(codes) for entity in detector.find(reading))

    return detect


@pytest.fixture
def only(detect: Callable[..., list[Entity]]) -> Callable[..., Entity]:
    """Give a function that finds the one entity of a draft, and fails where there are more or none."""

    def only(draft: str | list[str], *codes: str) -> Entity:
        entities = detect(draft, *codes)
        assert len(entities) == 1, entities
        return entities[0]

    return only
