"""JSON Lines: a record a line, streamed; a broken line costs only itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from tweetguard.library.interface import Format, Options, Problem, Record
from tweetguard.library.json import literal, parse
from tweetguard.library.records import no_field, record_of
from tweetguard.library.select import preset_of, select
from tweetguard.library.source import Block, Source, UnreadableError
from tweetguard.library.tree import Found, pointer


class Jsonl(Format):
    """Lines of `{"text": "…"}`, `{"tweets": ["1/2 …", "2/2 …"]}`, or of any tool's records."""

    def read(self, source: Source, options: Options) -> Iterator[Record | Problem]:
        """Stream the lines, as `Format.read` says. A line without a text to check is a Problem."""
        found = lines = False
        for block in source.lines():
            if not block.text.strip():
                continue
            lines = True
            try:
                for item in _line(source, block, options):
                    found = True
                    yield item
            except UnreadableError as error:
                found = True
                yield Problem(source.path, str(error), error.line, error.column)
        if options.fields and lines and not found:
            raise no_field(options)


def _line(source: Source, block: Block, options: Options) -> Iterator[Record | Problem]:
    if block.fault:
        raise block.fault
    block = replace(block, text=block.text.rstrip("\r\n"))
    root = parse(block)
    preset = preset_of(root, options)
    empty = True
    for pick in select(root, options, preset):
        empty = False
        yield record_of(source, pick, partial(literal, block), pointer(pick.keys) or None, block.line)
    if empty and not options.fields and not (preset and preset.is_private(Found((), root, ()))):
        raise UnreadableError('no text to check in this line; give it "text" or "tweets", or name the key', block.line)
