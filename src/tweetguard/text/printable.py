"""What a terminal, a log or a report may be handed: no character that acts instead of being shown.

Imports nothing, for it is needed wherever a message is printed.
"""

from __future__ import annotations

_CONTROL = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys((0x09, 0x0A), 0x20),
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF), 0xFFFD),
    # Overrides and isolates can make a line read otherwise than it is (Unicode TR 36, section 2.5).
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_CONTROL_BUT_NEWLINE = {code: shown for code, shown in _CONTROL.items() if code != 0x0A}


def printable(text: str, *, newlines: bool = False) -> str:
    """Give `text` with each control character, bidi override and lone surrogate replaced by a visible sign.

    Tabs and line breaks become spaces; `newlines` keeps line breaks.
    """
    return text.translate(_CONTROL_BUT_NEWLINE if newlines else _CONTROL)
