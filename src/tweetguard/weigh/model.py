"""The compact judge's model: the numbers of a trained network, read from a file that holds no code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweetguard.errors import PackError
from tweetguard.weigh.judge import CATEGORIES

Array = NDArray[np.float32]

DILATIONS = (1, 2, 4)
"""How far to either side each convolution looks."""


@dataclass(frozen=True, slots=True)
class Model:
    """The numbers of a trained network; see `training/network.py` for how they come about."""

    vocabulary: dict[str, int]
    cues: dict[str, int]
    words: Array
    """One row a word, row 0 for all others."""
    parts: Array
    cue_rows: Array
    cue_bias: Array
    convolutions: tuple[tuple[Array, Array], ...]
    """For each layer weights (3 x width, 2 x width) and bias."""
    norms: tuple[tuple[Array, Array], ...]
    """For each layer gain and offset of its normalisation."""
    token_head: tuple[Array, Array]
    draft_head: tuple[Array, Array]
    calibration: dict[str, tuple[float, float]]
    """For "draft", "value" and "phrase": weight of the log-odds and constant that make them probabilities."""


def load_model(path: Path) -> Model:
    """Read a model file. Raises PackError if it is missing, damaged or from another version."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            about = json.loads(bytes(archive["about"]).decode("utf-8"))
            arrays = {name: _widen(archive, name) for name in about["arrays"]}
    except OSError as error:
        raise PackError(f"{path}: the judge's model cannot be read ({error.strerror or error}); reinstall") from error
    except Exception as error:
        raise PackError(f"{path}: the judge's model is damaged ({type(error).__name__}); reinstall") from error
    if tuple(about["categories"]) != CATEGORIES:
        raise PackError(f"{path}: the judge's model is from another version; run `make train` or reinstall")
    layers = range(len(DILATIONS))
    return Model(
        vocabulary={word: index for index, word in enumerate(about["vocabulary"], start=1)},
        cues={name: index for index, name in enumerate(about["cues"])},
        words=arrays["words"],
        parts=arrays["parts"],
        cue_rows=arrays["cue_rows"],
        cue_bias=arrays["cue_bias"],
        convolutions=tuple((arrays[f"convolution{i}"], arrays[f"convolution{i}_bias"]) for i in layers),
        norms=tuple((arrays[f"norm{i}"], arrays[f"norm{i}_bias"]) for i in layers),
        token_head=(arrays["token_head"], arrays["token_head_bias"]),
        draft_head=(arrays["draft_head"], arrays["draft_head_bias"]),
        calibration={kind: (row[0], row[1]) for kind, row in about["calibration"].items()},
    )


def _widen(archive: Any, name: str) -> Array:
    """Give an array that is stored as small integers with a scale for each row, or plainly."""
    stored = archive[name]
    if stored.dtype == np.int8:
        return np.asarray(stored.astype(np.float32) * archive[f"{name}_scale"].astype(np.float32)[:, None])
    return np.asarray(stored, dtype=np.float32)
