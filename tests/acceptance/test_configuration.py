"""The configuration nearest to a draft's file holds for it; a wrong one stops the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command

HOTLINE = "@jane We tried you on 0722 130 120, please pick up\n"


def brand(*phones: str) -> str:
    return f"[brand]\nregions = ['KE']\nphones = {list(phones)}\n"


@pytest.fixture
def two_teams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders of replies; the number is the hotline of the first team's brand only."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tweetguard.toml").write_text(brand())
    for name, phones in (("north", ["0722 130 120"]), ("south", ["0733 130 120"])):
        (tmp_path / name / "replies").mkdir(parents=True)
        (tmp_path / name / "tweetguard.toml").write_text(brand(*phones))
        (tmp_path / name / "replies" / "a.txt").write_text(HOTLINE)
    return tmp_path


def verdicts(tweetguard: Command, *arguments: str | Path) -> list[str]:
    ended = tweetguard("check", "--format", "jsonl", *arguments)
    return [json.loads(line)["verdict"] for line in ended.out.splitlines()]


def test_each_file_is_checked_with_the_configuration_nearest_to_it(tweetguard: Command, two_teams: Path) -> None:
    first, second = verdicts(tweetguard, "north", "south")
    assert first == "pass"
    assert second in ("rewrite", "block")


def test_a_named_configuration_holds_for_every_file(tweetguard: Command, two_teams: Path) -> None:
    assert verdicts(tweetguard, "--config", "north/tweetguard.toml", "north", "south") == ["pass", "pass"]


def test_the_table_in_a_pyproject_will_do(tweetguard: Command, two_teams: Path) -> None:
    south = two_teams / "south"
    (south / "tweetguard.toml").unlink()
    (south / "pyproject.toml").write_text(
        '[project]\nname = "replies"\n[tool.tweetguard.brand]\nregions = ["KE"]\nphones = ["0722 130 120"]\n'
    )
    assert verdicts(tweetguard, "south") == ["pass"]


def test_standard_input_is_checked_with_the_configuration_of_the_working_folder(
    tweetguard: Command, two_teams: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_teams / "north")
    assert tweetguard("check", "-", stdin=HOTLINE).code == 0
    monkeypatch.chdir(two_teams / "south")
    assert tweetguard("check", "-", stdin=HOTLINE).code == 1


def test_an_unknown_key_stops_the_run_with_the_likely_one(tweetguard: Command, two_teams: Path) -> None:
    (two_teams / "tweetguard.toml").write_text('fail_on = "warn"\n')
    ended = tweetguard("check", "--text", "Hi")
    assert ended.code == 2
    assert 'tweetguard.toml:1: unknown key "fail_on"; did you mean "fail-on"?' in ended.err
    assert ended.out == ""


def test_a_wrong_configuration_deep_in_a_folder_stops_the_run_too(tweetguard: Command, two_teams: Path) -> None:
    (two_teams / "south" / "tweetguard.toml").write_text('[brand]\nregions = ["UK"]\n')
    ended = tweetguard("check", "north", "south")
    assert ended.code == 2
    assert 'brand.regions: "UK" is no ISO 3166-1 country code; did you mean GB?' in ended.err


def test_a_named_configuration_that_is_not_there(tweetguard: Command, two_teams: Path) -> None:
    ended = tweetguard("check", "--config", "none.toml", "--text", "Hi")
    assert ended.code == 2
    assert "none.toml: there is no such configuration file; check --config" in ended.err


def test_a_rule_can_be_left_out_by_the_file_or_by_the_command_line(tweetguard: Command, two_teams: Path) -> None:
    assert tweetguard("check", "south", "--ignore", "phone-number").code == 0
    (two_teams / "south" / "tweetguard.toml").write_text('ignore = ["phone-*"]\n' + brand())
    assert tweetguard("check", "south").code == 0


def test_a_rule_that_is_none_is_refused(tweetguard: Command, two_teams: Path) -> None:
    ended = tweetguard("check", "--ignore", "phone-numbers", "--text", "Hi")
    assert ended.code == 2
    assert 'no rule is called "phone-numbers"' in ended.err


def test_a_handoff_of_the_brands_own_is_used(tweetguard: Command, two_teams: Path) -> None:
    (two_teams / "tweetguard.toml").write_text(brand() + 'handoff = "Tuma DM, tafadhali, tukusaidie."\n')
    ended = tweetguard("fix", "--text", "@jane Hi Jane, your account is overdrawn by KES 2,310")
    assert ended.out == "@jane Hi Jane, tuma DM, tafadhali, tukusaidie.\n"


class TestExitCodes:
    LEAK = ("--text", "@RobertAlai Hi Robert, your account is overdrawn by KES 2,310 due to ledger fees.")

    @pytest.mark.parametrize(("fail_on", "code"), [("warn", 1), ("rewrite", 1), ("block", 0)])
    def test_fail_on(self, tweetguard: Command, barclays: Path, fail_on: str, code: int) -> None:
        assert tweetguard("check", "--fail-on", fail_on, *self.LEAK).code == code

    def test_the_file_may_say_so_and_the_command_line_overrules_it(self, tweetguard: Command, two_teams: Path) -> None:
        (two_teams / "tweetguard.toml").write_text('fail-on = "block"\n')
        assert tweetguard("check", *self.LEAK).code == 0
        assert tweetguard("check", "--fail-on", "rewrite", *self.LEAK).code == 1

    def test_nothing_to_check_is_a_usage_error_at_a_terminal(
        self, tweetguard: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tweetguard.cli.session.os.isatty", lambda _: True)
        ended = tweetguard("check")
        assert ended.code == 2
        assert 'nothing to check: name a file or folder, or "-" for standard input, or use --text' in ended.err

    def test_a_leak_and_an_unreadable_file(self, tweetguard: Command, barclays: Path) -> None:
        assert tweetguard("check", "tweet-2012.txt", "nowhere.txt").code == 3

    def test_quiet_says_nothing_but_the_result(self, tweetguard: Command, barclays: Path) -> None:
        ended = tweetguard("check", "--quiet", "tweet-2012.txt")
        assert ended.code == 1
        assert ended.err == ""
        assert ended.out
