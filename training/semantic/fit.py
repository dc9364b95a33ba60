"""Fit an adapter (or, for reference, the whole encoder) to samples."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from training.batches import batches
from training.data import UNLABELLED, Sample
from training.semantic.network import Encoder
from tweetguard.weigh.semantic.pieces import cut

SEED = 20121
LONGEST = 128
"""Pieces of a draft that are fitted on; hardly any has more."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen by figures on files left out; see docs/accuracy.md."""

    rank: int = 12
    """Width of the low-rank changes; 0 fits the whole encoder."""
    epochs: int = 3
    batch: int = 32
    rate: float = 3e-3
    decay: float = 0.01
    dropout: float = 0.1
    token_share: float = 2.0
    """Weight of the loss on pieces beside that on drafts."""
    smoothing: float = 0.05


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sample as pieces, a class for each, and the class of the draft."""

    pieces: torch.Tensor
    classes: torch.Tensor
    verdict: int


def encode(sample: Sample, tokenizer: Tokenizer) -> Encoded:
    """Turn a sample into tensors."""
    found = cut(sample.weighable.document, tokenizer)
    window = range(len(found.tokens))
    classes = [sample.tokens[owner] if owner >= 0 else UNLABELLED for owner in found.owners(window)]
    return Encoded(torch.tensor(found.row(window)[:LONGEST]), torch.tensor(classes[:LONGEST]), sample.verdict)


def fit(samples: Sequence[Sample], base: Path, settings: Settings, seed: int = SEED) -> Encoder:
    """Fit to samples; the same samples, base, settings and seed on the same machine give the same numbers."""
    random.seed(seed)
    torch.manual_seed(seed)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = Encoder(base, settings.rank, settings.dropout)
    _train(network, [encode(sample, tokenizer) for sample in samples], settings)
    return network


def _train(network: Encoder, encoded: Sequence[Encoded], settings: Settings) -> None:
    steps = settings.epochs * -(-len(encoded) // settings.batch)
    learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=settings.rate, weight_decay=settings.decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 150) * max(0.0, (steps - step) / steps)
    )
    of_draft = nn.CrossEntropyLoss(label_smoothing=settings.smoothing)
    of_piece = nn.CrossEntropyLoss(ignore_index=UNLABELLED)
    network.train()
    for epoch in range(settings.epochs):
        total = 0.0
        for batch in batches(encoded, settings.batch, lambda item: len(item.pieces)):
            pieces, mask, classes, verdicts = _tensors(batch)
            # Half precision: on processors that have it a round takes two thirds of the time.
            with torch.autocast("cpu", torch.bfloat16):
                piece_scores, draft_scores = network(pieces, mask)
            loss = settings.token_share * of_piece(piece_scores.float().flatten(0, 1), classes.flatten())
            loss = loss + of_draft(draft_scores.float(), verdicts)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / max(1, steps // settings.epochs):.3f}", flush=True)


def _tensors(batch: Sequence[Encoded]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Give pieces, mask, classes and verdicts of a batch."""
    length = max(len(item.pieces) for item in batch)
    pieces = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length)
    classes = torch.full((len(batch), length), UNLABELLED)
    for row, item in enumerate(batch):
        size = len(item.pieces)
        pieces[row, :size] = item.pieces
        mask[row, :size] = 1
        classes[row, :size] = item.classes
    return pieces, mask, classes, torch.tensor([item.verdict for item in batch])
