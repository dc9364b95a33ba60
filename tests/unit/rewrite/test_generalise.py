"""Values in general words: the sentence stays, the value goes."""

from __future__ import annotations

import pytest

from tests.unit.rewrite.marked import rewritten


@pytest.mark.parametrize(
    ("draft", "result"),
    [
        # the noun before the value stays
        ("Policy [[44-17882|account-number]] was renewed today. ^J", "Your policy was renewed today. ^J"),
        (
            "@a_b the Visa [[ending 0092|card-number]] was captured by the ATM. ^J",
            "@a_b the Visa was captured by the ATM. ^J",
        ),
        (
            "Hi Al, your account no. [[0011223344|account-number]] is set up for alerts.",
            "Hi Al, your account is set up for alerts.",
        ),
        ("@a_b PAN [[AAAPL1234C|identity]] doesn't match your form. ^J", "@a_b Your PAN doesn't match your form. ^J"),
        (
            "Mita namba [[24213345071|account-number]] bado imesajiliwa kwa mwenye nyumba wa zamani.",
            "Mita yako bado imesajiliwa kwa mwenye nyumba wa zamani.",
        ),
        # ... or something stands for it
        (
            "We've sent the code to [[0712 555 010|phone-number]] just now. ^J",
            "We've sent the code to the number we have for you just now. ^J",
        ),
        (
            "Statement went to [[al.b@mail.example|email]], check spam too.",
            "Statement went to the email address we have for you, check spam too.",
        ),
        (
            "The rider waited at [[12 Protea Ave, Northcliff|identity]] for ten minutes.",
            "The rider waited at the address we have for you for ten minutes.",
        ),
        (
            "Tumetuma risiti kwa [[0712 555 010|phone-number]] leo asubuhi.",
            "Tumetuma risiti kwa namba tuliyo nayo leo asubuhi.",
        ),
        # ... or the sentence says where it is told
        (
            "Your policy number is [[HO-00418827|account-number]]. Quote it when you call. ^J",
            "Your policy number is coming to you by DM. Quote it when you call. ^J",
        ),
        (
            "Namba yako ya bima ni [[CR4471829033-2|account-number]], onyesha hospitali.",
            "Namba yako ya bima tunakutumia kwa DM, onyesha hospitali.",
        ),
        # sums
        (
            "Good news, your refund of [[KES 1,200|charge]] was sent today. ^J",
            "Good news, your refund was sent today. ^J",
        ),
        ("Hi Al, your [[$18.77|charge]] refund is on its way. *JR", "Hi Al, your refund is on its way. *JR"),
        (
            "@a_b the [[KES 45,000|transaction]] you sent on Tuesday reached them. ^J",
            "@a_b the amount you sent on Tuesday reached them. ^J",
        ),
        ("Hi Al, your refund of KES [[1,200|charge]] was sent.", "Hi Al, your refund was sent."),
        ("Hi Al, your refund of [[350|charge]] bob was sent.", "Hi Al, your refund was sent."),
        ("The fee ([[KES 35|charge]]) was waived as a goodwill gesture.", "The fee was waived as a goodwill gesture."),
        ("Your refund, [[KES 3,299|charge]], was sent to your M-Pesa.", "Your refund was sent to your M-Pesa."),
        (
            "Payment yako ya [[3,890|transaction]] ilifika lakini haikuwa na namba.",
            "Payment yako ilifika lakini haikuwa na namba.",
        ),
        # merge fields, by their name
        (
            "Hi {{first_name}}, we tried to ring you on [[{{customer.phone}}|merge-field]] today. ^{{agent}}",
            "Hi {{first_name}}, we tried to ring you on the number we have for you today. ^{{agent}}",
        ),
        (
            "Hi {{first_name}}, your refund of [[{{refund.amount}}|merge-field]] is on its way.",
            "Hi {{first_name}}, your refund is on its way.",
        ),
    ],
)
def test_the_sentence_stays(draft, result):
    assert rewritten(draft) == result


@pytest.mark.parametrize(
    ("draft", "result"),
    [
        ("The other driver's number is [[0712 555 010|phone-number]]. ^J", "<contact> ^J"),
        ("The new code is [[4417|credential]]. ^J", "<credential> ^J"),  # a secret is told nowhere
        ("Acc [[0011223344|account-number]] ^J", "<contact> ^J"),  # nothing else is said
        ("The interest this month was [[41.18|charge]]. ^J", "<callback> ^J"),
        ("Hi {{name}}, you have [[{{account.balance}}|merge-field]] left to use.", "Hi {{name}}, <general>"),
        ("Two of them, [[€20|charge]] and [[€30|charge]], came off on Friday.", "<general>"),
    ],
)
def test_a_hand_off_where_general_words_would_say_nothing(draft, result):
    assert rewritten(draft) == result


def test_an_article_must_still_fit():
    assert rewritten("There was a [[£20|charge]] refund on Monday, Al. ^J") == "There was a refund on Monday, Al. ^J"
    assert "a amount" not in rewritten("It was a [[£12|charge]] odd thing on Monday, Al. ^J")
    assert "an refund" not in rewritten("There was an [[£80|charge]] refund on Monday, Al. ^J")
