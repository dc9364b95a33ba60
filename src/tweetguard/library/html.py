"""HTML bodies: the words that a reader sees, each character with its place in the markup.

An own reader of tags, because `html.parser` does not say where a text ends and, before Python 3.13.6, takes time
quadratic in unclosed tags (CVE-2025-6069). It needs no tree: tags are skipped, blocks become line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

from tweetguard.library.literal import Literal, Piece, composed
from tweetguard.library.markup import Markup

_TOKEN = re.compile(
    r"""<!--|<[!?][^<>]*>|</?(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*>"""
    r"""|&\#?[A-Za-z0-9]{1,32};|[ \t\r\n\f]+"""
)
_KNOWN = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|table|tr|td|th|blockquote|img|font|hr|attribute)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "p br div section article pre blockquote hr ul ol li h1 h2 h3 h4 h5 h6 table tr td th".split()  # noqa: SIM905
)
_VOID = frozenset(("br", "hr", "img", "attribute", "input", "meta", "link", "wbr"))
_UNSEEN = ("script", "style", "head", "title", "template")
_KEY = re.compile(r"""\bkey\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Say whether a text holds a common tag."""
    return "<" in text and _KNOWN.search(text) is not None


def visible(literal: Literal) -> Literal:
    """Give the visible words of a literal whose text is HTML.

    White space is as a browser shows it: runs are one space, a block or `<br>` one line break. Comments, scripts
    and attributes (the target of a link among them) are not read; Intercom's `<attribute key="user.phone"/>`
    reads as the merge field it is, `{{user.phone}}`. Quoting a new text keeps all markup around what changed.
    """
    text, pieces = _read(literal.text)
    markup = Markup(literal.text, text, pieces, _escape, _unpaired)

    def quote(new: str) -> str:
        return literal.quote(markup.saying(new))

    return Literal(
        text, literal.block, literal.start, literal.end, composed(pieces, len(text), literal), quote, literal.cell
    )


def blocks(page: Literal) -> Iterator[Literal]:
    """Give the lines of a page's `visible` words one by one, each with its own stretch of the source."""
    pieces = iter(page.pieces)
    piece = next(pieces, None)
    at = 0
    for line in page.text.split("\n"):
        inside: list[Piece] = []
        while piece and piece.at < at + len(line):
            inside.append(piece._replace(at=piece.at - at))
            piece = next(pieces, None)
        piece = next(pieces, None) if piece and piece.at == at + len(line) else piece  # the line break itself
        at += len(line) + 1
        if inside:
            yield _block(line, page, tuple(inside))


def _block(text: str, page: Literal, pieces: tuple[Piece, ...]) -> Literal:
    start, end = pieces[0].start, pieces[-1].end
    inside = tuple(Piece(piece.at, piece.start - start, piece.end - start) for piece in pieces)
    markup = Markup(page.block.text[start:end], text, inside, _escape, _unpaired)
    return Literal(text, page.block, start, end, pieces, markup.saying)


class _Part(NamedTuple):
    """What a stretch of the source shows: words, a gap (" " or a line break), or nothing."""

    shown: str
    start: int
    end: int


def _read(source: str) -> tuple[str, tuple[Piece, ...]]:
    """Give the visible text and the pieces that lead from it to `source`."""
    shown: list[str] = []
    pieces: list[Piece] = []
    at = 0
    gap: _Part | None = None
    for part in _parts(source):
        if part.shown in (" ", "\n"):
            gap = _joined(gap, part)
            continue
        if gap and at:
            shown.append(gap.shown)
            pieces.append(Piece(at, gap.start, gap.end))
            at += 1
        gap = None
        shown.append(part.shown)
        pieces.append(Piece(at, part.start, part.end))
        at += len(part.shown)
    return "".join(shown), tuple(pieces) or (Piece(0, 0, 0),)


def _joined(gap: _Part | None, part: _Part) -> _Part:
    """Join white space and block tags that follow one another into one gap."""
    if gap is None:
        return part
    return _Part("\n" if "\n" in (gap.shown, part.shown) else " ", gap.start, part.end)


def _parts(source: str) -> Iterator[_Part]:
    done = 0
    unclosed: set[str] = set()
    while match := _TOKEN.search(source, done):
        if match.start() > done:
            yield _Part(source[done : match.start()], done, match.start())
        done = match.end()
        token = match[0]
        if token.startswith("<!--"):
            done = _behind(source, "-->", done, unclosed)
        elif token.startswith(("<!", "<?")):
            continue
        elif match["tag"]:
            tag = match["tag"].lower()
            if tag in _UNSEEN and not token.startswith("</"):
                done = _behind(source, f"</{tag}>", done, unclosed)
            elif tag in _BLOCKS:
                yield _Part("\n", match.start(), match.end())
            elif tag == "attribute" and (key := _KEY.search(token)):
                yield _Part("{{" + key[1] + "}}", match.start(), match.end())
        elif token.startswith("&"):
            yield _Part(unescape(token), match.start(), match.end())
        else:
            yield _Part(" ", match.start(), match.end())
    if done < len(source):
        yield _Part(source[done:], done, len(source))


def _behind(source: str, end: str, start: int, unclosed: set[str]) -> int:
    """Give the place behind the next `end`; `start` itself if there is none, so that nothing is hidden.

    `unclosed` remembers the ends that do not come any more: each is looked for in vain only once.
    """
    found = -1 if end in unclosed else source.find(end, start)
    if found < 0:
        unclosed.add(end)
        return start
    return found + len(end)


def _escape(words: str) -> str:
    return escape(words, quote=False).replace("\n", "<br>")


def _unpaired(markup: str) -> str:
    """Give the tags of a stretch that must stay so that the markup around it stays whole.

    Two that undo each other go: a tag opened and closed, and one closed and opened again, which joins the blocks.
    """
    kept: list[tuple[str, bool, str]] = []
    for match in _TOKEN.finditer(markup):
        tag = (match["tag"] or "").lower()
        if not tag or tag in _VOID:
            continue
        closes = match[0].startswith("</")
        if kept and kept[-1][:2] == (tag, not closes):
            kept.pop()
        else:
            kept.append((tag, closes, match[0]))
    return "".join(token for _, _, token in kept)
