"""Text made to be slow, or to reach a terminal, a CI log or a spreadsheet as something else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.growth import SUBQUADRATIC, growth
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


@fault(
    "text made to be slow",
    "a piece repeated to 2,000 and 20,000 characters",
    "ten times the text, under 25 times the time",
)
@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_time_grows_with_length_only(guard: Guard, unit: str) -> None:
    assert growth(lambda size: guard.check((unit * size)[:size]), SHORT, LONG) < SUBQUADRATIC


@fault(
    "text made to be slow, at its longest",
    "20,000 and 100,000 characters of figures, blanks, or values",
    "five times the text, under 10 times the time",
)
@pytest.mark.slow
@pytest.mark.parametrize("unit", ["1", " ", "a.", "1,", "http://a.example/ "], ids=ascii)
def test_the_longest_draft_costs_by_its_length(guard: Guard, unit: str) -> None:
    assert growth(lambda size: guard.check((unit * size)[:size]), LONG, LONGEST, tries=2) < SUBQUADRATIC


BESIDE = [" ", "\n", "A", "1", "x ", "Ab.", "{", "- ", ", ", "\N{GRINNING FACE}", "+254722000417 "]


@fault(
    "a leak among text made to be slow",
    "a piece repeated to 2,000 and 20,000 characters between two leaks, which have to be rewritten",
    "ten times the text, under 25 times the time; the leaks are found",
)
@pytest.mark.slow
@pytest.mark.parametrize("unit", BESIDE, ids=ascii)
def test_a_leak_in_the_midst_costs_no_more(guard: Guard, unit: str) -> None:
    def check(size: int) -> None:
        assert guard.check(f"{LEAK} {(unit * size)[:size]} {LEAK}").verdict in ("rewrite", "block")

    assert growth(check, SHORT, LONG) < SUBQUADRATIC


@fault(
    "a draft full of numbers",
    "1,000 and 6,600 phone numbers, all different, the second 100,000 characters long",
    "under 15 times the time",
)
@pytest.mark.slow
def test_a_draft_full_of_phone_numbers_costs_by_its_length(guard: Guard) -> None:
    def check(count: int) -> None:
        guard.check(" ".join(f"+2547{number * 7919 % 10**8:08d}" for number in range(count)))

    assert growth(check, 1_000, LONGEST // 15, tries=2) < SUBQUADRATIC


@fault(
    "a table with an endless name",
    "a first cell of 100,000 and of a million characters",
    "ten times the name, under 25 times the time",
)
def test_an_endless_name_of_a_column_is_read_by_its_length(tweetguard: Command, tmp_path: Path) -> None:
    def check(length: int) -> None:
        (tmp_path / "replies.csv").write_text(f"id,{'x' * length}\n1,{CLEAN.replace(',', '')}\n", "utf-8")
        assert tweetguard("check", tmp_path / "replies.csv").code == 0

    assert growth(check, 100_000, 1_000_000) < SUBQUADRATIC


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
