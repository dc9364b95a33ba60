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
from training.lesson import Lesson
from training.network import Network
from tweetguard.weigh.encode import UNKNOWN, cue_ids, part_ids, word_ids
from tweetguard.weigh.judge import Weighable
from tweetguard.weigh.opinions import Outputs

SEED = 20121


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen by figures on files left out; see docs/accuracy.md."""

    width: int = 64
    epochs: int = 6
    batch: int = 32
    rate: float = 2e-3
    decay: float = 0.05
    dropout: float = 0.3
    word_dropout: float = 0.1
    rarest: int = 2
    """Drafts of the corpus that a word must stand in to get a row of its own ..."""
    rarest_altered: int = 8
    """... or drafts of any kind."""
    token_share: float = 2.0
    """Weight of the token loss beside the draft loss."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A draft as tensors: one entry a token, the parts of all tokens behind each other."""

    words: torch.Tensor
    parts: torch.Tensor
    counts: torch.Tensor
    """Parts of each token."""
    cues: torch.Tensor
    """Tokens x cues, 1 where a cue covers a token."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A draft as tensors, and what the network shall say of it."""

    encoded: Encoded
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted network with the tables it was fitted with."""

    network: Network
    vocabulary: Mapping[str, int]
    cues: Mapping[str, int]

    def outputs(self, samples: Sequence[Sample]) -> Iterator[Outputs]:
        """Yield the probabilities of tokens and draft for each sample."""
        self.network.eval()
        encoded = [encode(sample.weighable, self.vocabulary, self.cues) for sample in samples]
        for start in range(0, len(encoded), 64):
            batch = encoded[start : start + 64]
            with torch.no_grad():  # not around the yield: what the caller does in between may need gradients
                tokens, drafts = self.network(*_tensors(batch))
            token_shares, draft_shares = tokens.softmax(-1).numpy(), drafts.softmax(-1).numpy()
            for index, item in enumerate(batch):
                yield token_shares[index, : len(item.words)], draft_shares[index]


def encode(weighable: Weighable, vocabulary: Mapping[str, int], cues: Mapping[str, int]) -> Encoded:
    """Turn a draft into tensors."""
    parts = part_ids(weighable)
    on = torch.zeros(len(parts), len(cues), dtype=torch.uint8)
    for index, names in enumerate(cue_ids(weighable, cues)):
        on[index, list(names)] = 1
    return Encoded(
        torch.tensor(word_ids(weighable, vocabulary)),
        torch.tensor([part for of_token in parts for part in of_token]),
        torch.tensor([len(of_token) for of_token in parts]),
        on,
    )


def fit(lessons: Sequence[Lesson], settings: Settings, seed: int = SEED) -> Fitted:
    """Fit a network to lessons; the same lessons, settings and seed give the same network."""
    random.seed(seed)
    torch.manual_seed(seed)
    vocabulary = {word: index for index, word in enumerate(_words(lessons, settings), start=1)}
    own = [lesson for lesson in lessons if not lesson.is_altered]
    cues = {
        name: index
        for index, name in enumerate(sorted({cue for lesson in own for on in lesson.weighable.cues for cue in on}))
    }
    wanted = [Wanted(encode(lesson.weighable, vocabulary, cues), lesson) for lesson in lessons]
    network = Network(len(vocabulary), len(cues), settings.width, settings.dropout)
    _train(network, wanted, settings)
    return Fitted(network, vocabulary, cues)


def _words(lessons: Sequence[Lesson], settings: Settings) -> list[str]:
    """Give the words that are common enough to get a row."""
    own: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for lesson in lessons:
        words = set(lesson.weighable.document.norms)
        every.update(words)
        if not lesson.is_altered:
            own.update(words)
    enough = settings.rarest, settings.rarest_altered
    return sorted(word for word in every if own[word] >= enough[0] or every[word] >= enough[1])


def _train(network: Network, wanted: Sequence[Wanted], settings: Settings) -> None:
    steps = settings.epochs * -(-len(wanted) // settings.batch)
    optimiser = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 100) * max(0.0, (steps - step) / steps)
    )
    network.train()
    for _ in range(settings.epochs):
        for batch in batches(wanted, settings.batch, lambda item: len(item.encoded.words)):
            words, parts, starts, on, mask = _tensors([item.encoded for item in batch])
            tokens, known, drafts = _targets([item.lesson for item in batch], words.shape[1])
            words = torch.where(torch.rand(words.shape) < settings.word_dropout, UNKNOWN, words)
            token_scores, draft_scores = network(words, parts, starts, on, mask)
            of_token = -(tokens * token_scores.log_softmax(-1)).sum(-1)
            of_draft = -(drafts * draft_scores.log_softmax(-1)).sum(-1)
            loss = settings.token_share * (of_token * known).sum() / known.sum() + of_draft.mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()


def _tensors(batch: Sequence[Encoded]) -> tuple[torch.Tensor, ...]:
    """Give words, parts with their starts, cues and mask of a batch."""
    length = max(len(item.words) for item in batch)
    words = torch.zeros(len(batch), length, dtype=torch.long)
    counts = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length)
    on = torch.zeros(len(batch), length, batch[0].cues.shape[1])
    for row, item in enumerate(batch):
        size = len(item.words)
        words[row, :size] = item.words
        counts[row, :size] = item.counts
        mask[row, :size] = 1
        on[row, :size] = item.cues
    flat = counts.flatten()
    starts = flat.cumsum(0) - flat
    return words, torch.cat([item.parts for item in batch]), starts, on, mask


def _targets(lessons: Sequence[Lesson], length: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Give the wanted probabilities of tokens, which of them are known, and those of drafts."""
    tokens = torch.zeros(len(lessons), length, lessons[0].tokens.shape[1])
    known = torch.zeros(len(lessons), length)
    for row, lesson in enumerate(lessons):
        tokens[row, : len(lesson.tokens)] = torch.from_numpy(lesson.tokens)
        known[row, : len(lesson.tokens)] = torch.from_numpy(lesson.known)
    return tokens, known, torch.from_numpy(np.stack([lesson.draft for lesson in lessons]))
