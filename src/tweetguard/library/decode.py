"""Turn bytes into text: UTF-8, UTF-16 with its mark, else Windows-1252.

Which one is decided once a file, so that a line can be written back in the encoding it was read in.
"""

from __future__ import annotations

import codecs
import re

FALLBACK = "cp1252"
"""What Western Windows programs wrote before UTF-8; spreadsheets still export it."""

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class UndecodableError(Exception):
    """Bytes that are no text in any encoding we read; `offset` counts bytes."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def byte_order_mark(head: bytes) -> tuple[str | None, int]:
    """Give the encoding that a file's first bytes announce, or None, and the length of the mark."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return None, 0


class Decoder:
    """Decodes the stretches of one file; the first that is not plain ASCII settles the encoding."""

    def __init__(self, encoding: str | None = None) -> None:
        self.encoding = encoding
        """None until it is settled."""

    def decode(self, raw: bytes) -> str:
        """Give the text of `raw`. Raises UndecodableError."""
        if self.encoding is None and raw.isascii():
            return raw.decode("ascii")
        encoding = self.encoding or _settle(raw)
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as error:
            name = {"utf-8": "UTF-8", FALLBACK: "Windows-1252"}.get(encoding, "UTF-16")
            raise UndecodableError(f"a byte here is not {name}; save the file as UTF-8", error.start) from error
        if encoding == FALLBACK and _MULTIBYTE.search(raw):
            raise UndecodableError("the file mixes UTF-8 and Windows-1252; save it as UTF-8", 0)
        self.encoding = encoding
        return text


def _settle(raw: bytes) -> str:
    """Choose the encoding of bytes that are not all ASCII.

    Bytes that hold whole UTF-8 sequences, or FF (which ends no word in prose, but marks cut or binary data),
    are never taken for Windows-1252: "₦" read wrongly would hide an amount.
    """
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _MULTIBYTE.search(raw) or b"\xff" in raw else FALLBACK
    return "utf-8"
