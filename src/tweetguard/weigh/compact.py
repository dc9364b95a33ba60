"""The compact judge: small networks over words, values and cues, run with numpy alone.

Three gated convolutions (Dauphin et al., 2017) look at ever wider surroundings of each token. One head reads
each token, one the draft as a whole. The confidence in a stretch is the probability that the draft discloses
anything, times the probability that, if so, this stretch does; both are calibrated on drafts that the network
had not seen. `training/` makes the model file, which is a few
megabytes of numbers without code.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from tweetguard.finding import Evidence
from tweetguard.weigh.judge import Opinion, Weighable
from tweetguard.weigh.model import DILATIONS, Array, Model, load_model
from tweetguard.weigh.network import Network
from tweetguard.weigh.rows import Rows
from tweetguard.weigh.windows import gravest, phrases, windows

__all__ = ["DILATIONS", "CompactJudge", "load_model", "phrases", "windows"]

_EXPLAINED = 12
"""Words tried at most when an opinion is explained."""
_AROUND = 60
"""Tokens on either side that an explanation looks at: more than a post has."""
_MOST_EXPLAINED = 200
"""Opinions explained at most in one draft: nobody reads more, and a long text must not be weighed for minutes."""
_SMALLEST = 1e-6


class CompactJudge:
    """Judges documents with a Model."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._rows = Rows(model)
        self._network = Network(model)

    def judge(self, weighable: Weighable) -> list[Opinion]:
        """Give an opinion on each entity, and on each phrase that may disclose or ask, in text order.

        A long draft is read in windows as well as whole, and the gravest opinion on each stretch holds: harmless
        sentences around it make no leak harmless.
        """
        if not weighable.document.norms:
            return []
        rows = self._rows.of(weighable)
        found: list[Opinion] = []
        for window in windows(weighable.document.sentence):
            tokens, drafts = self._network.run(rows[None, window.start : window.stop])
            found += self._opinions(weighable, window, tokens[0], drafts[0])
        return sorted(gravest(found), key=lambda opinion: opinion.first)

    def _opinions(self, weighable: Weighable, window: range, tokens: Array, draft: Array) -> Iterator[Opinion]:
        """Turn the network's outputs for a window into opinions."""
        own = 1.0 - tokens[:, 0]
        document = weighable.document
        stretches = [("value", index, index) for index in document.entity_at if index in window]
        stretches += [("phrase", *run) for run in phrases(own.tolist(), document, window.start)]
        discloses = self._calibrated("draft", 1.0 - float(draft[0]))
        places = [slice(first - window.start, last - window.start + 1) for _, first, last in stretches]
        shares = [
            self._calibrated(kind, float(own[place].max())) for (kind, *_), place in zip(stretches, places, strict=True)
        ]
        if shares:
            shares[shares.index(max(shares))] = 1.0  # what discloses, discloses somewhere
        for (kind, first, last), place, share in zip(stretches, places, shares, strict=True):
            mix = tuple(map(float, tokens[place].mean(0)))
            yield Opinion(first, last, discloses * share, mix, kind == "value")

    def explain(self, weighable: Weighable, opinions: Sequence[Opinion]) -> list[Opinion]:
        """Give the same opinions with the words whose absence would change them most."""
        if not opinions:
            return []
        rows = self._rows.of(weighable)
        explained = [
            replace(opinion, evidence=self._evidence(weighable, rows, opinion))
            for opinion in opinions[:_MOST_EXPLAINED]
        ]
        return [*explained, *opinions[_MOST_EXPLAINED:]]

    def _calibrated(self, kind: str, probability: float) -> float:
        weight, constant = self._model.calibration[kind]
        return _probability(weight * _log_odds(probability) + constant)

    def _evidence(self, weighable: Weighable, rows: Array, opinion: Opinion) -> tuple[Evidence, ...]:
        """Take the words around away one by one, and see how the log-odds fall; `rows` are those of all words."""
        last = min(opinion.last, opinion.first + _AROUND)
        left, right = max(opinion.first - _AROUND, 0), min(last + 1 + _AROUND, len(rows))
        chosen = self._worth_trying(weighable, opinion, range(left, right))
        if not chosen:
            return ()
        batch = np.repeat(rows[None, left:right], len(chosen) + 1, axis=0)
        for number, index in enumerate(chosen, start=1):
            batch[number, index - left] = self._rows.blank
        tokens, drafts = self._network.run(batch)
        own = 1.0 - tokens[:, opinion.first - left : last + 1 - left, 0].min(1)
        odds = [
            (_log_odds(1.0 - float(drafts[number, 0])) + _log_odds(float(own[number]))) / 2
            for number in range(len(chosen) + 1)
        ]
        weights = [
            Evidence(weighable.document.norms[index], round(odds[0] - odds[number], 1))
            for number, index in enumerate(chosen, start=1)
        ]
        ranked = sorted(weights, key=lambda evidence: -abs(evidence.weight))
        return tuple(evidence for evidence in ranked[:6] if evidence.weight)

    @staticmethod
    def _worth_trying(weighable: Weighable, opinion: Opinion, near: range) -> list[int]:
        """Give the tokens of `near` nearest to the stretch that are words with a cue, or words of it."""
        norms = weighable.document.norms
        words = [
            index
            for index in near
            if weighable.cues[index] or (norms[index].isalpha() and opinion.first <= index <= opinion.last)
        ]
        middle = (opinion.first + opinion.last) / 2
        return sorted(sorted(words, key=lambda index: abs(index - middle))[:_EXPLAINED])


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _SMALLEST), 1 - _SMALLEST)
    return math.log(bounded / (1 - bounded))


def _probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(log_odds, 30.0), -30.0)))
