"""Put a tweet together again: the pieces that stay, the sentence that comes in, spaces and capitals right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from tweetguard.rewrite.language import Language
from tweetguard.rewrite.layout import EMOJI, Layout
from tweetguard.rewrite.take_out import strip_connective

_ENDS = tuple(".!?…:")
_EMOJI_END = regex.compile(rf"{EMOJI}$")
_EMOJI = regex.compile(rf"\s*{EMOJI}")
_FRIENDLY = regex.compile(r"[🙂😊🙏👍💛❤💚💙💜👋☀🤗🌟✨][\p{Emoji_Modifier}\uFE0F]{0,3}")
_LINK = regex.compile(r"https?://\S{1,500}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the tweet that stays, or a sentence that comes in."""

    text: str
    gap: str
    """What stood before it; used only where the piece before it stood there too."""
    cut: bool
    """Whether what stood before it was taken out, or the piece is new."""
    new: bool = False


def compose(
    layout: Layout, stays: Sequence[Sequence[bool]], sentence: str | None, name: str | None, language: Language
) -> str:
    """Write the tweet with the marked clauses only, and `sentence` where the last of the others was.

    `name` goes before a sentence that would else begin the tweet.
    """
    small = _is_small(layout)
    body = ""
    for piece in _pieces(layout, stays, sentence):
        if piece.new and name and not body:
            body, name = name, None
        body = _append(body, piece, small, language)
    lead = _lead(layout, body)
    tail = layout.tail if not stays or not stays[-1] or stays[-1][-1] else _without_mood(layout.tail)
    return f"{lead}{body}{tail}".strip()


def _without_mood(tail: str) -> str:
    """Take out emoji that laughed or cried about what is gone; kind ones stay."""
    return _EMOJI.sub(lambda match: match[0] if _FRIENDLY.search(match[0]) else "", tail)


def _pieces(layout: Layout, stays: Sequence[Sequence[bool]], sentence: str | None) -> list[Piece]:
    clauses = [(clause, kept) for entry, marks in zip(layout.sentences, stays, strict=True) for clause, kept in zip(entry.clauses, marks, strict=True)]
    gone = [position for position, (_, kept) in enumerate(clauses) if not kept]
    pieces: list[Piece] = []
    previous_end = layout.body[0]
    cut = False
    for position, ((start, end), kept) in enumerate(clauses):
        if kept:
            pieces.append(Piece(layout.text[start:end], layout.text[previous_end:start], cut))
        cut = not kept
        previous_end = end
        if gone and position == gone[-1] and sentence:
            pieces.append(Piece(sentence, " ", True, new=True))
    if not gone and sentence:
        pieces.append(Piece(sentence, " ", True, new=True))
    return pieces


def _append(body: str, piece: Piece, small: bool, language: Language) -> str:
    if not body:
        text = piece.text if piece.new or not piece.cut else strip_connective(piece.text, language)
        return _first_letter(text, small) if piece.cut else text
    if not piece.cut:
        return body + piece.gap + piece.text
    text = piece.text if piece.new else strip_connective(piece.text, language)
    if _ends(body):
        return f"{body} {_first_letter(text, small)}"
    if _is_opening(body, language):
        return f"{body.rstrip(' ,')}, {_first_letter(text, small=True)}"
    return f"{body.rstrip(' ,;-–—')}. {_first_letter(text, small)}"


def _ends(body: str) -> bool:
    return body.endswith(_ENDS) or _EMOJI_END.search(body) is not None or body.endswith(("\n", ")", "\"", "”"))


def _is_opening(body: str, language: Language) -> bool:
    """Say whether the last sentence so far is only a greeting or a name: a comma goes on from there."""
    last = regex.split(r"[.!?…]\s+", body)[-1]
    return len(last.split()) <= 4 and language.finite.search(last) is None


def _first_letter(text: str, small: bool) -> str:
    """Make the first letter capital, or small where the word is none that is always written capital."""
    first = text.split(" ", 1)[0]
    if not small:
        return text[:1].upper() + text[1:]
    if first in ("I", "I'm", "I've", "I'll", "I'd") or first[1:] != first[1:].lower():
        return text
    return text[:1].lower() + text[1:]


def _is_small(layout: Layout) -> bool:
    """Say whether the agent writes small letters throughout."""
    prose = layout.text[layout.body[0] : layout.body[1]]
    starts = [layout.text[sentence.start] for sentence in layout.sentences]
    return any(character.isalpha() for character in prose) and all(not character.isupper() for character in starts) and any(character.islower() for character in starts)


def _lead(layout: Layout, body: str) -> str:
    """Give the mentions in front, and those that went with what was taken out."""
    rest = f"{layout.lead} {body} {layout.tail}"
    return layout.lead + "".join(f"{mention} " for mention in layout.mentions if mention not in rest)
