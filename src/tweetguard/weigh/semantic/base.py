"""The base model: found in a folder, in an installed package or on the hub, and never another than the adapter's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np

from tweetguard.errors import ConfigError
from tweetguard.weigh.semantic.adapter import Array
from tweetguard.weigh.semantic.cache import require_extra
from tweetguard.weigh.semantic.encoder import Shape
from tweetguard.weigh.semantic.lineage import Base

WEIGHTS, SHAPE, TOKENIZER = FILES = ("model.safetensors", "config.json", "tokenizer.json")
"""What is taken of a base model."""


@dataclass(frozen=True, slots=True)
class BaseModel:
    """A base model as read."""

    shape: Shape
    weights: Mapping[str, Array]
    tokenizer: str
    """Its word pieces, as the tokenizers library writes them (JSON)."""


def find_base(name: str, wanted: Base) -> Path:
    """Give the folder with the files of a base model: of a folder, an importable package, or NAME@REVISION on the hub.

    Only the last goes to the network. Raises ConfigError if there is none, or it is not of the wanted revision.
    """
    folder = Path(name)
    if folder.is_dir():
        return folder
    hub_name, at, revision = name.rpartition("@")
    if at:
        return _from_hub(hub_name, revision, wanted)
    if name.isidentifier() and (found := _in_package(name)):
        return found
    raise ConfigError(
        f'"{name}": there is no such base model; name a folder that holds {", ".join(FILES)}, '
        f"an installed package that does, or {wanted.name}@{wanted.revision} to download it"
    )


def read_base(folder: Path, wanted: Base) -> BaseModel:
    """Read the base model in a folder. Raises ConfigError if a file is missing, or not the very one we trained on."""
    content = {name: _checked(folder / name, wanted.files.get(name, ""), wanted) for name in FILES}
    from safetensors.numpy import load  # noqa: PLC0415 - only a build needs it

    try:
        shape = msgspec.json.decode(content[SHAPE], type=Shape)
        weights = {name: np.asarray(array, dtype=np.float32) for name, array in load(content[WEIGHTS]).items()}
        return BaseModel(shape, weights, content[TOKENIZER].decode("utf-8"))
    except Exception as error:
        raise ConfigError(f"{folder}: this base model cannot be used ({error}); take {wanted.name}") from error


def _checked(path: Path, expected: str, wanted: Base) -> bytes:
    """Read a file. Raises ConfigError if its hash is another."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"{path}: the base model cannot be read ({error.strerror}); a folder with {', '.join(FILES)} is needed"
        ) from error
    if sha256(content).hexdigest() != expected:
        raise ConfigError(
            f"{path}: this is another model or another revision than the adapter was trained on; "
            f"get {wanted.name}, revision {wanted.revision}"
        )
    return content


def _in_package(name: str) -> Path | None:
    """Give the folder of an importable package's weights, without importing it."""
    spec = find_spec(name)
    places = spec.submodule_search_locations if spec else None
    return next((found.parent for place in places or () for found in sorted(Path(place).rglob(WEIGHTS))), None)


def _from_hub(name: str, revision: str, wanted: Base) -> Path:
    """Download a base model, or give the copy that an earlier download left."""
    if revision != wanted.revision:
        raise ConfigError(
            f'"{name}@{revision}": the adapter was trained on another revision; use {wanted.name}@{wanted.revision}'
        )
    require_extra("huggingface_hub")
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - nothing else goes to the network

    try:
        return Path(snapshot_download(name, revision=revision, allow_patterns=list(FILES)))
    except Exception as error:
        raise ConfigError(
            f'"{name}@{revision}": the base model could not be downloaded ({type(error).__name__}); '
            "try again, or download it elsewhere and name its folder"
        ) from error
