"""Reader: entities and cues of a reading, everything that comes before the judge."""

from __future__ import annotations

from spacy.vocab import Vocab

from tweetguard.brand import Brand
from tweetguard.detect.build import build_detectors
from tweetguard.detect.overlap import resolve
from tweetguard.finding import Entity
from tweetguard.pack.load import Pack
from tweetguard.text.reading import Reading
from tweetguard.weigh.cues import CueFinder
from tweetguard.weigh.document import DocumentBuilder
from tweetguard.weigh.judge import Weighable
from tweetguard.weigh.public import PublicValues

MOST_WORDS = 50_000
"""Words that spaCy remembers at most: it forgets none by itself, and ten years of posts hold a million names."""


class Reader:
    """Makes readings weighable. Training and checking share it."""

    def __init__(self, pack: Pack, brand: Brand) -> None:
        self._lexicons = pack.lexicons
        self._detectors = build_detectors(pack, brand)
        self._begin()

    def _begin(self) -> None:
        """Begin with an empty vocabulary."""
        self._vocab = Vocab()
        self.cue_finder = CueFinder(self._vocab, self._lexicons)
        self._builder = DocumentBuilder(self._vocab, self.cue_finder.single_words())

    def entities(self, reading: Reading) -> list[Entity]:
        """Give the entities of a reading, sorted, without overlaps."""
        return resolve(entity for detector in self._detectors for entity in detector.find(reading))

    def weighable(self, reading: Reading, public: PublicValues) -> Weighable:
        """Give the reading as a document with the cues on each token; what the brand publishes is marked so."""
        if len(self._vocab) > MOST_WORDS:
            self._begin()
        document = self._builder.build(reading, public.marked(self.entities(reading), reading.text))
        return Weighable(document, self.cue_finder.find(document))
