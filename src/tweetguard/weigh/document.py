"""The draft as a spaCy Doc: one token a word, one token an entity, and the cues that cover each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.vocab import Vocab

from tweetguard.finding import Entity
from tweetguard.text.keywords import RestoredWord, Vocabulary
from tweetguard.text.reading import Reading
from tweetguard.text.words import tokenise

_WHOLE = frozenset({"mention", "url", "signature", "counter"})
"""Marks that are one token; the words of a hashtag are read."""
_TAG = re.compile(
    r"<(script|style)\b[^<>]{0,300}>[^<>]{0,300}</\1>"
    r"|</?(?:a|b|br|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|script|span|strong|style|svg|table|td|tr|u|ul)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
"""Markup, which says nothing; what stands between two tags is read."""
_SENTENCE_END = frozenset(".!?…")
DIGIT = re.compile(r"\d")
"""Figures that stand in words ("last 4") are all read as 0, in drafts and in the lexicons."""


@dataclass(frozen=True, slots=True)
class Document:
    """A reading cut into tokens for weighing."""

    doc: Doc
    """The tokens for spaCy, `norms` as its words."""
    reading: Reading
    offsets: tuple[tuple[int, int], ...]
    """Start and end of each token in the reading's text."""
    norms: tuple[str, ...]
    """Each token in small letters with digits as 0; `<MONEY>` and the like for an entity, `<mention>`, `<url>`,
    … for what is marked."""
    sentence: tuple[int, ...]
    """Number of the sentence that each token lies in."""
    entity_at: dict[int, Entity]
    """Token index -> entity."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the offsets (into the reading's text) of the tokens `first` to `last`, both included."""
        return self.offsets[first][0], self.offsets[last][1]


class DocumentBuilder:
    """Makes Documents. `words` are those that are recognised under a disguise ("acc0unt", "b a l a n c e")."""

    def __init__(self, vocab: Vocab, words: Iterable[str]) -> None:
        self._vocab = vocab
        self._disguised = Vocabulary(words)

    def _restored(self, reading: Reading, entities: Sequence[Entity]) -> list[RestoredWord]:
        """Give the disguised words that are no part of a value, a link or a name."""
        marks = [mark for mark in reading.marks if mark.kind in _WHOLE]
        return [
            word
            for word in self._disguised.restore(reading.text)
            if _is_free(word.start, word.end, entities)
            and all(word.end <= mark.start or mark.end <= word.start for mark in marks)
        ]

    def build(self, reading: Reading, entities: Sequence[Entity]) -> Document:
        """Cut `reading` into tokens; `entities` are sorted and do not overlap."""
        tags = _tags(reading.text)
        entities = [entity for entity in entities if entity.label != "NUMBER" or not _lies_in(entity, tags)]
        restored = self._restored(reading, entities)
        offsets, entity_at = _cut(reading, entities, restored)
        norms = _norms(reading, offsets, entity_at, {word.start: word.word for word in restored})
        sentence = _sentences(reading.text, offsets, norms)
        doc = Doc(self._vocab, words=norms)
        return Document(doc, reading, tuple(offsets), tuple(norms), tuple(sentence), entity_at)


def _tags(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TAG.finditer(text)] if "<" in text else []


def _lies_in(entity: Entity, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= entity.start and entity.end <= end for start, end in spans)


def _is_free(start: int, end: int, entities: Sequence[Entity]) -> bool:
    return all(end <= entity.start or entity.end <= start for entity in entities)


def _cut(
    reading: Reading, entities: Sequence[Entity], restored: Sequence[RestoredWord]
) -> tuple[list[tuple[int, int]], dict[int, Entity]]:
    """Cut the text into tokens: each entity is one, each disguised word, and each mark that is no words."""
    text = reading.text
    whole: list[tuple[int, int, Entity | None]] = [(entity.start, entity.end, entity) for entity in entities]
    whole += [(word.start, word.end, None) for word in restored]
    whole += [
        (mark.start, mark.end, None)
        for mark in reading.marks
        if mark.kind in _WHOLE and _is_free(mark.start, mark.end, entities)
    ]
    tags = [span for span in _tags(text) if _is_free(*span, entities)]
    whole = [part for part in whole if not any(start <= part[0] < end for start, end in tags)]
    whole += [(*span, None) for span in tags]
    offsets: list[tuple[int, int]] = []
    entity_at: dict[int, Entity] = {}
    position = 0
    for first, last, entity in sorted(whole, key=lambda part: part[0]):
        offsets += [(position + start, position + end) for start, end in tokenise(text[position:first])]
        if entity:
            entity_at[len(offsets)] = entity
        if (first, last) not in tags:
            offsets.append((first, last))
        position = last
    offsets += [(position + start, position + end) for start, end in tokenise(text[position:])]
    return offsets, entity_at


def _norms(
    reading: Reading,
    offsets: Sequence[tuple[int, int]],
    entity_at: dict[int, Entity],
    restored: dict[int, str],
) -> list[str]:
    lowered = reading.text.lower()
    if len(lowered) == len(reading.text):
        lowered = DIGIT.sub("0", lowered)
        norms = [lowered[start:end] for start, end in offsets]
    else:  # "İ" in small letters is two code points
        norms = [DIGIT.sub("0", reading.text[start:end].lower()) for start, end in offsets]
    told = {mark.start: f"<{mark.kind}>" for mark in reading.marks} | restored
    if told:
        norms = [told.get(start, norm) for (start, _), norm in zip(offsets, norms, strict=True)]
    for index, entity in entity_at.items():
        norms[index] = f"<{entity.label}>"
    return norms


def _sentences(text: str, offsets: Sequence[tuple[int, int]], norms: Sequence[str]) -> list[int]:
    """Give the number of each token's sentence: a stop or a line break starts a new one."""
    numbers = []
    number = behind = 0
    for index, (start, end) in enumerate(offsets):
        if index and "\n" in text[behind:start]:
            number += 1
        numbers.append(number)
        if norms[index] in _SENTENCE_END:
            number += 1
        behind = end
    return numbers
