"""One kind of value (account number, phone, sum, …) with its words ready for use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tweetguard.detect.merge_field import name_parts
from tweetguard.finding import Category
from tweetguard.pack.handoff import Value, Values
from tweetguard.rewrite.edit import Edit
from tweetguard.rewrite.words import Pattern, Words, any_of

_NUMBER_PARTS = frozenset({"number", "no", "num", "nr"})
"""Last words of a field's name that do not tell what it holds."""
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n]\s*)$")
_CLAUSE_START = re.compile(r"(?:[,;]\s+|\s[-–—]\s+)$")
_GOES_ON = re.compile(r"\s+\w")
_ARTICLE = re.compile(r"(?<!\w)(an?)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A value in its sentence."""

    left: int
    right: int
    value: str
    before: str
    behind: str

    @property
    def begins(self) -> bool:
        """Whether the value begins its sentence."""
        return begins_sentence(self.before)

    @property
    def begins_clause(self) -> bool:
        """Whether the value begins a clause within its sentence."""
        return _CLAUSE_START.search(self.before) is not None

    @property
    def goes_on(self) -> bool:
        """Whether a word follows, with no sign between."""
        return _GOES_ON.match(self.behind) is not None

    @property
    def article(self) -> str | None:
        """Give "a" or "an" before the value."""
        match = _ARTICLE.search(self.before)
        return match[1] if match else None

    def take(self, before: int = 0, behind: int = 0, text: str = "") -> Edit:
        """Replace the value and so many code points on either side of it."""
        return Edit(self.left - before, self.right + behind, text)


class Kind:
    """One kind of value."""

    def __init__(self, value: Value, small: Values, joints: Iterable[str]) -> None:
        self._value = value
        self._after = Words(value.after or small.prepositions)
        self._before = Words(value.before)
        self._joints = Words(joints)
        self._verbs = Words(small.verbs)
        self._noun_first = small.your.startswith("{noun} ")
        self.is_sum = value.bare is not None
        self.is_total = value.is_total
        determiners = any_of(small.determiners)
        nouns = any_of(value.nouns) if self.is_sum else rf"{any_of(value.nouns)}|(?-i:[A-Z]{{2,6}})"
        more = r"(?:\s[\w-]{2,15}){0,2}?" if self.is_sum else rf"(?:\s(?:{determiners}))?"
        ties = rf"(?:\s?(?:{any_of(small.numbering)})){{1,2}}|\s(?:{any_of(small.of)})|\s?[:#]"
        tied = rf"(?P<tied>(?:{ties})?(?:\s(?:{any_of(small.ending)}))?)"
        self.noun_before = Pattern(rf"(?<!\w)(?P<noun>(?:{nouns}){more}){tied}\s?$")
        self.noun_behind = Pattern(rf"\s(?P<words>(?:[\w-]{{2,15}}\s){{0,2}}(?:{nouns}))(?!\w)")
        tie = rf"\s(?:{any_of(small.of)})\s" if self.is_sum else r"\s"
        owner = "" if self.is_sum else rf"(?:{determiners})\s"
        self.tied_noun = Pattern(rf"(?<!\w){owner}(?P<noun>[^\W\d_]{{3,20}})(?P<tie>{tie})$")
        belongs = rf"(?:\s(?:{any_of(small.of)})(?:\s(?:{determiners}))?\s[\w-]{{2,15}})?"
        self.total = Pattern(rf"(?<!\w)(?:{any_of(value.nouns)}){belongs}$")

    def may_be(self, value: str, category: Category) -> bool:
        """Say whether a value may be of this kind; what a merge field holds is told by its name."""
        if category == "merge-field":
            parts = [part for part in name_parts(value) if part not in _NUMBER_PARTS and not part.isdigit()]
            return bool(parts) and parts[-1] in self._value.fields
        return category in self._value.categories

    def stand_in(
        self, place: Place, definite: Words, *, is_field: bool, is_subject: bool, breaks_off: bool
    ) -> str | None:
        """Give what may stand in place of the value: "the number we have for you".

        `is_subject` says that a verb follows the value, `breaks_off` that no noun does which it belongs to.
        """
        kind = self._value
        if kind.instead is None or (kind.shape and not is_field and not re.fullmatch(kind.shape, place.value)):
            return None
        marked = definite.opens(place.behind.lstrip()) if self._noun_first else definite.closes(place.before)
        if kind.bare and marked and not place.article and place.goes_on and breaks_off:
            return kind.bare
        begins = place.begins or place.begins_clause or self._joints.closes(place.before)
        if self._after.closes(place.before) or (begins and self._before.opens(place.behind.lstrip())):
            return kind.instead
        if self.is_sum and begins and is_subject:
            return kind.instead
        if self.is_sum and breaks_off and self._verbs.closes(place.before):
            return kind.instead
        return None


def begins_sentence(front: str) -> bool:
    """Say whether a sentence begins behind `front`."""
    return _SENTENCE_START.search(front) is not None
