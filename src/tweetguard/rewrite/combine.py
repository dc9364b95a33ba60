"""Find the wordings of a draft that may be offered: for each sentence the least change that is safe beside the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from tweetguard.rewrite.propose import Proposer, Tweets
from tweetguard.rewrite.treat import Treatment

_MOST_CHECKS = 60
"""Wordings checked before only the widest cuts are left: a draft with a hundred leaks must come to an end."""
_TRIED_FOR_ONE = 2
"""Hand-offs tried with one treatment of one sentence."""


class Combiner:
    """Tries the treatments of a draft's sentences together; made for one draft."""

    def __init__(self, proposer: Proposer, may_be_offered: Callable[[Tweets], bool]) -> None:
        """Take the wordings and the check of each; a wording is never checked twice."""
        self._proposer = proposer
        self._may_be_offered = may_be_offered
        self._checked: dict[Tweets, bool] = {}

    def safe(self) -> Iterator[Tweets]:
        """Give all wordings that may be offered, the least change first, each once; later ones only when asked for."""
        given = set()
        for tweets in self._in_order():
            if tweets not in given and self._is_safe(tweets):
                given.add(tweets)
                yield tweets

    def _in_order(self) -> Iterator[Tweets]:
        sentences = self._proposer.treatments()
        if not sentences:
            return
        if len(sentences) > 1:
            yield from self._proposer.wordings([treatments[0] for treatments in sentences])
            yield from self._proposer.wordings(self._climb(sentences))
        for step in range(max(map(len, sentences))):
            if len(self._checked) < _MOST_CHECKS:
                yield from self._proposer.wordings(
                    [treatments[min(step, len(treatments) - 1)] for treatments in sentences]
                )
        widest = [treatments[-1] for treatments in sentences]
        yield from self._proposer.wordings(widest)
        yield from self._proposer.wordings(widest, "body")
        yield from self._proposer.wordings(widest, "everything")

    def _climb(self, sentences: Sequence[Sequence[Treatment]]) -> list[Treatment]:
        """Start with every leaking sentence taken out; give back to each, in turn, as much as is safe."""
        chosen = [treatments[-1] for treatments in sentences]
        for position, treatments in enumerate(sentences):
            for treatment in treatments[:-1]:
                tried = [*chosen[:position], treatment, *chosen[position + 1 :]]
                if len(self._checked) < _MOST_CHECKS and self._works(tried):
                    chosen = tried
                    break
        return chosen

    def _works(self, treatments: Sequence[Treatment]) -> bool:
        return any(map(self._is_safe, islice(self._proposer.wordings(treatments), _TRIED_FOR_ONE)))

    def _is_safe(self, tweets: Tweets) -> bool:
        if tweets not in self._checked:
            self._checked[tweets] = self._may_be_offered(tweets)
        return self._checked[tweets]
