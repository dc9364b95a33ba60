"""`tweetguard baseline`: a team with a thousand old replies starts today, and only new leaks fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command

LEAK = "Hi Sam, your balance is KES 9,120"
CALL = "Hi Sam, we will call you on 0711 223 344 today"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a library of three replies, two of which leak."""
    monkeypatch.chdir(tmp_path)
    Path("tweetguard.toml").write_text('baseline = "known.json"\n[brand]\nregions = ["KE"]\n', "utf-8")
    Path("replies").mkdir()
    write(f"m1,{LEAK}", "m2,Thank you", f"m3,{CALL}")
    return tmp_path


def write(*rows: str) -> None:
    quoted = (",".join(f'"{cell}"' for cell in row.split(",", 1)) for row in rows)
    Path("replies", "canned.csv").write_text("\n".join(["id,say", *quoted, ""]), "utf-8")


def test_from_the_day_it_is_recorded_only_new_leaks_fail(tweetguard: Command) -> None:
    recorded = tweetguard("baseline", "known.json", "replies")
    assert recorded.code == 0
    assert recorded.out == ""
    assert "known.json: 2 findings recorded" in recorded.err

    ended = tweetguard("check", "replies")
    assert ended.code == 0
    assert "3 drafts checked: nothing to stop; 2 findings suppressed" in ended.err

    write("m0,Good morning, Sam", f"m1,{LEAK}", f"m3,{CALL}", "m4,Hi Ann, you now owe us KES 4,310")
    ended = tweetguard("check", "--format", "jsonl", "replies")
    assert ended.code == 1
    verdicts = {draft["id"]: draft["verdict"] for draft in map(json.loads, ended.out.splitlines())}
    assert verdicts == {"m0": "pass", "m1": "pass", "m3": "pass", "m4": "rewrite"}


def test_a_leak_that_was_mended_is_told_so_that_its_place_is_not_taken(tweetguard: Command) -> None:
    tweetguard("baseline", "known.json", "replies")
    write("m1,Hi Sam, please DM us", f"m3,{CALL}")
    ended = tweetguard("check", "replies")
    assert ended.code == 0
    assert "known.json: 1 known finding has gone; write the baseline again" in ended.err


def test_it_can_be_committed_for_it_holds_no_value(tweetguard: Command) -> None:
    tweetguard("baseline", "known.json", "replies")
    text = Path("known.json").read_text("utf-8")
    assert "9,120" not in text
    assert "0711" not in text
    assert {finding["rule"] for finding in json.loads(text)["findings"]} == {"customer-balance", "phone-number"}


def test_recorded_again_it_is_the_same_bytes(tweetguard: Command) -> None:
    tweetguard("baseline", "known.json", "replies")
    first = Path("known.json").read_bytes()
    write(f"m3,{CALL}", "m2,Thank you", f"m1,{LEAK}")
    tweetguard("baseline", "known.json", "replies", "--jobs", "2")
    assert Path("known.json").read_bytes() == first


def test_what_a_waiver_accepts_needs_no_place_in_it(tweetguard: Command) -> None:
    allow = '[[allow]]\nrule = "phone-number"\nreason = "an invented customer"\n'
    Path("tweetguard.toml").write_text(f'[brand]\nregions = ["KE"]\n{allow}', "utf-8")
    tweetguard("baseline", "known.json", "replies")
    assert [finding["rule"] for finding in json.loads(Path("known.json").read_text())["findings"]] == [
        "customer-balance"
    ]


def test_one_on_the_command_line_goes_before_that_of_the_configuration(tweetguard: Command) -> None:
    tweetguard("baseline", "known.json", "replies")
    Path("none.json").write_text('{"version": 1, "findings": []}')
    assert tweetguard("check", "--baseline", "none.json", "replies").code == 1


@pytest.mark.parametrize("content", [None, "not a baseline"])
def test_a_baseline_that_cannot_be_read_stops_the_run(tweetguard: Command, content: str | None) -> None:
    """Without it, nobody would know which findings are new; with half of it, some would be lost."""
    if content is not None:
        Path("known.json").write_text(content)
    ended = tweetguard("check", "replies")
    assert ended.code == 2
    assert ended.out == ""
    assert "known.json" in ended.err
    assert "`tweetguard baseline" in ended.err


def test_none_is_written_when_something_was_not_checked(tweetguard: Command) -> None:
    Path("replies", "broken.json").write_text("{")
    ended = tweetguard("baseline", "known.json", "replies")
    assert ended.code == 3
    assert "broken.json" in ended.err
    assert "known.json: not written" in ended.err
    assert not Path("known.json").exists()


@pytest.mark.parametrize("arguments", [("--text", LEAK), ("-",), ()])
def test_it_is_of_files_only(tweetguard: Command, arguments: tuple[str, ...]) -> None:
    assert tweetguard("baseline", "known.json", *arguments, stdin=LEAK).code == 2
    assert not Path("known.json").exists()


def test_fix_mends_what_is_known_too(tweetguard: Command) -> None:
    tweetguard("baseline", "known.json", "replies")
    assert tweetguard("fix", "--write", "replies").code == 0
    after = Path("replies", "canned.csv").read_text("utf-8")
    assert "9,120" not in after
    assert "0711" not in after


def test_it_is_no_library_itself(tweetguard: Command) -> None:
    tweetguard("baseline", "known.json", ".")
    assert {entry["path"] for entry in json.loads(Path("known.json").read_text())["findings"]} == {"replies/canned.csv"}
    ended = tweetguard("check", "--format", "jsonl", ".")
    assert {json.loads(line)["path"] for line in ended.out.splitlines()} == {"replies/canned.csv"}
    assert tweetguard("baseline", "known.json", ".").code == 0
