"""Fit networks, and judge with them before they are exported."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from training.batches import batches
from training.data import Sample
from training.network import Network
from tweetguard.weigh.encode import UNKNOWN, cue_ids, part_ids, word_ids

SEED = 20121


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen by leave-one-file-out figures; see docs/accuracy.md."""

    width: int = 64
    epochs: int = 10
    batch: int = 32
    rate: float = 2e-3
    decay: float = 0.05
    dropout: float = 0.3
    word_dropout: float = 0.1
    rarest: int = 2
    """Drafts that a word must stand in to get a row of its own."""
    token_share: float = 2.0
    """Weight of the token loss beside the draft loss."""
    smoothing: float = 0.05


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sample as tensors: one entry a token, the parts of all tokens behind each other."""

    words: torch.Tensor
    parts: torch.Tensor
    counts: torch.Tensor
    """Parts of each token."""
    cues: torch.Tensor
    """Tokens x cues, 1 where a cue covers a token."""
    tokens: torch.Tensor
    verdict: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted network with the tables it was fitted with."""

    network: Network
    vocabulary: Mapping[str, int]
    cues: Mapping[str, int]

    def encode(self, sample: Sample) -> Encoded:
        """Turn a sample into numbers with this network's tables."""
        return encode(sample, self.vocabulary, self.cues)

    def outputs(self, samples: Sequence[Sample]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield the probabilities of tokens and draft for each sample."""
        self.network.eval()
        encoded = [self.encode(sample) for sample in samples]
        for start in range(0, len(encoded), 64):
            batch = encoded[start : start + 64]
            with torch.no_grad():  # not around the yield: what the caller does in between may need gradients
                tokens, drafts = self.network(*_tensors(batch)[:5])
            token_shares, draft_shares = tokens.softmax(-1).numpy(), drafts.softmax(-1).numpy()
            for index, item in enumerate(batch):
                yield token_shares[index, : len(item.words)], draft_shares[index]


def encode(sample: Sample, vocabulary: Mapping[str, int], cues: Mapping[str, int]) -> Encoded:
    """Turn a sample into tensors."""
    parts = part_ids(sample.weighable)
    on = torch.zeros(len(parts), len(cues), dtype=torch.uint8)
    for index, names in enumerate(cue_ids(sample.weighable, cues)):
        on[index, list(names)] = 1
    return Encoded(
        torch.tensor(word_ids(sample.weighable, vocabulary)),
        torch.tensor([part for of_token in parts for part in of_token]),
        torch.tensor([len(of_token) for of_token in parts]),
        on,
        torch.tensor(sample.tokens),
        sample.verdict,
    )


def fit(samples: Sequence[Sample], settings: Settings, seed: int = SEED) -> Fitted:
    """Fit a network to samples; the same samples, settings and seed give the same network."""
    random.seed(seed)
    torch.manual_seed(seed)
    counts = Counter(norm for sample in samples for norm in set(sample.weighable.document.norms))
    kept = sorted(word for word, count in counts.items() if count >= settings.rarest)
    vocabulary = {word: index for index, word in enumerate(kept, start=1)}
    cues = {
        name: index
        for index, name in enumerate(sorted({cue for sample in samples for on in sample.weighable.cues for cue in on}))
    }
    encoded = [encode(sample, vocabulary, cues) for sample in samples]
    network = Network(len(vocabulary), len(cues), settings.width, settings.dropout)
    _train(network, encoded, settings)
    return Fitted(network, vocabulary, cues)


def _train(network: Network, encoded: Sequence[Encoded], settings: Settings) -> None:
    steps = settings.epochs * -(-len(encoded) // settings.batch)
    optimiser = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 100) * max(0.0, (steps - step) / steps)
    )
    of_draft = nn.CrossEntropyLoss(label_smoothing=settings.smoothing)
    of_token = nn.CrossEntropyLoss(ignore_index=-100)
    network.train()
    for _ in range(settings.epochs):
        for batch in batches(encoded, settings.batch, lambda item: len(item.words)):
            words, parts, starts, on, mask, tokens, verdicts = _tensors(batch)
            words = torch.where(torch.rand(words.shape) < settings.word_dropout, UNKNOWN, words)
            token_scores, draft_scores = network(words, parts, starts, on, mask)
            loss = settings.token_share * of_token(token_scores.flatten(0, 1), tokens.flatten())
            loss = loss + of_draft(draft_scores, verdicts)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()


def _tensors(batch: Sequence[Encoded]) -> tuple[torch.Tensor, ...]:
    """Give words, parts with their starts, cues, mask, token classes and verdicts of a batch."""
    length = max(len(item.words) for item in batch)
    words = torch.zeros(len(batch), length, dtype=torch.long)
    counts = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length)
    tokens = torch.full((len(batch), length), -100)
    on = torch.zeros(len(batch), length, batch[0].cues.shape[1])
    for row, item in enumerate(batch):
        size = len(item.words)
        words[row, :size] = item.words
        counts[row, :size] = item.counts
        mask[row, :size] = 1
        tokens[row, :size] = item.tokens
        on[row, :size] = item.cues
    flat = counts.flatten()
    starts = flat.cumsum(0) - flat
    verdicts = torch.tensor([item.verdict for item in batch])
    return words, torch.cat([item.parts for item in batch]), starts, on, mask, tokens, verdicts
