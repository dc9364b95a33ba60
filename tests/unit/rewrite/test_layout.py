"""How a tweet is taken apart."""

from __future__ import annotations

import pytest

from tests.unit.rewrite.marked import pack
from tweetguard.draft import Draft
from tweetguard.rewrite.language import Language
from tweetguard.rewrite.layout import lay_out


def laid_out(text: str, leak: str | None = None):
    stretch = [(text.index(leak), text.index(leak) + len(leak))] if leak else []
    layout = lay_out(Draft((text,)), [stretch], Language(pack()["en"]))[0]
    clauses = [[text[start:end] for start, end in sentence.clauses] for sentence in layout.sentences]
    return layout.lead, clauses, layout.tail


@pytest.mark.parametrize(
    ("text", "lead", "clauses", "tail"),
    [
        (
            "1/2 @a_b Hi Al, thanks for calling. We'll look. ^JK",
            "1/2 @a_b ",
            [["Hi Al", "thanks for calling."], ["We'll look."]],
            " ^JK",
        ),
        ("Hi Al your card is ready 🎉 #Cards @shop", "", [["Hi Al", "your card is ready"]], " 🎉 #Cards @shop"),
        (
            "Paid at approx. Ksh. 40 per page, no. 12. Fine?",
            "",
            [["Paid at approx. Ksh. 40 per page", "no. 12."], ["Fine?"]],
            "",
        ),
        ("It went out at 6.03am. Regards, Pooja", "", [["It went out at 6.03am."]], " Regards, Pooja"),
        (
            "See https://a.example/x?y=1. Thanks!\nRates Office",
            "",
            [["See https://a.example/x?y=1."], ["Thanks!"]],
            "\nRates Office",
        ),
        (
            "Hello {{ first name }}, we checked. - {{agent.name}}",
            "",
            [["Hello {{ first name }}", "we checked."]],
            " - {{agent.name}}",
        ),
        ("sorry 😔 it's late… hmm", "", [["sorry 😔 it's late", "hmm"]], ""),
    ],
)
def test_lead_clauses_and_tail(text, lead, clauses, tail):
    assert laid_out(text) == (lead, clauses, tail)


def test_a_leak_is_never_cut_in_two():
    _, clauses, _ = laid_out("You owe KES 1,200. 50, and more", "KES 1,200. 50")
    assert clauses == [["You owe KES 1,200. 50", "and more"]]


def test_a_leak_is_part_of_neither_lead_nor_tail():
    lead, clauses, tail = laid_out("@0712555010 hi #Bal37 ^JK", "@0712555010")
    assert (lead, clauses) == ("", [["@0712555010 hi"]])
    assert laid_out("it is #Bal37", "#Bal37") == ("", [["it is #Bal37"]], "")
    assert tail == " #Bal37 ^JK"


def test_a_variable_in_a_merge_field_is_no_mention():
    text = "Balance: <%= @balance %>. Have a nice day, <%= @agent %>."
    assert lay_out(Draft((text,)), [[(9, 24)]], Language(pack()["en"]))[0].mentions == ()
    assert lay_out(Draft(("@{{handle}} hi",)), [[]], Language(pack()["en"]))[0].mentions == ("@{{handle}}",)
