"""Rewriter: from a draft and its findings to the least change that is safe to post."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.finding import Finding
from tweetguard.pack.handoff import Handoffs
from tweetguard.pack.rule import Rule
from tweetguard.rewrite.combine import Combiner
from tweetguard.rewrite.guarantee import Guarantee
from tweetguard.rewrite.language import load_languages, tell_language
from tweetguard.rewrite.leak import leaks_of, not_of_the_agent
from tweetguard.rewrite.propose import Proposer
from tweetguard.text.fold import read
from tweetguard.text.spelled import DigitWords

_NO_WORDS = DigitWords({})
_NOTHING_SAFE = "every wording tried still says something confidential"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A safe wording, one text for each tweet of the draft, or the reason why there is none."""

    tweets: tuple[str, ...] | None
    reason: str | None = None


class Rewriter:
    """Makes drafts safe. Make one for each pack and brand, and keep it."""

    def __init__(
        self,
        handoffs: Mapping[str, Handoffs],
        brand: Brand,
        rules: Mapping[str, Rule],
        limit: int,
        is_safe: Callable[[Draft], bool],
        digit_words: DigitWords = _NO_WORDS,
    ) -> None:
        """Take what `load_handoffs` gives, the rules by id, the weighted limit, and the check of a proposal.

        `is_safe` must check a draft from the start, as if it came from outside. With the lexicons' `digit_words`
        a flagged number is known again where the rest of the draft spells it.
        """
        self._languages = load_languages(handoffs)
        self._brand = brand
        self._rules = rules
        self._limit = limit
        self._is_safe = is_safe
        self._digit_words = digit_words

    def rewrite(self, draft: Draft, findings: Sequence[Finding]) -> Rewrite:
        """Give the least change that is safe, fits, and keeps addressee and signature."""
        if not findings:
            return Rewrite(None, "nothing to rewrite")
        reasons: list[str] = []
        first = next(self._safe(draft, findings, reasons), None)
        return Rewrite(first, None if first else _gravest(reasons))

    def alternatives(self, draft: Draft, findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
        """Give every safe wording, the least change first; each is checked only when asked for."""
        return self._safe(draft, findings, [])

    def _safe(self, draft: Draft, findings: Sequence[Finding], reasons: list[str]) -> Iterator[tuple[str, ...]]:
        language = tell_language(draft.tweets, self._languages)
        reading = read(draft)
        findings = not_of_the_agent(reading, findings) or findings
        leaks = leaks_of(draft, reading, findings, self._rules, language)
        proposer = Proposer(draft, leaks, language, self._brand)
        values = [
            (finding.category, draft.tweets[finding.tweet][finding.start : finding.end])
            for finding in findings
            if finding.category != "solicitation"
        ]
        guarantee = Guarantee(values, proposer.kept, self._limit, self._digit_words)

        def may_be_offered(tweets: tuple[str, ...]) -> bool:
            if tweets == draft.tweets:
                return False
            proposed = replace(draft, tweets=tweets)
            reason = guarantee.breach(proposed)
            if reason is None and not self._is_safe(proposed):
                reason = _NOTHING_SAFE
            if reason:
                reasons.append(reason)
            return reason is None

        return Combiner(proposer, may_be_offered).safe()


def _gravest(reasons: Sequence[str]) -> str:
    """Give the reason that the last, shortest proposals failed for."""
    return reasons[-1] if reasons else _NOTHING_SAFE
