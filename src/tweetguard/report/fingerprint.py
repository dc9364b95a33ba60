"""Fingerprints: which finding of this run is which of the last one.

Made of what can be shown anyway: rule, path and masked surroundings. Never of a value: all numbers of a phone
plan are hashed in a minute, so that a hash of one is as good as the number. Never of a line or a row:
findings keep their fingerprint when others are added above them.
"""

from __future__ import annotations

from collections import Counter


class Fingerprints:
    """Gives each finding of a run a fingerprint of its own."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, rule: str, path: str, excerpt: str) -> str:
        """Give the fingerprint of a finding: 32 hexadecimal digits, a colon, and which of its equals it is, from 1.

        Every value in `excerpt` is masked.
        """
        import hashlib  # noqa: PLC0415 - only findings have fingerprints

        content = "\0".join((rule, path, excerpt)).encode("utf-8", "replace")
        digest = hashlib.sha256(content).hexdigest()[:32]
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"
