"""Rewriter and linter together: whatever the draft, what is offered passes, and holds nothing of what leaked."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tweetguard.brand import Brand
from tweetguard.draft import Draft
from tweetguard.guard import Guard
from tweetguard.text.fold import fold
from tweetguard.text.weighted import fits

NAMES = ["Jane", "Robert", "Amina", "Juma"]
OPENINGS = ["Hi {name}, ", "@{name}_k Hi {name}, sorry for the wait. ", "Habari {name}, ", "@{name} ", ""]
LEAKS = [
    "your balance is {value}",
    "your account is overdrawn by {value}",
    "you were charged {value} for the bounced cheque yesterday",
    "we tried to call you on 0712 555 {digits}",
    "your refund of {value} was sent to account 01148{digits}339 on Tuesday",
    "kindly reply with your account number and ID",
    "salio lako ni {value}",
]
ENDINGS = [
    ". Visit any branch. ^JK",
    ", thank you for your patience 🙏 ^JK",
    " and we are sorry about that. ^JK",
    ". ^JK",
]
SPELLINGS = [
    str,
    lambda figure: f"{figure:,}",
    lambda figure: " ".join(str(figure)),
    lambda figure: f"{figure:,}".replace("0", "O"),
]


@cache
def guard() -> Guard:
    return Guard.load(brand=Brand(name="Acme Bank", regions=["KE"]))


@st.composite
def drafts(draw) -> tuple[str, str]:
    """A draft with one or two leaks, and the digits that must be gone."""
    figure = draw(st.integers(10_000, 999_999))
    said = draw(st.sampled_from(SPELLINGS))(figure)
    leaks = draw(st.lists(st.sampled_from(LEAKS), min_size=1, max_size=2, unique=True))
    told = " and ".join(leaks).format(value=f"KES {said}", digits=str(figure)[:3])
    opening = draw(st.sampled_from(OPENINGS)).format(name=draw(st.sampled_from(NAMES)))
    return opening + told + draw(st.sampled_from(ENDINGS)), str(figure)


@given(drafts())
@settings(deadline=None, max_examples=60)
def test_what_is_offered_passes_fits_and_holds_no_value(made):
    text, digits = made
    result = guard().check(text)
    if result.rewrite is None:
        assert result.verdict == "pass" or (result.verdict == "block" and result.reason)
        return
    again = guard().check(result.rewrite)
    assert (again.verdict, again.rewrite) == ("pass", None)
    assert fits(result.rewrite, 280)
    assert result.rewrite.endswith("^JK")
    assert digits not in re.sub(r"\D", "", fold(result.rewrite).text)
    assert not text.startswith("@") or result.rewrite.split()[0] == text.split()[0]


@given(drafts())
@settings(deadline=None, max_examples=15)
def test_every_alternative_passes_too(made):
    result = guard().check(made[0])
    if result.verdict != "rewrite":
        return
    for tweets in guard().alternatives(result):
        assert guard().is_safe(Draft(tweets))
