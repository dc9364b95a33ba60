"""What a result becomes when some of its findings are accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.suppress.made import checked, rules_left, written
from tweetguard.config import Config, load_config
from tweetguard.draft import Draft
from tweetguard.finding import Result
from tweetguard.library import Options
from tweetguard.report.mask import Masker
from tweetguard.suppress.suppressions import Suppressions


def allowing(tmp_path: Path, *rules: str) -> Suppressions:
    """Suppressions that accept some rules everywhere."""
    tables = "".join(f'[[allow]]\nrule = "{rule}"\nreason = "an invented example"\n' for rule in rules)
    config: Config = load_config(written(tmp_path / "tweetguard.toml", tables))
    return Suppressions(lambda _: config, Options())


def result(text: str) -> Result:
    return checked(Draft.of(text))


def test_a_harmless_draft_is_left_as_it_is(tmp_path: Path) -> None:
    harmless = result("Thank you, Amina")
    assert allowing(tmp_path, "phone-number").apply(harmless) is harmless


def test_a_draft_with_other_findings_keeps_all_it_had(tmp_path: Path) -> None:
    leak = result("You owe KES 2,310")
    assert allowing(tmp_path, "phone-number").apply(leak) is leak


def test_without_findings_a_draft_passes_and_needs_no_rewrite(tmp_path: Path) -> None:
    suppressions = allowing(tmp_path, "phone-number")
    after = suppressions.apply(result("Call 0711 223 344 or 0722 334 455"))
    assert (after.verdict, after.findings, after.rewrite, after.reason) == ("pass", (), None, None)
    assert suppressions.count == 2


def test_a_blocked_draft_whose_findings_are_all_accepted_passes(tmp_path: Path) -> None:
    after = allowing(tmp_path, "credential").apply(result("Your PIN 1234 works"))
    assert (after.verdict, after.reason) == ("pass", None)


@pytest.mark.parametrize(
    ("text", "accepted", "verdict", "left"),
    [
        ("Send: send us your PIN and call 0711 223 344", "phone-number", "warn", ["ask-in-public"]),
        ("You owe KES 2,310, call 0711 223 344", "phone-number", "rewrite", ["customer-balance"]),
        ("PIN 1234, call 0711 223 344", "phone-number", "block", ["credential"]),
    ],
)
def test_the_gravest_finding_that_is_left_gives_the_verdict(
    tmp_path: Path, text: str, accepted: str, verdict: str, left: list[str]
) -> None:
    after = allowing(tmp_path, accepted).apply(result(text))
    assert after.verdict == verdict
    assert rules_left(after) == left


def test_a_rewrite_stays_for_what_is_left_and_goes_where_a_warning_is_left(tmp_path: Path) -> None:
    suppressions = allowing(tmp_path, "phone-number")
    assert suppressions.apply(result("You owe KES 2,310, call 0711 223 344")).rewrite == "Please DM us"
    assert suppressions.apply(result("Please send us your name, call 0711 223 344")).rewrite is None


def test_a_draft_without_a_safe_rewrite_stays_blocked_though_its_gravest_finding_is_accepted(tmp_path: Path) -> None:
    after = allowing(tmp_path, "credential").apply(result("PIN 1234, you owe KES 2,310"))
    assert after.verdict == "block"
    assert rules_left(after) == ["customer-balance"]
    assert after.reason == "nothing safe is left of it"


def test_an_accepted_value_stays_masked_beside_a_new_finding(tmp_path: Path) -> None:
    after = allowing(tmp_path, "customer-balance").apply(result("You owe KES 350, call 0711 223 344"))
    shown = Masker().mask(after)
    assert rules_left(after) == ["phone-number"]
    assert "350" not in "".join(piece.text for tweet in shown.tweets for piece in tweet)
