"""Cues: which words of a document are evidence, found with spaCy's PhraseMatcher and the verb reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

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
        for name, spellings in terms.items():
            self._matcher.add(name, [Doc(vocab, words=list(words)) for words in sorted(spellings)])
        single: defaultdict[str, set[str]] = defaultdict(set)
        for name, spellings in terms.items():
            for word in (words[0] for words in spellings if len(words) == 1):
                single[word].add(name)
        self._single = {word: frozenset(names) for word, names in single.items()}
        self._verbs = [VerbReader(lexicon.morphology) for lexicon in lexicons if lexicon.morphology]

    def single_words(self) -> list[str]:
        """Give the cues of one word that are long enough to be known under a disguise."""
        return [word for word in self._single if len(word) >= _SHORTEST_DISGUISED]

    def find(self, document: Document) -> tuple[frozenset[str], ...]:
        """Give the names of the cues that cover each token."""
        found: list[set[str]] = [set() for _ in document.norms]
        for key, start, end in self._matcher(document.doc):
            name = self._strings[key]
            for index in range(start, min(end, len(found))):
                found[index].add(name)
        for index, entity in document.entity_at.items():
            if entity.label == "MERGE_FIELD":
                found[index].update(*(self._single.get(part, ()) for part in name_parts(entity.value)))
        for index, norm in enumerate(document.norms):
            if len(norm) >= _SHORTEST_VERB and norm.isalpha():
                for verbs in self._verbs:
                    found[index].update(verbs.cues(norm))
        return tuple(map(frozenset, found))


def _spellings(term: str) -> Iterable[tuple[str, ...]]:
    """Give the ways a term is written: as listed and, where it has one, without the apostrophe."""
    lowered = DIGIT.sub("0", term.lower().replace("\u2019", "'"))
    words = tuple(lowered[start:end] for start, end in tokenise(lowered))
    spellings = {words}
    if "'" in lowered:
        spellings.add(tuple(word.replace("'", "") for word in words))
    return spellings
