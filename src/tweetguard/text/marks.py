"""Mark what is not prose: mentions, hashtags, URLs, thread counters, and the agent's signature.

Merge fields are marked by their detector; their syntaxes are many.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tweetguard.text.mark import Mark

_URL = re.compile(
    r"(?<![\w@.])(?:[a-z][a-z0-9+]{1,15}+://|www\.)[^\s<>\"]+"
    r"|(?<![\w@.:/-])[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+){0,4}\.[a-z]{2,24}(?::\d{1,5})?[/?][^\s<>\"]*",
    re.IGNORECASE,
)
_DOMAIN_WITH_PATH = re.compile(r"\.[a-z]{2,24}(?::\d{1,5})?[/?]", re.IGNORECASE)
_URL_TAIL = ".,;:!?'*"
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_MENTION = re.compile(r"@(?<![\w@./+-]@)\w{1,50}(?!\w*\.[a-z]{2})(?!\w)", re.ASCII)
"""The last look-aheads keep the second half of an e-mail address ("@example.in") out."""
_HASHTAG = re.compile(r"#(?<![\w&/]#)\w*[^\W\d_]\w*")

_TOTAL = r"(?P<open>[\[(])?(?P<number>\d{1,2})\s?(?P<of>/|of)\s?(?P<total>\d{1,2})(?(open)[\])])"
_COUNTER_FIRST = re.compile(
    rf"(?:\s*@\w{{1,50}}(?=\s))*\s*(?:\U0001f9f5\s*)?(?P<counter>{_TOTAL}(?P<close>[:.)])?)(?=\s|\Z)"
)
_COUNTER_LAST = re.compile(rf"(?<!\S)(?P<counter>{_TOTAL}(?P<close>\Z))")
_LONGEST_THREAD = 30
_LONGEST_BARE_TAIL = 5
"""Outside a thread, "5/11" at the end of a draft is a date sooner than a counter."""

_NAME = r"[^\W\d_]{1,20}\.?(?:[ &/][^\W\d_]{1,20}){0,2}"
_FIELD = r"[\[{<%$]\S{1,40}"
"""A merge field for the agent's name."""
_CAPITALISED = r"[^\Wa-z\d_][^\W\d_]{0,19}"
_AFTER_SENTENCE = r"(?:(?<=[.!?;)]\s)|(?<=[^\w\s,'\"&/-]\s)|(?<=\n))"
_CARET = re.compile(rf"\^ ?(?:{_NAME}\W{{0,4}}|{_FIELD})\Z")
_DASHES = frozenset("-~*/")
_DASH = re.compile(rf"(?<![^\s.!?])[-~*/]{{1,2}} ?(?:(?=[^\Wa-z\d_]){_NAME}\W{{0,4}}|{_FIELD})\Z")
_CLOSING = re.compile(rf"{_AFTER_SENTENCE}(?:(?:[^\W\d_]+(?: & | )){{0,2}}[^\W\d_]+,\s)?(?:{_CAPITALISED} ?){{1,3}}\Z")
_SIGNATURE_LENGTH = 60


def find_marks(text: str, tweets: Sequence[tuple[int, int]], *, is_thread: bool = False) -> tuple[Mark, ...]:
    """Give the marks of a folded text in text order; `tweets` holds start and end of each tweet in it.

    A counter ("1/2") is one only at the start or the end of a tweet; in a thread its number must be that
    of the tweet. A mention, hashtag or URL never lies in a URL.
    """
    urls = list(_find_urls(text))
    marks = [*urls, *_outside(urls, _find_tags(text))]
    for index, (start, end) in enumerate(tweets):
        counter = _find_counter(text, start, end, index + 1 if is_thread else None)
        if counter:
            marks.append(counter)
        signature = _find_signature(text, start, end, [mark for mark in (*urls, counter) if mark])
        if signature:
            marks.append(signature)
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _find_urls(text: str) -> Iterable[Mark]:
    if "://" not in text and "www." not in text.lower() and not _DOMAIN_WITH_PATH.search(text):
        return
    for match in _URL.finditer(text):
        tail = _URL_TAIL + "".join(closing for opening, closing in _BRACKETS if opening not in match[0])
        yield Mark("url", match.start(), match.start() + len(match[0].rstrip(tail)))


def _find_tags(text: str) -> Iterable[Mark]:
    if "@" in text:
        yield from (Mark("mention", *match.span()) for match in _MENTION.finditer(text))
    if "#" in text:
        yield from (Mark("hashtag", *match.span()) for match in _HASHTAG.finditer(text))


def _outside(urls: Sequence[Mark], marks: Iterable[Mark]) -> Iterable[Mark]:
    if not urls:
        return marks
    starts = [url.start for url in urls]
    return (
        mark for mark in marks if mark.start >= urls[bisect_right(starts, mark.start) - 1].end or mark.start < starts[0]
    )


def _find_counter(text: str, start: int, end: int, number: int | None) -> Mark | None:
    """Give the counter of the tweet from `start` to `end`; `number` is the tweet's place in its thread."""
    first = _COUNTER_FIRST.match(text, start, end)
    if first and _counts(first, number, _LONGEST_THREAD):
        return Mark("counter", *first.span("counter"))
    end = start + len(text[start:end].rstrip())
    if not text[start:end].endswith(tuple("0123456789)]")):
        return None
    last = _COUNTER_LAST.search(text, max(start, end - 10), end)
    if last is None:
        return None
    longest = _LONGEST_THREAD if last["open"] or number else _LONGEST_BARE_TAIL
    return Mark("counter", *last.span("counter")) if _counts(last, number, longest) else None


def _counts(match: re.Match[str], number: int | None, longest: int) -> bool:
    shown, total = int(match["number"]), int(match["total"])
    if match["of"] == "of" and number is None and not (match["open"] or match["close"]):
        return False  # "3 of 6 done"
    return 1 <= shown <= total and 2 <= total <= longest and (number is None or shown == number)


def _find_signature(text: str, start: int, end: int, trailing: Sequence[Mark]) -> Mark | None:
    """Give the signature of a tweet: its last words, but for links and a counter behind them.

    It is initials or a name behind "^", "-", "~", "*" or "/", or names that end the tweet as a sentence of
    their own, with a closing phrase or without ("Kind regards, Dawn", "Team Care").
    """
    for mark in reversed(trailing):
        if start <= mark.start and not text[mark.end : end].strip():
            end = mark.start
    tail = text[max(start, end - _SIGNATURE_LENGTH) : end].rstrip()
    end = max(start, end - _SIGNATURE_LENGTH) + len(tail)
    match = _CARET.search(tail) if "^" in tail else None
    if match is None and not _DASHES.isdisjoint(tail):
        match = _DASH.search(tail)
    if match is None and tail.rpartition(" ")[2][:1].isupper():
        match = _CLOSING.search(tail)
    return Mark("signature", end - len(tail) + match.start(), end) if match else None
