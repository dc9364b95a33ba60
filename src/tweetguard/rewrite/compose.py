"""Put a tweet together again: what stays, the sentence that comes in, spaces and capitals right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from tweetguard.rewrite.language import Language
from tweetguard.rewrite.layout import EMOJI, Layout
from tweetguard.rewrite.take_out import strip_connective

_CLOSED = regex.compile(rf"(?:[.!?…:\n)\"”]|{EMOJI})\s*$")
_STOP = regex.compile(r"[.!?…]\s+")
_EMOJI = regex.compile(rf"\s*{EMOJI}")
_KIND_EMOJI = regex.compile(r"[🙂😊🙏👍💛❤💚💙💜👋☀🤗🌟✨]")
_END = 200
"""Code points at the end of what is written so far that tell how to go on."""
_OPENING_WORDS = 4
"""A greeting with a name has no more; a comma goes on from there."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause that stays, or a sentence that comes in."""

    text: str
    gap: str
    """What stood before it in the draft."""
    is_new: bool = False
    after_cut: bool = True
    """Whether what stood before it was taken out."""


def compose(
    layout: Layout, stays: Sequence[Sequence[bool]], sentence: str | None, name: str | None, language: Language
) -> str:
    """Write the tweet with only the clauses that stay, and `sentence` where the last of the others was.

    `name` goes before a sentence that would else begin the tweet.
    """
    small = _is_small(layout)
    body = ""
    for piece in _pieces(layout, stays, sentence):
        if piece.is_new and name and not body:
            body = name
        body = _append(body, piece, language, small=small)
    tail = layout.tail if not stays or stays[-1][-1] else _without_mood(layout.tail)
    if body and tail and not tail[0].isspace():
        tail = f" {tail}"
    return f"{_lead(layout, body)}{body}{tail}".strip()


def _pieces(layout: Layout, stays: Sequence[Sequence[bool]], sentence: str | None) -> Iterator[_Piece]:
    clauses = [clause for entry in layout.sentences for clause in entry.clauses]
    kept = [mark for marks in stays for mark in marks]
    last_cut = max((position for position, mark in enumerate(kept) if not mark), default=-1)
    previous = layout.body[0]
    for position, (start, end) in enumerate(clauses):
        if kept[position]:
            after_cut = position > 0 and not kept[position - 1]
            yield _Piece(layout.text[start:end], layout.text[previous:start], after_cut=after_cut)
        elif position == last_cut and sentence:
            yield _Piece(sentence, " ", is_new=True)
        previous = end


def _append(body: str, piece: _Piece, language: Language, *, small: bool) -> str:
    if not piece.after_cut:
        return body + piece.gap + piece.text if body else piece.text
    text = piece.text if piece.is_new else strip_connective(piece.text, language)
    if not body:
        return _first_letter(text, small=small)
    if _CLOSED.search(body[-_END:]):
        return f"{body} {_first_letter(text, small=small)}"
    if _is_opening(body[-_END:], language):
        return f"{body.rstrip(' ,')}, {_first_letter(text, small=True)}"
    return f"{body.rstrip(' ,;-–—')}. {_first_letter(text, small=small)}"


def _is_opening(body: str, language: Language) -> bool:
    """Say whether the last sentence so far is only a greeting, a name, or the way into a sentence."""
    last = _STOP.split(body)[-1]
    few = len(last.split()) <= _OPENING_WORDS or language.lead_ins.opens(last.rsplit(", ", 1)[-1])
    return bool(few) and language.finite.search(last) is None


def _first_letter(text: str, *, small: bool) -> str:
    """Make the first letter capital, or small where the word is none that is always written capital."""
    first = text.split(" ", 1)[0]
    if not small:
        return text[:1].upper() + text[1:]
    always = first.split("'")[0] == "I" or first[1:] != first[1:].lower()
    return text if always else text[:1].lower() + text[1:]


def _is_small(layout: Layout) -> bool:
    """Say whether the agent begins every sentence with a small letter."""
    starts = [layout.text[sentence.start] for sentence in layout.sentences]
    return any(start.islower() for start in starts) and not any(start.isupper() for start in starts)


def _without_mood(tail: str) -> str:
    """Take out emoji that laughed or cried about what is gone; kind ones stay."""
    return _EMOJI.sub(lambda match: match[0] if _KIND_EMOJI.search(match[0]) else "", tail)


def _lead(layout: Layout, body: str) -> str:
    """Give what stands in front, and the mentions that went with what was taken out."""
    rest = f"{layout.lead} {body} {layout.tail}"
    return layout.lead + "".join(f"{mention} " for mention in layout.mentions if mention not in rest)
