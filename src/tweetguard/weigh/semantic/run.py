"""Running the built model with onnxruntime, on one thread: `--jobs` shares the drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweetguard.errors import ConfigError
from tweetguard.weigh.semantic.adapter import Array

Run = Callable[[NDArray[np.int64]], tuple[Array, Array]]
"""From pieces (drafts x places) to probabilities: pieces (drafts x places x CATEGORIES), drafts (drafts x VERDICTS)."""


def load_run(model: bytes) -> Run:
    """Make a model ready to run. Raises ConfigError if it cannot be, for want of memory above all."""
    onnxruntime = _onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what goes wrong is raised; a message of its own might show what a draft holds
    try:
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise _cannot_run(error) from error

    def run(pieces: NDArray[np.int64]) -> tuple[Array, Array]:
        """Run the model. Raises ConfigError: a draft that was not judged must not pass."""
        try:
            tokens, drafts = session.run(["tokens", "draft"], {"pieces": pieces})
        except Exception as error:
            raise _cannot_run(error) from error
        return _array(tokens), _array(drafts)

    return run


def _onnxruntime() -> Any:
    try:
        import onnxruntime  # noqa: PLC0415 - only needed if this judge was chosen
    except ImportError as error:
        raise ConfigError(
            "onnxruntime is installed but cannot be loaded here; install another version of it, "
            "or use the compact judge"
        ) from error
    onnxruntime.disable_telemetry_events()  # its builds for Windows would send some
    return onnxruntime


def _cannot_run(error: Exception) -> ConfigError:
    return ConfigError(
        f"the semantic judge cannot run ({type(error).__name__}): it needs about 200 MB of memory; "
        "free some, run with fewer --jobs, or use the compact judge"
    )


def _array(found: Any) -> Array:
    return np.asarray(found, dtype=np.float32)
