"""Values never leave the linter unless somebody asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tweetguard.report import FORMATS

DRAFT = "@jane Your a/c 0112004578214 was debited 350 bob on Friday, that's the bounced cheque fee ^RK"
VALUES = ("0112004578214", "350 bob")


@pytest.fixture(autouse=True)
def _at_the_bank(barclays: Path) -> None: ...


@pytest.mark.parametrize("explain", [(), ("--explain",)], ids=["plain", "explained"])
@pytest.mark.parametrize("format_name", FORMATS)
def test_no_output_format_prints_a_value(tweetguard: Command, format_name: str, explain: tuple[str, ...]) -> None:
    ended = tweetguard("check", "--format", format_name, *explain, "--text", DRAFT)
    assert ended.code == 1
    assert ended.out
    assert [value for value in VALUES if value in ended.out + ended.err] == []
    assert "4578214" not in ended.out + ended.err


@pytest.mark.parametrize("format_name", ["text", "json", "jsonl"])
def test_values_are_shown_on_request(tweetguard: Command, format_name: str) -> None:
    ended = tweetguard("check", "--format", format_name, "--show-values", "--text", DRAFT)
    assert [value for value in VALUES if value not in ended.out] == []


def test_a_masked_result_still_says_where(tweetguard: Command) -> None:
    (line,) = tweetguard("check", "--format", "jsonl", "--text", DRAFT).out.splitlines()
    found = {DRAFT[finding["start"] : finding["end"]]: finding for finding in json.loads(line)["findings"]}
    assert found["0112004578214"]["rule"] == "account-number"
    assert found["0112004578214"]["line"] == 1
    assert found["0112004578214"]["column"] == DRAFT.index("0112004578214") + 1
    assert "█" in found["0112004578214"]["excerpt"]


def test_a_diff_is_masked_too(tweetguard: Command, tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(DRAFT, "utf-8")
    ended = tweetguard("fix", path)
    assert ended.out.startswith(f"--- {path}:1\n")
    assert [value for value in VALUES if value in ended.out + ended.err] == []


def test_a_report_file_is_masked_too(tweetguard: Command, tmp_path: Path) -> None:
    tweetguard("check", "--format", "json", "--output", tmp_path / "report.json", "--text", DRAFT)
    written = (tmp_path / "report.json").read_text("utf-8")
    assert json.loads(written)["summary"]["drafts"] == 1
    assert [value for value in VALUES if value in written] == []


class TestColour:
    def test_a_pipe_gets_none(self, process: Command) -> None:
        assert "\x1b[" not in process("check", "tweet-2012.txt").out

    @pytest.mark.parametrize("command", [("check", "tweet-2012.txt"), ("fix", "tweet-2012.txt")], ids=["check", "fix"])
    def test_force_color_colours_a_pipe(
        self, process: Command, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in process(*command).out

    def test_no_color_wins(self, process: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in process("check", "tweet-2012.txt").out
