"""Calibrate: make the network's log-odds probabilities, on drafts that it had not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from training.data import RULES, Sample
from tweetguard.weigh.opinions import log_odds
from tweetguard.weigh.windows import phrases


@dataclass(frozen=True, slots=True)
class Trial:
    """The network's log-odds for a draft, a value or a phrase, and whether it does leak."""

    kind: str
    log_odds: float
    leaks: bool


def trials(sample: Sample, tokens: np.ndarray, draft: np.ndarray) -> Iterable[Trial]:
    """Yield the draft and, where it does leak, its values and phrases as the judge would see them."""
    if sample.labelled.file == RULES:
        return
    own = 1.0 - tokens[:, 0]
    document = sample.weighable.document
    yield Trial("draft", log_odds(1.0 - float(draft[0])), bool(sample.verdict))
    if not sample.verdict:
        return
    for index in document.entity_at:
        yield Trial("value", log_odds(float(own[index])), bool(sample.tokens[index]))
    for first, last in phrases(own, document):
        top = float(own[first : last + 1].max())
        yield Trial("phrase", log_odds(top), any(sample.tokens[first : last + 1]))


def calibrate(found: Sequence[Trial]) -> dict[str, tuple[float, float]]:
    """Fit a logistic curve for each kind: probability = 1 / (1 + exp(-(a log-odds + b)))."""
    fitted = {}
    for kind in ("draft", "value", "phrase"):
        chosen = [trial for trial in found if trial.kind == kind]
        inputs = torch.tensor([[trial.log_odds, 1.0] for trial in chosen], dtype=torch.float64)
        wanted = torch.tensor([float(trial.leaks) for trial in chosen], dtype=torch.float64)
        weights = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
        optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

        def loss(
            inputs: torch.Tensor = inputs,
            wanted: torch.Tensor = wanted,
            weights: torch.Tensor = weights,
            optimiser: torch.optim.Optimizer = optimiser,
        ) -> torch.Tensor:
            optimiser.zero_grad()
            value = torch.nn.functional.binary_cross_entropy_with_logits(inputs @ weights, wanted)
            value.backward()
            return value

        optimiser.step(loss)
        weight, constant = weights.detach().tolist()
        fitted[kind] = (round(weight, 4), round(constant, 4))
    return fitted
