"""Waivers in a file's own comments: `tweetguard: ignore[rule] reason="who publishes it" until=2027-01-31`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from tweetguard.draft import Draft
from tweetguard.errors import InputError
from tweetguard.library.interface import Options, Problem
from tweetguard.suppress.waiver import Waiver, is_reason

if TYPE_CHECKING:
    from tweetguard.suppress.comments import Comment

_IGNORE = re.compile(r"tweetguard:[ \t]*ignore\[(?P<rules>[^\[\]]{1,1000})\](?P<rest>.*)")
_SETTING = re.compile(r'[ \t]*(?P<name>reason|until)[ \t]*=[ \t]*(?:"(?P<quoted>[^"]*+)"|(?P<bare>[^\s"]++))')
_FORM = 'tweetguard: ignore[rule] reason="why" until=2027-01-31'


class InlineWaivers(msgspec.Struct, frozen=True):
    """The waivers that one file's comments hold."""

    waivers: Sequence[Waiver] = ()
    problems: Sequence[Problem] = ()
    """Comments that speak to the linter but cannot be followed, none of them fatal: they waive nothing."""
    on: Mapping[int, Waiver] = msgspec.field(default_factory=dict)
    """By the line that it stands on."""
    above: Mapping[int, Sequence[Waiver]] = msgspec.field(default_factory=dict)
    """By the lines at which a draft may begin for the waiver to stand above it."""

    def over(self, draft: Draft) -> list[Waiver]:
        """Give the waivers that stand on a draft's lines or above them."""
        if not self.waivers:
            return []
        first, last = lines_of(draft)
        return [*self.above.get(first, ()), *(self.on[line] for line in range(first, last + 1) if line in self.on)]


def inline_waivers(path: str, options: Options) -> InlineWaivers:
    """Read the waivers in the comments of a file; none where there is no such file or it cannot be read.

    Whoever reads its drafts says what is wrong with the file.
    """
    from tweetguard.library.source import Source  # noqa: PLC0415 - a text that stands in no file has no comments
    from tweetguard.suppress.comments import comments_in, format_name  # noqa: PLC0415

    try:
        comments = comments_in(Source.at(path), format_name(path, options))
    except (InputError, OSError, ValueError):
        return InlineWaivers()
    problems = []
    on: dict[int, Waiver] = {}
    above: dict[int, list[Waiver]] = {}
    for comment in comments:
        try:
            waiver = on[comment.line] = _waiver(path, comment)
        except ValueError as error:
            problems.append(Problem(path, f"waives nothing: {error}", comment.line, comment.column, fatal=False))
            continue
        for line in comment.begins:
            above.setdefault(line, []).append(waiver)
    return InlineWaivers(tuple(on.values()), problems, on, above)


def lines_of(draft: Draft) -> tuple[int, int]:
    """Give the first and the last line that a draft stands on in its file."""
    ends = [draft.origin.at(number, len(tweet)).line for number, tweet in enumerate(draft.tweets)]
    return draft.origin.at(0, 0).line, max(ends, default=1)


def _waiver(path: str, comment: Comment) -> Waiver:
    """Read what a comment says. Raises ValueError, with what is wrong, if it is not a whole waiver."""
    match = _IGNORE.fullmatch(comment.say)
    if match is None:
        raise ValueError(f"this comment cannot be read; write {_FORM}")
    rules = tuple(name.strip() for name in match["rules"].split(",") if name.strip())
    settings = _settings(match["rest"])
    if not rules or not is_reason(settings.get("reason", "")):
        raise ValueError(f"this comment gives no {'real reason' if rules else 'rule'}; write {_FORM}")
    return Waiver(rules, _day(settings.get("until")), path, comment.line)


def _settings(text: str) -> dict[str, str]:
    settings: dict[str, str] = {}
    position = 0
    while match := _SETTING.match(text, position):
        settings[match["name"]] = match["quoted"] if match["quoted"] is not None else match["bare"]
        position = match.end()
    if text[position:].strip():
        raise ValueError(f"this comment ends in something that cannot be read; write {_FORM}")
    return settings


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise ValueError("the day after until= is no date; write it as 2027-01-31") from None
