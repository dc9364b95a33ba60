"""Undo escapes, invisible characters, stylised letters and stacked marks in one pass, offsets kept.

The pass shifts one character after another onto a stack and reduces the top of the stack where an escape
has become complete; what an escape gives is shifted again. So escapes of escapes come apart without a
second pass, nothing that could be undone is left, and the work grows with the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

from tweetguard.text.escapes import ALPHABET, LONGEST, resolve_percent, resolve_reference
from tweetguard.text.tables import fold_character, is_mark

_SPOT = re.compile(r"\r\n|[^\n -~]|[&%]")
"""Where something may be to undo; between two spots the text is copied."""
_HEX = frozenset("0123456789abcdefABCDEF")
_URL_HEAD = re.compile(r"\w://|\w\.\w\w+[/?]")
_URL_HEAD_LENGTH = 100
_ZALGO = 3
"""Marks on one Latin letter from which on they are all noise; real spellings stack two (Yoruba, Vietnamese)."""

_Shift = tuple[str, int, int]
"""A character and the stretch of the text that it comes from."""


def unwrap(text: str) -> tuple[str, array[int], array[int]]:
    """Give `text` with everything undone, and for each of its code points the start and end it came from.

    What leaves no character of its own belongs to the character before it (at the start: to the first one),
    so the stretches cover the whole text.
    """
    stack = _Stack()
    position = 0
    for spot in _SPOT.finditer(text):
        stack.copy(text, position, spot.start())
        position = spot.end()
        stack.shift("\n" if len(spot[0]) == 2 else spot[0], spot.start(), position)
    stack.copy(text, position, len(text))
    return "".join(stack.chars), array("i", stack.starts), array("i", stack.ends)


class _Stack:
    """What has come out so far; the last character is the top."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._openers: list[int] = []
        """Indices of "&" and "%"."""
        self._token = 0
        """Index behind the last white space."""
        self._marks = 0
        """Combining marks met since the last other character."""
        self._lead: int | None = None
        """Start of invisible characters that nothing visible stands before."""

    def copy(self, text: str, start: int, end: int) -> None:
        """Shift a stretch of plain ASCII, in bulk as soon as it can no longer complete an escape."""
        while start < end and self._can_complete(text[start]):
            self.shift(text[start], start, start + 1)
            start += 1
        if start == end:
            return
        blank = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        if blank >= 0:
            self._token = len(self.chars) + blank - start + 1
        self._marks = 0
        self.chars.extend(text[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))
        if self._lead is not None:
            self.starts[start - end], self._lead = self._lead, None

    def shift(self, char: str, start: int, end: int) -> None:
        """Fold `char`, push what it gives, and reduce escapes that this completes."""
        todo: list[_Shift] = [(char, start, end)]
        while todo:
            char, start, end = todo.pop()
            folded = fold_character(char)
            if not folded:
                self._absorb(start, end)
            elif len(folded) > 1:
                todo.extend((part, start, end) for part in reversed(folded))
            elif not folded.isascii() and is_mark(folded):
                todo.extend(self._put_mark(folded, start, end))
            else:
                self._push(folded, start, end)
                todo.extend(self._reduce(folded))

    def _can_complete(self, char: str) -> bool:
        return bool(self._openers) and char in ALPHABET and len(self.chars) - self._openers[-1] < LONGEST

    def _push(self, char: str, start: int, end: int) -> None:
        if self._lead is not None:
            start, self._lead = self._lead, None
        self._marks = 0
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)
        if char in "&%":
            self._openers.append(len(self.chars) - 1)
        elif char in " \n":
            self._token = len(self.chars)

    def _absorb(self, start: int, end: int) -> None:
        if self.chars:
            self.ends[-1] = max(self.ends[-1], end)
        elif self._lead is None:
            self._lead = start

    def _put_mark(self, mark: str, start: int, end: int) -> list[_Shift]:
        """Compose an accent with its letter, keep the vowel signs of other scripts, drop everything else."""
        base = self.chars[-1] if self.chars else " "
        letter = unicodedata.normalize("NFD", base)[0]
        composed = unicodedata.normalize("NFC", base + mark)
        marks = self._marks + 1
        if not letter.isascii() and len(composed) > 1:
            self._push(mark, start, end)
            return []
        self._absorb(start, end)
        self._marks = marks
        if letter.isascii() and marks >= _ZALGO and base != letter:
            self.chars[-1] = letter
            return self._reduce(letter)
        if letter.isalpha() and len(composed) == 1 and (marks < _ZALGO or not letter.isascii()):
            self.chars[-1] = composed
        return []

    def _reduce(self, top: str) -> list[_Shift]:
        if top == ";":
            return self._reduce_reference()
        if top in _HEX and len(self.chars) >= 3 and self.chars[-3] == "%":
            return self._reduce_percent()
        return []

    def _reduce_reference(self) -> list[_Shift]:
        size = len(self.chars) - self._openers[-1] if self._openers else LONGEST + 1
        if size > LONGEST:
            return []
        text = resolve_reference("".join(self.chars[-size:]))
        return [] if text is None else self._pop(size, text)

    def _reduce_percent(self) -> list[_Shift]:
        for size in range(3, min(12, len(self.chars)) + 1, 3):
            if self.chars[-size] != "%":
                break
            text = resolve_percent("".join(self.chars[-size:]))
            if text is not None:
                blank = fold_character(text) in (" ", "\n")
                return self._pop(size, "+" if blank and self._in_url() else text)
        return []

    def _pop(self, size: int, text: str) -> list[_Shift]:
        """Take the top `size` characters off; give the shifts of `text`, which stands for them, last one first."""
        start, end = self.starts[-size], self.ends[-1]
        del self.chars[-size:], self.starts[-size:], self.ends[-size:]
        while self._openers and self._openers[-1] >= len(self.chars):
            self._openers.pop()
        return [(char, start, end) for char in reversed(text)]

    def _in_url(self) -> bool:
        """Tell whether the word at the top began as a URL; a space in one is written "+", to keep it one word."""
        head = "".join(self.chars[self._token : self._token + _URL_HEAD_LENGTH])
        return _URL_HEAD.search(head) is not None
