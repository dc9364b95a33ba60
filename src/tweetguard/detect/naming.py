"""What a number is called by the words right beside it: "a/c", "policy no.", "OTP is", "… is your PIN"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from tweetguard.pack.number_names import NumberNames
from tweetguard.pack.region import Region
from tweetguard.text.reading import letters_of

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[A-Z]+(?=[-/]?\d)")
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|[!?]|\.{3}")
_CLAUSE_END = re.compile(r"[,;(]|\s-\s|\n")
_ABBREVIATIONS = frozenset(
    {"no", "nos", "nr", "num", "a", "c", "acc", "acct", "ref", "tel", "mob", "cert", "ext", "p", "o", "h"}
)
FAR = 5
"""With more words between, a name says nothing about a number."""
_CLOSE = 1
_REACH = 8
"""So many words before a number may a name stand, so many words at most are looked at behind it."""
_REACH_AFTER = 4
_REMEMBERED = 64
_PUBLIC = ("REFERENCE", "PAYBILL")
"""Labels that make a number harmless; behind a number only a name that follows at once may do that."""


class Name(msgspec.Struct, frozen=True):
    """One thing a number can be called."""

    id: str
    label: str
    value: str = "number"
    issued: bool = False
    """True for a number of a region file, which has a pattern to fulfil."""
    weak: bool = False
    """True for a word that says little: a number beside it is often something else."""


class Naming(msgspec.Struct, frozen=True):
    """The name beside a number; where several kinds of number share it, all of them, the likeliest first."""

    names: tuple[Name, ...]
    gap: int
    """How many words stand between name and number that are no mere links ("is", "number", "your")."""
    start: int
    end: int
    """Where the name stands in the text."""
    said: bool = False
    """True where "is" or a colon stands between name and number."""
    numbered: bool = False
    """True where a word says that it is a number: "account number", "loan no.", "case #"."""

    @property
    def general(self) -> Name:
        """Give the name whatever the number looks like: one without a pattern if there is one."""
        return next((name for name in self.names if not name.issued), self.names[0])


def called(naming: Naming | None, label: str) -> frozenset[str]:
    """Give what a name says of a number that is a `label` whatever it is called: "named:<id>" for a name close by.

    It is "near:<id>" for one further away, and for a public name: a phone number behind "ticket" is no ticket.
    """
    if naming is None or naming.gap > FAR:
        return frozenset()
    name = naming.general
    close = naming.gap <= _CLOSE and (name.label == label or name.label not in _PUBLIC)
    return frozenset({f"{'named' if close else 'near'}:{name.id}"})


class _Word(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def is_number(self) -> bool:
        return sum(char.isdigit() for char in self.text) >= 3


class Names:
    """All names of the languages and regions given, ready to be looked for beside a number."""

    def __init__(self, languages: Sequence[NumberNames], regions: Sequence[Region]) -> None:
        self._links = frozenset(word for language in languages for word in language.links)
        self._says = frozenset(word for language in languages for word in language.says)
        self._of = frozenset(word for language in languages for word in language.of)
        self._tails = frozenset(word for language in languages for word in language.tails)
        meanings: dict[tuple[str, ...], dict[Name, None]] = defaultdict(dict)
        for region in regions:
            for number in region.number:
                name = Name(number.id, number.label, issued=True)
                for phrase in number.words:
                    meanings[split_words(phrase)][name] = None
        for language in languages:
            for id_, phrases in (("ending", language.ending), ("starting", language.starting)):
                for phrase in phrases:
                    meanings[split_words(phrase)][Name(id_, "PART")] = None
            for phrase in language.birth.words:
                meanings[split_words(phrase)][Name("birth", "DATE_OF_BIRTH")] = None
            for entry in language.name:
                name = Name(entry.id, entry.label, entry.value, weak=entry.weak)
                for phrase in entry.words:
                    meanings[split_words(phrase)][name] = None
        self._prefixes = {
            prefix: Name(entry.id, entry.label)
            for language in languages
            for entry in language.name
            for prefix in entry.prefixes
        }
        self._meanings = {
            words: tuple(names)
            for words, names in meanings.items()
            if len(words) > 1 or words[0] not in self._links  # "NI" in one language, "is" in another
        }
        self._of_secrets = frozenset(
            letters
            for words, named in self._meanings.items()
            if any(name.value != "number" for name in named)
            for letters in letters_of(words[0])
        )
        self._by_first = _lengths((words[0], len(words)) for words in self._meanings)
        self._by_last = _lengths((words[-1], len(words)) for words in self._meanings)
        """Word -> how many words the names have that begin or end with it, the longest first."""
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._beside)
        """One detector after the other asks for the same numbers of a draft."""

    def beside(self, text: str, start: int, end: int, *, nearest: bool = False) -> Naming | None:
        """Give what the words beside `text[start:end]` call it: the nearest name, one in front preferred.

        In "the PIN for your card is 4471" that is the PIN; only if `nearest` is asked for is it the card.
        """
        return self._remembered(text, start, end, nearest)

    def _beside(self, text: str, start: int, end: int, nearest: bool) -> Naming | None:
        words = _words(text)
        before = self._before(text, words, start)
        before = before if nearest else self._head(text, words, start, before)
        after = None if before and before.gap == 0 else self._after(text, words, end)
        naming = after if after and (before is None or after.gap < before.gap) else before
        if naming is None:
            return None
        between = text[naming.end : start] if naming is before else text[end : naming.start]
        phrase = text[min(naming.start, end) : max(naming.end, start)]
        numbered = "#" in between or ":" in between or not self._tails.isdisjoint(split_words(phrase))
        return replace(naming, said=self._is_said(between), numbered=numbered)

    def prefix(self, number: str, start: int) -> Naming | None:
        """Give what the letters in front of a number say, one that begins at `start`: the ticket in "INC0098834"."""
        letters = _LETTERS.match(number)
        name = self._prefixes.get(letters[0]) if letters else None
        return Naming((name,), 0, start, start, numbered=True) if name else None

    def all_in(self, text: str) -> Iterable[Naming]:
        """Yield every name in the text with its place, the longest at each place, in text order."""
        words = _words(text)
        index = 0
        while index < len(words):
            phrase = self._starting_at(words, index)
            if phrase:
                yield Naming(self._meanings[phrase], 0, words[index].start, words[index + len(phrase) - 1].end)
            index += len(phrase) if phrase else 1

    def may_name_secret(self, words: frozenset[str]) -> bool:
        """Tell whether a text of these words (`Reading.words`) may hold the name of a secret."""
        return not self._of_secrets.isdisjoint(words)

    def is_link(self, word: str) -> bool:
        """Tell whether a word (in small letters) may stand between a name and its number."""
        return word in self._links or word in self._tails

    def _before(self, text: str, words: Sequence[_Word], start: int) -> Naming | None:
        gap, right = 0, start
        last = _index_before(words, start)
        for index in range(last, max(last - _REACH, -1), -1):
            between = text[words[index].end : right]
            if _ends_sentence(between, words[index].text):
                return None
            gap += bool(_CLAUSE_END.search(between)) and index != last
            phrase = self._ending_at(words, index)
            if phrase:
                first = words[index - len(phrase) + 1]
                return Naming(self._meanings[phrase], gap, first.start, words[index].end)
            gap += self._weight(words[index])
            right = words[index].start
        return None

    def _after(self, text: str, words: Sequence[_Word], end: int) -> Naming | None:
        gap, left = 0, end
        first = _index_before(words, end) + 1
        for index in range(first, min(first + _REACH_AFTER, len(words))):
            between = text[left : words[index].start]
            if _ends_sentence(between, ""):
                return None
            gap += bool(_CLAUSE_END.search(between.strip("( ")))
            phrase = self._starting_at(words, index)
            if phrase:
                last = index + len(phrase) - 1
                public = self._meanings[phrase][-1].label in _PUBLIC
                if (public and gap) or self._has_own_number(words, last + 1):
                    return None
                return Naming(self._meanings[phrase], gap, words[index].start, words[last].end)
            gap += self._weight(words[index])
            left = words[index].end
        return None

    def _head(self, text: str, words: Sequence[_Word], start: int, naming: Naming | None) -> Naming | None:
        """Give the name that another one only qualifies: the PIN in "the PIN for your card is 4471"."""
        if naming is None or not self._is_said(text[naming.end : start]):
            return naming
        head = self._before(text, words, naming.start)
        if head is None or head.gap > 1 or self._of.isdisjoint(split_words(text[head.end : naming.start])):
            return naming
        return replace(head, gap=max(head.gap, naming.gap))

    def _is_said(self, between: str) -> bool:
        return ":" in between or "=" in between or not self._says.isdisjoint(split_words(between))

    def says(self, text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Yield where `text[start:end]` says that a value follows: offsets behind "is", ":" or "=", and how many
        words other than links stand before it.
        """
        strange = 0
        for match in re.finditer(r"[:=]|[^\W_]+", text[start:end]):
            word = match[0].lower()
            if word in ":=" or word in self._says:
                yield start + match.end(), strange
            strange += word not in ":=" and not self.is_link(word)

    def _weight(self, word: _Word) -> int:
        return 2 if word.is_number else 0 if self.is_link(word.text) else 1

    def _ending_at(self, words: Sequence[_Word], index: int) -> tuple[str, ...] | None:
        """Give the longest name that ends at a word; in "account id" that is not "id", which is left to be a link,
        and in "benefit card no" not "card no".
        """
        phrase = self._longest_ending(words, index)
        if words[index].text in self._tails and index:
            inner = self._longest_ending(words, index - 1)
            if inner and len(inner) >= len(phrase or ()):
                return None
        return phrase

    def _longest_ending(self, words: Sequence[_Word], index: int) -> tuple[str, ...] | None:
        for length in self._by_last.get(words[index].text, ()):
            if length <= index + 1 and (phrase := self._name(words, index + 1 - length, length)):
                return phrase
        return None

    def _starting_at(self, words: Sequence[_Word], index: int) -> tuple[str, ...] | None:
        for length in self._by_first.get(words[index].text, ()):
            if phrase := self._name(words, index, length):
                return phrase
        return None

    def _name(self, words: Sequence[_Word], first: int, length: int) -> tuple[str, ...] | None:
        phrase = tuple(word.text for word in words[first : first + length])
        return phrase if phrase in self._meanings else None

    def _has_own_number(self, words: Sequence[_Word], index: int) -> bool:
        """Tell whether the words from `index` on lead over links to a number that a name in front belongs to."""
        while index < len(words) and self.is_link(words[index].text):
            index += 1
        return index < len(words) and words[index].is_number


def split_words(phrase: str) -> tuple[str, ...]:
    """Split a phrase into words as `Names` compares them: "A/C no." is ("a", "c", "no")."""
    return tuple(_WORD.findall(phrase.lower()))


def _lengths(names: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word, length in names:
        found[word].add(length)
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


@lru_cache(maxsize=16)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(_Word(*match.span(), match[0].lower()) for match in _WORD.finditer(text))


def _index_before(words: Sequence[_Word], offset: int) -> int:
    """Give the index of the last word that ends at or before `offset`, -1 if there is none."""
    return bisect_right(words, offset, key=lambda word: word.end) - 1


def _ends_sentence(between: str, word: str) -> bool:
    match = _SENTENCE_END.search(between)
    return bool(match) and not (word in _ABBREVIATIONS and between.startswith("."))
