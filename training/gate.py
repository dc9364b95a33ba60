"""Fit the gate: a weight for each word, over the drafts that disclose by words alone."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from training.data import Sample
from tweetguard.brand import Brand
from tweetguard.guard import Guard, Options
from tweetguard.pack.load import load_pack
from tweetguard.text.fold import read
from tweetguard.weigh.gate import Gate, GateWeights, load_gate_weights, plain_words

SAFE = 0.995
"""Share of the leaks without figures that must stay above the threshold, measured on files left out."""
_DECAY = 1.0
_MARGIN = 0.002
"""Weights are rounded to two places in the file, the threshold to three."""
_RAREST = 2
_FOLDS = 5


def fit_gate(everything: Sequence[Sample], path: Path) -> None:
    """Write the gate's weights; the threshold comes from networks that had not seen the drafts."""
    drafts = [
        (words, float(sample.verdict != 0), sample.labelled.file)
        for sample in everything
        if (words := plain_words(read(sample.labelled.draft))) is not None
    ]
    files = sorted({file for _, _, file in drafts})
    scores: list[float] = []
    for first in range(_FOLDS):
        held = set(files[first::_FOLDS])
        words_of_fold, bias = _fit([(words, leaks) for words, leaks, file in drafts if file not in held])
        gate = GateWeights(words_of_fold, bias, 0.0)
        unseen = [gate.score(words) for words, leaks, file in drafts if file in held and leaks]
        scores += [math.inf if score is None else score for score in unseen]
    threshold = sorted(scores)[int((1 - SAFE) * len(scores))]
    weights, bias = _fit([(words, leaks) for words, leaks, _ in drafts])
    content = {
        "about": f"Word weights of the gate, fitted on {len(drafts)} drafts without figures; see training/gate.py",
        "bias": round(bias, 3),
        "threshold": round(threshold, 3),
        "words": {word: round(weight, 2) for word, weight in sorted(weights.items())},
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def tighten(path: Path, model: Path, everything: Sequence[Sample]) -> None:
    """Lower the threshold until no fitted draft is let pass that the judge of `model` would stop."""
    pack = replace(load_pack(), model=model, gate=path)
    guard = Guard(pack, Brand(), Options(rewrite=False, explain=True))  # who explains looks at everything
    weights = load_gate_weights(path)
    gate = Gate(weights, guard.rules)
    threshold = weights.threshold
    for sample in everything:
        reading = read(sample.labelled.draft)
        if gate.clears(reading) and guard.check(sample.labelled.draft).findings:
            words = plain_words(reading)
            score = weights.score(words) if words is not None else None
            threshold = min(threshold, threshold if score is None else score - _MARGIN)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["threshold"] = round(threshold, 3)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _fit(drafts: Sequence[tuple[frozenset[str], float]]) -> tuple[dict[str, float], float]:
    """Fit a logistic curve over words with a ridge penalty."""
    counts = Counter(word for words, _ in drafts for word in words)
    known = {word: index for index, word in enumerate(sorted(w for w, count in counts.items() if count >= _RAREST))}
    columns = [known[word] for words, _ in drafts for word in sorted(words) if word in known]
    rows = [row for row, (words, _) in enumerate(drafts) for word in sorted(words) if word in known]
    inputs = torch.sparse_coo_tensor(
        torch.tensor([rows, columns]), torch.ones(len(rows), dtype=torch.float64), (len(drafts), len(known))
    ).coalesce()
    wanted = torch.tensor([leaks for _, leaks in drafts], dtype=torch.float64)
    weights = torch.zeros(len(known), dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = torch.sparse.mm(inputs, weights[:, None])[:, 0] + bias
        value = torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted, reduction="sum")
        value = value + _DECAY / 2 * (weights**2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    return dict(zip(known, weights.detach().tolist(), strict=True)), float(bias.detach())
