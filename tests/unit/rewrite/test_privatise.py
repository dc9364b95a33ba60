"""Asks in the open become asks in private: what was asked stays, the channel is named."""

from __future__ import annotations

import pytest

from tests.unit.rewrite.marked import offered, rewritten


@pytest.mark.parametrize(
    ("draft", "result"),
    [
        ("Please [[reply with your account number|solicitation]]. ^J", "Please DM us your account number. ^J"),
        (
            "Kindly [[share your ID number and phone here|solicitation]] so we check. ^RK",
            "Kindly DM us your ID number and phone so we check. ^RK",
        ),
        ("@al_b [[What's your meter number?|solicitation]] ^AO", "@al_b Please DM us your meter number. ^AO"),
        ("[[Account number?|solicitation]] ^KM", "Please DM us your account number. ^KM"),
        ("@al_b [[Meter no pls?|solicitation]]", "@al_b Please DM us your meter no."),
        (
            "Could you [[post your full name and address below|solicitation]] please? Jo",
            "Could you DM us your full name and address please? Jo",
        ),
        (
            "Win airtime! [[Comment with your phone number|solicitation]] to enter 🎁",
            "Win airtime! DM us your phone number to enter 🎁",
        ),
        (
            "Pole Mama Chebet, [[tuma namba ya mita hapa|solicitation]] tutume fundi. ^EM",
            "Pole Mama Chebet, tutumie kwa DM namba ya mita tutume fundi. ^EM",
        ),
        (
            "Jambo, [[nambari yako ni gani|solicitation]] tuangalie? ^WK",
            "Jambo, tafadhali tutumie kwa DM nambari yako tuangalie. ^WK",
        ),
        (
            "Abeg [[drop your account number|solicitation]] for here make we check am",
            "Abeg DM us your account number make we check am",
        ),
        (
            "Bonjour, [[indiquez-nous votre numéro client|solicitation]] en réponse à ce tweet.",
            "Bonjour, indiquez-nous en MP votre numéro client.",
        ),
    ],
)
def test_the_ask_goes_to_a_private_channel(draft, result):
    assert rewritten(draft) == result


@pytest.mark.parametrize(
    "draft",
    [
        "@al_b [[send us the OTP you received|solicitation]] and we finish the upgrade",
        "@al_b [[Which PIN did you set?|solicitation]] We test from our end",
        "Please [[write the CVV and expiry here|solicitation]] to complete the order",
        "Boss [[tuandikie nywila yako hapa|solicitation]] tuangalie",
    ],
)
def test_secrets_are_asked_for_nowhere(draft):
    assert "<secret>" in rewritten(draft)


def test_a_question_that_cannot_be_reworded_is_handed_off():
    assert rewritten("@al_b [[Which number did you send it to?|solicitation]] ^EB") == "@al_b <ask> ^EB"
    assert rewritten("Did you get our letter? [[Post it here|solicitation]] and we look. ^EB").endswith("<ask> ^EB")


def test_a_channel_that_the_draft_calls_shut_is_opened_again():
    assert rewritten("No need to DM, just [[reply with your customer ID|solicitation]] and I'm on it ^V") == "<ask> ^V"
    shut = "DMs are playing up today! [[Just reply with your order number|solicitation]] and we'll search it. ^E"
    assert rewritten(shut) == "DM us your order number and we'll search it. ^E"


def test_a_direct_message_for_something_else_is_no_hand_off():
    texts = offered("1/2 Hi Al, [[which card was it?|solicitation]]", "2/2 For offers DM HI to us. ^J").tweets
    assert "DM" in texts[0]
