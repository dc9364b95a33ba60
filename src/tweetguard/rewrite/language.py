"""The language of a draft, and the words of that language ready for use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from tweetguard.pack.handoff import Handoffs
from tweetguard.rewrite.generalise import GeneralWords
from tweetguard.rewrite.privatise import PrivateAsk
from tweetguard.rewrite.subjects import Subjects
from tweetguard.rewrite.words import Words

_CLEAR = 1.5
"""Markers that a language other than the first must have."""
_SHARE = 0.2
"""Share of a draft's words that must be markers where that number is not reached."""


class Language:
    """The hand-offs of one language with its lists of words made searchable, each when first asked for.

    Lists about courtesy, flow and private channels hold also the words of the languages it mixes with.
    """

    def __init__(self, handoffs: Handoffs, others: Sequence[Handoffs] = ()) -> None:
        self.handoffs = handoffs
        self._all = (handoffs, *others)

    @cached_property
    def general_words(self) -> GeneralWords:
        """What values are called in general."""
        return GeneralWords(self.handoffs, self._all[1:])

    @cached_property
    def private_ask(self) -> PrivateAsk | None:
        """How an ask becomes private; None where the language has no words for it."""
        return PrivateAsk(self.handoffs.ask, self.handoffs) if self.handoffs.ask else None

    @cached_property
    def subjects(self) -> Subjects | None:
        """How a hand-off names what it is about; None where the language has no words for it."""
        return Subjects(self.handoffs, self._all[1:]) if self.handoffs.subject else None

    @cached_property
    def closed(self) -> Words:
        """Words that say the private channel is shut."""
        return self._mixed(lambda entry: entry.ask.closed if entry.ask else ())

    @cached_property
    def markers(self) -> Words:
        """Small words by which the language is told."""
        return Words(self.handoffs.markers)

    @cached_property
    def private(self) -> Words:
        """Names of private channels."""
        return self._mixed(lambda entry: entry.private)

    @cached_property
    def greetings(self) -> Words:
        """Starts of a greeting."""
        return self._mixed(lambda entry: entry.courtesy.greetings)

    @cached_property
    def kind(self) -> Words:
        """Starts of an apology, thanks or empathy."""
        return self._mixed(lambda entry: entry.courtesy.kind)

    @cached_property
    def names(self) -> Words:
        """What a customer is called without a name."""
        return self._mixed(lambda entry: entry.courtesy.names)

    @cached_property
    def references(self) -> Words:
        """Starts of a case reference."""
        return self._mixed(lambda entry: entry.courtesy.references)

    @cached_property
    def leaning(self) -> Words:
        """Starts of a sentence that leans on the one before."""
        return self._mixed(lambda entry: entry.flow.leaning)

    @cached_property
    def connectives(self) -> Words:
        """Starts that can be taken off a sentence."""
        return self._mixed(lambda entry: entry.flow.connectives)

    @cached_property
    def joints(self) -> Words:
        """Starts of a clause."""
        return self._mixed(lambda entry: entry.flow.joints)

    @cached_property
    def dangling(self) -> Words:
        """Words that no sentence ends with."""
        return self._mixed(lambda entry: entry.flow.dangling)

    @cached_property
    def lead_ins(self) -> Words:
        """Starts of a phrase that leads into a sentence."""
        return self._mixed(lambda entry: entry.flow.lead_ins)

    @cached_property
    def standing(self) -> Words:
        """Starts of a sentence that stands alone."""
        return self._mixed(lambda entry: entry.flow.standing)

    @cached_property
    def finite(self) -> Words:
        """Verbs that make a sentence."""
        return self._mixed(lambda entry: entry.flow.finite)

    @cached_property
    def echoes(self) -> Words:
        """Words that tell a fact again."""
        return self._mixed(lambda entry: entry.flow.echoes)

    @cached_property
    def hints(self) -> Words:
        """Words that may tell a fact again."""
        return self._mixed(lambda entry: (*entry.flow.echoes, *entry.flow.hints))

    @cached_property
    def abbreviations(self) -> Words:
        """Words whose full stop ends no sentence."""
        return self._mixed(lambda entry: entry.flow.abbreviations)

    def _mixed(self, terms: Callable[[Handoffs], Sequence[str]]) -> Words:
        return Words(term for entry in self._all for term in terms(entry))


def load_languages(handoffs: Mapping[str, Handoffs]) -> list[Language]:
    """Make the languages ready, in the order given; one that mixes with a language not there does without."""
    return [
        Language(entry, [handoffs[code] for code in entry.mixes_with if code in handoffs])
        for entry in handoffs.values()
    ]


def tell_language(tweets: Sequence[str], languages: Sequence[Language]) -> Language:
    """Give the language whose small words are most frequent in `tweets`.

    A word that several languages share counts in parts. The first of `languages` is it where no other is clear.
    """
    text = "\n".join(tweets)
    found = [Counter(match[0].casefold() for match in language.markers.find_all(text)) for language in languages]
    shared = Counter(word for counts in found for word in counts)
    scores = [sum(count / shared[word] for word, count in counts.items()) for counts in found]
    best = max(range(len(languages)), key=scores.__getitem__)
    alone = not scores[0] and scores[best] >= _SHARE * len(text.split())
    return languages[best] if alone or scores[best] >= _CLEAR else languages[0]
