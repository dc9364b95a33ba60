"""What every rewrite must hold: nothing that leaked, the addressee, the signature, the limit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tweetguard.draft import Draft
from tweetguard.finding import Category
from tweetguard.text.digits import digit_runs
from tweetguard.text.figures import restore_figures
from tweetguard.text.fold import fold, read
from tweetguard.text.spelled import DigitWords
from tweetguard.text.weighted import fits

_MENTION_OR_COUNTER = re.compile(r"(?<!\w)@\w{1,50}|(?<!\S)\(?\d{1,2}/\d{1,2}\)?(?!\S)")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ ,.]\d{3})*(?:[.,]\d{1,2})?(?!\w)|(?<!\w)\d+(?!\w)")
_DIGITS = re.compile(r"\d(?:[^\w\s]{0,3}\s?\d)*")
_TOKEN = re.compile(r"[^\W_]+")
_LOCAL_PART = re.compile(r"(?<![\w.+-])(?=[\w.+-]*+@)[\w.+-]*[\d._+-][\w.+-]*")
_BLACK_BOX = "█"


class Guarantee:
    """Says why a proposed draft may not be offered; made for one draft."""

    def __init__(
        self, values: Iterable[tuple[Category, str]], kept: Sequence[Sequence[str]], limit: int, words: DigitWords
    ) -> None:
        """Take the flagged values as they stand, what each tweet must keep, the weighted limit, and spelled digits."""
        forms = {form for category, value in values for form in _forms(category, value) if len(form) > 1}
        self._words = words
        self._values = [re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE) for form in forms]
        self._fours = {four for form in forms for four in _fours(Draft((form,)), words)}
        self._numbers = {number for form in forms for number in _short_numbers(form)}
        self._kept = kept
        self._limit = limit

    def breach(self, draft: Draft) -> str | None:
        """Give the reason, without any value, why `draft` may not be offered; None where nothing stands against it."""
        for text, kept in zip(draft.tweets, self._kept, strict=True):
            if any(part not in text for part in kept):
                return "the mention or the signature is itself confidential"
            if not fits(text, self._limit):
                return f"no hand-off fits into {self._limit} characters beside what must stay"
        if self._holds_value(draft):
            return "what must stay (mention, name or signature) repeats a confidential value"
        return None

    def _holds_value(self, draft: Draft) -> bool:
        """Say whether a flagged value is in the draft: whole, in other writing, or four digits in a row of it."""
        bare = replace(draft, tweets=tuple(_MENTION_OR_COUNTER.sub(" ", text) for text in draft.tweets))
        prose = " ".join(fold("\n".join(bare.tweets)).text.split())
        return (
            _BLACK_BOX in prose
            or any(value.search(prose) for value in self._values)
            or not self._numbers.isdisjoint(_short_numbers(prose))
            or not self._fours.isdisjoint(_fours(bare, self._words))
        )


def _forms(category: Category, value: str) -> Iterator[str]:
    """Give a value as it is and the parts by which it would still be known."""
    folded = " ".join(fold(value).text.split())
    yield folded
    if category == "email":
        yield from _LOCAL_PART.findall(folded)
    if category == "identity":
        words = list(_TOKEN.finditer(folded))
        for first, second in pairwise(words):
            if len(words) > 2 and _telling(first[0]) and _telling(second[0]):
                yield folded[first.start() : second.end()]


def _telling(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _fours(draft: Draft, words: DigitWords) -> Iterator[str]:
    """Give every four digits in a row, whatever signs part them, disguised ("O" for zero) and spelled ones too."""
    reading = read(draft)
    runs = [re.sub(r"\D", "", run[0]) for run in _DIGITS.finditer(restore_figures(reading.text))]
    for digits in (*runs, *(run.digits for run in digit_runs(reading, words))):
        for start in range(len(digits) - 3):
            yield digits[start : start + 4]


def _short_numbers(text: str) -> Iterator[str]:
    """Give numbers of two or three figures, which the look for four in a row does not see."""
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if 2 <= len(digits) <= 3:
            yield digits
