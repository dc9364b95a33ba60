"""Run one general finder of personal data over drafts. Needs the environment of `benchmarks/requirements.txt` only.

    .bench-venv/bin/python benchmarks/general_finder.py presidio < drafts.jsonl > spans.jsonl

Takes one JSON array of texts (the tweets of a draft) a line. Gives one array of [tweet, start, end] a line, and behind
the last a line `{"seconds": …}`: the time of the finding alone, without import and start.

What no public reply needs to hide is left out, whoever finds it: links, handles, dates and names of nations.
"""

from __future__ import annotations

import inspect
import json
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from typing import Any

Span = tuple[int, int]
Finder = Callable[[str], Iterable[Span]]

_HARMLESS = frozenset(
    {"URL", "DATE_TIME", "DATE", "NRP", "MAC_ADDRESS", "UUID", "ORGANIZATION", "LOCATION", "twitter", "url"}
)


def main() -> None:
    """Read drafts, write spans."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    finder = FINDERS[sys.argv[1]]()
    drafts = [json.loads(line) for line in sys.stdin]
    list(finder("Hello, my number is 0711 222 333"))  # what is loaded with the first text is no part of the time
    started = time.process_time()
    found = [[[index, *span] for index, text in enumerate(draft) for span in finder(text)] for draft in drafts]
    seconds = time.process_time() - started
    for spans in found:
        print(json.dumps(spans))
    print(json.dumps({"seconds": seconds}))


def _presidio() -> Finder:
    """Presidio as installed: the recognisers that its own configuration turns on."""
    return _presidio_with(None)


def _presidio_all() -> Finder:
    """Presidio with every recogniser of every country that needs neither a model nor a service."""
    from presidio_analyzer import EntityRecognizer, RecognizerRegistry, predefined_recognizers

    recognisers = []
    for _, kind in inspect.getmembers(predefined_recognizers, inspect.isclass):
        if issubclass(kind, EntityRecognizer):
            try:
                recognisers.append(kind(supported_language="en"))
            except Exception:  # it wants a model, a service or a key
                continue
    return _presidio_with(RecognizerRegistry(recognizers=recognisers, supported_languages=["en"]))


def _presidio_with(registry: Any) -> Finder:
    """Make Presidio's analyser on a blank English pipeline: a trained one would have to be downloaded.

    Without it Presidio finds no names, places and nationalities; patterns, checks and context words work.
    """
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Blank(SpacyNlpEngine):
        def load(self) -> None:
            self.nlp = {"en": spacy.blank("en")}

    engine = Blank()
    engine.load()
    analyser = AnalyzerEngine(nlp_engine=engine, registry=registry, supported_languages=["en"])

    def find(text: str) -> Iterable[Span]:
        results = analyser.analyze(text, language="en")
        return [(result.start, result.end) for result in results if result.entity_type not in _HARMLESS]

    return find


def _datafog() -> Finder:
    from datafog import scan

    def find(text: str) -> Iterable[Span]:
        return [(entity.start, entity.end) for entity in scan(text).entities if entity.type not in _HARMLESS]

    return find


def _scrubadub() -> Finder:
    import scrubadub

    scrubber = scrubadub.Scrubber()

    def find(text: str) -> Iterable[Span]:
        return [(filth.beg, filth.end) for filth in scrubber.iter_filth(text) if filth.type not in _HARMLESS]

    return find


FINDERS: dict[str, Callable[[], Finder]] = {
    "presidio": _presidio,
    "presidio-all": _presidio_all,
    "datafog": _datafog,
    "scrubadub": _scrubadub,
}


if __name__ == "__main__":
    main()
