"""The cache: where a build puts what the judge runs, and where it is found again, whole or not at all.

The manifest is the pointer: it names the other files with their hashes and is written last, in one step. A build
that was interrupted leaves the one before it as it was.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from tweetguard.errors import ConfigError
from tweetguard.weigh.semantic.lineage import Base, adapter_hash

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
"""What a build consists of; each file's name begins with its hash."""
ENVIRONMENT = "TWEETGUARD_CACHE"
"""Environment variable that names another cache folder than the user's."""
_MANIFEST = "manifest.json"
_NEEDED = ("onnxruntime", "platformdirs", "tokenizers")


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a build was made of."""

    tweetguard: str
    """The version that built it."""
    adapter: str
    """SHA-256 (hex) of the adapter."""
    base: Base
    calibration: dict[str, tuple[float, float, float]]
    """The adapter's, so that checking need not read it."""
    files: dict[str, str]
    """Name of each file -> its SHA-256 (hex)."""


@dataclass(frozen=True, slots=True)
class Built:
    """A build as found in the cache; its manifest fits this version and its adapter."""

    folder: Path
    manifest: Manifest

    def read(self, kind: str) -> bytes:
        """Read MODEL or TOKENIZER. Raises ConfigError if the file is not as it was built."""
        name = next((name for name in self.manifest.files if name.endswith(kind)), kind)
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ConfigError(
                f"{path}: the semantic judge cannot be read ({error.strerror}); run `tweetguard judge build` again"
            ) from error
        if sha256(content).hexdigest() != self.manifest.files.get(name):
            raise ConfigError(f"{path}: the semantic judge's cache is damaged; run `tweetguard judge build` again")
        return content


def require_extra(*further: str) -> None:
    """Raise ConfigError if a library is missing that the semantic judge needs."""
    missing = [name for name in (*_NEEDED, *further) if find_spec(name) is None]
    if missing:
        raise ConfigError(
            f"packages that the semantic judge needs are not installed: {', '.join(missing)}; "
            'run `pip install "tweetguard[semantic]"`, or use the compact judge'
        )


def cache_folder() -> Path:
    """Give the folder of the build: in the user's cache, or where TWEETGUARD_CACHE says."""
    if named := os.environ.get(ENVIRONMENT):
        return Path(named) / "semantic"
    from platformdirs import user_cache_path  # noqa: PLC0415 - of the extra `semantic`

    return Path(user_cache_path("tweetguard", appauthor=False)) / "semantic"


def find_built(adapter: Path) -> Built:
    """Find the build that belongs to an adapter, without reading the model yet.

    Raises ConfigError if the extra is not installed, nothing was built, or it was built of something else.
    """
    require_extra()
    wanted = adapter_hash(adapter)
    folder = cache_folder()
    path = folder / _MANIFEST
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise ConfigError(
            f"{folder}: the semantic judge was not built yet; run `tweetguard judge build --base …` once"
        ) from error
    except OSError as error:
        raise ConfigError(
            f"{path}: the semantic judge cannot be read ({error.strerror}); run `tweetguard judge build` again"
        ) from error
    except msgspec.DecodeError as error:
        raise ConfigError(
            f"{path}: the semantic judge's cache is damaged; run `tweetguard judge build` again"
        ) from error
    if manifest.tweetguard != version("tweetguard"):
        raise ConfigError(
            f"{path}: the semantic judge was built by tweetguard {manifest.tweetguard}, which is another version; "
            "run `tweetguard judge build` again"
        )
    if manifest.adapter != wanted:
        raise ConfigError(
            f"{path}: the semantic judge was built with another adapter than {adapter}; "
            "run `tweetguard judge build` again"
        )
    return Built(folder, manifest)


def store(
    content: Mapping[str, bytes], adapter: str, base: Base, calibration: dict[str, tuple[float, float, float]]
) -> Path:
    """Put a build (MODEL and TOKENIZER -> content) into the cache in one step, and give its folder.

    Raises ConfigError if the folder cannot be written; what was built before is then still there.
    """
    folder = cache_folder()
    hashes = {kind: sha256(written).hexdigest() for kind, written in content.items()}
    names = {kind: f"{found[:12]}-{kind}" for kind, found in hashes.items()}
    manifest = Manifest(
        version("tweetguard"), adapter, base, calibration, {names[kind]: hashes[kind] for kind in content}
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, written in content.items():
            _write(folder / names[kind], written)
        _write(folder / _MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        for left in folder.iterdir():
            if left.name not in {*names.values(), _MANIFEST}:
                left.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(
            f"{folder}: the semantic judge cannot be written ({error.strerror}); "
            f"make room there, or name another folder in {ENVIRONMENT}"
        ) from error
    return folder


def _write(path: Path, content: bytes) -> None:
    """Write a file that is complete or not there."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
