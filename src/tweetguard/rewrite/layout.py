"""How a tweet is laid out: mentions in front, sentences and their clauses, signature and tags behind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from tweetguard.draft import Draft
from tweetguard.rewrite.edit import Stretch
from tweetguard.rewrite.language import Language
from tweetguard.text.fold import read
from tweetguard.text.reading import MarkKind

Marks = Sequence[tuple[MarkKind, int, int]]
"""What of a tweet is not prose; offsets into the tweet as given."""

EMOJI = r"(?:(?:\p{Extended_Pictographic}|[\U0001F1E6-\U0001F1FF])[\p{Emoji_Modifier}\uFE0F\u200D]{0,3}){1,12}+"
FIELD = (
    r"(?:[$!#%]{0,2}\{{1,3}(?:[^{}\n]|\$?\{[^{}\n]{0,40}\}){1,80}\}{1,3}|<{1,2}[^<>\n]{1,60}>{1,2}"
    r"|\[{1,2}[^\[\]\n]{1,60}\]{1,2}|«[^«»\n]{1,60}»|\*\|[^|\n]{1,60}\|\*|%{1,2}[\w.]{1,40}%{1,2}|#{1,2}\w{1,40}#{1,2}"
    r"|@@\w{1,40}@@|\$\w{2,40}|_{2,12})"
)
"""A merge field, roughly: it only has to be told from plain words, not read."""
NAME = rf"(?:(?!I(?!\w))\p{{Lu}}[\p{{L}}.'’-]{{0,30}}|{FIELD})"

_SIGNATURE = regex.compile(
    rf"(?:(?<![^\s.!?])[\^~*/–—-]{{1,2}}\s?{NAME}(?:['’]s)?(?:,?\s(?:{FIELD}|[\p{{L}}'’&]{{1,20}})){{0,2}}|(?<=[.!?]\s){FIELD})$"
)
"""What the marks do not know: merge fields as names, offices ("-MD's office", "-Hank, claims")."""
_FIELD = regex.compile(FIELD)
_FIELD_MENTION = regex.compile(rf"(?<!\w)@(?:{FIELD})")
"""The addressee of a template: "@{{handle}}"."""
_EMOJI_TAIL = regex.compile(rf"(?:{EMOJI}\s*)+$")
_SENTENCE_END = regex.compile(rf"(?P<stop>[.!?…]++[\"'”’)\]]*+(?:\s?{EMOJI})?|{EMOJI})\s+|(?<!\s)\s*\n\s*")
_CLAUSE_END = regex.compile(r"(?<!\s)(?:\s*+[,;:]\s+|\s+[-–—]+\s+|\s*+(?:…|\.{3})\s*)")
_AFTER_GREETING = regex.compile(rf"\s+(?:@\w{{1,30}}|{NAME}|\p{{Ll}}{{2,12}}(?=\s*(?:[,!]|{EMOJI})))|\s*{EMOJI}")
_NAME_NEXT = regex.compile(rf"\s+{NAME}(?!\w)")
_INITIAL = regex.compile(r"(?<!\w)\p{Lu}$")
_LONGEST_SIGNATURE = 160
"""Code points, merge fields included."""
_SIGNS = "^~*/–—-"
"""Signs that begin a signature."""
_BLANK = regex.compile(r"\s+")
_LONGEST_GREETING = 80
_LOOK_BACK = 40
"""Code points before a full stop in which an abbreviation is looked for."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its clauses; the separators between clauses belong to none of them."""

    start: int
    end: int
    clauses: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A tweet taken apart. What stands before and behind the body stays as it is."""

    text: str
    body: Stretch
    """From behind the counter and the mentions in front to before signature, tags, emoji and counter."""
    sentences: tuple[Sentence, ...]
    mentions: tuple[str, ...]
    """All mentions, wherever they stand; but not one that is itself a leak."""
    frame: tuple[str, ...]
    """Counter and signature."""

    @property
    def lead(self) -> str:
        """Counter and mentions in front, with the blank behind them."""
        return self.text[: self.body[0]]

    @property
    def tail(self) -> str:
        """Everything behind the last sentence, with the blank before it."""
        return self.text[self.body[1] :]


def lay_out(draft: Draft, leaks: Sequence[Sequence[Stretch]], language: Language) -> tuple[Layout, ...]:
    """Take each tweet of a draft apart; what leaks is neither cut in two nor counted to lead or tail."""
    marks: list[list[tuple[MarkKind, int, int]]] = [[] for _ in draft.tweets]
    reading = read(draft)
    for mark in reading.marks:
        for span in reading.original(mark.start, mark.end):
            marks[span.tweet].append((mark.kind, span.start, span.end))
    for text, own in zip(draft.tweets, marks, strict=True):
        own[:] = _not_within([match.span() for match in _FIELD.finditer(text)], own)
        own += [("mention", *match.span()) for match in _FIELD_MENTION.finditer(text)]
        own.sort(key=lambda mark: mark[1])
    return tuple(
        _lay_out_tweet(text, own, found, language) for text, own, found in zip(draft.tweets, leaks, marks, strict=True)
    )


def _not_within(fields: Sequence[Stretch], marks: Marks) -> Marks:
    """Give the marks that lie in no merge field: "@balance" in "<%= @balance %>" addresses nobody."""
    starts = [start for start, _ in fields]
    ends = [-1, *(end for _, end in fields)]
    return [mark for mark in marks if mark[2] >= ends[bisect_left(starts, mark[1])]]


def _lay_out_tweet(text: str, leaks: Sequence[Stretch], marks: Marks, language: Language) -> Layout:
    start = _lead_end(text, leaks, marks)
    end = _tail_start(text, start, leaks, marks)
    links = [(left, right) for kind, left, right in marks if kind == "url"]
    guarded = (*leaks, *links, *(match.span() for match in _FIELD.finditer(text)))
    sentences = tuple(
        Sentence(left, right, tuple(_clauses(text, left, right, guarded, language)))
        for left, right in _sentences(text, start, end, guarded, language)
    )
    mentions = [text[left:right] for kind, left, right in marks if kind == "mention" and not _holds(left, right, leaks)]
    frame = [
        text[left:right]
        for kind, left, right in marks
        if (kind in ("counter", "signature") and left >= end) or right <= start
    ]
    return Layout(text, (start, end), sentences, tuple(dict.fromkeys(mentions)), tuple(frame))


def _lead_end(text: str, leaks: Sequence[Stretch], marks: Marks) -> int:
    """Walk over counter and mentions at the start."""
    limit = min((leak[0] for leak in leaks), default=len(text))
    end = 0
    for kind, left, right in marks:
        if kind not in ("counter", "mention") or right > limit or text[end:left].strip(" .\n,:-"):
            break
        end = right
    while end < limit and text[end] in " \n\t,:" and end:
        end += 1
    return end


def _tail_start(text: str, start: int, leaks: Sequence[Stretch], marks: Marks) -> int:
    """Walk back over counter, signature, hashtags, mentions and emoji at the end."""
    floor = max([start, *(leak[1] for leak in leaks)])
    closing = {right: left for kind, left, right in marks if kind != "url" and left >= floor}
    end = len(text)
    while (right := len(text[:end].rstrip())) > floor:
        near = max(floor, right - _LONGEST_SIGNATURE)
        pattern = _SIGNATURE.search(text, near, right) or _EMOJI_TAIL.search(text, near, right)
        left = closing.get(right, pattern.start() if pattern else None)
        if left is None or left == start:
            break
        end = left
        while end > floor and text[left] in _SIGNS and text[end - 1] in _SIGNS:
            end -= 1
    return max(floor, len(text[:end].rstrip()))


def _sentences(text: str, start: int, end: int, guarded: Sequence[Stretch], language: Language) -> Iterator[Stretch]:
    left = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.end("stop") if match["stop"] else match.start()
        if _inside(match.start() + 1, guarded) or not _ends_sentence(text, match, end, language):
            continue
        if text[left:stop].strip():
            yield left, stop
        left = match.end()
    if text[left:end].strip():
        yield left, left + len(text[left:end].rstrip())


def _ends_sentence(text: str, match: regex.Match[str], end: int, language: Language) -> bool:
    stop = match["stop"]
    if stop is None or match.end() >= end:
        return True
    following = text[match.end()]
    if stop == ".":
        before = text[max(match.start() - _LOOK_BACK, 0) : match.start()]
        return not (_INITIAL.search(before) or language.abbreviations.closes(before))
    if stop[0] in "!?." and not stop.startswith(".."):
        return True
    return not following.islower()


def _clauses(text: str, start: int, end: int, guarded: Sequence[Stretch], language: Language) -> Iterator[Stretch]:
    left = start
    cuts = {
        *_separators(text, start, end),
        *_joints(text, start, end, language),
        *_greeting(text, start, end, language),
    }
    for stop, after in sorted(cuts):
        if stop < left or after >= end or _inside(stop, guarded) or _inside(after, guarded):
            continue
        if text.count("(", start, stop) > text.count(")", start, stop):
            continue
        if text[left:stop].strip():
            yield left, left + len(text[left:stop].rstrip())
        left = after
    if text[left:end].strip():
        yield left, end


def _separators(text: str, start: int, end: int) -> Iterator[Stretch]:
    for match in _CLAUSE_END.finditer(text, start, end):
        yield match.span()


def _joints(text: str, start: int, end: int, language: Language) -> Iterator[Stretch]:
    """Find where "and", "because" and the like begin a clause within the sentence."""
    for match in language.joints.find_all(text, start + 1, end):
        stop = start + len(text[start : match.start()].rstrip())
        if stop > start:
            yield stop, match.start()


def _greeting(text: str, start: int, end: int, language: Language) -> Iterator[Stretch]:
    """Find the end of a greeting or "sorry Ann" that no comma parts from what follows: "Hi Ann your …"."""
    opening = text[start : start + _LONGEST_GREETING]
    greeting = language.greetings.opens(opening)
    courtesy = greeting or language.kind.opens(opening)
    if courtesy is None or (greeting is None and not _NAME_NEXT.match(text, start + courtesy.end(), end)):
        return
    stop = start + courtesy.end()
    while (match := _AFTER_GREETING.match(text, stop, end)) is not None:
        stop = match.end()
    blank = _BLANK.match(text, stop, end)
    if blank and blank.end() < end:
        yield blank.span()


def _holds(start: int, end: int, stretches: Sequence[Stretch]) -> bool:
    """Say whether one of the stretches lies from `start` to `end`; one that reaches over both is another thing."""
    return any(start <= left and right <= end for left, right in stretches)


def _inside(offset: int, stretches: Sequence[Stretch]) -> bool:
    return any(left < offset < right for left, right in stretches)
