"""Export: a fitted network as the model file that the linter reads, numbers only, the big tables in eight bits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from training.fit import Fitted
from tweetguard.weigh.judge import CATEGORIES
from tweetguard.weigh.model import DILATIONS

_IN_BYTES = ("words", "parts", "convolution0", "convolution1", "convolution2")
"""Arrays stored as bytes with a scale for each row."""


def export(
    fitted: Fitted,
    calibration: Mapping[str, Sequence[float]],
    provenance: Mapping[str, object],
    path: Path,
) -> None:
    """Write the model file. `provenance` says what it was made of, and is kept inside."""
    arrays = _arrays(fitted)
    stored: dict[str, np.ndarray] = {}
    for name, array in arrays.items():
        if name in _IN_BYTES:
            scale = np.maximum(np.abs(array).max(axis=1), 1e-8) / 127
            stored[name] = np.round(array / scale[:, None]).astype(np.int8)
            stored[f"{name}_scale"] = scale.astype(np.float16)
        else:
            stored[name] = array.astype(np.float32)
    about = {
        "categories": CATEGORIES,
        "vocabulary": sorted(fitted.vocabulary, key=fitted.vocabulary.__getitem__),
        "cues": sorted(fitted.cues, key=fitted.cues.__getitem__),
        "calibration": calibration,
        "arrays": sorted(arrays),
        "provenance": provenance,
    }
    stored["about"] = np.frombuffer(json.dumps(about, ensure_ascii=False).encode("utf-8"), dtype=np.uint8)
    path.parent.mkdir(exist_ok=True, parents=True)
    np.savez_compressed(path, **stored)


def recalibrate(path: Path, calibration: Mapping[str, Sequence[float]], files: Sequence[str]) -> None:
    """Put another calibration into a model file, and the names of the files that it was fitted on."""
    with np.load(path, allow_pickle=False) as archive:
        stored = dict(archive)
    about = json.loads(bytes(stored["about"]).decode("utf-8"))
    about["calibration"] = calibration
    about["provenance"]["calibrated on"] = files
    stored["about"] = np.frombuffer(json.dumps(about, ensure_ascii=False).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(path, **stored)


def _arrays(fitted: Fitted) -> dict[str, np.ndarray]:
    """Give the network's numbers under the names and in the shapes that `weigh/compact.py` wants."""
    state = {name: tensor.detach().numpy() for name, tensor in fitted.network.state_dict().items()}
    arrays = {
        "words": state["words.weight"],
        "parts": state["parts.weight"],
        "cue_rows": state["cues.weight"].T,
        "cue_bias": state["cues.bias"],
        "token_head": state["token_head.weight"].T,
        "token_head_bias": state["token_head.bias"],
        "draft_head": state["draft_head.weight"].T,
        "draft_head_bias": state["draft_head.bias"],
    }
    for layer in range(len(DILATIONS)):
        kernel = state[f"convolutions.{layer}.weight"]  # out x in x 3
        arrays[f"convolution{layer}"] = np.concatenate([kernel[:, :, tap].T for tap in range(3)])
        arrays[f"convolution{layer}_bias"] = state[f"convolutions.{layer}.bias"]
        arrays[f"norm{layer}"] = state[f"norms.{layer}.weight"]
        arrays[f"norm{layer}_bias"] = state[f"norms.{layer}.bias"]
    return arrays
