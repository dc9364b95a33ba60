"""E-mail addresses, masked ones too, and payment addresses that look like them ("name@bank").

Addresses in words ("jane dot doe at example dot com") have been folded to plain ones before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tweetguard.detect.pieces import blank
from tweetguard.finding import Entity
from tweetguard.text.reading import Reading

_JOINED = re.compile(r"@(?<=[\w.+%*•-]@)|\n\s{0,16}@")
"""A mention has nothing before its "@"; only a line break may stand there in an address that a tweet's end cuts."""
_ADDRESS = re.compile(r"(?<![\w.+%*•@-])[\w.+%*•-]{1,64}@(?:[\w*•-]{1,63}\.){1,4}[A-Za-z*•]{2,24}(?![\w@-])")
_PAYMENT = re.compile(r"(?<![\w.+%*•@-])[\w.-]{2,64}@[A-Za-z]{2,20}(?![\w@.-]|\.\w)")
_SPLIT = re.compile(r"([\w.+-]{2,64})(\s{0,16}\n\s{0,16})(@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24})(?![\w@-])")
"""An address cut by the end of a tweet, its counters blanked."""


class EmailDetector:
    """Finds e-mail addresses (EMAIL) and payment addresses such as UPI's (ACCOUNT with the trait "vpa")."""

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the addresses of `reading` in text order, in small letters."""
        text = blank(reading, "counter")
        return sorted(_all(text), key=lambda entity: entity.start) if _JOINED.search(text) else []


def _all(text: str) -> Iterator[Entity]:
    for match in _ADDRESS.finditer(text):
        masked = "*" in match[0] or "•" in match[0]
        yield Entity("EMAIL", match.start(), match.end(), match[0].lower(), frozenset({"masked"} if masked else ()))
    for match in _PAYMENT.finditer(text):
        yield Entity("ACCOUNT", match.start(), match.end(), match[0].lower(), frozenset({"vpa"}))
    for match in _SPLIT.finditer(text):
        yield Entity("EMAIL", match.start(), match.end(), (match[1] + match[3]).lower(), frozenset({"split"}))
