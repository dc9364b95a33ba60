"""Propose wordings for a draft: what each way of treating its sentences makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.rewrite.compose import compose
from tweetguard.rewrite.language import Language
from tweetguard.rewrite.layout import Layout, lay_out
from tweetguard.rewrite.leak import Breadth, Leak
from tweetguard.rewrite.phrasebook import Phrasebook
from tweetguard.rewrite.take_out import Cut, lost_name, take_out, texts
from tweetguard.rewrite.treat import Treatment, find_treatments, treat

Tweets = tuple[str, ...]

_SENTENCES_TRIED = 4
"""Hand-offs tried with one cut; more would fail for the same reason."""


class Proposer:
    """Proposes wordings for one draft."""

    def __init__(self, draft: Draft, leaks: Sequence[Leak], language: Language, brand: Brand) -> None:
        self._draft = draft
        self._leaks = leaks
        self._language = language
        self._channel = draft.channel or brand.channel
        self._tell_totals = not (brand.handoff or brand.dm_link)
        self._layouts = self._lay_out(draft, leaks)
        self._phrases = Phrasebook(language, brand, self._channel, _key(draft, self._layouts))

    @property
    def kept(self) -> list[list[str]]:
        """What every wording must hold, for each tweet: mentions, counter, signature."""
        return [[*layout.mentions, *layout.frame] for layout in self._layouts]

    def treatments(self) -> list[list[Treatment]]:
        """Give for each sentence that leaks what can be done about it, the least change first."""
        return find_treatments(self._layouts, self._leaks, self._language, self._channel, tell_totals=self._tell_totals)

    def wordings(self, treatments: Sequence[Treatment], least: Breadth = "clause") -> Iterator[Tweets]:
        """Give the draft with its sentences so treated, and one of several hand-offs for all that is taken out.

        With `least` at "body" or "everything" sentences that do not leak go too.
        """
        draft, left = treat(self._draft, self._leaks, treatments)
        if left:
            yield from self._handed_off(draft, left, least)
        else:
            yield draft.tweets

    def _lay_out(self, draft: Draft, leaks: Sequence[Leak]) -> tuple[Layout, ...]:
        stretches = [
            [(leak.start, leak.end) for leak in leaks if leak.tweet == number] for number in range(len(draft.tweets))
        ]
        return lay_out(draft, stretches, self._language)

    def _handed_off(self, draft: Draft, leaks: Sequence[Leak], least: Breadth) -> Iterator[Tweets]:
        layouts = self._lay_out(draft, leaks)
        cuts = take_out(layouts, leaks, self._language, least)
        opened = [cut.tweet for cut in cuts if not cut.whole]
        if not opened:
            return
        name = lost_name(cuts, self._language)
        for sentence in self._sentences(leaks, cuts):
            incoming = {
                number: None if _says_something(number, cuts) else self._phrases.acknowledgement(number)
                for number in opened
            }
            incoming[opened[-1]] = sentence
            yield tuple(
                compose(
                    layout,
                    [cut.stays for cut in cuts if cut.tweet == number],
                    incoming.get(number),
                    name,
                    self._language,
                )
                for number, layout in enumerate(layouts)
            )

    def _sentences(self, leaks: Sequence[Leak], cuts: Sequence[Cut]) -> Iterator[str | None]:
        """Give what may come in: nothing where all may simply be dropped, a hand-off where there is none yet."""
        removed = " ".join(texts(cuts, kept=False))
        if all(leak.rewrite == "drop" for leak in leaks) and all(_says_something(cut.tweet, cuts) for cut in cuts):
            yield None
        if all(leak.category != "solicitation" for leak in leaks) and self._language.private.search(
            " ".join(texts(cuts, kept=True))
        ):
            yield self._phrases.acknowledgement()
        yield from islice(self._phrases.handoffs(leaks, removed), _SENTENCES_TRIED)
        yield from self._phrases.brief(leaks, removed)


def _says_something(tweet: int, cuts: Sequence[Cut]) -> bool:
    return any(any(cut.stays) for cut in cuts if cut.tweet == tweet)


def _key(draft: Draft, layouts: Sequence[Layout]) -> str:
    """Name the addressee and the record, which no leak can be guessed from."""
    mentions = [mention for layout in layouts for mention in layout.mentions]
    return "|".join((*mentions, draft.id or "")) or "|".join(layout.tail for layout in layouts)
