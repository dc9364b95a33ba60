"""The encoder with low-rank changes and two heads, in torch, for fitting. `weigh/semantic/` runs the same sums."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import BertModel

from tweetguard.weigh.judge import CATEGORIES
from tweetguard.weigh.semantic.adapter import LINEARS, VERDICTS
from tweetguard.weigh.semantic.encoder import NAMES


class Changed(nn.Module):
    """A linear layer whose weight stays, plus a change of low rank that is learned (Hu et al., 2021)."""

    def __init__(self, linear: nn.Linear, rank: int, dropout: float) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.randn(rank, linear.in_features) / linear.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))
        self.dropout = nn.Dropout(dropout)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Give what the changed layer gives."""
        changed: torch.Tensor = self.linear(rows) + (self.dropout(rows) @ self.down.T) @ self.up.T
        return changed


class Encoder(nn.Module):
    """A BERT with a head for pieces and one for drafts. `rank` 0 fits the whole of it, for reference."""

    def __init__(self, base: Path, rank: int, dropout: float) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, attn_implementation="sdpa")
        if rank:
            self.bert.requires_grad_(False)
            for layer in self.bert.encoder.layer:
                for name in LINEARS:
                    outer, _, last = NAMES[name].rpartition(".")
                    holder = layer.get_submodule(outer)
                    setattr(holder, last, Changed(getattr(holder, last), rank, dropout))
        hidden = self.bert.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.token_head = nn.Linear(2 * hidden, len(CATEGORIES))
        self.draft_head = nn.Linear(hidden, len(VERDICTS))

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Give scores for pieces (drafts x pieces x categories) and drafts (drafts x verdicts)."""
        states = self.bert(input_ids=pieces, attention_mask=mask).last_hidden_state
        wide = mask.unsqueeze(-1)
        mean = (states * wide).sum(1) / wide.sum(1)
        both = torch.cat((states, mean.unsqueeze(1).expand_as(states)), -1)
        return self.token_head(self.dropout(both)), self.draft_head(self.dropout(mean))
