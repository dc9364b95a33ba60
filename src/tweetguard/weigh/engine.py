"""Engine: detect, weigh, decide, for the drafts that the gate did not clear. Imports spaCy."""

from __future__ import annotations

from collections.abc import Sequence

import spacy

from tweetguard.brand import Brand
from tweetguard.detect.build import build_detectors
from tweetguard.detect.overlap import resolve
from tweetguard.draft import Channel
from tweetguard.finding import Entity
from tweetguard.pack.lexicon import Lexicon
from tweetguard.pack.load import Pack
from tweetguard.pack.rule import Rule
from tweetguard.text.reading import Reading
from tweetguard.weigh.candidates import find_candidates
from tweetguard.weigh.cues import CueFinder
from tweetguard.weigh.decide import Decider, Decision, Excused
from tweetguard.weigh.document import DocumentBuilder
from tweetguard.weigh.features import Weighable
from tweetguard.weigh.judge import LinearJudge, load_weights
from tweetguard.weigh.public import PublicValues


class Reader:
    """Finds entities and cues: everything before the judge. Training uses it as the linter does."""

    def __init__(self, pack: Pack, brand: Brand) -> None:
        vocab = spacy.blank("xx").vocab
        self._detectors = build_detectors(pack, brand)
        self._builder = DocumentBuilder(vocab, _clause_breakers(pack.lexicons))
        self.cue_finder = CueFinder(vocab, pack.lexicons)

    def entities(self, reading: Reading) -> list[Entity]:
        """Give the entities of a reading, sorted, without overlaps."""
        return resolve(entity for detector in self._detectors for entity in detector.find(reading))

    def weighable(self, reading: Reading) -> Weighable:
        """Give the reading as a document with its cues."""
        document = self._builder.build(reading, self.entities(reading))
        return Weighable(document, self.cue_finder.find(document))


class Engine:
    """Weighs readings for one brand with the rules given."""

    def __init__(self, pack: Pack, brand: Brand, rules: Sequence[Rule], minimum: float | None = None) -> None:
        self._reader = Reader(pack, brand)
        weights = load_weights(pack.weights)
        cues = self._reader.cue_finder.cues
        self._judge = LinearJudge(weights.heads, cues)
        self._decider = Decider(rules, PublicValues(brand), weights.thresholds, cues, minimum)

    def weigh(self, reading: Reading, channel: Channel, *, explain: bool) -> tuple[list[Decision], list[Excused]]:
        """Give the decisions on a reading and, with their evidence if `explain`, the values let pass."""
        weighable = self._reader.weighable(reading)
        opinions = self._judge.judge(weighable, find_candidates(weighable), explain=True)
        decisions, excused = self._decider.decide(weighable, opinions, channel)
        return decisions, excused if explain else []


def _clause_breakers(lexicons: Sequence[Lexicon]) -> frozenset[str]:
    """Give the words that start a new clause: the one-word terms of the cue "cause", and "and", "but"."""
    words = {
        term
        for lexicon in lexicons
        for name in ("cause", "clause-breaker")
        if (cue := lexicon.cue.get(name))
        for term in cue.terms
        if " " not in term
    }
    return frozenset(words)
