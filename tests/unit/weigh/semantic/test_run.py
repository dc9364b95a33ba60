"""A judge that cannot run says so: a draft that was not judged must not pass."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.unit.weigh.semantic.conftest import Tiny
from tests.unit.weigh.semantic.made import make_encoder
from tweetguard.errors import ConfigError
from tweetguard.weigh.semantic.graph import build_graph
from tweetguard.weigh.semantic.run import load_run

SMALL_MACHINE = """
import resource, sys
from pathlib import Path
import numpy as np
import onnxruntime
from tweetguard.errors import ConfigError
from tweetguard.weigh.semantic.run import load_run

model = Path(sys.argv[1]).read_bytes()
run = load_run(model)
run(np.full((1, 8), 5, dtype=np.int64))
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + 32 * 2**20
resource.setrlimit(resource.RLIMIT_AS, (most, most))
try:
    run(np.full((2000, 256), 5, dtype=np.int64))
except ConfigError as error:
    sys.exit(str(error))
"""


def model(tiny: Tiny) -> bytes:
    return bytes(build_graph(make_encoder(tiny.adapter), tiny.adapter).SerializeToString())


def test_a_model_that_is_none() -> None:
    with pytest.raises(ConfigError, match="cannot run"):
        load_run(b"no model")


def test_a_piece_that_the_model_does_not_know(tiny: Tiny) -> None:
    with pytest.raises(ConfigError, match="cannot run"):
        load_run(model(tiny))(np.array([[10**6]], dtype=np.int64))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited by Linux's means")
def test_too_little_memory(tiny: Tiny, tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(model(tiny))
    ended = subprocess.run(
        [sys.executable, "-c", SMALL_MACHINE, tmp_path / "model.onnx"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "cannot run" in ended.stderr
    assert "memory" in ended.stderr
    assert "compact judge" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_library_that_cannot_be_loaded(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ConfigError, match="installed but cannot be loaded here; install another version"):
        load_run(model(tiny))
