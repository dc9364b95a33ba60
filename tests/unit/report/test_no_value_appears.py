"""Whatever a draft holds, wherever its values stand or slipped to: no format shows one without being asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tweetguard.draft import Draft, Origin
from tweetguard.finding import Evidence, Finding, Result, Spared
from tweetguard.report import FORMATS, ReportOptions

from .drafts import RULES, Trouble, report

SEPARATORS = ["", "", " ", "-", ".", "\u200b", " - ", "️⃣"]
parted_digits = st.tuples(st.sampled_from("0123456789"), st.sampled_from(SEPARATORS)).map("".join)
numbers = st.builds(
    lambda sign, parted, last: f"{sign}{''.join(parted)}{last}",
    st.sampled_from(["", "+", "KES ", "$"]),
    st.lists(parted_digits, min_size=3, max_size=15),
    st.sampled_from("0123456789"),
)
addresses = st.builds("{}.{}@{}.example".format, *(st.text("bcdfghjklm", min_size=4, max_size=8) for _ in range(3)))
codes = st.text("BCDFGHJKLM0123456789", min_size=8, max_size=12).filter(lambda code: re.search(r"\d", code) is not None)
words = st.text("aeiouáß 👩🏽‍💻\n<&>%:,;'\"|`[]", max_size=60)


@dataclass(frozen=True)
class Scene:
    """Words, and between them values; some are found, others only look like values."""

    words: tuple[str, ...]
    found: tuple[str, ...]
    lookalikes: tuple[str, ...]


scenes = st.builds(
    Scene,
    st.tuples(*[words] * 6),
    st.tuples(*[st.one_of(numbers, addresses, codes)] * 3),
    st.tuples(numbers, addresses),
)


def draft_of(scene: Scene) -> Result:
    """A thread with the values in it; what is said of it repeats them, as no code should."""
    first, second, third = scene.found
    number, address = scene.lookalikes
    a, b, c, d, e, f = scene.words
    tweets = (f"{a} {first} {b} {second} {c} {number} ", f"{d} {third} {e} {address} {f} {first} ")
    careless = f"{first} and {second} and {third}"

    def finding(rule: str, tweet: int, value: str, after: str) -> Finding:
        start = tweets[tweet].index(f" {value} ", len(after)) + 1
        known = RULES[rule]
        return Finding(
            rule, known.category, known.severity, known.action, tweet, start, start + len(value), 1, 1,
            excerpt=careless, confidence=0.9, message=careless, evidence=(Evidence(careless, 1.0),),
        )  # fmt: skip

    draft = Draft(tweets, Origin("drafts.csv", f"/by-number/{first}"), id=first, is_thread=True)
    findings = (
        finding("customer-balance", 0, first, a),
        finding("customer-charge", 0, second, f"{a} {first} {b}"),
        finding("ask-in-public", 1, third, d),
    )
    spared = (Spared("PHONE", 0, 0, 1, 0.1, careless, (Evidence(careless, -1.0),)),)
    return Result(draft, "block", findings, reason=careless, spared=spared)


def harmless(scene: Scene) -> Scene:
    """The same scene with letters for all values: every digit in its report is the format's own."""
    return replace(
        scene,
        found=tuple("x" * len(value) for value in scene.found),
        lookalikes=tuple("y" * len(value) for value in scene.lookalikes),
    )


def without_fingerprints(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{32}\b", "", text)


def fours(text: str) -> set[str]:
    """Every four digits that stand in a row, and those that only marks part; fingerprints have digits of their own."""
    text = without_fingerprints(text)
    joined = re.sub(r"(?<=\d)[^\w\n]{1,3}(?=\d)", "", text)
    return {
        run[index : index + 4] for run in re.findall(r"\d{4,}", f"{text}\n{joined}") for index in range(len(run) - 3)
    }


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, deadline=None)
@given(scene=scenes)
def test_no_value_appears_nor_four_of_its_digits(name: str, scene: Scene) -> None:
    options = ReportOptions(rules=RULES, explain=True)
    problem = Trouble("broken.csv", 2, None, "unreadable")
    written = report(name, [draft_of(scene), problem], options)
    own = report(name, [draft_of(harmless(scene)), problem], options)
    values = {*scene.found, *scene.lookalikes}
    shown, harmlessly = without_fingerprints(written), without_fingerprints(own)
    assert not [value for value in values if value in shown and value not in harmlessly]
    digits = set().union(*(fours(re.sub(r"\D", "", value)) for value in values))
    assert not digits & (fours(written) - fours(own))


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "junit"])
def test_on_request_the_value_does_appear(name: str) -> None:
    """Else the test above could not fail."""
    scene = Scene(
        ("Hi", "and", "on", "of", "or", "^RK"), ("0722130120", "41200", "7741992"), ("5550199", "a.b@c.example")
    )
    assert "0722130120" in report(name, [draft_of(scene)], ReportOptions(show_values=True))
