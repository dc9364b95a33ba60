"""The compact judge: a small network over words, values and cues, run with numpy alone.

Three gated convolutions (Dauphin et al., 2017) look at ever wider surroundings of each token. One head reads
each token, one the draft as a whole. The confidence in a stretch is the probability that the draft discloses
anything, times the probability that, if so, this stretch does; both are calibrated on drafts that the network
had not seen. `training/` makes the model file, which is a few
megabytes of numbers without code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tweetguard.finding import Evidence
from tweetguard.weigh.judge import Opinion, Weighable
from tweetguard.weigh.model import Array, Model
from tweetguard.weigh.network import Network
from tweetguard.weigh.opinions import log_odds, opinions
from tweetguard.weigh.rows import Rows
from tweetguard.weigh.windows import gravest, windows

_EXPLAINED = 12
"""Words tried at most when an opinion is explained."""
_AROUND = 60
"""Tokens on either side that an explanation looks at: more than a post has."""
_MOST_EXPLAINED = 200
"""Opinions explained at most in one draft: nobody reads more, and a long text must not be weighed for minutes."""


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
            found += opinions(weighable, window, [(tokens[0], drafts[0])], self._model.calibration)
        return sorted(gravest(found), key=lambda opinion: opinion.first)

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
            (log_odds(1.0 - float(drafts[number, 0])) + log_odds(float(own[number]))) / 2
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
