"""What may be shown of a draft: its text with every value masked, whole or a few words of it.

A value is what a finding points at. To be safe, e-mail addresses and runs of four or more digits outside the
findings are masked as well, and so is every repetition of a found value. The mask has one length, so that it
says nothing about what stands behind it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from operator import itemgetter

import msgspec
import regex

from tweetguard.text.printable import printable

MASK = "████"
"""What stands in place of every masked value."""

_CONTEXT = 24
"""Code points shown on either side of a span in an excerpt."""
_WINDOW = 160
"""Code points on either side that are looked at for values, so that a long text costs no more than a short one."""
_LONGEST_LISTED = 64
"""Code points of a value that is looked for as one of a list."""
_FEW = 50
"""Values of a draft that are all looked for in each excerpt; of more, those whose start stands there."""
_START = 6


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a text as it may be shown."""

    text: str
    spans: tuple[int, ...] = ()
    """Indexes of the spans that it covers; none for the words between them."""


def excerpt(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """Give text[start:end] masked, with a few words around it, on one line; "…" where words were left out.

    `spans` are start and end of every finding in the text, this one among them.
    """
    return Masking(text[left:right] for left, right in spans).excerpt(text, spans, start, end)


class Masking:
    """Masks the values of one draft wherever they stand or turn up again."""

    def __init__(self, values: Iterable[str], *, show_values: bool = False) -> None:
        """Take the found values as they stand in the draft; with `show_values` nothing is masked."""
        self._values = sorted({value.strip() for value in values} - {""})
        self._show = show_values

    @cached_property
    def _repeats(self) -> regex.Pattern[str]:
        return _any_of(self._values)

    @cached_property
    def _in_small_letters(self) -> list[str] | None:
        """The values as they are looked for in a text of ASCII alone; None if that takes more than looking."""
        plain = all(value.isascii() and len(value) <= _LONGEST_LISTED for value in self._values)
        return [value.lower() for value in self._values] if plain else None

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        """The values in small letters by their first characters."""
        found: dict[str, list[str]] = {}
        for value in self._in_small_letters or ():
            found.setdefault(value[:_START], []).append(value)
        return found

    @cached_property
    def _telling(self) -> regex.Pattern[str]:
        """Finds values with figures or "@". A word ("overdrawn") tells nothing outside the draft: rules and cues are
        made of such words.
        """
        return _any_of(value for value in self._values if "@" in value or any(map(str.isnumeric, value)))

    @cached_property
    def _fours(self) -> frozenset[str]:
        return frozenset(four for value in self._values for four in _fours(value))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(digits for value in self._values if len(digits := _digits(value)) >= 4)

    def pieces(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
        """Cut `text` into the stretches that `spans` cover, overlapping ones together, and those between them.

        The former are masked, and in the latter what is or looks like a value. Control characters are replaced,
        masked or not; line breaks stay.
        """
        runs = [] if self._show else self._runs(text)
        cut: list[Piece] = []
        position = 0
        for start, end, indexes in _merged(spans):
            cut += _between(text, position, start, runs)
            cut.append(Piece(printable(text[start:end], newlines=True) if self._show else MASK, tuple(indexes)))
            position = end
        cut += _between(text, position, len(text), runs)
        return tuple(cut)

    def excerpts(self, text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
        """Give the excerpt of each span, in the order of `spans`; see `excerpt`."""
        order = sorted(range(len(spans)), key=spans.__getitem__)
        reach = list(accumulate((spans[index][1] for index in order), max))
        found = [""] * len(spans)
        for rank, index in enumerate(order):
            start, end = spans[index]
            first, last = rank, rank + 1
            while first > 0 and reach[first - 1] > start - _WINDOW:
                first -= 1
            while last < len(order) and spans[order[last]][0] < end + _WINDOW:
                last += 1
            found[index] = self.excerpt(text, [spans[near] for near in order[first:last]], start, end)
        return found

    def excerpt(self, text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str:
        """Give text[start:end] with a few words around it, as the function of that name does."""
        first, last = max(start - _WINDOW, 0), min(end + _WINDOW, len(text))
        near = [(max(left, first) - first, min(right, last) - first) for left, right in ((start, end), *spans)]
        cut = self.pieces(text[first:last], near)
        own = next((index for index, piece in enumerate(cut) if 0 in piece.spans), 0)
        before = _tail(_one_line(cut[:own]), whole=first == 0)
        after = _head(_one_line(cut[own + 1 :]), whole=last == len(text))
        return f"{before}{_one_line(cut[own : own + 1])}{after}".strip()

    def scrub(self, message: str) -> str:
        """Give what was said of the draft without its numbers and addresses, or four digits in a row of one.

        Words and other numbers stay: they are the rules' own.
        """
        if self._show:
            return message
        without = self._telling.sub(MASK, message)
        return _digit_run().sub(lambda run: run[0] if self._fours.isdisjoint(_fours(run[0])) else MASK, without)

    def scrub_key(self, key: str) -> str:
        """Give a record's name, masked where it holds a whole number or address that was found.

        All else stays, for other tools look records up by name. Each part of a JSON Pointer is looked at alone.
        """
        if self._show:
            return key
        without = self._telling.sub(lambda match: MASK if _is_long(match[0]) else match[0], key)
        return "/".join(_digit_run().sub(self._whole_number, part) for part in without.split("/"))

    def _whole_number(self, run: regex.Match[str]) -> str:
        digits = _digits(run[0])
        return MASK if any(number in digits for number in self._numbers) else run[0]

    def _runs(self, text: str) -> list[tuple[int, int]]:
        """Give start and end of each stretch that repeats a value or looks like one, sorted, none over another."""
        found = [match.span() for pattern in (_digit_run(), _email()) for match in pattern.finditer(text)]
        return [(start, end) for start, end, _ in _merged([*found, *self._repeated(text)])]

    def _repeated(self, text: str) -> Iterable[tuple[int, int]]:
        """Give start and end of each place where a value stands as whole words, capital or small alike."""
        if self._in_small_letters is None or not text.isascii():
            return (match.span() for match in self._repeats.finditer(text))
        # Compiling a pattern for the values of one draft takes longer than looking for them.
        small = text.lower()
        return (span for value in self._listed_in(small) for span in _whole_words(small, value))

    def _listed_in(self, small: str) -> Iterable[str]:
        """Give the values that may stand in a text of small letters; of a few all, for looking is as cheap."""
        values = self._in_small_letters or ()
        if len(values) <= _FEW:
            return values
        starts = {small[at : at + size] for size in {*map(len, self._by_start)} for at in range(len(small))}
        return [value for start in starts & self._by_start.keys() for value in self._by_start[start]]


def _whole_words(text: str, value: str) -> Iterator[tuple[int, int]]:
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        if not (_is_in_word(text[start - 1 : start]) or _is_in_word(text[end : end + 1])):
            yield start, end
        start = text.find(value, start + 1)


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _any_of(values: Iterable[str]) -> regex.Pattern[str]:
    """Give a pattern that finds any of `values` as whole words, capital or small alike."""
    listed = sorted(values)
    if not listed:
        return _nothing()
    # The time that regex takes grows with the cube of the longest value: of a long one the start must do, and then
    # the rest of its sentence is masked with it.
    whole = [value for value in listed if len(value) <= _LONGEST_LISTED]
    starts = [value[:_LONGEST_LISTED] for value in listed if len(value) > _LONGEST_LISTED]
    alternatives = [r"\L<whole>(?!\w)"] * bool(whole) + [r"\L<starts>[^.!?\n]*+"] * bool(starts)
    # Not cached: the cache would keep the values of every draft in memory.
    return regex.compile(
        rf"(?<!\w)(?:{'|'.join(alternatives)})",
        regex.IGNORECASE,
        ignore_unused=True,
        cache_pattern=False,
        whole=whole,
        starts=starts,
    )


@cache
def _digit_run() -> regex.Pattern[str]:
    """Compile a run of four digits or more: up to three marks may part them ("0711-223.344", "(0711) 223 344"), but
    not the end of a clause.
    """
    return regex.compile(r"\p{N}(?:(?:[.,:;!?](?!\s)|[^\p{L}\p{N}.,:;!?]){0,3}+\p{N}){3,}+\p{M}*+")


@cache
def _email() -> regex.Pattern[str]:
    return regex.compile(r"(?<![\w.%+-])[\w.%+-]++@[\p{L}\p{N}-]++(?:\.[\p{L}\p{N}-]++)+")


@cache
def _nothing() -> regex.Pattern[str]:
    return regex.compile(r"(?!)")


def _is_long(value: str) -> bool:
    return sum(map(str.isalnum, value)) >= 4


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int, list[int]]]:
    """Give start, end and indexes of each group of overlapping spans, in text order."""
    groups: list[tuple[int, int, list[int]]] = []
    for start, end, index in sorted((start, end, index) for index, (start, end) in enumerate(spans) if start < end):
        if groups and start < groups[-1][1]:
            first, last, indexes = groups[-1]
            indexes.append(index)
            groups[-1] = (first, max(last, end), indexes)
        else:
            groups.append((start, end, [index]))
    return groups


def _between(text: str, start: int, end: int, runs: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Give the stretch between two spans with the value-like runs in it masked."""
    shown = []
    first = bisect_right(runs, start, key=itemgetter(1))
    last = bisect_left(runs, end, key=itemgetter(0))
    for run_start, run_end in runs[first:last]:
        left, right = max(run_start, start), min(run_end, end)
        # Of a run that a span covers in part there may be a space and a number left, or a comma alone.
        while left < right and not text[left].isalnum():
            left += 1
        if left < right:
            shown += [printable(text[start:left], newlines=True), MASK]
            start = right
    shown.append(printable(text[start:end], newlines=True))
    if joined := "".join(shown):
        yield Piece(joined)


def _one_line(cut: Iterable[Piece]) -> str:
    return regex.sub(r"\s+", " ", "".join(piece.text for piece in cut))


def _tail(text: str, *, whole: bool) -> str:
    """Give the last words of `text`; `whole` where nothing was left out before it."""
    if len(text) <= _CONTEXT:
        return text if whole else f"…{text}"
    words = text[-_CONTEXT:]
    if not text[-_CONTEXT - 1].isspace():
        words = words.partition(" ")[2] or words
    return f"…{words.lstrip()}"


def _head(text: str, *, whole: bool) -> str:
    """Give the first words of `text`; `whole` where nothing was left out behind it."""
    if len(text) <= _CONTEXT:
        return text if whole else f"{text}…"
    words = text[:_CONTEXT]
    if not text[_CONTEXT].isspace():
        words = words.rpartition(" ")[0] or words
    return f"{words.rstrip()}…"


def _digits(text: str) -> str:
    """Give the digits in `text` as ASCII, whatever script they are written in."""
    return "".join(str(digit) for character in text if (digit := unicodedata.digit(character, None)) is not None)


def _fours(text: str) -> frozenset[str]:
    """Give every four digits in a row of `text`, whatever stands between them."""
    digits = _digits(text)
    return frozenset(digits[index : index + 4] for index in range(len(digits) - 3))
