"""Make single leaks safe by a small edit each: general words, a private ask, a mask in a direct message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tweetguard.draft import Channel, Draft
from tweetguard.rewrite.edit import Edit, apply, move
from tweetguard.rewrite.language import Language
from tweetguard.rewrite.layout import Layout
from tweetguard.rewrite.leak import Leak

_BLACKED = "****"
Edits = Mapping[int, Edit]
"""Index of a leak -> the edit that makes it safe."""


def find_edits(layouts: Sequence[Layout], leaks: Sequence[Leak], language: Language, channel: Channel) -> Edits:
    """Give an edit for each leak whose rule allows one and whose sentence bears it."""
    edits = {
        index: edit
        for index, leak in enumerate(leaks)
        if leak.by_edit and (edit := _edit(leak, layouts[leak.tweet], language, channel))
    }
    return {index: edit for index, edit in edits.items() if not _collides(index, edits, leaks)}


def touch_up(draft: Draft, leaks: Sequence[Leak], edits: Edits) -> tuple[Draft, list[Leak]]:
    """Make the edits; give the draft and the leaks that are left in it."""
    tweets = list(draft.tweets)
    left = []
    for number, text in enumerate(tweets):
        here = [edit for index, edit in edits.items() if leaks[index].tweet == number]
        tweets[number] = apply(text, here)
        for index, leak in enumerate(leaks):
            if leak.tweet == number and index not in edits:
                start, end = move((leak.start, leak.end), here)
                left.append(replace(leak, start=start, end=end))
    return replace(draft, tweets=tuple(tweets)), left


def _edit(leak: Leak, layout: Layout, language: Language, channel: Channel) -> Edit | None:
    if leak.rewrite == "mask" and channel == "dm":
        return Edit(leak.start, leak.end, _BLACKED)
    for sentence in layout.sentences:
        if sentence.start <= leak.start < sentence.end:
            stretch = (sentence.start, sentence.end)
            if leak.rewrite == "privatise":
                asks = language.private_ask
                return asks.edit(layout.text, (leak.start, leak.end), stretch) if asks else None
            return language.general_words.edit(layout.text, (leak.start, leak.end), stretch, leak.category)
    return None


def _collides(index: int, edits: Edits, leaks: Sequence[Leak]) -> bool:
    """Say whether an edit touches another leak or its edit."""
    edit = edits[index]
    for other, leak in enumerate(leaks):
        if other != index and leak.tweet == leaks[index].tweet:
            reach = edits.get(other, edit)
            start, end = (reach.start, reach.end) if other in edits else (leak.start, leak.end)
            if start < edit.end and edit.start < end:
                return True
    return False
