"""One-time links: URLs with a token that opens an account or sets a password for whoever clicks first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tweetguard.finding import Entity
from tweetguard.text.reading import Reading

_KEYS = "t|tk|tok|token|code|otp|key|k|secret|auth|sig|jwt|magic|pwtoken|resettoken|reset_token"
_IN_QUERY = re.compile(rf"[?&;#](?:{_KEYS})=(?P<token>[\w%.~-]{{6,200}})", re.IGNORECASE)
_IN_PATH = re.compile(
    r"/(?:reset|magic|activate|verify|confirm|unlock|pwreset|set-?password)[/-](?P<token>[\w-]{6,120})", re.IGNORECASE
)


_SHORTEST_WORD = 4


class OneTimeLinkDetector:
    """Finds one-time links (CODE, trait "one-time-link")."""

    def find(self, reading: Reading) -> Iterable[Entity]:
        """Give the one-time links of `reading` in text order: the whole URL, its token as the value."""
        for mark in reading.marked("url"):
            tokens = _tokens(reading.text[mark.start : mark.end])
            token = next((token for token in tokens if _is_random(token)), None)
            if token:
                yield Entity("CODE", mark.start, mark.end, token, frozenset({"one-time-link", "named:link"}))


def _tokens(url: str) -> Iterator[str]:
    for pattern in (_IN_QUERY, _IN_PATH):
        for match in pattern.finditer(url):
            yield match["token"]


def _is_random(token: str) -> bool:
    """Tell whether a value is a token: letters and digits, and not words joined by hyphens as in a help page's name."""
    if any(part.isalpha() and len(part) >= _SHORTEST_WORD for part in re.split(r"[-_.]", token)):
        return False
    return any(char.isdigit() for char in token) and any(char.isalpha() for char in token)
