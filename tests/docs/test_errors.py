"""The page of messages is fresh and whole, and what a user really meets stands on it."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.docs.pages import ROOT

MESSAGES = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
PAGE = (ROOT / "docs" / "errors.md").read_text("utf-8")
LISTED = [line.removeprefix("- ").strip("`") for line in PAGE.splitlines() if line.startswith("- `")]

TO_DO = """
    add begin change check choose correct did download end fetch finish flatten free get give install
    leave list look make mend name open pip print put reinstall report run save say see shorten split such take
    try turn use write
"""
"""How a clause begins that tells the reader what to do next."""

SHOWS_WHAT_FITS = (
    "`tweetguard rules list` shows all",
    "known: …",
    "the file name says",
    "--force overwrites it",
    "is needed",
    "; …",
    "waives nothing: …",
)
"""What serves as well: it shows what would be right, or stands for a hint that is put in."""


def test_the_page_is_fresh() -> None:
    """If this fails: `make docs`."""
    assert MESSAGES["page"]() == PAGE


def test_every_message_says_what_to_do_next() -> None:
    assert len(LISTED) > 100
    clause = re.compile(rf"(?:[;:.,] |\b(?:and|or) )(?:{'|'.join(TO_DO.split())})\b", re.IGNORECASE)
    mute = [text for text in LISTED if not (clause.search(text) or any(shown in text for shown in SHOWS_WHAT_FITS))]
    assert mute == []


SETTINGS = {
    "misspelt key": "fail_on = 'warn'",
    "wrong kind of value": "limit = 'long'",
    "not TOML": "[brand\n",
    "unknown country": "[brand]\nregions = ['UK']",
    "one letter that would excuse anything": "[brand]\nphones = ['1']",
    "waiver without a reason": "[[allow]]\nrule = 'phone-number'\nreason = 'ok'",
    "rules that are not there": "rules = ['nowhere.toml']",
}


@pytest.mark.parametrize("content", SETTINGS.values(), ids=SETTINGS)
def test_a_wrong_setting(content: str, tweetguard: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tweetguard.toml").write_text(content, "utf-8")
    ended = tweetguard("check", "--text", "Hi")
    assert ended.code == 2
    assert_listed(ended.err)
    assert "tweetguard.toml" in ended.err or "nowhere.toml" in ended.err


FILES = {
    "no such file": ("nowhere.txt", None),
    "broken JSON": ("replies.json", b'{"text": '),
    "broken YAML": ("replies.yaml", b"text: [1, 2"),
    "binary": ("replies.txt", b"\x7fELF\0\0\0\1\2\3" * 20),
    "no workbook": ("replies.xlsx", b"Hi Sam"),
    "no text in a line": ("replies.jsonl", b'{"n": 1}\n'),
}


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_an_unreadable_file(
    name: str, content: bytes | None, tweetguard: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = tweetguard("check", "--quiet", name)
    assert ended.code == 3
    assert_listed(ended.err)
    assert name in ended.err


def assert_listed(told: str) -> None:
    """Every line on standard error ends in a message of the page."""
    for line in told.splitlines():
        assert line.startswith("tweetguard: ")
        assert any(re.search(f"(?:^|: ){pattern(text)}$", line) for text in LISTED), line


def pattern(text: str) -> str:
    return re.escape(text).replace("…", ".*")
