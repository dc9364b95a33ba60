"""Gate: a cheap look that lets plainly harmless drafts pass before spaCy is imported.

A draft without any figure, address, placeholder or foreign script can only disclose by its words. The gate adds
up a weight for each word, as `make train` fitted them; far below the middle, no judge would see a leak. The
weights come with the pack (`rules/weights/gate.json`), and words of rules that list phrases always stop a draft
here, so a user's own rule is never passed by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from tweetguard.errors import PackError
from tweetguard.pack.rule import Rule
from tweetguard.text.reading import Reading
from tweetguard.text.words import tokenise

_VALUE = re.compile(r"[\d{}\[\]<>%$_*@=€£¥₹₦₵₱~|\\]|[^\x00-\u024f\u2000-\u2bff\ufe00-\ufe0f\U0001f000-\U0001faff]")
"""What may be a value or hide one: figures, signs of money and placeholders, other scripts."""
_CROSSED_OUT = re.compile(r"\b[xX]{3}")
_SPACED_OUT = re.compile(r"\b\w[ .-](?:\b\w[ .-]){3}")
"""Letters one by one: "b a l a n c e"."""
_SILENT = frozenset({"mention", "url", "counter", "signature"})
_TELLING_LINK = re.compile(r"=|\d{7}")
_UNKNOWN_WORDS = 1
_UNKNOWN_SHARE = 0.2
"""Words that may be unknown: a name, or one in five."""
_TELLING_NAME = re.compile(r"\d{7}")


class GateWeights(msgspec.Struct, frozen=True):
    """Weights of words, in log-odds of disclosing anything."""

    words: dict[str, float]
    bias: float
    threshold: float
    """Sum below which a draft passes: so low that fewer than one leak in two hundred lies below."""

    def score(self, words: frozenset[str]) -> float | None:
        """Add up the weights of some words; None if too many are unknown for the sum to say anything."""
        known = [weight for word in words if (weight := self.words.get(word)) is not None]
        if len(words) - len(known) > max(_UNKNOWN_WORDS, _UNKNOWN_SHARE * len(words)):
            return None
        return self.bias + sum(known)


def load_gate_weights(path: Path) -> GateWeights:
    """Read the gate's weights. Raises PackError if they are missing or damaged: the gate never guesses."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=GateWeights)
    except OSError as error:
        raise PackError(f"{path}: the gate's weights cannot be read ({error.strerror}); install again") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: the gate's weights are damaged ({type(error).__name__}); install again") from error


class Gate:
    """Tells whether a reading can be let pass unread."""

    def __init__(self, weights: GateWeights, rules: Sequence[Rule]) -> None:
        self._weights = weights
        self._listed = frozenset(_first_words(phrase for rule in rules for phrase in rule.phrases))

    def clears(self, reading: Reading) -> bool:
        """Say whether the draft can be let pass unread."""
        words = plain_words(reading)
        if words is None:
            return False
        score = self._weights.score(words)
        return score is not None and score < self._weights.threshold and self._listed.isdisjoint(words)


def plain_words(reading: Reading) -> frozenset[str] | None:
    """Give the words of a draft in small letters; None if it holds anything that may be a value or hide one."""
    text = reading.text
    for mark in reversed(reading.marks):
        if mark.kind not in _SILENT:
            continue
        inside = text[mark.start : mark.end]
        if (mark.kind == "url" and _TELLING_LINK.search(inside)) or (
            mark.kind == "mention" and _TELLING_NAME.search(inside)
        ):
            return None
        text = text[: mark.start] + " " * len(inside) + text[mark.end :]
    if _VALUE.search(text) or "...." in text or _SPACED_OUT.search(text):
        return None
    lowered = text.lower()
    if "xxx" in lowered and _CROSSED_OUT.search(text):
        return None
    return frozenset(lowered[start:end] for start, end in tokenise(lowered))


def _first_words(phrases: Iterable[str]) -> Iterable[str]:
    for phrase in phrases:
        lowered = phrase.lower()
        yield from (lowered[start:end] for start, end in tokenise(lowered)[:1])
