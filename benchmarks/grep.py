"""The ten-minute grep: what an engineer would write who has ten minutes and a few examples, and nothing more.

It is here to be beaten: if a handful of regular expressions did the work, nobody would need a linter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tweetguard.draft import Draft

_CURRENCY = r"(?:KES|KSh|Kshs?|UGX|TZS|TSh|USh|NGN|GHS|GH₵|ZAR|INR|Rs|USD|GBP|EUR|[$£€₦₹R])"
_UNIT = r"(?:bob|shillings|naira|rand|cedis|rupees|dollars|pounds|/=)"
_AMOUNT = rf"(?:{_CURRENCY}\.?\s?\d[\d,.]*(?:k|m|bn)?|\d[\d,.]*\s?{_UNIT})"
_ABOUT_YOU = re.compile(r"\b(?:you|your|ur|yako|wewe)\b", re.IGNORECASE)
_IN_PRIVATE = re.compile(r"\b(?:DM|inbox|direct message|private)\b", re.IGNORECASE)

_AMOUNTS = re.compile(_AMOUNT, re.IGNORECASE)
_VALUES = [
    re.compile(r"\b(?:\d[ -]?){9,19}\b"),  # cards, accounts, phones
    re.compile(r"\+\d[\d -]{7,}\d"),
    re.compile(r"\b(?:ending|ends)(?: in| with)? \d{3,4}\b", re.IGNORECASE),
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"\{\{.*?\}\}|\{![^}]*\}|\[[A-Z_ ]{3,}\]|%\(\w+\)s|<<?\w+>>?"),
    re.compile(r"\b(?:otp|pin|password|puk|code)\b\W{0,3}(?:is|:)?\W{0,3}[A-Za-z]*\d\w*", re.IGNORECASE),
    re.compile(
        r"\byour (?:account|a/c|loan|card|policy|line|payment|application|bill)\b[^.?!\n]{0,30}"
        r"\b(?:overdue|overdrawn|arrears|blocked|suspended|declined|cancelled|restricted|closed|frozen|lapsed|rejected)",
        re.IGNORECASE,
    ),
]
_ASK = re.compile(
    r"\b(?:send|share|reply with|drop|provide|confirm|give us|what(?:'s| is))\b[^.?!\n]{0,30}"
    r"\b(?:account|phone|mobile|id|card|policy|meter|member) ?(?:number|no)?\b|"
    r"\b(?:send|share|reply with|confirm)\b[^.?!\n]{0,30}\b(?:pin|password|date of birth|dob|email)\b",
    re.IGNORECASE,
)


def find(draft: Draft) -> Iterator[tuple[int, int, int, bool]]:
    """Yield tweet, start and end of each finding, and whether it is an ask."""
    for index, text in enumerate(draft.tweets):
        patterns = [*_VALUES, _AMOUNTS] if _ABOUT_YOU.search(text) else _VALUES
        for pattern in patterns:
            yield from ((index, *match.span(), False) for match in pattern.finditer(text))
        if not _IN_PRIVATE.search(text):
            yield from ((index, *match.span(), True) for match in _ASK.finditer(text))
