"""Guard: the linter itself. A draft in, a result out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tweetguard.brand import Brand
from tweetguard.draft import Channel, Draft
from tweetguard.errors import ConfigError
from tweetguard.finding import VERDICTS, Finding, Result, Spared, Verdict
from tweetguard.pack.load import Pack, load_pack
from tweetguard.text.excerpt import Masking
from tweetguard.text.fold import read
from tweetguard.text.reading import Reading, Span
from tweetguard.text.weighted import weighted_length
from tweetguard.weigh.choice import JudgeName, require_judge

if TYPE_CHECKING:
    from tweetguard.rewrite.rewriter import Rewriter
    from tweetguard.weigh.decide import Decision, Excused
    from tweetguard.weigh.engine import Engine, Workshop
    from tweetguard.weigh.gate import Gate

LIMIT = 280
"""Weighted length that a post may have."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to check. Rule ids in `select` and `ignore` may end in "*"."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    channel: Channel | None = None
    """Overrules the record's and the profile's channel."""
    limit: int = LIMIT
    min_confidence: float | None = None
    explain: bool = False
    rewrite: bool = True
    """Look for a safe rewrite; without it a result that asks for one stays "rewrite" with none."""
    judge: JudgeName = "compact"
    """Who weighs the words: "compact", or "semantic" where that was installed and built."""


class Guard:
    """Checks drafts for one brand with one rule pack. Make one with `Guard.load` and keep it."""

    def __init__(self, pack: Pack, brand: Brand, options: Options, workshop: Workshop | None = None) -> None:
        if workshop is None:
            require_judge(options.judge, pack)
        self._workshop = workshop
        self.pack = pack
        self.brand = brand
        self.options = options
        self.rules = tuple(
            packed.rule for packed in pack.rules if _is_wanted(packed.rule.id, options.select, options.ignore)
        )
        self._refuse_unknown_ids()
        self._engine: Engine | None = None
        self._gate: Gate | None = None
        self._rewriter: Rewriter | None = None

    @classmethod
    def load(
        cls, brand: Brand | None = None, rules: Sequence[str | Path] = (), options: Options | None = None
    ) -> Guard:
        """Make a guard with the bundled pack and the rule files or folders in `rules`.

        Raises PackError or ConfigError (both TweetguardError) with the place and what to do.
        """
        brand = brand or Brand()
        return cls(load_pack([Path(path) for path in rules]), brand, options or Options())

    def for_brand(self, brand: Brand) -> Guard:
        """Give a guard with the same pack and options for another brand; what they can share they share."""
        self._engine_for()
        return Guard(self.pack, brand, self.options, self._workshop)

    def check(self, draft: str | Sequence[str] | Draft) -> Result:
        """Check one draft: a text, a list of texts (a thread), or a Draft with its origin."""
        draft = self._in_channel(draft if isinstance(draft, Draft) else Draft.of(draft))
        length = max((weighted_length(tweet) for tweet in draft.tweets), default=0)
        findings, spared = self._findings(draft, explain=self.options.explain)
        if not findings:
            return Result(draft, "pass", weighted_length=length, spared=spared)
        verdict = gravest(finding.action for finding in findings)
        result = Result(draft, verdict, findings, weighted_length=length, spared=spared)
        return self._with_rewrite(result) if self.options.rewrite else result

    def check_many(self, drafts: Iterable[str | Sequence[str] | Draft]) -> Iterator[Result]:
        """Check drafts one by one as they come; nothing is kept."""
        return map(self.check, drafts)

    def is_safe(self, draft: Draft) -> bool:
        """Say whether a draft has no finding at all."""
        return not self._decisions(read(draft), self._in_channel(draft), explain=False, evidence=False)[0]

    def alternatives(self, result: Result) -> Iterator[tuple[str, ...]]:
        """Yield every safe wording of a draft that was checked, the least change first, a text for each tweet."""
        return self._rewriter_for().alternatives(result.draft, result.findings)

    def _with_rewrite(self, result: Result) -> Result:
        """Add the safe rewrite; without one, what asked for it is blocked."""
        if result.verdict == "warn":
            return result
        rewrite = self._rewriter_for().rewrite(result.draft, result.findings)
        if rewrite.tweets is None:
            return replace(result, verdict="block", reason=rewrite.reason)
        text = list(rewrite.tweets) if result.draft.is_thread else rewrite.tweets[0]
        return replace(result, rewrite=text)

    def _findings(self, draft: Draft, *, explain: bool) -> tuple[tuple[Finding, ...], tuple[Spared, ...]]:
        reading = read(draft)
        decisions, excused = self._decisions(reading, draft, explain=explain, evidence=True)
        findings = _as_findings(reading, decisions)
        spared = tuple(
            Spared(item.label, span.tweet, span.start, span.end, item.confidence, item.reason, item.opinion.evidence)
            for item in excused
            for span in reading.original(item.start, item.end)
        )
        return findings, spared

    def _in_channel(self, draft: Draft) -> Draft:
        """Give the draft with the channel that holds for it: the option's, its own, or the brand's."""
        return replace(draft, channel=self.options.channel or draft.channel or self.brand.channel)

    def _decisions(
        self, reading: Reading, draft: Draft, *, explain: bool, evidence: bool
    ) -> tuple[list[Decision], list[Excused]]:
        if not explain and self._gate_for().clears(reading):
            return [], []
        channel = draft.channel or self.brand.channel
        return self._engine_for().weigh(reading, channel, explain=explain, evidence=evidence)

    def _gate_for(self) -> Gate:
        if self._gate is None:
            from tweetguard.weigh.gate import Gate, load_gate_weights  # noqa: PLC0415 - see _engine_for

            self._gate = Gate(load_gate_weights(self.pack.gate), self.rules)
        return self._gate

    def _engine_for(self) -> Engine:
        if self._engine is None:
            from tweetguard.weigh.engine import Engine, Workshop  # noqa: PLC0415 - spaCy takes half a second to import

            self._workshop = self._workshop or Workshop(self.pack, self.options.judge)
            self._engine = Engine(self._workshop, self.brand, self.rules, self.options.min_confidence)
        return self._engine

    def _rewriter_for(self) -> Rewriter:
        if self._rewriter is None:
            from tweetguard.pack.handoff import load_handoffs  # noqa: PLC0415 - only needed for what leaks
            from tweetguard.rewrite.rewriter import Rewriter  # noqa: PLC0415
            from tweetguard.text.spelled import DigitWords  # noqa: PLC0415

            self._rewriter = Rewriter(
                load_handoffs(self.pack.folder / "handoffs"),
                self.brand,
                {rule.id: rule for rule in self.rules},
                self.options.limit,
                self.is_safe,
                DigitWords.of(lexicon.numbers for lexicon in self.pack.lexicons),
            )
        return self._rewriter

    def _refuse_unknown_ids(self) -> None:
        known = [packed.rule.id for packed in self.pack.rules]
        for pattern in (*self.options.select, *self.options.ignore):
            if not any(_matches(rule_id, pattern) for rule_id in known):
                raise ConfigError(f'no rule is called "{pattern}"; `tweetguard rules list` shows all')


def gravest(actions: Iterable[Verdict]) -> Verdict:
    """Give the gravest of some verdicts or actions, "pass" for none."""
    return max(actions, key=VERDICTS.index, default="pass")


def _matches(rule_id: str, pattern: str) -> bool:
    return rule_id.startswith(pattern[:-1]) if pattern.endswith("*") else rule_id == pattern


def _is_wanted(rule_id: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    selected = not select or any(_matches(rule_id, pattern) for pattern in select)
    return selected and not any(_matches(rule_id, pattern) for pattern in ignore)


def _as_findings(reading: Reading, decisions: Sequence[Decision]) -> tuple[Finding, ...]:
    """Bring decisions back to the draft as given: one finding for each tweet that a decision touches."""
    located = [(decision, span) for decision in decisions for span in reading.original(decision.start, decision.end)]
    excerpts = _excerpts(reading.draft, [span for _, span in located])
    findings = []
    for (decision, span), shown in zip(located, excerpts, strict=True):
        position = reading.draft.origin.at(span.tweet, span.start)
        findings.append(
            Finding(
                rule=decision.rule.id,
                category=decision.rule.category,
                severity=decision.rule.severity,
                action=decision.rule.action,
                tweet=span.tweet,
                start=span.start,
                end=span.end,
                line=position.line,
                column=position.column,
                excerpt=shown,
                confidence=decision.confidence,
                message=f"{decision.rule.title}: {_first_sentence(decision.rule.why)}",
                evidence=decision.opinion.evidence,
            )
        )
    return tuple(findings)


def _excerpts(draft: Draft, spans: Sequence[Span]) -> list[str]:
    """Give the masked surroundings of each span."""
    found = [""] * len(spans)
    for tweet, text in enumerate(draft.tweets):
        indexes = [index for index, span in enumerate(spans) if span.tweet == tweet]
        if indexes:
            places = [(spans[index].start, spans[index].end) for index in indexes]
            masking = Masking(text[start:end] for start, end in places)
            for index, excerpt in zip(indexes, masking.excerpts(text, places), strict=True):
                found[index] = excerpt
    return found


def _first_sentence(text: str) -> str:
    head, _, _ = text.strip().partition(". ")
    return head.rstrip(".") + "."
