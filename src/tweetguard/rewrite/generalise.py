"""Say a value in general words: "policy 4417882 has lapsed" as "your policy has lapsed"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tweetguard.finding import Category
from tweetguard.pack.handoff import Handoffs, Value, Values
from tweetguard.rewrite.edit import Edit, Stretch
from tweetguard.rewrite.words import Words

_FEWEST_WORDS = 3
"""Words that must be left in the sentence, or nothing is said any more."""
_LOOK_BACK = 60
"""Code points before a value in which the words that belong to it are looked for."""
_OPENED = re.compile(r"\s?[(\[]\s?$")
_CLOSED = re.compile(r"\s?[)\]]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n]\s*)$")
_CLAUSE_START = re.compile(r"(?:[,;]\s+|\s[-–—]\s+)$")
_COMMA_BEFORE = re.compile(r",\s+$|\s+[-–—]\s+$")
_COMMA_BEHIND = re.compile(r",(?=\s)|(?=\s*[.!?]?\s*$)|\s+[-–—](?=\s)")
_GOES_ON = re.compile(r"\s+\w")
_ARTICLE = re.compile(r"(?<!\w)(an?)\s+$", re.IGNORECASE)


class GeneralWords:
    """The general words of one language."""

    def __init__(self, handoffs: Handoffs, others: Sequence[Handoffs] = ()) -> None:
        """Take the language and those it mixes with, whose verbs and joints turn up in its sentences."""
        small = handoffs.values
        flows = [entry.flow for entry in (handoffs, *others)]
        finite = [word for flow in flows for word in flow.finite]
        joints = [word for flow in flows for word in flow.joints]
        self._your = small.your
        self._definite = Words(small.determiners)
        self._verbs = Words((*finite, *joints))
        self._governing = Words((*small.prepositions, *handoffs.flow.dangling, *finite))
        self._owned = re.compile(rf"(?<!\w)(?:{_any(small.determiners)})\s[^\W\d_]{{3,20}}(?P<gone>\s)$", re.IGNORECASE)
        self._kinds = [_Kind(value, small, joints) for value in handoffs.value]

    def edit(self, text: str, leak: Stretch, sentence: Stretch, category: Category) -> Edit | None:
        """Give the edit that takes the value at `leak` out of its sentence, or None where no general words fit."""
        left, right = leak
        others = text[sentence[0] : left] + " " + text[right : sentence[1]]
        if len(re.findall(r"\w+", others)) < _FEWEST_WORDS:
            return None
        before, behind = text[max(sentence[0], left - _LOOK_BACK) : left], text[right : sentence[1]]
        opened, closed = _OPENED.search(before), _CLOSED.match(behind)
        if opened and closed:
            return Edit(left - len(opened[0]), right + closed.end(), "")
        if apposition := self._apposition(before, behind):
            return Edit(left - apposition[0], right + apposition[1], "")
        for kind in self._kinds:
            if not kind.may_be(text[left:right], category):
                continue
            match = kind.noun_before.search(before)
            if match and self._names_value(kind, match, behind):
                said = self._definite_noun(match["noun"], before[: match.start()])
                return Edit(left - len(match[0]), right, said)
            if (match := kind.noun_behind.match(behind)) and self._bears_noun(before, match):
                said = match["words"] if self._definite.closes(before) else self._definite_noun(match["words"], before)
                begins = _SENTENCE_START.search(before) and not text[left].islower()
                return Edit(left, right + match.end(), _capital(said) if begins else said)
            if not kind.needs_more and (match := self._owned.search(before)):
                return Edit(left - len(match["gone"]), right, "")
            if (match := kind.tied_noun.search(before)) and not self._governing.opens(match["noun"]):
                return Edit(left - len(match["tie"]), right, "")
            shown = None if category == "merge-field" else text[left:right]
            if said := kind.stand_in(shown, before, behind, self._definite):
                return Edit(left, right, _capital(said) if _SENTENCE_START.search(before) else said)
        return None

    def _apposition(self, before: str, behind: str) -> tuple[int, int] | None:
        """Say how much to take around a value that only adds to the noun before it: "your refund, KES 500, is …"."""
        opened, closed = _COMMA_BEFORE.search(before), _COMMA_BEHIND.match(behind)
        if not opened or not closed or self._governing.closes(before[: opened.start()]):
            return None
        goes_on = behind[closed.end() :].lstrip()
        if closed[0] and self._governing.opens(goes_on) is None:
            return None
        if len(before[: opened.start()].split()) < (1 if closed[0] else _FEWEST_WORDS):
            return None
        return len(opened[0]), closed.end()

    def _definite_noun(self, noun: str, front: str) -> str:
        """Give the noun as it stands without its value: "card" as "your card" where it had no determiner."""
        begins = _SENTENCE_START.search(front) is not None
        said = noun
        bare = not self._definite.closes(front) and not self._definite.search(noun)
        if bare and (begins or _CLAUSE_START.search(front) or self._governing.closes(front)):
            said = self._your.replace("{noun}", _small(noun))
        return _capital(said) if begins and noun[:1].isupper() else said

    def _names_value(self, kind: _Kind, match: re.Match[str], behind: str) -> bool:
        """Say whether the noun before a value names it: "the fee KES 50 is", but not "your fee was KES 50"."""
        if not kind.needs_more:
            return True
        first, _, more = match["noun"].partition(" ")
        if self._governing.opens(first) or self._verbs.search(more):
            return False
        return bool(match["tied"] or _GOES_ON.match(behind))

    def _bears_noun(self, before: str, match: re.Match[str]) -> bool:
        """Say whether the words behind a value may follow directly what stands before it."""
        if self._governing.search(match["words"]) or self._definite.search(match["words"]):
            return False
        article = _ARTICLE.search(before)
        return article is None or (len(article[1]) == 2) == (match["words"][:1].lower() in "aeiou")


class _Kind:
    """One kind of value, with its words ready for use."""

    def __init__(self, value: Value, small: Values, joints: Iterable[str]) -> None:
        self._value = value
        self._after = Words(value.after or small.prepositions)
        self._before = Words(value.before)
        self._joints = Words(joints)
        self._noun_first = small.your.startswith("{noun} ")
        self.needs_more = value.bare is not None
        ties = rf"(?:\s?(?:{_any(small.numbering)})){{1,2}}|\s(?:{_any(small.of)})|\s?[:#]"
        whose = r"(?:\s[\w-]{2,15}){0,2}?" if self.needs_more else rf"(?:\s(?:{_any(small.determiners)}))?"
        tied = rf"(?P<tied>(?:{ties})?(?:\s(?:{_any(small.ending)}))?)"
        nouns = _any(value.nouns) if self.needs_more else rf"{_any(value.nouns)}|(?-i:[A-Z]{{2,6}})"
        self.noun_before = re.compile(rf"(?<!\w)(?P<noun>(?:{nouns}){whose}){tied}\s?$", re.IGNORECASE)
        tie = rf"(?P<tie>\s(?:{_any(small.of)})\s)$" if self.needs_more else r"(?P<tie>(?!))"
        self.tied_noun = re.compile(rf"(?<!\w)(?P<noun>[^\W\d_]{{3,20}}){tie}", re.IGNORECASE)
        self.noun_behind = re.compile(rf"\s(?P<words>(?:[\w-]{{2,15}}\s){{0,2}}(?:{nouns}))(?!\w)", re.IGNORECASE)

    def may_be(self, inside: str, category: Category) -> bool:
        """Say whether a value may be of this kind; what a merge field holds is told by its name."""
        if category == "merge-field":
            return any(part in inside.lower() for part in self._value.fields)
        return category in self._value.categories

    def stand_in(self, inside: str | None, before: str, behind: str, definite: Words) -> str | None:
        """Give what may stand in place of the value: "the number we have for you"; `inside` is None for a field."""
        value = self._value
        if value.instead is None or (inside and value.shape and not re.fullmatch(value.shape, inside.strip())):
            return None
        marked = definite.opens(behind.lstrip()) if self._noun_first else definite.closes(before)
        if value.bare and marked and _GOES_ON.match(behind):
            return value.bare
        begins = _SENTENCE_START.search(before) or _CLAUSE_START.search(before) or self._joints.closes(before)
        if self._after.closes(before) or (begins and self._before.opens(behind.lstrip())):
            return value.instead
        return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(noun: str) -> str:
    return noun if noun[1:] != noun[1:].lower() else noun[:1].lower() + noun[1:]


def _any(terms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, terms), key=len, reverse=True)) or "(?!)"
