"""The compact judge's network, run beside the encoder: each sees what the other does not.

The encoder has read more than our drafts; the compact network knows cues, checked numbers and disguises.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tweetguard.weigh.judge import Weighable
from tweetguard.weigh.model import load_model
from tweetguard.weigh.network import Network
from tweetguard.weigh.opinions import Outputs
from tweetguard.weigh.rows import Rows

Reading = Callable[[range], Outputs]
"""Gives what the network says of a window of tokens."""
Beside = Callable[[Weighable], Reading]


def load_beside(model: Path) -> Beside:
    """Load the compact judge's network. Raises PackError if its file is missing or damaged."""
    loaded = load_model(model)
    rows, network = Rows(loaded), Network(loaded)

    def begin(weighable: Weighable) -> Reading:
        of_draft = rows.of(weighable)

        def read(window: range) -> Outputs:
            tokens, drafts = network.run(of_draft[None, window.start : window.stop])
            return tokens[0], drafts[0]

        return read

    return begin
