"""Recall and false alarms by what makes a draft hard: disguise, language, thread, merge field, numbers, asks.

    python -m benchmarks.groups [--files 'train/*.jsonl'] [--judge semantic]

Each file is scored with a network that had not seen it, as in `benchmarks.leave_out`. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.leave_out import guards, with_brands
from tweetguard.finding import Finding
from tweetguard.measure.labelled import LabelledDraft, Leak
from tweetguard.measure.score import Share, is_found
from tweetguard.text.fold import fold
from tweetguard.weigh.choice import JUDGES

NUMBERS = frozenset({"account-number", "card-number", "phone-number", "identity", "email", "credential"})
_PLAIN = str.maketrans("‘’“”–—…\u00a0", "''\"\"--. ")
_FIELD = re.compile(r"\{\{|\{%|<%|\$\{|%[A-Za-z_]+%|\[\[|\{[A-Za-z_.]+\}|_{3,}|\bX{3,}|\[[A-Z_ ]{3,}\]|%[sd]\b")
_ASK = re.compile(r"\?|\b(?:DM|inbox|send|share|reply|confirm|provide|tutumie|tuma|never|usi\w+)\b", re.IGNORECASE)
_SPACED = re.compile(r"\b(?:\w[ ._-]){3,}\w\b")


@dataclass(slots=True)
class Group:
    """Drafts and leaks of one kind, counted."""

    title: str
    holds_clean: Callable[[LabelledDraft], bool]
    holds_leak: Callable[[LabelledDraft, Leak], bool]
    leaks: list[int] = field(default_factory=lambda: [0, 0])
    clean: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, labelled: LabelledDraft, findings: tuple[Finding, ...]) -> None:
        stopping = tuple(finding for finding in findings if finding.action != "warn")
        if labelled.verdict == "clean" and self.holds_clean(labelled):
            self.clean[0] += bool(stopping)
            self.clean[1] += 1
        for leak in labelled.leaks:
            if self.holds_leak(labelled, leak):
                self.leaks[0] += is_found(leak, stopping)
                self.leaks[1] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", default="*", help="glob of the files to score")
    parser.add_argument("--judge", choices=JUDGES, default=JUDGES[0])
    options = parser.parse_args()
    groups = _groups()
    for file, guard in guards(options.files, options.judge):
        for labelled, for_brand in with_brands(file, guard):
            findings = for_brand.check(labelled.draft).findings
            for group in groups:
                group.add(labelled, findings)
    print("| drafts | leaks found | clean stopped |\n| --- | ---: | ---: |")
    for group in groups:
        print(f"| {group.title} | {_shown(Share(*group.leaks))} | {_shown(Share(*group.clean))} |")


def _groups() -> list[Group]:
    return [
        Group("all", _any, _in(_any)),
        Group("balance, charge, transaction; clean with figures", _has_figure, _is("balance", "charge", "transaction")),
        Group("standing; clean without figures", _has_no_figure, _is("account-status")),
        Group("numbers that identify; clean with figures", _has_figure, _is(*NUMBERS)),
        Group("disguised", _is_disguised, _in(_is_disguised)),
        Group("Swahili and Sheng", _is_swahili, _in(_is_swahili)),
        Group("threads", _is_thread, _in(_is_thread)),
        Group("merge fields and blanks", _has_field, _is("merge-field")),
        Group("asks; clean that ask or warn", _asks, _is("solicitation")),
    ]


def _is(*categories: str) -> Callable[[LabelledDraft, Leak], bool]:
    return lambda _, leak: leak.category in categories


def _in(holds: Callable[[LabelledDraft], bool]) -> Callable[[LabelledDraft, Leak], bool]:
    return lambda labelled, _: holds(labelled)


def _any(_: LabelledDraft) -> bool:
    return True


def _is_thread(labelled: LabelledDraft) -> bool:
    return labelled.draft.is_thread


def _text(labelled: LabelledDraft) -> str:
    return "\n".join(labelled.draft.tweets)


def _has_figure(labelled: LabelledDraft) -> bool:
    return any(char.isnumeric() for char in _text(labelled))


def _has_no_figure(labelled: LabelledDraft) -> bool:
    return not _has_figure(labelled)


def _is_disguised(labelled: LabelledDraft) -> bool:
    """Say whether folding changes more than typography, or letters are spaced out."""
    plain = unicodedata.normalize("NFC", _text(labelled)).translate(_PLAIN)
    return fold(plain).text != plain or bool(_SPACED.search(plain))


def _is_swahili(labelled: LabelledDraft) -> bool:
    return any(word in labelled.file for word in ("swahili", "sheng"))


def _has_field(labelled: LabelledDraft) -> bool:
    return bool(_FIELD.search(_text(labelled)))


def _asks(labelled: LabelledDraft) -> bool:
    return bool(_ASK.search(_text(labelled)))


def _shown(share: Share) -> str:
    low, high = share.interval
    return f"{share.value:.1%} of {share.total} ({low:.1%} to {high:.1%})"


if __name__ == "__main__":
    main()
