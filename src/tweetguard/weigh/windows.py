"""Which stretches of a document are judged: windows of whole sentences, and the runs of words that tell something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tweetguard.weigh.document import Document
from tweetguard.weigh.judge import Opinion

PHRASE_TOKEN = 0.30
"""Probability from which a word takes part in a phrase that discloses or asks."""
WINDOW = 40
"""Tokens that are read together at most: what most single posts come to."""
LONGEST_WHOLE = 160
"""Tokens of a draft that is also read as a whole."""


def windows(sentence: Sequence[int], most: int = WINDOW) -> list[range]:
    """Give the token ranges that are judged: the whole of a short draft, else stretches of whole sentences too.

    Windows overlap by about half; a sentence longer than a window of `most` tokens is cut. `sentence` numbers each
    token's sentence.
    """
    length = len(sentence)
    whole = [range(length)] if length <= LONGEST_WHOLE else []
    if length <= most:
        return whole
    found = []
    start = 0
    while start < length:
        stop = min(start + most, length)
        fits = next((at for at in range(stop, start, -1) if at == length or sentence[at] != sentence[at - 1]), stop)
        found.append(range(start, fits))
        if fits == length:
            break
        middle = start + (fits - start) // 2
        start = max(start + 1, next((at for at in range(middle, fits) if sentence[at] != sentence[at - 1]), middle))
    return whole + found


def gravest(opinions: Iterable[Opinion]) -> list[Opinion]:
    """Keep the gravest opinion where windows overlap: one for each value, none of phrases that overlap."""
    kept: list[Opinion] = []
    taken: set[tuple[int, bool]] = set()
    for opinion in sorted(opinions, key=lambda opinion: -opinion.confidence):
        covered = {(index, opinion.is_value) for index in range(opinion.first, opinion.last + 1)}
        if not covered & taken:
            kept.append(opinion)
            taken |= covered
    return kept


def phrases(own: Iterable[float], document: Document, start: int = 0) -> list[tuple[int, int]]:
    """Give first and last token of each run of words that may disclose or ask; one weak word may lie inside.

    `own` holds the probabilities of the tokens from `start` on. Values, links and signs take no part, and a run
    needs two words: one alone says nothing that can be acted on.
    """
    runs: list[tuple[int, int]] = []
    for index, probability in enumerate(own, start):
        if probability < PHRASE_TOKEN or not _is_spoken(document, index):
            continue
        if runs and _is_near(document, runs[-1][1], index):
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return [
        (first, last)
        for first, last in runs
        if sum(_is_spoken(document, index) for index in range(first, last + 1)) > 1
    ]


def _is_spoken(document: Document, index: int) -> bool:
    return index not in document.entity_at and document.norms[index][:1].isalnum()


def _is_near(document: Document, last: int, index: int) -> bool:
    """Say whether a word still belongs to the run that ends at `last`."""
    between = range(last + 1, index)
    same = document.sentence[last] == document.sentence[index]
    return same and len(between) <= 1 and not any(at in document.entity_at for at in between)
