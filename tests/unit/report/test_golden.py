"""Every format against what was recorded of it; see golden/README.md for how to record anew."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tweetguard.report import FORMATS, ReportOptions

from .drafts import RULES, all_items, report

GOLDEN = Path(__file__).parent / "golden"
OPTIONS = ReportOptions(rules=RULES, version="1.2.3")
EXTENSIONS = {
    "text": "txt",
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "txt",
    "gitlab": "json",
    "junit": "xml",
}


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("explain", [False, True], ids=["", "explain"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_what_was_recorded(name: str, explain: bool) -> None:
    written = report(name, all_items(), replace(OPTIONS, explain=explain))
    if name == "html":  # style and script are files of their own
        written = re.sub(r"<(style|script)>.*?</\1>|(?<=sha256-)[\w+/=]+", "", written, flags=re.DOTALL)
    recorded = GOLDEN / f"{name}{'-explain' if explain else ''}.{EXTENSIONS.get(name, name)}"
    if os.environ.get("TWEETGUARD_RECORD"):
        recorded.write_text(written, encoding="utf-8")
    assert written == recorded.read_text(encoding="utf-8")
