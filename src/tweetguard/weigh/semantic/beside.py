"""The compact judge's network, run beside the encoder: each sees what the other does not.

The encoder has read more than our drafts; the compact network knows cues, checked numbers and disguises.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tweetguard.weigh.judge import Weighable
from tweetguard.weigh.model import Array, load_model
from tweetguard.weigh.network import Network
from tweetguard.weigh.rows import Rows

Reading = Callable[[range], tuple[Array, Array]]
"""Gives the probabilities of the tokens of a window (window x CATEGORIES), and of the draft (VERDICTS)."""
Beside = Callable[[Weighable], Reading]


def load_beside(model: Path) -> Beside:
    """Load the compact judge's network. Raises PackError if its file is missing or damaged."""
    loaded = load_model(model)
    rows, network = Rows(loaded), Network(loaded)

    def begin(weighable: Weighable) -> Reading:
        of_draft = rows.of(weighable)

        def read(window: range) -> tuple[Array, Array]:
            tokens, drafts = network.run(of_draft[None, window.start : window.stop])
            return tokens[0], drafts[0]

        return read

    return begin
