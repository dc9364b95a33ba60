"""A hook of mkdocs: links from a page to a file outside docs/ lead to the repository instead.

So one link serves both the site and whoever reads docs/ in the repository.
"""

from __future__ import annotations

import re
from typing import Any

_OUTSIDE = re.compile(r"\]\(\.\./([^)\s]+)\)")


def on_page_markdown(markdown: str, *, config: dict[str, Any], **_: Any) -> str:
    """Give the page with its outside links made absolute (mkdocs calls this for each page)."""
    return _OUTSIDE.sub(rf"]({config['repo_url'].rstrip('/')}/blob/main/\1)", markdown)
