"""Export a fitted encoder's changes and heads as the adapter file."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import numpy as np

from training.semantic.network import Encoder
from tweetguard.weigh.semantic.adapter import LINEARS, About, Adapter, LowRank, write_adapter
from tweetguard.weigh.semantic.base import FILES
from tweetguard.weigh.semantic.encoder import NAMES
from tweetguard.weigh.semantic.lineage import Base

NAME = "sentence-transformers/all-MiniLM-L6-v2"
REVISION = "c9745ed1d9f207416be6d2e6f8de32d1f16199bf"
"""The commit on the hub whose files have the hashes that `base_of` takes."""


def base_of(folder: Path) -> Base:
    """Give the name and hashes of the base model in a folder."""
    return Base(NAME, REVISION, {name: sha256((folder / name).read_bytes()).hexdigest() for name in FILES})


def export(
    fitted: Encoder,
    base: Base,
    calibration: dict[str, tuple[float, float, float]],
    provenance: Mapping[str, str],
    path: Path,
) -> None:
    """Write the adapter file. `provenance` says what it was made of, and is kept inside."""
    state = {name: tensor.detach().float().numpy() for name, tensor in fitted.state_dict().items()}
    layers = []
    for number in range(len(fitted.bert.encoder.layer)):
        prefix = f"bert.encoder.layer.{number}"
        layers.append(
            {
                name: LowRank(state[f"{prefix}.{NAMES[name]}.down"], state[f"{prefix}.{NAMES[name]}.up"])
                for name in LINEARS
            }
        )
    heads = {
        name: (_transposed(state[f"{name}.weight"]), state[f"{name}.bias"]) for name in ("token_head", "draft_head")
    }
    about = About(base, calibration, dict(provenance))
    path.parent.mkdir(exist_ok=True, parents=True)
    write_adapter(path, Adapter(about, tuple(layers), **heads))


def _transposed(weight: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(weight.T)
