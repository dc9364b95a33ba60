"""Drafts in, rewrites out: what an agent could send as it is."""

from __future__ import annotations

import pytest

from tests.unit.rewrite.marked import STRATEGIES, offered, pack, rewriter, rewritten, shown, unmark
from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.text.weighted import weighted_length

BARCLAYS = Brand(name="Barclays", regions=["KE"])


def test_the_case_the_linter_exists_for():
    draft = "@RobertAlai Hi Robert. Your account is overdrawn by [[KES 2,310|balance]] being ledger fees. ^RK"
    assert rewritten(draft, brand=BARCLAYS) == "@RobertAlai Hi Robert. <account> ^RK"


@pytest.mark.parametrize(
    ("draft", "result"),
    [
        (  # greeting with a comma: the hand-off goes on in small letters
            "@jane_w Hi Jane, they left [[KES 412.60|balance]] to your name. ^TM",
            "@jane_w Hi Jane, <account> ^TM",
        ),
        (  # what the customer has: the sentence says where it is told
            "@jane_w Hi Jane, you have [[2.4GB|balance]] left on the weekend bundle. ^TM",
            "@jane_w Hi Jane, we will tell you by DM what you have left on the weekend bundle. ^TM",
        ),
        (  # ... and the name behind the sum stays
            "Your points total is [[4,310|balance]] Jane, page two of the statement. ^TM",
            "Your points total is coming to you by DM Jane, page two of the statement. ^TM",
        ),
        (  # a balance: the sentence says where it is told
            "@jane_w Hi Jane, available balance is [[KES 412.60|balance]]. ^TM",
            "@jane_w Hi Jane, available balance is coming to you by DM. ^TM",
        ),
        (  # ... but not one that tells it in other words too
            "@jane_w Hi Jane, your overdrawn balance is [[KES 412.60|balance]]. ^TM",
            "@jane_w Hi Jane, <account> ^TM",
        ),
        (  # apology, thanks and the sentences that do not leak stay
            "Hi Lynn, sorry about the wait. You owe [[£84.20|balance]]. Thanks for your patience! -Sue",
            "Hi Lynn, sorry about the wait. <account> Thanks for your patience! -Sue",
        ),
        (  # the hand-off names what it is about
            "Hi Lynn, your mobile bill was [[£84.20|balance]] in arrears. -Sue",
            "Hi Lynn, <about your mobile bill> -Sue",
        ),
        (  # the way into the sentence stays
            "Hey Faith, for your last purchase, you owe [[84.20|balance]]. ^OM",
            "Hey Faith, for your last purchase, <account> ^OM",
        ),
        (  # one sentence is said in general words, the other handed off
            "Al, your refund of [[£20|charge]] was sent. You owe [[£84.20|balance]] now. Thanks! -Sue",
            "Al, your refund was sent. <account> Thanks! -Sue",
        ),
        (  # what only made sense beside the leak goes with it
            "@otis_b You owe [[KES 3,650|balance]]. Hence the SMS. That's why it is zero. Visit any branch with ID. ^K",
            "@otis_b <account> Visit any branch with ID. ^K",
        ),
        (  # several leaks, one hand-off
            "Hi Sam, balance is [[£40|balance]] and the limit [[£500|balance]]. The overdraft was [[£20|balance]]. ^MP",
            "Hi Sam, <account> ^MP",
        ),
        (  # a hand-off is there already: no second one
            "Hi Tom, you owe [[$18.40|balance]] now. DM us if you have any questions! *JR",
            "Hi Tom, <looked> DM us if you have any questions! *JR",
        ),
        (  # a clause of its own before the leak stays
            "@kip_r we had a look at the account and you owe [[KES 9,402|balance]] now. ^EN",
            "@kip_r we had a look at the account. <account> ^EN",
        ),
        (  # an agent who writes small letters
            "@pinky past due is [[$348.90|balance]] sir. ^qt",
            "@pinky <account> ^qt",
        ),
        (  # a mention at the end, hashtag, case reference, kind emoji
            "Your loan is [[KES 12,400|balance]], ref 88213. Thank you @mary_k 🙏 #TukoPamoja",
            "<account> Ref 88213. Thank you @mary_k 🙏 #TukoPamoja",
        ),
        (  # laughing about what is gone is not kept
            "0.4GB left Priya: [[0.4GB|balance]] 😂 -Fi",
            "<account> -Fi",
        ),
        (  # the name at the end of what went
            "Your check came back [[unpaid|account-status]], Wendell. That's why the landlord is calling.",
            "Wendell, <standing>",
        ),
        (  # the mention in the middle of what went
            "Your alerts still show [[NGN 320|balance]] @bukola, sorry. ^HM",
            "@bukola <account> Sorry. ^HM",
        ),
        (  # a fact in words: the whole sentence, and what tells it again
            "Hi Fiona. Please note [[your account was frozen|account-status]]. Once unfrozen you may pay. ^RK",
            "Hi Fiona. <about your account> ^RK",
        ),
        (  # an apology with a name, without a comma
            "@al_b sorry Lewis you [[failed the credit check|account-status]]. ^Jo",
            "@al_b sorry Lewis, <standing> ^Jo",
        ),
        (  # Swahili gets Swahili, Pidgin gets Pidgin
            "Habari Juma, salio lako ni [[TZS 4,500|balance]]. Asante. ^MS",
            "Habari Juma, salio lako tunakutumia kwa DM. Asante. ^MS",
        ),
        (
            "@ola Oga e remain [[N7,300|balance]] for the loan wey you collect. Abeg no vex. ^Ada",
            "@ola Oga, <about the loan> Abeg no vex. ^Ada",
        ),
    ],
)
def test_hand_offs(draft, result):
    assert rewritten(draft) == result


def test_a_leak_in_a_link_takes_the_link_along():
    draft = "Quicker than phoning 👉 https://pay.example/?due=[[412.60|balance]] ^El"
    assert rewritten(draft) == "<account> ^El"


def test_threads_stay_threads():
    result = rewritten(
        "1/2 @OleSankan Hi, thanks for holding on while we checked.",
        "2/2 The account moved to [[-Kes 11,306.75|balance]]. You may visit any branch or agent. ^RM",
    )
    assert result == (
        "1/2 @OleSankan Hi, thanks for holding on while we checked. // "
        "2/2 <about the account> You may visit any branch or agent. ^RM"
    )


def test_a_tweet_of_a_thread_that_only_leaked_still_says_something():
    assert (
        rewritten("1/2 [[4,560|balance]].", "2/2 You owe [[20,000|balance]]. ^JM")
        == "1/2 <looked> // 2/2 <account> ^JM"
    )


def test_a_counter_inside_what_was_found_stays():
    result = rewritten(
        "@lena_k Hi Lena, it is [[0112 0045 1/2|account-number]]", "[[2/2 7821|account-number]] as you asked. ^J"
    )
    assert result == "@lena_k Hi Lena 1/2 // 2/2 <contact> ^J"
    result = rewritten("Hi Al, one moment. 1/2", "Your refund of [[£20|charge]] was sent. Shout if not. ^Tom 2/2")
    assert result == "Hi Al, one moment. 1/2 // Your refund was sent. Shout if not. ^Tom 2/2"


def test_the_brand_speaks_first_and_links_its_direct_messages():
    brand = Brand(handoff="Our care team will reach out to you today.", dm_link="https://dm.example/careteam")
    assert offered("@a_b Your bill is [[£12|balance]]. ^J", brand=brand).tweets == (
        "@a_b Our care team will reach out to you today. ^J",
    )
    linked = offered("@a_b You owe [[£12|balance]] now. ^J", brand=Brand(dm_link="https://dm.example/careteam"))
    assert "https://dm.example/careteam" in linked.tweets[0]


def test_a_rule_can_bring_its_own_sentence():
    strategies = {**STRATEGIES, "balance": "A {brand} adviser will call you."}
    draft = "@a_b Hi Al, you owe [[£12|balance]] now. ^J"
    assert offered(draft, brand=BARCLAYS, strategies=strategies).tweets == (
        "@a_b Hi Al, a Barclays adviser will call you. ^J",
    )
    assert rewritten(draft, strategies=strategies) == "@a_b Hi Al, <account> ^J", "without a name the pack's sentence"


def test_dropping_what_the_rest_can_do_without():
    strategies = {**STRATEGIES, "balance": "drop"}
    draft = "@a_b Thanks for calling Al. You owe [[£12|balance]] now. Please visit our shop any day. ^J"
    assert rewritten(draft, strategies=strategies) == "@a_b Thanks for calling Al. Please visit our shop any day. ^J"
    assert rewritten("@a_b You owe [[£12|balance]] now. ^J", strategies=strategies) == "@a_b <account> ^J"


def test_a_mask_is_for_direct_messages_only():
    strategies = {**STRATEGIES, "card-number": "mask"}
    draft = "Your new card is [[4111 1111 1111 1111|card-number]]. ^J"
    in_dm = rewriter(Brand(channel="dm"), strategies=strategies).rewrite(*unmark(draft))
    assert in_dm.tweets == ("Your new card is ****. ^J",)
    assert "*" not in rewritten(draft, strategies=strategies)
    assert rewritten("The PIN is [[4417|credential]]. ^J", brand=Brand(channel="dm")) == "<in-a-dm> ^J"


def test_an_older_limit_gets_a_brief_sentence():
    draft = (
        "@customer_with_a_long_name Hi Bartholomew, thank you for your patience with us this morning. "
        "Your balance is [[£1,204.77|balance]]. ^Team"
    )
    rewrite = offered(draft, limit=140)
    assert rewrite.tweets is not None
    assert weighted_length(rewrite.tweets[0]) <= 140
    assert rewrite.tweets[0].startswith("@customer_with_a_long_name Hi Bartholomew, thank you")


def test_no_room_for_any_sentence_is_a_block_with_a_reason():
    rewrite = offered("@customer_with_a_long_name You owe [[£12.77|balance]]. ^Team", limit=40)
    assert rewrite.tweets is None
    assert "40 characters" in rewrite.reason


def test_nothing_is_offered_that_the_check_refuses():
    rewrite = offered("@a_b Your bill is [[£12|balance]]. ^J", is_safe=lambda draft: False)
    assert rewrite.tweets is None
    assert rewrite.reason


def test_a_leaking_addressee_cannot_be_kept_and_so_nothing_is_offered():
    rewrite = offered("@[[0712555010|phone-number]] Hi, your card is ready.")
    assert rewrite.tweets is None or "0712555010" not in rewrite.tweets[0]


def test_wider_cuts_follow_where_the_check_still_finds_something():
    draft = "@a_b Hi Al, we looked at the shop. The balance is [[£12|balance]]. Call the shop. ^J"
    result = rewritten(draft, is_safe=lambda proposed: "shop" not in proposed.tweets[0])
    assert result == "@a_b Hi Al, <about the balance> ^J"


def test_a_value_must_be_gone_everywhere_even_where_it_was_not_flagged():
    draft = "@a_b Your bill is [[KES 4,510|balance]]. Please pay 4510 at any shop. ^J"
    assert "4510" not in rewritten(draft)


def test_alternatives_differ_and_each_is_checked():
    checked: list[Draft] = []

    def is_safe(draft: Draft) -> bool:
        checked.append(draft)
        return True

    draft, findings = unmark("@a_b Hi Al, you owe [[£12|balance]] now. ^J")
    alternatives = list(rewriter(is_safe=is_safe).alternatives(draft, findings))
    assert len(alternatives) == len(set(alternatives)) > 3
    assert [proposed.tweets for proposed in checked] == alternatives


def test_one_customer_always_gets_the_same_sentence_and_a_timeline_several():
    texts = {offered(f"@customer_{n} You owe [[£12|balance]] now.").tweets[0].split(" ", 1)[1] for n in range(40)}
    assert len(texts) > 3
    first, second = (offered("@customer_7 You owe [[£12|balance]] now.") for _ in range(2))
    assert first == second


def test_the_leaked_value_has_no_say_in_the_choice():
    texts = {offered(f"@customer_7 You owe [[£{n}|balance]] now.").tweets for n in range(10, 40)}
    assert len(texts) == 1


def test_a_rewrite_of_a_rewrite_has_nothing_to_do():
    draft, findings = unmark("@a_b Hi Al, you owe [[£12|balance]] now. ^J")
    tweets = rewriter().rewrite(draft, findings).tweets
    again = rewriter().rewrite(Draft(tweets), [])
    assert again.tweets is None
    assert again.reason == "nothing to rewrite"
    assert shown(tweets) == "@a_b Hi Al, <account> ^J"


def test_every_language_of_the_pack_answers_in_itself():
    for code, handoffs in pack().items():
        draft = f"@a_b {' '.join(handoffs.markers[:12]).replace('*', '')} [[£77|balance]] ^J"
        text = offered(draft).tweets[0].removeprefix("@a_b ").removesuffix(" ^J").casefold()
        own = [sentence.casefold() for entry in handoffs.handoff for sentence in (*entry.say, *entry.brief)]
        assert any(sentence in text for sentence in own), code
