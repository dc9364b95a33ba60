"""Masking: a result as it may be shown.

It happens here, once, before all formats. The formats get `MaskedResult`s and nothing else of a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from tweetguard.finding import Action, Category, Evidence, Result, Severity, Spared, Verdict
from tweetguard.report.fingerprint import Fingerprints
from tweetguard.report.place import relative
from tweetguard.text.excerpt import Masking, Piece
from tweetguard.text.printable import printable


class MaskedFinding(msgspec.Struct, frozen=True):
    """A finding as it may be shown; see `Finding` for what is not said here."""

    rule: str
    category: Category
    severity: Severity
    action: Action
    tweet: int
    start: int
    end: int
    line: int
    column: int
    end_line: int
    """Where the span's last code point stands, and the column behind it."""
    end_column: int
    excerpt: str
    confidence: float
    message: str
    evidence: tuple[str, ...]
    fingerprint: str


class MaskedSpared(msgspec.Struct, frozen=True):
    """An entity that was let pass, as it may be shown."""

    label: str
    tweet: int
    start: int
    end: int
    line: int
    column: int
    confidence: float
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MaskedResult:
    """A result as it may be shown."""

    path: str | None
    """As the user gave it."""
    place: str
    """The path as the platforms want it; also for what is no file."""
    record: str | None
    id: str | None
    line: int
    column: int
    verdict: Verdict
    weighted_length: int
    tweets: tuple[tuple[Piece, ...], ...]
    """The draft; `Piece.spans` are indexes into `findings`. Empty where there is no finding."""
    findings: tuple[MaskedFinding, ...]
    rewrite: str | tuple[str, ...] | None
    """As proposed: it holds no value."""
    reason: str | None
    spared: tuple[MaskedSpared, ...] = ()

    def by_rule(self) -> dict[str, list[int]]:
        """Give the rules that fired, each with the indexes of its findings, in the order of the first."""
        rules: dict[str, list[int]] = {}
        for index, finding in enumerate(self.findings):
            rules.setdefault(finding.rule, []).append(index)
        return rules


class Masker:
    """Makes the results of a run fit to be shown."""

    def __init__(self, root: Path | None = None, *, show_values: bool = False) -> None:
        """Tell places from `root`; with `show_values` values stay as they are."""
        self._root = root
        self._show = show_values
        self._fingerprints = Fingerprints()

    def mask(self, result: Result) -> MaskedResult:
        """Give `result` as it may be shown. Control characters are replaced in all but the rewrite, masked or not."""
        draft, origin = result.draft, result.draft.origin
        place = printable(relative(origin.path, self._root))
        values = [draft.tweets[finding.tweet][finding.start : finding.end] for finding in result.findings]
        values += [draft.tweets[tweet][start:end] for tweet, start, end in result.accepted]
        masking = Masking(values, show_values=self._show)
        first = origin.at(0, 0)
        return MaskedResult(
            path=None if origin.path is None else printable(origin.path),
            place=place,
            record=None if origin.record is None else printable(masking.scrub_key(origin.record)),
            id=None if draft.id is None else printable(masking.scrub_key(draft.id)),
            line=first.line,
            column=first.column,
            verdict=result.verdict,
            weighted_length=result.weighted_length,
            tweets=_masked_tweets(result, masking),
            findings=self._findings(result, place, masking, Masking(values)),
            rewrite=_encodable(result.rewrite),
            reason=None if result.reason is None else printable(masking.scrub(result.reason)),
            spared=tuple(_masked_spared(result, spared, masking) for spared in result.spared),
        )

    def _findings(self, result: Result, place: str, masking: Masking, hidden: Masking) -> tuple[MaskedFinding, ...]:
        """Mask the findings with `masking`; `hidden` masks what the fingerprints are made of, whatever is shown."""
        surroundings = _excerpts(result, hidden)
        excerpts = _excerpts(result, masking) if self._show else surroundings
        masked = []
        for finding, excerpt, around in zip(result.findings, excerpts, surroundings, strict=True):
            last = result.draft.origin.at(finding.tweet, max(finding.end - 1, finding.start))
            masked.append(
                MaskedFinding(
                    rule=finding.rule,
                    category=finding.category,
                    severity=finding.severity,
                    action=finding.action,
                    tweet=finding.tweet,
                    start=finding.start,
                    end=finding.end,
                    line=finding.line,
                    column=finding.column,
                    end_line=last.line,
                    end_column=last.column + 1,
                    excerpt=excerpt,
                    confidence=finding.confidence,
                    message=printable(masking.scrub(finding.message)),
                    evidence=_masked_evidence(finding.evidence, masking),
                    fingerprint=self._fingerprints.of(finding.rule, place, around),
                )
            )
        return tuple(masked)


def _spans(result: Result) -> Iterator[tuple[str, list[int], list[tuple[int, int]]]]:
    """Give each tweet with the indexes of its findings and their spans."""
    for number, text in enumerate(result.draft.tweets):
        own = [index for index, finding in enumerate(result.findings) if finding.tweet == number]
        yield text, own, [(result.findings[index].start, result.findings[index].end) for index in own]


def _excerpts(result: Result, masking: Masking) -> list[str]:
    """Give the excerpt of each finding."""
    found = [""] * len(result.findings)
    for text, own, spans in _spans(result):
        for index, excerpt in zip(own, masking.excerpts(text, spans), strict=True):
            found[index] = excerpt
    return found


def _masked_tweets(result: Result, masking: Masking) -> tuple[tuple[Piece, ...], ...]:
    if not result.findings:
        return ()
    return tuple(
        tuple(Piece(piece.text, tuple(own[span] for span in piece.spans)) for piece in masking.pieces(text, spans))
        for text, own, spans in _spans(result)
    )


def _masked_spared(result: Result, spared: Spared, masking: Masking) -> MaskedSpared:
    position = result.draft.origin.at(spared.tweet, spared.start)
    return MaskedSpared(
        label=spared.label,
        tweet=spared.tweet,
        start=spared.start,
        end=spared.end,
        line=position.line,
        column=position.column,
        confidence=spared.confidence,
        reason=printable(masking.scrub(spared.reason)),
        evidence=_masked_evidence(spared.evidence, masking),
    )


def _masked_evidence(evidence: Iterable[Evidence], masking: Masking) -> tuple[str, ...]:
    return tuple(str(replace(one, cue=printable(masking.scrub(one.cue)))) for one in evidence)


def _encodable(rewrite: str | list[str] | None) -> str | tuple[str, ...] | None:
    """Give a rewrite with what cannot be written as UTF-8 (half a surrogate pair) replaced by U+FFFD."""
    if isinstance(rewrite, list):
        return tuple(tweet.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for tweet in rewrite)
    return None if rewrite is None else rewrite.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
