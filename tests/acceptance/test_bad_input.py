"""What cannot be read is said, ends with the right code, and hides no other draft."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Command, Ended
from tests.growth import SUBQUADRATIC, growth

LEAK = "@RobertAlai Hi Robert, your account is overdrawn by KES 2,310 due to ledger fees.\n"
CLEAN = "Kindly DM us your account number so we can check the charges\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good file whose one leak must be found whatever else is there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tweetguard.toml").write_text('[brand]\nregions = ["KE"]\n', "utf-8")
    (tmp_path / "good.txt").write_text(LEAK, "utf-8")
    return tmp_path


def verdicts(ended: Ended) -> list[tuple[str, int, str]]:
    """Give path, line and verdict of each draft that was checked."""
    return [(result["path"], result["line"], result["verdict"]) for result in map(json.loads, ended.out.splitlines())]


def leaks(ended: Ended) -> list[tuple[str, int]]:
    """Give path and line of each draft that was stopped."""
    return [(path, line) for path, line, verdict in verdicts(ended) if verdict in ("rewrite", "block")]


def check(tweetguard: Command, *paths: str) -> Ended:
    return tweetguard("check", "--format", "jsonl", *paths)


def test_a_file_that_is_not_there(tweetguard: Command, folder: Path) -> None:
    ended = check(tweetguard, "nowhere.txt", "good.txt")
    assert ended.code == 3
    assert "nowhere.txt: there is no such file; check the path" in ended.err
    assert leaks(ended) == [("good.txt", 1)]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission(tweetguard: Command, folder: Path) -> None:
    (folder / "locked.txt").write_text(CLEAN)
    (folder / "locked.txt").chmod(0)
    ended = check(tweetguard, "locked.txt", "good.txt")
    assert ended.code == 3
    assert "locked.txt: cannot be read (Permission denied); check the path and its permissions" in ended.err
    assert leaks(ended) == [("good.txt", 1)]


def test_a_file_that_fails_while_it_is_read(tweetguard: Command, folder: Path) -> None:
    """A process's own memory opens, but its first page does not read."""
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("a thing of Linux")
    ended = check(tweetguard, str(memory), "good.txt")
    assert ended.code == 3
    assert f"{memory}: cannot be read" in ended.err
    assert leaks(ended) == [("good.txt", 1)]


def test_an_undecodable_byte_spoils_its_own_line_only(tweetguard: Command, folder: Path) -> None:
    """0x81 is neither UTF-8 nor Windows-1252."""
    (folder / "torn.txt").write_bytes(CLEAN.encode() + b"Sema \x81\x8d\n" + LEAK.encode())
    ended = check(tweetguard, "torn.txt", "good.txt")
    assert ended.code == 3
    assert "torn.txt:2:6: " in ended.err
    assert leaks(ended) == [("torn.txt", 3), ("good.txt", 1)]


def test_a_file_of_another_age_is_read_with_a_word_of_doubt(tweetguard: Command, folder: Path) -> None:
    (folder / "old.txt").write_bytes("Café: your account is overdrawn by £210\n".encode("cp1252"))
    ended = check(tweetguard, "old.txt")
    assert ended.code == 1
    assert "old.txt: not UTF-8; read as Windows-1252; save it as UTF-8" in ended.err
    assert leaks(ended) == [("old.txt", 1)]


@pytest.mark.parametrize("content", ["", "\n\n  \n"], ids=["nothing", "blank lines"])
def test_an_empty_file_is_not_silently_fine(tweetguard: Command, folder: Path, content: str) -> None:
    (folder / "empty.txt").write_text(content)
    ended = check(tweetguard, "empty.txt")
    assert ended.code == 0
    assert "empty.txt: no drafts here; nothing was checked" in ended.err
    assert leaks(check(tweetguard, "empty.txt", "good.txt")) == [("good.txt", 1)]


def test_nothing_on_standard_input(tweetguard: Command, folder: Path) -> None:
    ended = tweetguard("check", "-", stdin="")
    assert ended.code == 0
    assert "no drafts here; nothing was checked" in ended.err


def test_one_line_of_ten_megabytes(tweetguard: Command, folder: Path) -> None:
    """It is no post, so it is not read, and nobody is kept waiting."""
    words = "Thank you for writing to us about the charges. "

    def read(size: int) -> None:
        (folder / "long.txt").write_text(words * (size // len(words)) + LEAK + CLEAN, "utf-8")
        ended = check(tweetguard, "long.txt", "good.txt")
        assert ended.code == 3
        assert "long.txt:1:1: longer than 100,000 characters, which no post is; name its --field" in ended.err
        assert verdicts(ended) == [("long.txt", 2, "pass"), ("good.txt", 1, "rewrite")]

    assert growth(read, 1_000_000, 10_000_000) < SUBQUADRATIC


def test_a_line_longer_than_any_draft(tweetguard: Command, folder: Path) -> None:
    (folder / "endless.txt").write_text("x" * (17 * 1024 * 1024) + "\n" + LEAK, "utf-8")
    ended = check(tweetguard, "endless.txt")
    assert ended.code == 3
    assert "endless.txt:1: the line is longer than 16 MB; split it" in ended.err
    assert leaks(ended) == [("endless.txt", 2)]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("torn.jsonl", '{"text": "ok"}\n{"text": \n{"text": "Sawa"}\n', "torn.jsonl:2"),
        ("number.jsonl", '{"text": 12}\n', "number.jsonl:1"),
        ("torn.json", '[{"text": "ok"}, {"text": ', "torn.json:1"),
        ("torn.yaml", "text: [one, two\n", "torn.yaml:"),
        ("picture.txt", "\x89PNG\r\n\0\0\0", "looks like a binary file"),
    ],
)
def test_a_broken_file_is_named_with_its_place(
    tweetguard: Command, folder: Path, name: str, content: str, told: str
) -> None:
    (folder / name).write_text(content, "latin-1", newline="")
    ended = check(tweetguard, name, "good.txt")
    assert ended.code == 3
    assert told in ended.err
    assert leaks(ended)[-1] == ("good.txt", 1)


def test_a_broken_rule_pack_stops_before_anything_is_called_safe(tweetguard: Command, folder: Path) -> None:
    (folder / "ours.toml").write_text('[[rule]]\nid = "ours"\ntitel = "Ours"\n')
    ended = tweetguard("check", "--rules", "ours.toml", "good.txt")
    assert ended.code == 2
    assert 'ours.toml:3: unknown key "titel"; did you mean "title"?' in ended.err
    assert ended.out == ""


def test_what_was_not_checked_is_in_the_report_too(tweetguard: Command, folder: Path) -> None:
    ended = tweetguard("check", "--format", "json", "nowhere.txt", "good.txt")
    assert json.loads(ended.out)["summary"]["problems"] == 1


def test_no_message_repeats_a_draft(tweetguard: Command, folder: Path) -> None:
    (folder / "torn.jsonl").write_text('{"text": "your balance is KES 2,310"\n')
    (folder / "torn.json").write_text('{"text": "your balance is KES 2,310" "next": 1}')
    (folder / "torn.txt").write_bytes(b"your balance is KES 2,310 \x81\x8d\n")
    ended = check(tweetguard, "torn.jsonl", "torn.json", "torn.txt")
    assert ended.code == 3
    assert "2,310" not in ended.err + ended.out
