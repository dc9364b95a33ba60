"""Weigh the encoder and the compact judge's network against each other, on drafts that neither had seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch

from training.data import Sample
from tweetguard.weigh.opinions import Outputs, log_odds, shared
from tweetguard.weigh.windows import phrases


@dataclass(frozen=True, slots=True)
class Trial:
    """What both networks say of a draft, a value or a phrase (log-odds), and whether it does leak."""

    kind: str
    log_odds: tuple[float, float]
    leaks: bool


def trials(sample: Sample, encoder: Outputs, compact: Outputs) -> Iterable[Trial]:
    """Yield the draft and, where it does leak, its values and phrases as the judge would see them."""
    (tokens, draft), (other_tokens, other_draft) = encoder, compact
    odds = (log_odds(1.0 - float(draft[0])), log_odds(1.0 - float(other_draft[0])))
    yield Trial("draft", odds, bool(sample.verdict))
    if not sample.verdict:
        return
    document = sample.weighable.document
    both = shared([tokens, other_tokens])
    stretches = [("value", index, index) for index in document.entity_at]
    stretches += [("phrase", *run) for run in phrases((1.0 - both[:, 0]).tolist(), document)]
    for kind, first, last in stretches:
        place = slice(first, last + 1)
        tops = [log_odds(float((1.0 - of_one[place, 0]).max())) for of_one in (tokens, other_tokens)]
        yield Trial(kind, (tops[0], tops[1]), any(sample.tokens[first : last + 1]))


def calibrate(found: Sequence[Trial]) -> dict[str, tuple[float, float, float]]:
    """Fit for each kind: probability = 1 / (1 + exp(-(a encoder + b compact + c))), of log-odds."""
    fitted = {}
    for kind in ("draft", "value", "phrase"):
        chosen = [trial for trial in found if trial.kind == kind]
        inputs = torch.tensor([[*trial.log_odds, 1.0] for trial in chosen], dtype=torch.float64)
        wanted = torch.tensor([float(trial.leaks) for trial in chosen], dtype=torch.float64)
        first, second, constant = _logistic(inputs, wanted)
        fitted[kind] = (round(first, 4), round(second, 4), round(constant, 4))
    return fitted


def _logistic(inputs: torch.Tensor, wanted: torch.Tensor) -> list[float]:
    weights = torch.tensor([0.5, 0.5, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(inputs @ weights, wanted)
        value.backward()
        return value

    optimiser.step(loss)
    found: list[float] = weights.detach().tolist()
    return found
