"""`tweetguard fix` as an agent meets it: what it prints can be sent, and fixing it again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command

DRAFTS = {
    "balance": "@jane_w Hi Jane, sorry for the wait. Your account balance is KES 4,120.55. Thank you for waiting. ^TM",
    "charge": "@al_b Hi Al, you were charged KES 350 for the bounced cheque yesterday. ^RK",
    "number": "@al_b We've sent the new code to 0712 555 010 just now, kindly check. ^RK",
    "ask": "@otis_b kindly reply with your account number and ID so we check. ^K",
    "standing": "@amina_k Hi Amina, your loan is three months in arrears. Our branch opens at nine. ^MS",
    "Swahili": "@juma_r Habari Juma, salio lako ni KES 4,500. Asante kwa subira. ^MS",
    "several": "@lee_o Hi Lee, your balance is KES 18,204 and your number is 0712 555 010. Visit any branch. ^AO",
}


@pytest.fixture(autouse=True)
def _at_a_kenyan_brand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tweetguard.toml").write_text('[brand]\nname = "Acme Bank"\nregions = ["KE"]\n', "utf-8")


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_what_is_printed_can_be_sent_and_needs_no_second_fix(tweetguard: Command, draft: str) -> None:
    first = tweetguard("fix", "--text", draft)
    assert (first.code, first.err) == (0, "")
    text = first.out.removesuffix("\n")
    assert text != draft
    assert text.split()[0] == draft.split(maxsplit=1)[0], "the addressee"
    assert text.split()[-1] == draft.rsplit(maxsplit=1)[-1], "the signature"
    assert tweetguard("check", "--text", text).code == 0
    assert tweetguard("fix", "--text", text).out == first.out


def test_only_the_safe_text_is_printed(tweetguard: Command) -> None:
    ended = tweetguard("fix", "--text", DRAFTS["ask"])
    assert ended.out == "@otis_b kindly DM us your account number and ID so we check. ^K\n"


def test_what_does_not_leak_stays(tweetguard: Command) -> None:
    assert "Hi Jane, sorry for the wait. " in tweetguard("fix", "--text", DRAFTS["balance"]).out
    assert "Our branch opens at nine." in tweetguard("fix", "--text", DRAFTS["standing"]).out
    assert "Visit any branch." in tweetguard("fix", "--text", DRAFTS["several"]).out


def test_a_swahili_draft_stays_swahili(tweetguard: Command) -> None:
    text = tweetguard("fix", "--text", DRAFTS["Swahili"]).out
    assert text.startswith("@juma_r Habari Juma, ")
    assert "Asante kwa subira. ^MS" in text
    assert " you" not in text


def test_a_template_keeps_its_addressee(tweetguard: Command) -> None:
    text = tweetguard(
        "fix", "--text", "@{{handle}} Your balance is {{account.balance}} today. Thank you. ^{{agent}}"
    ).out
    assert text.startswith("@{{handle}} ")
    assert "account.balance" not in text
    assert text.endswith("^{{agent}}\n")


def test_a_number_that_was_told_in_a_direct_message_may_stay_there_but_not_a_card(tweetguard: Command) -> None:
    number = "Hi Lee, your balance is KES 18,204 today. ^AO"
    assert tweetguard("fix", "--channel", "dm", "--text", number).out == f"{number}\n"
    card = tweetguard("fix", "--channel", "dm", "--text", "Your card 4111 1111 1111 1111 was blocked. ^AO")
    assert "1111" not in card.out
