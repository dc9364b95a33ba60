"""Text made to be slow, or to reach a terminal, a CI log or a spreadsheet as something else."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.hardening.drafts import CLEAN, LEAK, fault
from tweetguard import Brand, Guard

UNITS = [
    "1", "1 ", "1,", " ", "(", "a.", "@", "@a ", "{{", "{{a ", "x*", "*", "-", "X ", "a b ", "1/2 ", "KES 1 ", "is ",
    "http://", "http://a.example/ ", "%20", "&amp;", "😀", "a\u0301", "\u200b", "\n", "<", "[", "a@", "your PIN ",
]  # fmt: skip
SHORT, LONG, LONGEST = 2_000, 20_000, 100_000


@pytest.fixture(scope="module")
def guard() -> Guard:
    guard = Guard.load(Brand(regions=["KE"]))
    guard.check(LEAK)
    return guard


def seconds(guard: Guard, text: str) -> float:
    started = time.process_time()
    guard.check(text)
    return time.process_time() - started


@fault(
    "text made to be slow",
    "a piece repeated to 2,000 and 20,000 characters",
    "ten times the text, under 25 times the time",
)
@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_time_grows_with_length_only(guard: Guard, unit: str) -> None:
    short, long = (seconds(guard, (unit * size)[:size]) for size in (SHORT, LONG))
    assert long < 25 * max(short, 0.05)


@fault("text made to be slow, at its longest", "100,000 characters of figures, blanks, or values", "under a minute")
@pytest.mark.slow
@pytest.mark.parametrize("unit", ["1", " ", "a.", "1,", "http://a.example/ "], ids=ascii)
def test_the_longest_draft_takes_no_minute(guard: Guard, unit: str) -> None:
    assert seconds(guard, (unit * LONGEST)[:LONGEST]) < 60


BESIDE = [" ", "\n", "A", "1", "x ", "Ab.", "{", "- ", ", ", "\N{GRINNING FACE}", "+254722000417 "]


@fault(
    "a leak among text made to be slow",
    "a piece repeated to 2,000 and 20,000 characters between two leaks, which have to be rewritten",
    "ten times the text, under 25 times the time; the leaks are found",
)
@pytest.mark.slow
@pytest.mark.parametrize("unit", BESIDE, ids=ascii)
def test_a_leak_in_the_midst_costs_no_more(guard: Guard, unit: str) -> None:
    texts = [f"{LEAK} {(unit * size)[:size]} {LEAK}" for size in (SHORT, LONG)]
    short, long = (seconds(guard, text) for text in texts)
    assert long < 25 * max(short, 0.1)
    assert guard.check(texts[0]).verdict in ("rewrite", "block")


@fault("a draft full of numbers", "6,600 phone numbers in 100,000 characters, all different", "under a minute")
@pytest.mark.slow
def test_a_draft_full_of_phone_numbers_takes_no_minute(guard: Guard) -> None:
    text = " ".join(f"+2547{number * 7919 % 10**8:08d}" for number in range(LONGEST // 15))
    assert seconds(guard, text) < 60


@fault("a table with an endless name", "a first cell of a million characters", "read in seconds")
def test_an_endless_name_of_a_column_is_read_in_seconds(tweetguard: Command, tmp_path: Path) -> None:
    (tmp_path / "replies.csv").write_text(f"id,{'x' * 1_000_000}\n1,{CLEAN.replace(',', '')}\n", "utf-8")
    started = time.process_time()
    assert tweetguard("check", tmp_path / "replies.csv").code == 0
    assert time.process_time() - started < 10


@fault("a thread of endless tweets", "100,000 short tweets in one record", "exit 3, not read")
def test_a_thread_is_as_long_as_its_tweets(tweetguard: Command, tmp_path: Path) -> None:
    file = tmp_path / "thread.jsonl"
    file.write_text(json.dumps({"tweets": ["ok"] * 100_000}), "utf-8")
    ended = tweetguard("check", "--input-format", "jsonl", file)
    assert ended.code == 3
    assert "longer than 100,000 characters" in ended.err


SIGNS = {
    "NUL": "\0",
    "lone surrogate": "\ud800",
    "escape sequence": "\x1b]0;owned\x07\x1b[2J",
    "override": "\u202e",
    "CI command": "\n::error file=x::forged\n::set-output name=x::1\n",
    "HTML": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
}


@fault(
    "hostile characters",
    "NUL, lone surrogates, terminal escapes, CI commands, HTML in a draft, in each format",
    "not read (exit 3), or shown as signs",
)
@pytest.mark.parametrize("format_name", ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html"])
@pytest.mark.parametrize("sign", SIGNS)
def test_a_draft_stays_text(tweetguard: Command, tmp_path: Path, sign: str, format_name: str) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text(json.dumps({"id": f"a{SIGNS[sign]}", "text": f"{LEAK} {SIGNS[sign]}"}), "utf-8")
    ended = tweetguard("check", "--explain", "--format", format_name, file)
    assert ended.code in (1, 3), ended.err
    is_data = format_name in ("json", "jsonl", "sarif", "gitlab")
    for forbidden in ("\0", "\x1b", "\u202e"):
        assert forbidden not in ended.err
        assert forbidden not in ended.out or (is_data and forbidden == "\u202e")
    if format_name in ("html", "junit"):
        assert "<script>alert" not in ended.out
        assert "<img src=x" not in ended.out
    told = ended.err if format_name == "html" else ended.out + ended.err  # a page belongs in a file: SECURITY.md
    assert not any(line.startswith(("::error file=x", "::set-output")) for line in told.splitlines())


@fault("formula in a table", "a rewrite that would start a cell with a formula sign", "refused, the file left alone")
@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_becomes_a_formula(tmp_path: Path, sign: str) -> None:
    from tweetguard.draft import Draft
    from tweetguard.errors import InputError
    from tweetguard.library import Options, Source, read_source, write_fixed

    file = tmp_path / "replies.csv"
    file.write_text("id,say\n1,Hello there Sam\n", "utf-8")
    source, options = Source.at(str(file)), Options(fields=("say",))
    (draft,) = (item for item in read_source(source, options) if isinstance(item, Draft))
    with pytest.raises(InputError, match="formula"):
        write_fixed(source, [(draft, f"{sign}HYPERLINK(1)")], options)
    assert file.read_text("utf-8") == "id,say\n1,Hello there Sam\n"
