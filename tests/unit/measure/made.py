"""Labelled drafts and findings made by hand."""

from __future__ import annotations

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.finding import Action, Category, Finding
from tweetguard.measure.labelled import LabelledDraft, Leak


def labelled(text: str, *leaks: tuple[str, Category], verdict: str = "leak", kind: str = "reply") -> LabelledDraft:
    """Label the stretches of a draft that leak, each by its words."""
    labels = tuple(Leak(0, text.index(words), text.index(words) + len(words), category) for words, category in leaks)
    return LabelledDraft(Draft.of(text), verdict, labels, kind, Brand(), "made")


def clean(text: str, kind: str = "reply") -> LabelledDraft:
    """Label a draft as harmless."""
    return labelled(text, verdict="clean", kind=kind)


def found(draft: LabelledDraft, words: str, category: Category = "balance", action: Action = "rewrite") -> Finding:
    """Make the finding that a rule would give for some words of a draft."""
    start = draft.draft.tweets[0].index(words)
    return Finding(
        rule=f"customer-{category}",
        category=category,
        severity="high",
        action=action,
        tweet=0,
        start=start,
        end=start + len(words),
        line=1,
        column=start + 1,
        excerpt="████",
        confidence=0.9,
        message="A customer's own",
    )
