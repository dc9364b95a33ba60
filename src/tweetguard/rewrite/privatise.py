"""Turn an ask in the open into an ask in private: "reply with your ID" as "DM us your ID"."""

from __future__ import annotations

import re

from tweetguard.pack.handoff import SECRET, Ask, Handoffs
from tweetguard.rewrite.edit import Edit, Stretch
from tweetguard.rewrite.words import Words, capital

_LONGEST_NOUN = 12
"""Words that a bare ask may have ("Account number and date of birth?")."""
_SPACES = re.compile(r"[ \t]{2,}")
_ORPHANED = re.compile(r"\s+(?=[.,;!?])|,(?=\s*[&.!?,])")
"""Blanks and commas that a place left behind."""


class PrivateAsk:
    """Makes asks private in one language."""

    def __init__(self, ask: Ask, handoffs: Handoffs) -> None:
        self._ask = ask
        self._verbs = Words(ask.verbs)
        self._questions = Words(ask.questions)
        self._question_ends = Words(ask.question_ends)
        self._determiners = Words(ask.determiners)
        self._places = Words(ask.places)
        self._pronouns = Words(ask.pronouns)
        self._please = Words(ask.please)
        self._secrets = Words(word for entry in handoffs.handoff if entry.id == SECRET for word in entry.words)
        self._clauses = Words(ask.clauses)
        self._data = Words((*(f"{noun}*" for value in handoffs.value for noun in value.nouns), *ask.data))

    def edit(self, text: str, leak: Stretch, sentence: Stretch) -> Edit | None:
        """Give the edit that makes the ask at `leak` private, or None where it is better not asked at all."""
        left, right = leak
        if self._secrets.search(text[left:right]) or not sentence[0] <= left <= right <= sentence[1]:
            return None
        left = self._with_verb(text, sentence[0], left)
        before, behind = text[sentence[0] : left], text[right : sentence[1]]
        asked = self._reword(text[left:right], before, behind)
        if asked is None:
            return None
        if self._questions.opens(text[left:right]) or not self._verbs.search(text[left:right]):
            asked, behind = _no_question(asked), _no_question(behind)
        return Edit(*sentence, self._without_places(before + asked + behind))

    def _with_verb(self, text: str, start: int, left: int) -> int:
        """Give where the ask starts with the verb or the question word right before it."""
        end = start + len(text[start:left].rstrip())
        for words in (self._questions, self._verbs):
            for match in words.find_all(text, start, left):
                if match.end() == end:
                    return match.start()
        return left

    def _reword(self, ask: str, before: str, behind: str) -> str | None:
        """Put the private verb into the words of the ask."""
        starts = not before.strip()
        request = self._request(starts, before + behind + (ask if self._verbs.search(ask) else ""))
        if question := self._questions.opens(ask):
            rest = ask[question.end() :].lstrip()
            return f"{request} {rest}" if self._determiners.opens(rest) and not self._clauses.search(rest) else None
        if end := self._question_ends.search(ask):
            return f"{request} {_small(ask[: end.start()].rstrip())}{ask[end.end() :]}"
        if verb := self._verbs.search(ask):
            front, what = ask[: verb.start()], ask[verb.end() :]
            if self._pronouns.opens(what.lstrip()):
                return None
            begins = not (before + front).strip() or (before + front).rstrip().endswith((".", "!", "?"))
            return front + (capital(self._ask.private) if begins else self._ask.private) + what
        if not starts or len(ask.split()) > _LONGEST_NOUN or self._clauses.search(ask) or not self._data.search(ask):
            return None
        noun = _small(self._without_please(ask))
        stop = "." if ask.rstrip().endswith(("?", ".", "!")) else ""
        return f"{request} {noun if self._determiners.opens(noun) else self._ask.your.replace('{noun}', noun)}{stop}"

    def _without_please(self, ask: str) -> str:
        """Take "please" and the question mark from the end of a bare ask: "Meter no pls?"."""
        bare = ask.rstrip("?.! ")
        for word in self._please.find_all(bare):
            if word.end() == len(bare):
                return bare[: word.start()].rstrip(" ,")
        return bare

    def _request(self, starts: bool, sentence: str) -> str:
        """Give the words of request: without a second "please" in one sentence, capital at its start."""
        words = self._ask.private if self._please.search(sentence) else self._ask.polite
        return capital(words) if starts else _small(words)

    def _without_places(self, sentence: str) -> str:
        """Take the public places out of a sentence, and the blanks they leave."""
        kept, end = "", 0
        for place in self._places.find_all(sentence):
            kept += sentence[end : place.start()]
            end = place.end()
        return _ORPHANED.sub("", _SPACES.sub(" ", kept + sentence[end:])).strip()


def _no_question(words: str) -> str:
    return words.rstrip()[:-1] + "." if words.rstrip().endswith("?") else words


def _small(words: str) -> str:
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() or first == "I" else words[:1].lower() + words[1:]
