"""The adapter: what we trained on top of a base model, as one file of about a megabyte.

The base is a BERT encoder (Devlin et al., 2019) that was fine-tuned for sentences. The adapter changes the weights
of its linear layers by products of two narrow matrices (LoRA: Hu et al., 2021) and puts two heads on top.
`training/` writes the file, `tweetguard judge build` merges it into the base.

The file is a NumPy archive (`.npz`, no pickled objects). With `hidden` for the width of the base, `inputs` and
`outputs` for the widths of a linear layer, and `rank` free for each of them:

| array | shape | what it is |
|---|---|---|
| `layer{i}.{linear}.down` | rank x inputs | for each layer i from 0 on, and each of LINEARS |
| `layer{i}.{linear}.up` | outputs x rank | the weight (outputs x inputs, as torch has it) grows by `up @ down` |
| `token_head` | 2 hidden x len(CATEGORIES) | the upper half reads a piece's state, the lower half the mean state |
| `token_head_bias` | len(CATEGORIES) | |
| `draft_head` | hidden x len(VERDICTS) | reads the mean state |
| `draft_head_bias` | len(VERDICTS) | |
| `about` | bytes | JSON in UTF-8, see `About` |

A factor such as LoRA's alpha / rank is multiplied into `up` beforehand. The mean state is the mean of the last
layer's states over all pieces, [CLS] and [SEP] among them. Numbers are stored as float16 and read as float32.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from tweetguard.errors import PackError
from tweetguard.weigh.judge import CATEGORIES
from tweetguard.weigh.semantic.lineage import Base, read_file

Array = NDArray[np.float32]

LINEARS = ("query", "key", "value", "attention-output", "intermediate", "output")
"""The linear layers of one encoder layer, in the order in which BERT runs them."""
VERDICTS = ("clean", "leak", "solicit")
"""The classes of a draft, in the order of the head's outputs."""
FORMAT = 1
"""Raised whenever this file's layout, or what `pieces` makes of a document, changes."""


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an adapter says of itself."""

    base: Base
    calibration: dict[str, tuple[float, float, float]]
    """For "draft", "value" and "phrase": weight of the encoder's log-odds, of the compact network's, and a constant;
    together they make a probability."""
    provenance: dict[str, str]
    """What it was trained on and how, for whoever must account for it."""
    categories: tuple[str, ...] = CATEGORIES
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class LowRank:
    """A change of a linear layer's weight: `up @ down`."""

    down: Array
    """rank x inputs."""
    up: Array
    """outputs x rank."""

    def change(self) -> Array:
        """Give what is added to the weight, outputs x inputs."""
        return np.asarray(self.up @ self.down, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Adapter:
    """The numbers of an adapter; the module's docstring gives the shapes."""

    about: About
    layers: tuple[Mapping[str, LowRank], ...]
    """For each encoder layer, what changes by name of the linear layer (all of LINEARS)."""
    token_head: tuple[Array, Array]
    """Weight and bias."""
    draft_head: tuple[Array, Array]
    """Weight and bias."""


def write_adapter(path: Path, adapter: Adapter) -> None:
    """Write an adapter file; the same adapter always gives the same bytes."""
    about = np.frombuffer(msgspec.json.encode(adapter.about, order="deterministic"), dtype=np.uint8)
    arrays: dict[str, Any] = {
        f"layer{number}.{name}.{side}": getattr(layer[name], side).astype(np.float16)
        for number, layer in enumerate(adapter.layers)
        for name in LINEARS
        for side in ("down", "up")
    }
    for name in ("token_head", "draft_head"):
        weight, bias = getattr(adapter, name)
        arrays |= {name: weight.astype(np.float16), f"{name}_bias": bias.astype(np.float16)}
    np.savez_compressed(path, about=about, **arrays)


def load_adapter(path: Path) -> Adapter:
    """Read an adapter file. Raises PackError if it is missing, damaged or of another version."""
    content = read_file(path)
    try:
        with np.load(BytesIO(content), allow_pickle=False) as archive:
            plain = msgspec.json.decode(bytes(archive["about"]))
            found = (plain.get("format"), tuple(plain.get("categories", ())))
            if found != (FORMAT, CATEGORIES):
                raise _OtherVersionError
            arrays = {name: np.asarray(archive[name], np.float32) for name in archive.files if name != "about"}
            return _assemble(msgspec.convert(plain, About), arrays)
    except _OtherVersionError:
        raise PackError(f"{path}: the semantic judge's adapter is of another version; reinstall tweetguard") from None
    except Exception as error:
        kind = type(error).__name__
        raise PackError(f"{path}: the semantic judge's adapter is damaged ({kind}); reinstall tweetguard") from error


class _OtherVersionError(Exception):
    pass


def _assemble(about: About, arrays: Mapping[str, Array]) -> Adapter:
    """Make an adapter of the arrays of a file. Raises KeyError or ValueError for what is missing or misshapen."""
    count = len([name for name in arrays if name.endswith(f".{LINEARS[0]}.down")])
    layers = tuple(
        {name: LowRank(arrays[f"layer{at}.{name}.down"], arrays[f"layer{at}.{name}.up"]) for name in LINEARS}
        for at in range(count)
    )
    adapter = Adapter(
        about,
        layers,
        (arrays["token_head"], arrays["token_head_bias"]),
        (arrays["draft_head"], arrays["draft_head_bias"]),
    )
    if set(about.calibration) != {"draft", "value", "phrase"}:
        raise ValueError("calibration")
    return adapter
