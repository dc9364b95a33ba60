"""Calibrate: make the log-odds of one network, or of several together, probabilities, on drafts they had not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch

from training.data import RULES, Sample
from tweetguard.weigh.opinions import Outputs, log_odds, shared
from tweetguard.weigh.windows import phrases


@dataclass(frozen=True, slots=True)
class Trial:
    """Each network's log-odds for a draft, a value or a phrase, and whether it does leak."""

    kind: str
    log_odds: tuple[float, ...]
    leaks: bool


def trials(sample: Sample, networks: Sequence[Outputs]) -> Iterable[Trial]:
    """Yield the draft and, where it does leak, its values and phrases as the judge would see them."""
    if sample.labelled.file == RULES:
        return
    yield Trial("draft", tuple(log_odds(1.0 - float(draft[0])) for _, draft in networks), bool(sample.verdict))
    if not sample.verdict:
        return
    document = sample.weighable.document
    own = 1.0 - shared([tokens for tokens, _ in networks])[:, 0]
    stretches = [("value", index, index) for index in document.entity_at]
    stretches += [("phrase", *run) for run in phrases(own.tolist(), document)]
    for kind, first, last in stretches:
        tops = (log_odds(float((1.0 - tokens[first : last + 1, 0]).max())) for tokens, _ in networks)
        yield Trial(kind, tuple(tops), any(sample.tokens[first : last + 1]))


def calibrate(found: Sequence[Trial]) -> dict[str, tuple[float, ...]]:
    """Fit a logistic curve for each kind: a weight for each network's log-odds, and a constant."""
    fitted = {}
    for kind in ("draft", "value", "phrase"):
        chosen = [trial for trial in found if trial.kind == kind]
        inputs = torch.tensor([[*trial.log_odds, 1.0] for trial in chosen], dtype=torch.float64)
        wanted = torch.tensor([float(trial.leaks) for trial in chosen], dtype=torch.float64)
        fitted[kind] = tuple(round(weight, 4) for weight in _logistic(inputs, wanted))
    return fitted


def _logistic(inputs: torch.Tensor, wanted: torch.Tensor) -> list[float]:
    """Fit the weights of a logistic curve, the constant last."""
    networks = inputs.shape[1] - 1
    start = [1.0 / networks] * networks + [0.0]
    weights = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(inputs @ weights, wanted)
        value.backward()
        return value

    optimiser.step(loss)
    found: list[float] = weights.detach().tolist()
    return found
