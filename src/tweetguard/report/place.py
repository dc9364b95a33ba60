"""Places: paths as the platforms want them."""

from __future__ import annotations

from pathlib import Path

NOWHERE = "text"
"""What a draft without a file (an argument) is called in formats that want a path."""
STDIN = "stdin"
"""What standard input is called in formats that want a path."""


def relative(path: str | None, root: Path | None) -> str:
    """Give `path` from `root` with forward slashes, as code-hosting platforms know it.

    A path outside `root` stays as it is. Links are not resolved: the platforms do not either.
    """
    if path is None:
        return NOWHERE
    if path == "-":
        return STDIN
    given = Path(path)
    if root is not None and given.is_absolute() and given.is_relative_to(root):
        given = given.relative_to(root)
    return given.as_posix()


def uri(path: str) -> str:
    """Give a path of `relative` as a URI reference (RFC 3986): relative, or `file:` for an absolute one."""
    from urllib.parse import quote  # noqa: PLC0415 - half the formats need none

    given = Path(path)
    return given.as_uri() if given.is_absolute() else quote(path.encode("utf-8", "replace"))
