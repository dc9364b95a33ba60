"""Turn an ask in the open into an ask in private: "reply with your ID" as "DM us your ID"."""

from __future__ import annotations

import re

from tweetguard.pack.handoff import SECRET, Ask, Handoffs
from tweetguard.rewrite.edit import Edit, Stretch
from tweetguard.rewrite.words import Words

_LONGEST_NOUN = 12
"""Words that a bare ask may have ("Account number and date of birth?")."""
_SPACES = re.compile(r"[ \t]{2,}")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;!?])")


class PrivateAsk:
    """Makes asks private in one language."""

    def __init__(self, ask: Ask, handoffs: Handoffs) -> None:
        self._ask = ask
        self._verbs = Words(ask.verbs)
        self._questions = Words(ask.questions)
        self._question_ends = Words(ask.question_ends)
        self._determiners = Words(ask.determiners)
        self._places = Words(ask.places)
        self._please = Words(ask.please)
        self._secrets = Words(word for entry in handoffs.handoff if entry.id == SECRET for word in entry.words)
        self._clauses = Words(ask.clauses)

    def edit(self, text: str, leak: Stretch, sentence: Stretch) -> Edit | None:
        """Give the edit that makes the ask at `leak` private, or None where it is better not asked at all."""
        left, right = leak
        if self._secrets.search(text[left:right]) or not sentence[0] <= left <= right <= sentence[1]:
            return None
        before, behind = text[sentence[0] : left], text[right : sentence[1]]
        asked = self._reword(text[left:right], before, behind)
        if asked is None:
            return None
        if self._questions.opens(text[left:right]) or not self._verbs.search(text[left:right]):
            asked, behind = _no_question(asked), _no_question(behind)
        return Edit(*sentence, self._without_places(before + asked + behind))

    def _reword(self, ask: str, before: str, behind: str) -> str | None:
        """Put the private verb into the words of the ask."""
        starts = not before.strip()
        request = self._request(starts, before + ask + behind)
        if question := self._questions.opens(ask):
            rest = ask[question.end() :].lstrip()
            return f"{request} {rest}" if self._determiners.opens(rest) and not self._clauses.search(rest) else None
        if end := self._question_ends.search(ask):
            return f"{request} {_small(ask[: end.start()].rstrip())}{ask[end.end() :]}"
        if verb := self._verbs.search(ask):
            private = _capital(self._ask.private) if starts and not verb.start() else self._ask.private
            return ask[: verb.start()] + private + ask[verb.end() :]
        if not starts or len(ask.split()) > _LONGEST_NOUN or self._clauses.search(ask):
            return None
        noun = _small(ask)
        return f"{request} {noun if self._determiners.opens(noun) else self._ask.your.replace('{noun}', noun)}"

    def _request(self, starts: bool, sentence: str) -> str:
        """Give the words of request: without a second "please" in one sentence, capital at its start."""
        words = self._ask.private if self._please.search(sentence) else self._ask.polite
        return _capital(words) if starts else _small(words)

    def _without_places(self, sentence: str) -> str:
        """Take the public places out of a sentence, and the blanks they leave."""
        kept, end = "", 0
        for place in self._places.find_all(sentence):
            kept += sentence[end : place.start()]
            end = place.end()
        return _BEFORE_STOP.sub("", _SPACES.sub(" ", kept + sentence[end:])).strip()


def _no_question(words: str) -> str:
    return words.rstrip()[:-1] + "." if words.rstrip().endswith("?") else words


def _small(words: str) -> str:
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() or first == "I" else words[:1].lower() + words[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
