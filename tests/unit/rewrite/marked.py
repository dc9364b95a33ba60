"""Drafts with their leaks marked, "[[KES 2,310|balance]]", and what becomes of them.

`rewritten` shows a sentence of the pack by its subject, "<account>", so that a test says what kind of sentence
came in, not which of several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.finding import Finding
from tweetguard.pack.handoff import Handoffs, load_handoffs
from tweetguard.pack.rule import Rule
from tweetguard.rewrite.rewriter import Rewrite, Rewriter

FOLDER = Path(__file__).parents[3] / "rules" / "handoffs"
STRATEGIES = {
    "account-number": "generalise", "card-number": "generalise", "phone-number": "generalise", "email": "generalise",
    "identity": "generalise", "charge": "generalise", "transaction": "generalise", "merge-field": "generalise",
    "solicitation": "privatise", "balance": "handoff", "account-status": "handoff", "credential": "handoff",
}  # fmt: skip
_MARK = re.compile(r"\[\[(.+?)\|([a-z-]+)\]\]", re.DOTALL)


@cache
def pack() -> dict[str, Handoffs]:
    return load_handoffs(FOLDER)


def unmark(*marked: str) -> tuple[Draft, list[Finding]]:
    """Give the draft (a thread, where there are several texts) and its findings; each category is its own rule."""
    tweets, findings = [], []
    for number, text in enumerate(marked):
        plain = ""
        end = 0
        for match in _MARK.finditer(text):
            plain += text[end : match.start()]
            findings.append(found(number, len(plain), len(plain) + len(match[1]), match[2]))
            plain += match[1]
            end = match.end()
        tweets.append(plain + text[end:])
    return Draft(tuple(tweets), is_thread=len(tweets) > 1), findings


def found(tweet: int, start: int, end: int, category: str) -> Finding:
    return Finding(category, category, "high", "rewrite", tweet, start, end, 1, start + 1, "…", 0.9, "…")


def rewriter(
    brand: Brand | None = None,
    *,
    limit: int = 280,
    is_safe: Callable[[Draft], bool] = lambda draft: True,
    strategies: Mapping[str, str] = STRATEGIES,
) -> Rewriter:
    rules = {
        name: Rule(id=name, title=name, category=name, severity="high", action="rewrite", why="-", rewrite=strategy)
        for name, strategy in strategies.items()
    }
    return Rewriter(pack(), brand or Brand(), rules, limit, is_safe)


def offered(*marked: str, **options: object) -> Rewrite:
    return rewriter(**options).rewrite(*unmark(*marked))


def rewritten(*marked: str, **options: object) -> str:
    """Give the rewrite, its tweets joined by " // ", with the pack's sentences shown by their subject."""
    rewrite = offered(*marked, **options)
    assert rewrite.tweets is not None, rewrite.reason
    return shown(rewrite.tweets)


def shown(tweets: Sequence[str]) -> str:
    text = " // ".join(tweets)
    for sentence, subject in _subjects():
        for form in (sentence, sentence[:1].lower() + sentence[1:]):
            text = text.replace(form, f"<{subject}>")
    for handoffs in pack().values():
        for sentence in handoffs.subject.say if handoffs.subject else ():
            start, end = sentence.split("{subject}")
            pattern = rf"(?i:{re.escape(start[:1])}){re.escape(start[1:])}([^.!?]+?){re.escape(end)}"
            text = re.sub(pattern, r"<about \1>", text)
    return text


@cache
def _subjects() -> list[tuple[str, str]]:
    known = [
        (sentence, entry.id)
        for handoffs in pack().values()
        for entry in handoffs.handoff
        for sentence in (*entry.say, *entry.brief)
    ]
    known += [(sentence, "looked") for handoffs in pack().values() for sentence in handoffs.acknowledge]
    return sorted(known, key=lambda pair: -len(pair[0]))
