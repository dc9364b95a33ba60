"""HTML pages: each block of text (paragraph, list item, cell) is a draft."""

from __future__ import annotations

from collections.abc import Iterator

from tweetguard.library.html import blocks, visible
from tweetguard.library.interface import Format, Options, Problem, Record
from tweetguard.library.literal import Literal, Piece
from tweetguard.library.records import unfit
from tweetguard.library.select import reads_like_prose
from tweetguard.library.source import Source

FILE_LIMIT = 10 * 1024 * 1024


class Page(Format):
    """An HTML file, read whole."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Give the blocks that read like prose, as `Format.read` says."""
        block = source.whole(FILE_LIMIT)
        end = len(block.text)
        page = visible(Literal(block.text, block, 0, end, (Piece(0, 0, end),), str))
        for literal in blocks(page):
            if problem := unfit(source, literal):
                yield problem
            elif options.every_string or reads_like_prose(literal.text):
                yield Record((literal,))
