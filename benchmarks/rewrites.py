"""How good the rewrites are: every labelled leak and ask that is stopped, and what is offered in its place.

    python -m benchmarks.rewrites [--files train/*.jsonl] [--every 6] [--sample 40]

The pairs printed with `--sample` are masked. What a rewrite may not hold is looked for with the eyes of a reader
who knows the labels: the value as written, its digits, four of them in a row, the name in an e-mail address.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.finding import Result
from tweetguard.guard import LIMIT, Guard, Options
from tweetguard.measure.labelled import LabelledDraft, read_labelled
from tweetguard.measure.score import Share
from tweetguard.pack.load import load_pack
from tweetguard.text.digits import digit_runs
from tweetguard.text.excerpt import MASK, Masking
from tweetguard.text.fold import read
from tweetguard.text.printable import printable
from tweetguard.text.spelled import DigitWords
from tweetguard.text.weighted import fits

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RUN = re.compile(r"\d(?:[ .,/()-]{0,2}\d)*")
_COUNTER = re.compile(r"(?<!\S)\(?\d{1,2}/\d{1,2}\)?(?!\S)")
_TELLING = 4
"""Digits in a row by which a number is known again."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft that was stopped, and what is offered for it."""

    labelled: LabelledDraft
    result: Result
    tweets: tuple[str, ...]
    """What is offered; none where the draft is blocked."""
    faults: tuple[str, ...]
    kept: float
    """Share of the harmless words that are still there in their order."""
    kept_of_body: float
    """The same without mentions, counter and signature, which must stay anyhow."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", default="train/*.jsonl", help="glob below corpus/")
    parser.add_argument("--every", type=int, default=1, help="measure every n-th draft only")
    parser.add_argument("--sample", type=int, default=0, help="print so many pairs, masked")
    parser.add_argument("--seed", type=int, default=2012)
    options = parser.parse_args()
    drafts = [
        labelled
        for path in sorted(CORPUS.glob(options.files))
        for labelled in read_labelled(path)
        if labelled.verdict != "clean"
    ]
    pairs = list(measure(islice(drafts, 0, None, options.every)))
    print("\n".join(report(pairs)))
    for pair in random.Random(options.seed).sample(pairs, min(options.sample, len(pairs))):
        print("\n".join(shown(pair)))


def measure(drafts: Iterable[LabelledDraft]) -> Iterator[Pair]:
    """Check each draft with the profile that belongs to it; give those that are stopped."""
    base = Guard(load_pack(), Brand(), Options())
    words = DigitWords.of(lexicon.numbers for lexicon in base.pack.lexicons)
    guards: dict[Brand, Guard] = {}
    for labelled in drafts:
        guard = guards.setdefault(labelled.brand, base.for_brand(labelled.brand))
        result = guard.check(labelled.draft)
        if result.verdict in ("rewrite", "block"):
            tweets = _tweets(result)
            faults = tuple(_faults(guard, labelled, tweets, words)) if tweets else ()
            kept = [_kept(labelled, tweets, with_frame=whole) if tweets else 0.0 for whole in (True, False)]
            yield Pair(labelled, result, tweets, faults, *kept)


def report(pairs: Sequence[Pair]) -> Iterator[str]:
    """Give the figures, a line each."""
    offered = [pair for pair in pairs if pair.tweets]
    faults = Counter(fault for pair in offered for fault in pair.faults)
    yield f"drafts stopped            {len(pairs)}"
    yield f"with a rewrite            {_shown(len(offered), len(pairs))}"
    for fault in FAULTS:
        yield f"{fault:<25} {_shown(len(offered) - faults[fault], len(offered))}"
    yield f"harmless words kept       {_quartiles(pair.kept for pair in offered)}"
    yield f"  mention, signature aside  {_quartiles(pair.kept_of_body for pair in offered)}"
    categories = sorted({pair.labelled.leaks[0].category for pair in offered})
    for category in categories:
        kept = [pair.kept for pair in offered if pair.labelled.leaks[0].category == category]
        yield f"  {category:<23} {_quartiles(kept)}  of {len(kept)}"
    for pair in pairs:
        if pair.faults or not pair.tweets:
            yield f"! {pair.labelled.draft.id}: {', '.join(pair.faults) or pair.result.reason}"


def shown(pair: Pair) -> Iterator[str]:
    """Give draft and rewrite, the values of findings and labels masked."""
    before = pair.labelled.draft.tweets
    stretches = [(leak.tweet, leak.start, leak.end) for leak in pair.labelled.leaks]
    stretches += [(finding.tweet, finding.start, finding.end) for finding in pair.result.findings]
    masking = Masking(before[tweet][start:end] for tweet, start, end in stretches)
    masked = []
    for number, text in enumerate(before):
        spans = [(start, end) for tweet, start, end in stretches if tweet == number]
        masked.append("".join(piece.text for piece in masking.pieces(text, spans)))
    yield f"\n{pair.labelled.draft.id}  {pair.labelled.leaks[0].category}  kept {pair.kept:.2f}"
    yield f"- {printable(' // '.join(masked))}"
    yield f"+ {printable(' // '.join(pair.tweets)) or f'(blocked: {pair.result.reason})'}"


PASSES, NO_VALUE, FITS, ADDRESSEE, SIGNATURE = (
    "passes again", "holds no labelled value", "within the limit", "keeps the mentions", "keeps the signature",
)  # fmt: skip
FAULTS = (PASSES, NO_VALUE, FITS, ADDRESSEE, SIGNATURE)


def _faults(guard: Guard, labelled: LabelledDraft, tweets: Sequence[str], words: DigitWords) -> Iterator[str]:
    """Give what a rewrite should do and does not."""
    proposed = replace(labelled.draft, tweets=tuple(tweets))
    if guard.check(proposed).verdict != "pass":
        yield PASSES
    if any(_holds(proposed, labelled.draft.tweets[leak.tweet][leak.start : leak.end], leak.category, words)
           for leak in labelled.leaks):  # fmt: skip
        yield NO_VALUE
    if not all(fits(text, LIMIT) for text in tweets):
        yield FITS
    kept = [
        [text[start:end] for start, end in _aside(labelled, tweet)] for tweet, text in enumerate(labelled.draft.tweets)
    ]
    for text, asides in zip(tweets, kept, strict=True):
        lost = [part for part in asides if part not in text]
        if any(part.startswith("@") for part in lost):
            yield ADDRESSEE
        if any(not part.startswith("@") for part in lost):
            yield SIGNATURE


def _holds(proposed: Draft, value: str, category: str, words: DigitWords) -> bool:
    """Say whether a labelled value can still be read in what is offered."""
    text = " ".join(read(proposed).text.split()).casefold()
    leaked = " ".join(read(Draft((value,))).text.split()).casefold()
    if category != "solicitation" and re.search(rf"(?<!\w){re.escape(leaked)}(?!\w)", text):
        return True
    if category == "email" and re.search(rf"(?<!\w){re.escape(leaked.partition('@')[0])}(?!\w)", text):
        return True
    telling = {four for run in _digits(Draft((value,)), words) for four in _windows(run)}
    return any(four in telling for run in _digits(proposed, words) for four in _windows(run))


def _digits(draft: Draft, words: DigitWords) -> Iterator[str]:
    """Give every run of digits, spelled ones too."""
    reading = read(draft)
    yield from (re.sub(r"\D", "", run) for run in _RUN.findall(_COUNTER.sub(" ", reading.text)))
    yield from (run.digits for run in digit_runs(reading, words))


def _windows(digits: str) -> Iterator[str]:
    yield from (digits[start : start + _TELLING] for start in range(len(digits) - _TELLING + 1))


def _aside(labelled: LabelledDraft, tweet: int) -> list[tuple[int, int]]:
    """Give the stretches of a tweet that are mention, counter or signature, but those that leak themselves."""
    reading = read(labelled.draft)
    spans = [
        (span.start, span.end)
        for kind in ("mention", "counter", "signature")
        for mark in reading.marked(kind)
        for span in reading.original(mark.start, mark.end)
        if span.tweet == tweet
    ]
    leaks = [(leak.start, leak.end) for leak in labelled.leaks if leak.tweet == tweet]
    return [(start, end) for start, end in spans if not any(start < right and left < end for left, right in leaks)]


def _kept(labelled: LabelledDraft, tweets: Sequence[str], *, with_frame: bool) -> float:
    before, after = [], []
    for number, text in enumerate(labelled.draft.tweets):
        out = [(leak.start, leak.end) for leak in labelled.leaks if leak.tweet == number]
        out += [] if with_frame else _aside(labelled, number)
        before += [
            match[0].casefold()
            for match in _WORD.finditer(text)
            if not any(match.start() < end and start < match.end() for start, end in out)
        ]
        after += [word.casefold() for word in _WORD.findall(tweets[number])]
    matched = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matched) / len(before) if before else 1.0


def _tweets(result: Result) -> tuple[str, ...]:
    if result.rewrite is None:
        return ()
    return (result.rewrite,) if isinstance(result.rewrite, str) else tuple(result.rewrite)


def _quartiles(shares: Iterable[float]) -> str:
    found = list(shares)
    if len(found) < 2:
        return MASK if not found else f"{found[0]:.2f}"
    low, middle, high = statistics.quantiles(found, n=4, method="inclusive")
    return f"median {middle:.2f}, quartiles {low:.2f} and {high:.2f}"


def _shown(hits: int, total: int) -> str:
    share = Share(hits, total)
    return f"{share.value:6.1%}  {hits} of {total}"


if __name__ == "__main__":
    main()
