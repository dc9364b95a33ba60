"""Choose the sentence that comes in the place of what leaked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice

from tweetguard.brand import Brand
from tweetguard.draft import Channel
from tweetguard.pack.handoff import Handoff
from tweetguard.rewrite.language import Language
from tweetguard.rewrite.leak import Leak
from tweetguard.rewrite.words import Words

_NAMELESS = ("solicitation", "credential")
"""Categories whose hand-offs have to say something else than what they are about."""


class Phrasebook:
    """The sentences of one language for one draft.

    `key` (addressee and record) turns the order of a subject's sentences, always the same for the same key,
    so that a timeline does not say one thing to everybody.
    """

    def __init__(self, language: Language, brand: Brand, channel: Channel, key: str) -> None:
        self._language = language
        self._brand = brand
        self._channel = channel
        self._turn = int.from_bytes(hashlib.blake2s(key.encode("utf-8", "surrogatepass"), digest_size=4).digest())

    def handoffs(self, leaks: Sequence[Leak], removed: str) -> Iterator[str]:
        """Give hand-offs, best first: the brand's own, the rules' own, those for the subject of `removed`."""
        if self._brand.handoff and self._channel == "public":
            yield self._with_link(self._brand.handoff)
        for sentence in dict.fromkeys(leak.sentence for leak in leaks if leak.sentence):
            yield from self._said((sentence,))
        yield from self._about(leaks, removed)
        yield from self._said(self._subject(leaks, removed).say)

    def brief(self, leaks: Sequence[Leak], removed: str) -> Iterator[str]:
        """Give short hand-offs for a draft with little room."""
        yield from self._said(self._subject(leaks, removed).brief)

    def acknowledgement(self, shift: int = 0) -> str:
        """Give a sentence that says only that the brand has looked into it; another for each `shift`."""
        said = self._language.handoffs.acknowledge
        return said[(self._turn + shift) % len(said)]

    def _about(self, leaks: Sequence[Leak], removed: str) -> Iterator[str]:
        """Give a hand-off that names what the sentence taken out was about."""
        subjects = self._language.subjects
        private = self._channel == "dm" or any(leak.category in _NAMELESS for leak in leaks)
        subject = next(subjects.find(removed), None) if subjects and not private else None
        if subjects and subject:
            said = subject[:1].lower() + subject[1:]
            yield from islice(self._said([sentence.replace("{subject}", said) for sentence in subjects.say]), 1)

    def _subject(self, leaks: Sequence[Leak], removed: str) -> Handoff:
        categories = {leak.category for leak in leaks}
        entries = [entry for entry in self._language.handoffs.handoff if self._channel in entry.channels]
        for entry in entries:
            fits = not entry.categories or categories.issubset(entry.categories)
            if fits and (not entry.words or Words(entry.words).search(removed)):
                return entry
        return entries[-1]

    def _said(self, sentences: Sequence[str]) -> Iterator[str]:
        """Give the sentences from the key's turn on; those that name the brand only where it has a name."""
        usable = [sentence for sentence in sentences if self._brand.name or "{brand}" not in sentence]
        for position in range(len(usable)):
            sentence = usable[(self._turn + position) % len(usable)]
            yield self._with_link(sentence.replace("{brand}", self._brand.name or ""))

    def _with_link(self, sentence: str) -> str:
        """Put the brand's DM link behind a sentence that speaks of a private channel."""
        link = self._brand.dm_link
        if link and link not in sentence and self._channel == "public" and self._language.private.search(sentence):
            return f"{sentence} {link}"
        return sentence
