"""Cues: which words of a document are evidence.

What a single word says is looked up: by its spelling, or by the parts of a verb. Terms of several words are found
with spaCy's PhraseMatcher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tweetguard.detect.merge_field import name_parts
from tweetguard.pack.lexicon import Cue, Lexicon
from tweetguard.text.words import tokenise
from tweetguard.weigh.document import DIGIT, Document
from tweetguard.weigh.morphology import VerbReader

_SHORTEST_VERB = 4
_SHORTEST_DISGUISED = 4
_REMEMBERED = 20_000
"""Words kept at most, so that a long run stays small."""


class CueFinder:
    """Finds the cues of the pack's lexicons in a document."""

    def __init__(self, vocab: Vocab, lexicons: Sequence[Lexicon]) -> None:
        self._strings = vocab.strings
        self.cues: dict[str, Cue] = {}
        """Every cue by name; the first lexicon that names it gives weight and topic."""
        terms: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for lexicon in lexicons:
            for name, cue in lexicon.cue.items():
                self.cues.setdefault(name, cue)
                for term in cue.terms:
                    terms[name].update(_spellings(term))
        self._matcher = PhraseMatcher(vocab, attr="ORTH")
        single: defaultdict[str, set[str]] = defaultdict(set)
        for name, spellings in terms.items():
            for words in sorted(spellings):
                if len(words) == 1:
                    single[words[0]].add(name)
                else:
                    self._matcher.add(name, [Doc(vocab, words=list(words))])
        self._single = {word: frozenset(names) for word, names in single.items()}
        self._verbs = [VerbReader(lexicon.morphology) for lexicon in lexicons if lexicon.morphology]
        self._of_word = lru_cache(maxsize=_REMEMBERED)(self._read_word)

    def single_words(self) -> list[str]:
        """Give the cues of one word that are long enough to be known under a disguise."""
        return [word for word in self._single if len(word) >= _SHORTEST_DISGUISED]

    def find(self, document: Document) -> tuple[frozenset[str], ...]:
        """Give the names of the cues that cover each token."""
        found = list(map(self._of_word, document.norms))
        for key, start, end in self._matcher(document.doc):
            name = self._strings[key]
            for index in range(start, end):
                found[index] |= {name}
        for index, entity in document.entity_at.items():
            if entity.label == "MERGE_FIELD":
                found[index] = found[index].union(*(self._single.get(part, ()) for part in name_parts(entity.value)))
        return tuple(found)

    def _read_word(self, norm: str) -> frozenset[str]:
        """Give the cues of a word by itself."""
        cues = self._single.get(norm, frozenset())
        if len(norm) >= _SHORTEST_VERB and norm.isalpha():
            cues = cues.union(*(verbs.cues(norm) for verbs in self._verbs))
        return cues


def _spellings(term: str) -> Iterable[tuple[str, ...]]:
    """Give the ways a term is written: as listed and, where it has one, without the apostrophe."""
    lowered = DIGIT.sub("0", term.lower().replace("\u2019", "'"))
    words = tuple(lowered[start:end] for start, end in tokenise(lowered))
    spellings = {words}
    if "'" in lowered:
        spellings.add(tuple(word.replace("'", "") for word in words))
    return spellings
