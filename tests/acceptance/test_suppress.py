"""Accepted findings, from the command line: comments in the file, [[allow]] in the configuration, changed lines."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Command, Ended

LEAK = "Hi Sam, your balance is KES 9,120"
CALL = "Hi Sam, we will call you on 0711 223 344 today"
REASON = 'reason="an invented customer" until=2999-12-31'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with the configuration of a bank in Kenya."""
    monkeypatch.chdir(tmp_path)
    Path("tweetguard.toml").write_text('[brand]\nregions = ["KE"]\n', "utf-8")
    return tmp_path


def configure(*tables: str) -> None:
    Path("tweetguard.toml").write_text("\n".join(['[brand]\nregions = ["KE"]', *tables]), "utf-8")


def check(tweetguard: Command, *arguments: str) -> tuple[Ended, list[dict[str, Any]], dict[str, Any]]:
    """How a run ended, its drafts and its summary."""
    ended = tweetguard("check", "--format", "json", *arguments)
    report = json.loads(ended.out)
    return ended, report["drafts"], report["summary"]


def rules(drafts: list[dict[str, Any]]) -> list[str]:
    return [finding["rule"] for draft in drafts for finding in draft["findings"]]


def test_a_comment_lets_a_canned_reply_pass_and_is_counted(tweetguard: Command) -> None:
    Path("a.yaml").write_text(f"- {CALL}  # tweetguard: ignore[phone-number] {REASON}\n- {LEAK}\n", "utf-8")
    ended, drafts, summary = check(tweetguard, "a.yaml")
    assert ended.code == 1
    assert [draft["verdict"] for draft in drafts] == ["pass", "rewrite"]
    assert drafts[0]["rewrite"] is None
    assert summary["suppressed"] == 1
    assert "1 finding suppressed" in ended.err


def test_in_formats_without_comments_the_configuration_lets_it_pass(tweetguard: Command) -> None:
    Path("macros").mkdir()
    Path("macros", "a.csv").write_text(f'id,say\nm1,"{CALL}"\nm2,"{CALL}"\n', "utf-8")
    configure(
        '[[allow]]\nrule = "phone-number"\npath = "macros/*.csv"\nrecord = "m1"\nreason = "an invented customer"\n'
    )
    ended, drafts, summary = check(tweetguard, "macros")
    assert ended.code == 1
    assert [(draft["id"], draft["verdict"]) for draft in drafts] == [("m1", "pass"), ("m2", "rewrite")]
    assert summary["suppressed"] == 1


def test_expired_and_needless_waivers_are_told_and_do_not_fail_the_run(tweetguard: Command) -> None:
    Path("a.yaml").write_text(
        f'- {CALL}  # tweetguard: ignore[phone-number] reason="an invented customer" until=2020-01-31\n'
        f"- Thank you for waiting, Sam  # tweetguard: ignore[customer-balance] {REASON}\n",
        "utf-8",
    )
    configure('[[allow]]\nrule = "email-address"\nreason = "an invented customer"\n')
    ended, drafts, summary = check(tweetguard, "--fail-on", "block", "a.yaml")
    assert ended.code == 0
    assert rules(drafts) == ["phone-number"]
    assert "a.yaml:1: the waiver of phone-number ended on 2020-01-31" in ended.err
    assert "a.yaml:2: no finding here needs the waiver of customer-balance" in ended.err
    assert "tweetguard.toml:3: no finding here needs the waiver of email-address" in ended.err
    assert summary["doubts"] == 3
    assert summary["problems"] == 0
    assert [problem["fatal"] for problem in summary["problem_details"]] == [False] * 3


def test_quiet_keeps_them_to_itself(tweetguard: Command) -> None:
    Path("a.yaml").write_text(f"- Thank you, Sam  # tweetguard: ignore[customer-balance] {REASON}\n", "utf-8")
    assert tweetguard("check", "--quiet", "a.yaml").err == ""


def test_nothing_is_called_needless_when_its_rule_did_not_run(tweetguard: Command) -> None:
    Path("a.yaml").write_text(f"- {CALL}  # tweetguard: ignore[phone-number] {REASON}\n", "utf-8")
    ended, _, summary = check(tweetguard, "--select", "customer-balance", "a.yaml")
    assert ended.code == 0
    assert summary["doubts"] == 0


def test_a_waiver_does_not_reach_what_was_not_checked(tweetguard: Command) -> None:
    Path("a.json").write_text('{"say": "Hi Sam, your balance is KES 9,120", }', "utf-8")
    configure('[[allow]]\nrule = "*"\nreason = "an invented customer"\n')
    ended, _, summary = check(tweetguard, "a.json")
    assert ended.code == 3
    assert summary["problems"] == 1
    assert "a.json:1:" in ended.err


@pytest.mark.parametrize("format_name", ["text", "jsonl", "sarif", "github", "gitlab", "junit", "html"])
def test_no_format_reports_an_accepted_finding(tweetguard: Command, format_name: str) -> None:
    Path("a.yaml").write_text(f"- {CALL}  # tweetguard: ignore[phone-number] {REASON}\n", "utf-8")
    ended = tweetguard("check", "--format", format_name, "a.yaml")
    assert ended.code == 0
    assert "0711" not in ended.out
    assert "call you on" not in ended.out


def test_fix_leaves_an_accepted_reply_alone(tweetguard: Command) -> None:
    text = f"- {CALL}  # tweetguard: ignore[phone-number] {REASON}\n"
    Path("a.yaml").write_text(f"{text}- {LEAK}\n", "utf-8")
    assert tweetguard("fix", "--write", "a.yaml").code == 0
    after = Path("a.yaml").read_text("utf-8")
    assert after.startswith(text)
    assert "9,120" not in after


class TestChangedLines:
    """`--diff-base`: what the branch touched."""

    @pytest.fixture(autouse=True)
    def repository(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A repository whose only commit, tagged "main", holds one leak."""
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        for who in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{who}_NAME", "Ann Example")
            monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@bank.example")
        Path("a.txt").write_text(f"{LEAK}\nThank you, Sam\n", "utf-8")
        for command in ("init -q", "add -A", "commit -q -m first", "tag main"):
            subprocess.run(["git", *command.split()], check=True, capture_output=True)

    def test_an_old_leak_is_not_the_branchs(self, tweetguard: Command) -> None:
        ended, drafts, _ = check(tweetguard, "--diff-base", "main", ".")
        assert (ended.code, drafts) == (0, [])

    def test_a_new_one_is(self, tweetguard: Command) -> None:
        Path("a.txt").write_text(f"{LEAK}\nThank you, Sam\n{CALL}\n", "utf-8")
        ended, drafts, summary = check(tweetguard, "--diff-base", "main", ".")
        assert ended.code == 1
        assert [(draft["line"], draft["verdict"]) for draft in drafts] == [(3, "rewrite")]
        assert summary["drafts"] == 1

    def test_a_file_that_cannot_be_read_fails_the_run_whoever_broke_it(self, tweetguard: Command) -> None:
        Path("b.json").write_text("{", "utf-8")
        subprocess.run(["git", "add", "b.json"], check=True)
        assert check(tweetguard, "--diff-base", "HEAD", ".")[0].code == 3

    def test_a_revision_that_is_not_there(self, tweetguard: Command) -> None:
        ended = tweetguard("check", "--diff-base", "origin/main", ".")
        assert ended.code == 2
        assert ended.out == ""
        assert "no revision origin/main here; fetch it" in ended.err
