"""Lineage: which base and adapter belong together. Imports nothing heavy: it is asked before any draft is read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from tweetguard.errors import PackError

ADAPTER = Path("weights", "semantic.npz")
"""Where the adapter lies in the bundled pack."""


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base model that an adapter was trained on, and that no other may stand in for."""

    name: str
    """Its name on the hub, "sentence-transformers/all-MiniLM-L6-v2"."""
    revision: str
    """The commit on the hub that `files` are of."""
    files: dict[str, str]
    """SHA-256 (hex) of `model.safetensors`, `config.json` and `tokenizer.json`."""


def adapter_hash(path: Path) -> str:
    """Give the SHA-256 (hex) of an adapter file. Raises PackError if it cannot be read."""
    return sha256(read_file(path)).hexdigest()


def read_file(path: Path) -> bytes:
    """Read an adapter file. Raises PackError if it cannot be."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackError(
            f"{path}: the semantic judge's adapter cannot be read ({error.strerror}); "
            "reinstall tweetguard, or use the compact judge"
        ) from error
