"""Drafts like those of the corpus, with other words of like sense, and sentences from one another.

Nobody labelled them: a word may turn a fee into a fare. What is to be said of them comes from the teacher.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

from training.teach.near import Near
from tweetguard.draft import Draft

_SWAPPED = 0.25
"""Share of the words that are swapped, of those that have near ones."""
_WITH_ANOTHER = 0.35
"""Share of the drafts that take a sentence of another one in."""
_IN_ITS_PLACE = 0.5
"""Share of these in which it takes a sentence's place."""
_FARTHEST = 0.45
"""A near word is taken with a chance that grows with the square of its cosine's distance from this."""
_PLAIN_WORD = re.compile(r"(?<![\w@#/.{%])[A-Za-z]{2,}(?:'[a-z]+)?(?![\w@/}%])")
"""A word that is no part of a handle, hashtag, link or merge field."""
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+")


class Alter:
    """Makes drafts like others; the same seed, words and drafts give the same ones."""

    def __init__(self, near: Mapping[str, Sequence[Near]], others: Sequence[Draft], seed: int | str) -> None:
        """Take the words that may stand for each other, and the drafts whose sentences may be taken in."""
        self._near = near
        self._others = others
        self._random = random.Random(seed)

    def alter(self, draft: Draft) -> Draft:
        """Give a draft like another one."""
        tweets = [self._swapped(tweet) for tweet in draft.tweets]
        if self._random.random() < _WITH_ANOTHER:
            place = self._random.randrange(len(tweets))
            tweets[place] = self._with_another(tweets[place])
        return Draft.of(tweets if draft.is_thread else tweets[0])

    def _with_another(self, tweet: str) -> str:
        sentences = _BETWEEN_SENTENCES.split(tweet)
        other = self._random.choice(self._random.choice(self._others).tweets)
        taken = self._swapped(self._random.choice(_BETWEEN_SENTENCES.split(other)))
        place = self._random.randrange(len(sentences) + 1)
        if len(sentences) > 1 and self._random.random() < _IN_ITS_PLACE:
            sentences[min(place, len(sentences) - 1)] = taken
        else:
            sentences.insert(place, taken)
        return " ".join(sentences)

    def _swapped(self, text: str) -> str:
        return _PLAIN_WORD.sub(self._word, text)

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        near = self._near.get(word.lower())
        if not near or self._random.random() > _SWAPPED:
            return word
        chances = [(each.cosine - _FARTHEST) ** 2 for each in near]
        other = self._random.choices(near, chances)[0].word
        if word.isupper():
            return other.upper()
        return other.capitalize() if word[0].isupper() else other
