"""Build: base model and adapter made into the one model that the judge runs. Done once, by `tweetguard judge build`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tweetguard.errors import ConfigError
from tweetguard.weigh.semantic.adapter import load_adapter
from tweetguard.weigh.semantic.base import BaseModel, find_base, read_base
from tweetguard.weigh.semantic.cache import MODEL, TOKENIZER, require_extra, store
from tweetguard.weigh.semantic.encoder import merge
from tweetguard.weigh.semantic.lineage import adapter_hash
from tweetguard.weigh.semantic.pieces import SPECIAL

if TYPE_CHECKING:
    from onnx import ModelProto


def build(base_name: str, adapter_path: Path) -> Path:
    """Build the judge of a base model (folder, package, or NAME@REVISION on the hub), and give the cache's folder.

    Raises ConfigError if the extra is not installed, base or adapter are not what they should be, or the cache
    cannot be written.
    """
    require_extra("onnx", "safetensors")
    adapter = load_adapter(adapter_path)
    wanted = adapter.about.base
    folder = find_base(base_name, wanted)
    base = read_base(folder, wanted)
    tokenizer = _tokenizer(base, folder)
    try:
        encoder = merge(base.shape, base.weights, adapter)
    except (KeyError, ValueError) as error:
        raise ConfigError(f"{folder}: base and adapter do not fit together ({error}); reinstall tweetguard") from error
    from tweetguard.weigh.semantic.graph import build_graph  # noqa: PLC0415 - imports onnx

    content = {MODEL: small(build_graph(encoder, adapter)), TOKENIZER: tokenizer}
    return store(content, adapter_hash(adapter_path), wanted, adapter.about.calibration)


def small(model: ModelProto) -> bytes:
    """Give a model with its big tables and multiplications in eight bits, as the content of its file.

    Weights have a scale for each column, and seven of the eight bits: processors without VNNI would overflow.
    """
    from onnx import helper  # noqa: PLC0415 - only a build needs it
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    from tweetguard.weigh.semantic.graph import HEADS  # noqa: PLC0415

    helper.set_model_props(model, {"onnx.quant.pre_process": "onnxruntime.quant"})  # its shapes are inferred already
    with TemporaryDirectory() as folder:
        path = Path(folder, MODEL)
        quantize_dynamic(
            model,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[node.name for node in model.graph.node if node.name.startswith(HEADS)],
        )
        return path.read_bytes()


def _tokenizer(base: BaseModel, folder: Path) -> bytes:
    """Give the base's tokenizer as we use it: it neither cuts off nor fills up."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - of the extra `semantic`

    tokenizer = Tokenizer.from_str(base.tokenizer)
    missing = [name for name in SPECIAL if tokenizer.token_to_id(name) is None]
    if missing or tokenizer.get_vocab_size() > len(base.weights["embeddings.word_embeddings.weight"]):
        raise ConfigError(f"{folder}: the tokenizer does not fit the model; take another copy of the base model")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return str(tokenizer.to_str()).encode("utf-8")
