"""What can be done about each sentence that leaks, the least change first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tweetguard.draft import Channel, Draft
from tweetguard.rewrite.edit import Edit, apply, move
from tweetguard.rewrite.language import Language
from tweetguard.rewrite.layout import Layout
from tweetguard.rewrite.leak import Breadth, Leak

_BLACKED = "****"
_MOST_EDITS = 6
"""Wordings of one value that are tried."""
Edits = Mapping[int, Edit]
"""Index of a leak -> the edit that makes it safe."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done about the leaks of one sentence."""

    leaks: tuple[int, ...]
    """Their indexes."""
    edits: Edits
    breadth: Breadth
    """How much of the sentence goes with the leaks that have no edit."""


def find_treatments(
    layouts: Sequence[Layout], leaks: Sequence[Leak], language: Language, channel: Channel, *, tell_totals: bool
) -> list[list[Treatment]]:
    """Give for each sentence that leaks, in text order, what can be done about it; the last takes the sentence out.

    With `tell_totals` a sentence may say itself that its sum comes by direct message; a brand with a hand-off
    or a link of its own would rather say that.
    """
    editor = _Editor(layouts, language, channel, tell_totals)
    sentences: dict[tuple[int, int], list[int]] = {}
    for index, leak in enumerate(leaks):
        sentences.setdefault((leak.tweet, _sentence_of(leak, layouts[leak.tweet])), []).append(index)
    return [list(_treatments(tuple(indexes), leaks, editor.edits(indexes, leaks))) for indexes in sentences.values()]


def treat(draft: Draft, leaks: Sequence[Leak], treatments: Sequence[Treatment]) -> tuple[Draft, list[Leak]]:
    """Make the edits; give the draft and the leaks that are left in it, with how much is to go beside each."""
    edits = {index: edit for treatment in treatments for index, edit in treatment.edits.items()}
    breadths = {index: treatment.breadth for treatment in treatments for index in treatment.leaks}
    tweets = list(draft.tweets)
    left = []
    for number, text in enumerate(tweets):
        here = [edit for index, edit in edits.items() if leaks[index].tweet == number]
        tweets[number] = apply(text, here)
        for index, leak in enumerate(leaks):
            if leak.tweet == number and index not in edits:
                start, end = move((leak.start, leak.end), here)
                left.append(replace(leak, start=start, end=end, breadth=breadths[index]))
    return replace(draft, tweets=tuple(tweets)), left


def _sentence_of(leak: Leak, layout: Layout) -> int:
    """Give the number of the sentence that a leak begins in; -1 for one outside all."""
    for number, sentence in enumerate(layout.sentences):
        if sentence.start <= leak.start < sentence.end:
            return number
    return -1


@dataclass(frozen=True, slots=True)
class _Editor:
    """Finds the small edits that make single leaks safe."""

    layouts: Sequence[Layout]
    language: Language
    channel: Channel
    tell_totals: bool

    def edits(self, indexes: Sequence[int], leaks: Sequence[Leak]) -> dict[int, list[Edit]]:
        """Give the edits of those leaks that have some."""
        found = {index: list(self._edits_of(leaks[index])) for index in indexes}
        return {index: edits for index, edits in found.items() if edits}

    def _edits_of(self, leak: Leak) -> Iterator[Edit]:
        layout = self.layouts[leak.tweet]
        number = _sentence_of(leak, layout)
        if leak.rewrite == "mask" and self.channel == "dm":
            yield Edit(leak.start, leak.end, _BLACKED)
        elif number >= 0:
            sentence = (layout.sentences[number].start, layout.sentences[number].end)
            value = (leak.start, leak.end)
            words, asks = self.language.general_words, self.language.private_ask
            if leak.rewrite == "generalise":
                yield from islice(words.edits(layout.text, value, sentence, leak.category), _MOST_EDITS)
            elif leak.rewrite == "handoff" and self.channel == "public" and self.tell_totals:
                yield from words.totals(layout.text, value, sentence, leak.category)
            elif leak.rewrite == "privatise" and asks:
                yield from filter(None, (asks.edit(layout.text, value, sentence),))


def _treatments(
    indexes: tuple[int, ...], leaks: Sequence[Leak], found: Mapping[int, Sequence[Edit]]
) -> Iterator[Treatment]:
    """Give all edits together, in their several wordings; then those there are with a cut; then cuts alone."""
    wordings = []
    for turn in range(max(map(len, found.values()), default=0)):
        chosen = {index: edits[min(turn, len(edits) - 1)] for index, edits in found.items()}
        wordings.append(_apart(chosen, indexes, leaks))
    for edits in wordings:
        if len(edits) == len(indexes):
            yield Treatment(indexes, edits, "clause")
    for edits in wordings[:1]:
        if 0 < len(edits) < len(indexes):
            yield Treatment(indexes, edits, "clause")
            yield Treatment(indexes, edits, "sentence")
    yield Treatment(indexes, {}, "clause")
    yield Treatment(indexes, {}, "sentence")


def _apart(edits: Edits, indexes: Sequence[int], leaks: Sequence[Leak]) -> Edits:
    """Give the edits that touch neither another edit nor another leak."""
    kept: dict[int, Edit] = {}
    for index, edit in edits.items():
        reaches = [(other.start, other.end) for other in kept.values()]
        reaches += [(leaks[other].start, leaks[other].end) for other in indexes if other != index]
        if not any(start < edit.end and edit.start < end for start, end in reaches):
            kept[index] = edit
    return kept
