"""Say a value in general words: "policy 4417882 has lapsed" as "your policy has lapsed"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from tweetguard.detect.merge_field import name_parts
from tweetguard.finding import Category
from tweetguard.pack.handoff import Handoffs, Value, Values
from tweetguard.rewrite.edit import Edit, Stretch
from tweetguard.rewrite.words import Words

_FEWEST_WORDS = 3
"""Words that must be left in the sentence, or nothing is said any more."""
_REACH = 80
"""Code points on either side of a value in which the words that belong to it are looked for."""
_NUMBER_PARTS = frozenset({"number", "no", "num", "nr"})
"""Last words of a field's name that do not tell what it holds."""
_WORD = re.compile(r"\w+")
_OPENED = re.compile(r"\s?[(\[]\s?$")
_CLOSED = re.compile(r"\s?[)\]]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n]\s*)$")
_CLAUSE_START = re.compile(r"(?:[,;]\s+|\s[-–—]\s+)$")
_COMMA_BEFORE = re.compile(r"\s{0,3},\s+$|\s+[-–—]\s+$")
_COMMA_BEHIND = re.compile(r",(?=\s)|(?=\s*[.!?]?\s*$)|\s+[-–—](?=\s)")
_GOES_ON = re.compile(r"\s+\w")
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;!]|$)")
_ARTICLE = re.compile(r"(?<!\w)(an?)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A value in its sentence."""

    left: int
    right: int
    value: str
    before: str
    behind: str

    @property
    def begins(self) -> bool:
        """Whether the value begins its sentence."""
        return _SENTENCE_START.search(self.before) is not None

    def take(self, before: int = 0, behind: int = 0, text: str = "") -> Edit:
        """Replace the value and so many code points on either side of it."""
        return Edit(self.left - before, self.right + behind, text)


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
        self._governing = Words((*small.prepositions, *handoffs.flow.dangling, *finite, *joints))
        currency = rf"(?:{_any(small.currencies)})"
        self._currency_before = re.compile(rf"(?<!\w){currency}\.?\s?$", re.IGNORECASE)
        self._currency_behind = re.compile(rf"\s?{currency}(?!\w)", re.IGNORECASE)
        self._copula = re.compile(rf"(?:\s|(?='))(?:{_any(small.copulas)}):?\s$", re.IGNORECASE)
        self._elsewhere = small.elsewhere
        self._yours = Words(small.yours)
        self._kinds = [_Kind(value, small, joints) for value in handoffs.value]

    def edits(self, text: str, leak: Stretch, sentence: Stretch, category: Category) -> Iterator[Edit]:
        """Give the edits that take the value at `leak` out of its sentence, the most fitting first; often none."""
        left, right = leak
        before, behind = text[max(sentence[0], left - _REACH) : left], text[right : min(sentence[1], right + _REACH)]
        if len(list(islice(_WORD.finditer(f"{before} {behind}"), _FEWEST_WORDS))) < _FEWEST_WORDS:
            return
        place = self._with_currency(_Place(left, right, text[left:right].strip(), before, behind))
        if edit := self._aside(place):
            yield edit
        is_field = category == "merge-field"
        ways = (
            self._told_elsewhere,
            self._named_before,
            self._named_behind,
            self._tied,
            partial(self._replaced, is_field=is_field),
        )
        kinds = [kind for kind in self._kinds if kind.may_be(place.value, category)]
        yield from dict.fromkeys(filter(None, (way(kind, place) for kind in kinds for way in ways)))

    def _with_currency(self, place: _Place) -> _Place:
        """Widen the place over the currency beside a figure: "KES" and "bob" are nothing without it."""
        front = self._currency_before.search(place.before) if place.value[:1].isdigit() else None
        unit = self._currency_behind.match(place.behind) if place.value[-1:].isdigit() else None
        before = place.before[: front.start()] if front else place.before
        behind = place.behind[unit.end() :] if unit else place.behind
        left = place.left - (len(place.before) - len(before))
        return replace(
            place, left=left, right=place.right + len(place.behind) - len(behind), before=before, behind=behind
        )

    def _aside(self, place: _Place) -> Edit | None:
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

    def _told_elsewhere(self, kind: _Kind, place: _Place) -> Edit | None:
        """Say where the value is told: "your policy number is HO-0041" becomes "... is coming to you by DM"."""
        match = self._copula.search(place.before)
        if kind.is_sum or match is None or self._elsewhere is None or "?" in place.behind:
            return None
        if not self._yours.search(place.before[: match.start()]) or not _CLAUSE_ENDS.match(place.behind):
            return None
        return place.take(len(match[0]), 0, f" {self._elsewhere}")

    def _named_before(self, kind: _Kind, place: _Place) -> Edit | None:
        """Keep the noun before a value: "card ending 4521" becomes "your card"."""
        match = kind.noun_before.search(place.before)
        if match is None:
            return None
        first, _, more = match["noun"].partition(" ")
        names = match["tied"] or _GOES_ON.match(place.behind)
        if kind.is_sum and (not names or self._governing.opens(first) or self._governing.search(more)):
            return None
        return place.take(len(match[0]), 0, self._with_determiner(match["noun"], place.before[: match.start()]))

    def _named_behind(self, kind: _Kind, place: _Place) -> Edit | None:
        """Keep the noun behind a value: "your $20 refund" becomes "your refund"."""
        match = kind.noun_behind.match(place.behind)
        if match is None or self._governing.search(match["words"]) or self._definite.search(match["words"]):
            return None
        article = _ARTICLE.search(place.before)
        if article and (len(article[1]) == 2) != (match["words"][:1].lower() in "aeiou"):
            return None
        said = (
            match["words"]
            if self._definite.closes(place.before)
            else self._with_determiner(match["words"], place.before)
        )
        return place.take(0, match.end(), _capital(said) if place.begins and not place.value[:1].islower() else said)

    def _tied(self, kind: _Kind, place: _Place) -> Edit | None:
        """Take the value with the word that ties it to a noun: "a claim of N350,000 on", "your debit 0093 is"."""
        match = kind.tied_noun.search(place.before)
        return place.take(len(match["tie"])) if match and not self._governing.opens(match["noun"]) else None

    def _replaced(self, kind: _Kind, place: _Place, *, is_field: bool) -> Edit | None:
        """Put general words in place of the value: "to 0712 345 678" becomes "to the number we have for you"."""
        said = kind.stand_in(place, self._definite, is_field=is_field)
        return place.take(text=_capital(said) if place.begins else said) if said else None

    def _with_determiner(self, noun: str, front: str) -> str:
        """Give the noun as it stands without its value: "card" as "your card" where nothing made it definite."""
        begins = _SENTENCE_START.search(front) is not None
        free = begins or _CLAUSE_START.search(front) or self._governing.closes(front)
        said = noun
        if free and not self._definite.closes(front) and not self._definite.search(noun):
            said = self._your.replace("{noun}", _small(noun))
        return _capital(said) if begins and noun[:1].isupper() else said


class _Kind:
    """One kind of value, with its words ready for use."""

    def __init__(self, value: Value, small: Values, joints: Iterable[str]) -> None:
        self._value = value
        self._after = Words(value.after or small.prepositions)
        self._before = Words(value.before)
        self._joints = Words(joints)
        self._noun_first = small.your.startswith("{noun} ")
        self.is_sum = value.bare is not None
        nouns = _any(value.nouns) if self.is_sum else rf"{_any(value.nouns)}|(?-i:[A-Z]{{2,6}})"
        more = r"(?:\s[\w-]{2,15}){0,2}?" if self.is_sum else rf"(?:\s(?:{_any(small.determiners)}))?"
        ties = rf"(?:\s?(?:{_any(small.numbering)})){{1,2}}|\s(?:{_any(small.of)})|\s?[:#]"
        tied = rf"(?P<tied>(?:{ties})?(?:\s(?:{_any(small.ending)}))?)"
        self.noun_before = re.compile(rf"(?<!\w)(?P<noun>(?:{nouns}){more}){tied}\s?$", re.IGNORECASE)
        self.noun_behind = re.compile(rf"\s(?P<words>(?:[\w-]{{2,15}}\s){{0,2}}(?:{nouns}))(?!\w)", re.IGNORECASE)
        tie = rf"\s(?:{_any(small.of)})\s" if self.is_sum else r"\s"
        owner = "" if self.is_sum else rf"(?:{_any(small.determiners)})\s"
        self.tied_noun = re.compile(rf"(?<!\w){owner}(?P<noun>[^\W\d_]{{3,20}})(?P<tie>{tie})$", re.IGNORECASE)

    def may_be(self, value: str, category: Category) -> bool:
        """Say whether a value may be of this kind; what a merge field holds is told by its name."""
        if category == "merge-field":
            parts = [part for part in name_parts(value) if part not in _NUMBER_PARTS and not part.isdigit()]
            return bool(parts) and parts[-1] in self._value.fields
        return category in self._value.categories

    def stand_in(self, place: _Place, definite: Words, *, is_field: bool) -> str | None:
        """Give what may stand in place of the value: "the number we have for you"."""
        kind = self._value
        if kind.instead is None or (kind.shape and not is_field and not re.fullmatch(kind.shape, place.value)):
            return None
        marked = definite.opens(place.behind.lstrip()) if self._noun_first else definite.closes(place.before)
        if kind.bare and marked and not _ARTICLE.search(place.before) and _GOES_ON.match(place.behind):
            return kind.bare
        begins = place.begins or _CLAUSE_START.search(place.before) or self._joints.closes(place.before)
        if self._after.closes(place.before) or (begins and self._before.opens(place.behind.lstrip())):
            return kind.instead
        return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(noun: str) -> str:
    return noun if noun[1:] != noun[1:].lower() else noun[:1].lower() + noun[1:]


def _any(terms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, terms), key=len, reverse=True)) or "(?!)"
