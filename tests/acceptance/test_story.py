"""The story that tweetguard exists for, on the files of `examples/`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Command


@dataclass(frozen=True)
class Told:
    """A draft of the story, and what must become of it."""

    id: str
    verdicts: frozenset[str]
    categories: frozenset[str] = frozenset()
    """Categories that must be among the findings."""
    gone: tuple[str, ...] = ()
    """What the rewrite must not say any more."""
    kept: tuple[str, ...] = ()
    """What the rewrite must still say."""


PASS = frozenset({"pass"})
REWRITE = frozenset({"rewrite"})

STORY = (
    Told(
        "overdrawn", REWRITE, frozenset({"balance"}),
        gone=("2,310", "KES", "overdrawn", "ledger"), kept=("@RobertAlai Hi Robert",),
    ),
    Told("will-call", PASS),
    Told(
        "bounced-cheque", REWRITE, frozenset({"account-number", "charge"}),
        gone=("0112004578214", "350", "debited", "bounced"), kept=("@jane", "^RK"),
    ),
    Told(
        "tried-you", frozenset({"rewrite", "block"}), frozenset({"phone-number"}),
        gone=("0711", "223 344"), kept=("@jane",),
    ),
    Told("hotline", PASS),
    Told("tariff", PASS),
    Told("private-please", PASS),
)  # fmt: skip


def texts(folder: Path) -> dict[str, str]:
    lines = (folder / "replies.jsonl").read_text("utf-8").splitlines()
    return {draft["id"]: draft["text"] for draft in map(json.loads, lines)}


@pytest.fixture
def results(tweetguard: Command, barclays: Path) -> dict[str, dict[str, Any]]:
    ended = tweetguard("check", "replies.jsonl", "--format", "jsonl")
    assert ended.code == 1, ended.err
    return {result["id"]: result for result in map(json.loads, ended.out.splitlines())}


def test_the_example_file_holds_the_whole_story(barclays: Path) -> None:
    assert list(texts(barclays)) == [told.id for told in STORY]


@pytest.mark.parametrize("told", STORY, ids=lambda told: told.id)
def test_every_draft_gets_the_verdict_that_it_must(told: Told, results: dict[str, dict[str, Any]]) -> None:
    result = results[told.id]
    assert result["verdict"] in told.verdicts, result["findings"]
    assert told.categories <= {finding["category"] for finding in result["findings"]}
    if result["verdict"] == "pass":
        assert result["findings"] == []
        assert result["rewrite"] is None


@pytest.mark.parametrize("told", [told for told in STORY if told.gone], ids=lambda told: told.id)
def test_a_rewrite_says_nothing_confidential_and_keeps_the_rest(told: Told, results: dict[str, dict[str, Any]]) -> None:
    rewrite = results[told.id]["rewrite"]
    if rewrite is None:
        assert results[told.id]["verdict"] == "block"
        return
    assert [part for part in told.gone if part.lower() in rewrite.lower()] == []
    assert [part for part in told.kept if part not in rewrite] == []


def test_a_rewrite_is_itself_fit_to_post(tweetguard: Command, barclays: Path) -> None:
    leaking = [texts(barclays)[told.id] for told in STORY if told.verdicts == REWRITE]
    for text in leaking:
        rewrite = tweetguard("fix", "--text", text)
        assert rewrite.code == 0
        assert tweetguard("check", "--text", rewrite.out.strip()).code == 0


def test_the_tweet_of_2012_is_stopped_in_a_shell(process: Command) -> None:
    ended = process("check", "tweet-2012.txt")
    assert ended.code == 1
    assert "REWRITE" in ended.out
    assert "customer-balance" in ended.out
    assert "Post instead" in ended.out
    assert "2,310" not in ended.out + ended.err
    assert "1 draft checked: 1 to rewrite" in ended.err


def test_the_tweet_that_replaced_it_passes_in_a_shell(process: Command) -> None:
    ended = process("check", "tweet-2012-replacement.txt")
    assert ended.code == 0
    assert ended.out == ""
    assert "1 draft checked: nothing to stop" in ended.err


@pytest.mark.parametrize(
    "way",
    [("check", "-"), ("check",), ("check", "--stdin-filename", "tweet.txt", "-")],
    ids=["named", "piped", "with a name"],
)
def test_a_draft_may_come_by_standard_input(process: Command, barclays: Path, way: tuple[str, ...]) -> None:
    ended = process(*way, stdin=(barclays / "tweet-2012.txt").read_bytes())
    assert ended.code == 1
    assert "customer-balance" in ended.out


def test_the_whole_folder_of_examples(tweetguard: Command, barclays: Path) -> None:
    """Three files of drafts; the configuration beside them is not one."""
    ended = tweetguard("check", ".", "--format", "json")
    drafts = json.loads(ended.out)["drafts"]
    assert {draft["path"].removeprefix("./") for draft in drafts} == {
        "replies.jsonl", "tweet-2012.txt", "tweet-2012-replacement.txt",
    }  # fmt: skip
    assert ended.code == 1


@pytest.mark.parametrize("sentences", [4, 16, 64])
@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_leak_is_found_however_much_is_said_around_it(
    tweetguard: Command, barclays: Path, sentences: int, place: str
) -> None:
    leak = texts(barclays)["overdrawn"]
    words = "Thank you for writing to us about the charges. " * sentences
    text = f"{words}{leak}" if place == "before" else f"{leak} {words}"
    assert tweetguard("check", "--text", text).code == 1


@pytest.mark.parametrize("before", [1, 3, 9])
def test_a_leak_is_found_however_long_the_thread(tweetguard: Command, barclays: Path, before: int) -> None:
    polite = "Thank you for writing to us about the charges. We answer everybody in turn and will not forget you."
    thread = {"tweets": [polite] * before + ["Your account is overdrawn by KES 2,310 due to ledger fees."]}
    ended = tweetguard("check", "--input-format", "jsonl", "--format", "jsonl", "-", stdin=json.dumps(thread))
    assert ended.code == 1
    assert {finding["tweet"] for finding in json.loads(ended.out)["findings"]} == {before}


def test_without_the_profile_the_hotline_is_a_customers_number(tweetguard: Command, tmp_path: Path) -> None:
    """The brand profile is what makes its own numbers public."""
    (tmp_path / "tweetguard.toml").write_text('[brand]\nregions = ["KE"]\n')
    text = "@jane We tried you on 0722 130 120, please pick up"
    assert tweetguard("check", "--config", tmp_path / "tweetguard.toml", "--text", text).code == 1
