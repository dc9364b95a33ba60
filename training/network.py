"""The network that the compact judge runs, in torch, for fitting. `weigh/compact.py` runs the same sums in numpy."""

from __future__ import annotations

import torch
from torch import nn

from tweetguard.weigh.encode import PARTS
from tweetguard.weigh.judge import CATEGORIES
from tweetguard.weigh.model import DILATIONS


class Network(nn.Module):
    """Words, parts and cues added up; three gated convolutions; a head for tokens and one for drafts."""

    def __init__(self, words: int, cues: int, width: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(words + 1, width)
        self.parts = nn.EmbeddingBag(PARTS, width, mode="mean")
        self.cues = nn.Linear(cues, width)
        nn.init.normal_(self.words.weight, 0, 0.1)
        nn.init.normal_(self.parts.weight, 0, 0.1)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(width, 2 * width, 3, padding=dilation, dilation=dilation) for dilation in DILATIONS
        )
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in DILATIONS)
        self.dropout = nn.Dropout(dropout)
        self.token_head = nn.Linear(3 * width, len(CATEGORIES))
        self.draft_head = nn.Linear(2 * width, 3)

    def forward(
        self, words: torch.Tensor, parts: torch.Tensor, starts: torch.Tensor, cues: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Give scores for tokens (drafts x tokens x classes) and drafts (drafts x 3)."""
        drafts, length = words.shape
        rows = self.words(words) + self.parts(parts, starts).view(drafts, length, -1) + self.cues(cues)
        rows = self.dropout(rows)
        wide = mask.unsqueeze(-1)
        for convolution, norm in zip(self.convolutions, self.norms, strict=True):
            mixed = convolution((rows * wide).transpose(1, 2)).transpose(1, 2)
            value, gate = mixed.chunk(2, -1)
            rows = norm(rows + self.dropout(value * torch.sigmoid(gate)))
        mean = (rows * wide).sum(1) / wide.sum(1)
        top = rows.masked_fill(wide == 0, -1e4).amax(1)
        pooled = torch.cat((mean, top), -1)
        everywhere = pooled.unsqueeze(1).expand(-1, length, -1)
        tokens = self.token_head(self.dropout(torch.cat((rows, everywhere), -1)))
        return tokens, self.draft_head(self.dropout(pooled))
