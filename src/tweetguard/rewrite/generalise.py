"""Say a value in general words: "policy 4417882 has lapsed" as "your policy has lapsed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from tweetguard.finding import Category
from tweetguard.pack.handoff import Handoffs
from tweetguard.rewrite.edit import Edit, Stretch
from tweetguard.rewrite.kind import Kind, Place, begins_sentence
from tweetguard.rewrite.totals import Totals
from tweetguard.rewrite.words import Pattern, Words, any_of, capital

_FEWEST_WORDS = 3
"""Words that must be left in the sentence, or nothing is said any more."""
_FEWEST_BEFORE_PHRASE = 2
"""Words that stand before a phrase which may go, unless a verb follows it."""
_LONGEST_NOUN = 3
"""Words of a noun that is in no list."""
_REACH = 80
"""Code points on either side of a value in which the words that belong to it are looked for."""
_WORD = re.compile(r"\w+")
_SIGNS_BEFORE = re.compile(r"[\"'“‘«*_#]{1,3}$")
_SIGNS_BEHIND = re.compile(r"[\"'”’»*_]{1,3}(?!\w)")
_OPENED = re.compile(r"\s?[(\[]\s?$")
_CLOSED = re.compile(r"\s?[)\]]")
_COMMA_BEFORE = re.compile(r"\s{0,3},\s+$|(?<!\s)\s+[-–—]\s+$")
_COMMA_BEHIND = re.compile(r",(?=\s)|(?=\s*+(?:[.!?]\s*+)?$)|\s++[-–—](?=\s)")
_CLAUSE_START = re.compile(r"(?:[,;]\s+|\s[-–—]\s+)$")
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;!?)]|$)|\s+[-–—]\s")


class GeneralWords:
    """The general words of one language."""

    def __init__(self, handoffs: Handoffs, others: Sequence[Handoffs] = ()) -> None:
        """Take the language and those it mixes with, whose verbs and joints turn up in its sentences."""
        small = handoffs.values
        flows = [entry.flow for entry in (handoffs, *others)]
        finite = [word for flow in flows for word in flow.finite]
        joints = [word for flow in flows for word in flow.joints]
        self._your = small.your
        self._the = small.the
        self._definite = Words(small.determiners)
        self._governing = Words((*small.prepositions, *handoffs.flow.dangling, *finite, *joints))
        self._finite = Words(finite)
        self._echoes = Words(word for flow in flows for word in (*flow.echoes, *flow.hints))
        currency = rf"(?:{any_of(small.currencies)})"
        unit = rf"(?:{any_of((*small.currencies, *small.units))})"
        self._currency_before = Pattern(rf"(?<!\w){currency}\.?\s?$")
        self._unit_behind = Pattern(rf"(?:\s?[-–]\s?\d{{1,3}})?\s?{unit}(?!\w)")
        self._copula = Pattern(rf"(?:\s|(?='))(?:{any_of(small.copulas)}):?\s$")
        self._elsewhere = small.elsewhere
        self._elsewhere_many = small.elsewhere_many or small.elsewhere
        self._many = Words(small.many)
        self._yours = Words(small.yours)
        determiner = rf"(?:\s(?:{any_of(small.determiners)}))?"
        self._loose = Pattern(rf"(?<!\w)(?:{any_of(small.loose)}){determiner}\s$")
        self._clings = Words((*small.clings, *small.copulas))
        self._goes_on = Words((*small.times, *small.prepositions, *finite, *joints))
        self._totals = Totals(handoffs, others)
        self._kinds = [Kind(value, small, joints) for value in handoffs.value]

    def edits(self, text: str, leak: Stretch, sentence: Stretch, category: Category) -> Iterator[Edit]:
        """Give the edits that take the value at `leak` out of its sentence, the most fitting first; often none."""
        place = self._place(text, leak, sentence)
        if not _says_enough(place):
            return
        if edit := self._aside(place):
            yield edit
        is_field = category == "merge-field"
        ways = (
            self._told_elsewhere,
            self._named_before,
            self._named_behind,
            self._tied,
            self._determined,
            self._named_behind_loosely,
            partial(self._replaced, is_field=is_field),
        )
        kinds = [kind for kind in self._kinds if kind.may_be(place.value, category)]
        yield from dict.fromkeys(filter(None, (way(kind, place) for kind in kinds for way in ways)))
        if edit := self._loose_phrase(place):
            yield edit

    def totals(self, text: str, leak: Stretch, sentence: Stretch, category: Category) -> Iterator[Edit]:
        """Give the edits that take a sum the customer has or owes out of its sentence.

        What else the sentence says must not tell it again: "you are in arrears" is no better without the sum.
        """
        place = self._place(text, leak, sentence)
        kinds = [kind for kind in self._kinds if kind.is_total and kind.may_be(place.value, category)]
        if kinds:
            yield from filter(None, (self._totals.told(kinds, place), self._totals.having_told(place)))
        if kinds and _says_enough(place) and not self._echoes.search(f"{place.before} | {place.behind}"):
            yield from filter(None, (self._aside(place), self._loose_phrase(place)))

    def _place(self, text: str, leak: Stretch, sentence: Stretch) -> Place:
        """Give the value in its sentence, with quotation marks and the currency beside it."""
        left, right = leak
        before, behind = text[max(sentence[0], left - _REACH) : left], text[right : min(sentence[1], right + _REACH)]
        place = self._with_unit(Place(left, right, text[left:right].strip(), before, behind))
        if place.value.startswith("(") and ")" not in place.value and place.behind.startswith(")"):
            place = _widened(place, 0, 1)
        opened, closed = _SIGNS_BEFORE.search(place.before), _SIGNS_BEHIND.match(place.behind)
        return _widened(place, len(opened[0]) if opened else 0, closed.end() if closed else 0)

    def _with_unit(self, place: Place) -> Place:
        """Widen the place over the currency or unit beside a figure: "KES" and "days" are nothing without it."""
        front = self._currency_before.search(place.before) if place.value[:1].isdigit() else None
        unit = self._unit_behind.match(place.behind) if place.value[-1:].isdigit() else None
        return _widened(place, len(front[0]) if front else 0, unit.end() if unit else 0)

    def _aside(self, place: Place) -> Edit | None:
        """Take out a value in brackets, or between commas: "your refund, KES 500, is on its way"."""
        opened, closed = _OPENED.search(place.before), _CLOSED.match(place.behind)
        if opened and closed:
            return place.take(len(opened[0]), closed.end())
        opened, closed = _COMMA_BEFORE.search(place.before), _COMMA_BEHIND.match(place.behind)
        if not opened or not closed:
            return None
        front, rest = place.before[: opened.start()], place.behind[closed.end() :].lstrip()
        goes_on = closed[0] and self._governing.opens(rest)
        ends = not closed[0] and len(front.split()) >= _FEWEST_WORDS
        if self._governing.closes(front) or not front.strip() or not (goes_on or ends):
            return None
        return place.take(len(opened[0]), closed.end())

    def _told_elsewhere(self, kind: Kind, place: Place) -> Edit | None:
        """Say where the value is told: "your policy number is HO-0041" becomes "... is coming to you by DM"."""
        match = self._copula.search(place.before)
        if kind.is_sum or match is None or self._elsewhere is None or "?" in place.behind:
            return None
        if not self._yours.search(place.before[: match.start()]) or not _CLAUSE_ENDS.match(place.behind):
            return None
        return place.take(len(match[0]), 0, f" {self._told(match[0])}")

    def _told(self, copula: str) -> str | None:
        return self._elsewhere_many if self._many.search(copula) else self._elsewhere

    def _named_before(self, kind: Kind, place: Place) -> Edit | None:
        """Keep the noun before a value: "card ending 4521" becomes "your card"."""
        match = kind.noun_before.search(place.before)
        if match is None:
            return None
        first, _, more = match["noun"].partition(" ")
        names = match["tied"] or place.goes_on
        if kind.is_sum and (not names or self._governing.opens(first) or self._governing.search(more)):
            return None
        return place.take(len(match[0]), 0, self._with_determiner(match["noun"], place.before[: match.start()]))

    def _named_behind(self, kind: Kind, place: Place) -> Edit | None:
        """Keep the noun behind a value: "your $20 refund" becomes "your refund"."""
        match = kind.noun_behind.match(place.behind)
        if match is None or self._governing.search(match["words"]) or self._definite.search(match["words"]):
            return None
        if place.article and (len(place.article) == len("an")) != (match["words"][:1].lower() in "aeiou"):
            return None
        said = (
            match["words"]
            if self._definite.closes(place.before)
            else self._with_determiner(match["words"], place.before)
        )
        return place.take(0, match.end(), self._begun(said, place))

    def _determined(self, kind: Kind, place: Place) -> Edit | None:
        """Take a sum from between a determiner and any noun: "that KES 35 stamp duty" becomes "that stamp duty"."""
        ends = self._breaks_off(place) or self._definite.opens(place.behind.lstrip()) is not None
        if not kind.is_sum or ends or not place.goes_on or place.article or not self._definite.closes(place.before):
            return None
        return place.take(0, len(place.behind) - len(place.behind.lstrip()))

    def _named_behind_loosely(self, kind: Kind, place: Place) -> Edit | None:
        """Keep any noun behind a sum that its clause begins with: "N1,500 referral bonus was" becomes "the ... was"."""
        if not kind.is_sum or self._the is None or not (place.begins or place.begins_clause):
            return None
        verb = next(self._finite.find_all(place.behind), None)
        noun = place.behind[: verb.start()].strip() if verb else ""
        if not noun.replace(" ", "").isalpha() or len(noun.split()) > _LONGEST_NOUN or self._governing.search(noun):
            return None
        said = self._the.replace("{noun}", _small(noun))
        return place.take(0, len(place.behind[: verb.start()].rstrip()) if verb else 0, self._begun(said, place))

    def _begun(self, said: str, place: Place) -> str:
        return capital(said) if place.begins and not place.value[:1].islower() else said

    def _tied(self, kind: Kind, place: Place) -> Edit | None:
        """Take the value with the word that ties it to a noun: "a claim of N350,000 on", "your debit 0093 is"."""
        match = kind.tied_noun.search(place.before)
        return place.take(len(match["tie"])) if match and not self._governing.opens(match["noun"]) else None

    def _replaced(self, kind: Kind, place: Place, *, is_field: bool) -> Edit | None:
        """Put general words in place of the value: "to 0712 345 678" becomes "to the number we have for you"."""
        is_subject = self._finite.opens(place.behind.lstrip()) is not None
        said = kind.stand_in(
            place, self._definite, is_field=is_field, is_subject=is_subject, breaks_off=self._breaks_off(place)
        )
        return place.take(text=capital(said) if place.begins else said) if said else None

    def _loose_phrase(self, place: Place) -> Edit | None:
        """Take out a value with the preposition before it: "was sent via till 5521 today" becomes "was sent today"."""
        match = self._loose.search(place.before)
        if match is None or not self._breaks_off(place):
            return None
        front = place.before[: match.start()].rstrip()
        few = len(front.split()) < _FEWEST_BEFORE_PHRASE and not self._finite.opens(place.behind.lstrip())
        if not front or few or front[-1] in ",;:-–—" or self._clings.closes(front) or self._governing.closes(front):
            return None
        return place.take(len(place.before) - len(front))

    def _breaks_off(self, place: Place) -> bool:
        """Say whether what follows the value is no noun that it belongs to."""
        return bool(_CLAUSE_ENDS.match(place.behind) or self._goes_on.opens(place.behind.lstrip()))

    def _with_determiner(self, noun: str, front: str) -> str:
        """Give the noun as it stands without its value: "card" as "your card" where nothing made it definite."""
        begins = begins_sentence(front)
        free = begins or _CLAUSE_START.search(front) or self._governing.closes(front)
        said = noun
        if free and not self._definite.closes(front) and not self._definite.search(noun):
            said = self._your.replace("{noun}", _small(noun))
        return capital(said) if begins and noun[:1].isupper() else said


def _widened(place: Place, before: int, behind: int) -> Place:
    """Give the place with so many code points more on either side."""
    return replace(
        place,
        left=place.left - before,
        right=place.right + behind,
        before=place.before[: len(place.before) - before],
        behind=place.behind[behind:],
    )


def _says_enough(place: Place) -> bool:
    return len(list(islice(_WORD.finditer(f"{place.before} {place.behind}"), _FEWEST_WORDS))) == _FEWEST_WORDS


def _small(noun: str) -> str:
    return noun if noun[1:] != noun[1:].lower() else noun[:1].lower() + noun[1:]
