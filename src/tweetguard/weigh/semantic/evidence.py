"""Evidence: the words whose removal changes the verdict most.

Each word tried is a run of the encoder, so words are few, the surroundings narrow, and the opinions on one sentence
share their runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tweetguard.finding import Evidence
from tweetguard.weigh.judge import Opinion, Weighable
from tweetguard.weigh.opinions import log_odds
from tweetguard.weigh.semantic.pieces import Pieces, pooled
from tweetguard.weigh.semantic.run import Run

_TRIED = 5
"""Words tried for a sentence."""
_AROUND = 12
"""Tokens on either side that are read with a stretch."""
_SENTENCES = 20
"""Sentences explained at most in one draft: nobody reads more."""
_SHOWN = 6


def explain(weighable: Weighable, pieces: Pieces, opinions: Sequence[Opinion], run: Run) -> list[Opinion]:
    """Give the same opinions with the words that weighed most; those of the gravest sentences, if they are many."""
    by_sentence: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(opinions)), key=lambda number: -opinions[number].confidence):
        by_sentence[weighable.document.sentence[opinions[number].first]].append(number)
    explained = list(opinions)
    for numbers in list(by_sentence.values())[:_SENTENCES]:
        for number, evidence in zip(
            numbers, _weighed(weighable, pieces, [opinions[number] for number in numbers], run), strict=True
        ):
            explained[number] = replace(opinions[number], evidence=evidence)
    return explained


def _weighed(weighable: Weighable, pieces: Pieces, opinions: Sequence[Opinion], run: Run) -> list[tuple[Evidence, ...]]:
    """Blank out words around the opinions on one sentence one by one, and see how the log-odds of each fall."""
    first = opinions[0].first
    near = range(max(first - _AROUND, 0), min(first + _AROUND + 1, len(weighable.document.norms)))
    tried = _worth_trying(weighable, opinions, near)
    rows = [pieces.row(near), *(pieces.row(near, left_out=index) for index in tried)]
    owners = pieces.owners(near)
    scores, drafts = run(np.stack(rows))
    own = [1.0 - pooled(score, owners, len(near))[:, 0] for score in scores]
    discloses = [log_odds(1.0 - float(draft[0])) for draft in drafts]
    found = []
    for opinion in opinions:
        stretch = [index - near.start for index in range(opinion.first, opinion.last + 1) if index in near]
        odds = [
            (draft + log_odds(float(values[stretch].max(initial=0.0)))) / 2
            for draft, values in zip(discloses, own, strict=True)
        ]
        weights = [
            Evidence(weighable.document.norms[index], round(odds[0] - changed, 1))
            for index, changed in zip(tried, odds[1:], strict=True)
        ]
        ranked = sorted(weights, key=lambda evidence: -abs(evidence.weight))
        found.append(tuple(evidence for evidence in ranked[:_SHOWN] if evidence.weight))
    return found


def _worth_trying(weighable: Weighable, opinions: Sequence[Opinion], near: range) -> list[int]:
    """Give the words of `near` that most likely weigh: cues first, then what stands nearest to the stretches."""
    document = weighable.document
    words = [index for index in near if document.norms[index].isalpha() and index not in document.entity_at]

    def distance(index: int) -> tuple[bool, int]:
        apart = min(max(opinion.first - index, index - opinion.last, 0) for opinion in opinions)
        return (not weighable.cues[index], apart)

    return sorted(sorted(words, key=distance)[:_TRIED])
