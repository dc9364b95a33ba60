"""The guard: a draft in, a result out. What agents' tools call."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tweetguard import Brand, ConfigError, Draft, Guard, Options, PackError
from tweetguard.guard import gravest

OVERDRAWN = "@RobertAlai Hi Robert, your account is overdrawn by KES 2,310 due to ledger fees."
TARIFF = "ATM withdrawals are charged at KES 35. Minimum operating balance is KES 1,000."
CALLED = "@jane We tried you on 0711 223 344, please pick up"
BARCLAYS = Brand(name="Barclays Kenya", regions=["KE"], phones=["0722 130 120"])


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard.load(brand=BARCLAYS)


def with_options(options: Options) -> Guard:
    return Guard.load(BARCLAYS, options=options)


class TestResult:
    def test_a_leak_has_verdict_findings_and_a_safe_text(self, guard: Guard) -> None:
        result = guard.check(OVERDRAWN)
        assert result.verdict == "rewrite"
        assert {finding.rule for finding in result.findings} >= {"customer-balance"}
        assert isinstance(result.rewrite, str)
        assert guard.check(result.rewrite).verdict == "pass"

    def test_a_finding_points_into_the_draft_as_given(self, guard: Guard) -> None:
        result = guard.check(OVERDRAWN)
        assert "KES 2,310" in {OVERDRAWN[finding.start : finding.end] for finding in result.findings}

    def test_offsets_count_code_points_of_the_draft_before_any_folding(self, guard: Guard) -> None:
        disguised = "👋🏽 @jane ﬁne, we tried you on ０７１１ ２２３ ３４４, please pick up"
        (finding,) = guard.check(disguised).findings
        assert disguised[finding.start : finding.end] == "０７１１ ２２３ ３４４"

    def test_no_excerpt_or_message_holds_a_value(self, guard: Guard) -> None:
        for finding in (*guard.check(OVERDRAWN).findings, *guard.check(CALLED).findings):
            assert "2,310" not in finding.excerpt + finding.message
            assert "0711" not in finding.excerpt + finding.message

    def test_what_is_public_passes_with_nothing_to_say(self, guard: Guard) -> None:
        result = guard.check(TARIFF)
        assert (result.verdict, result.findings, result.rewrite) == ("pass", (), None)

    def test_the_weighted_length_is_that_of_x(self, guard: Guard) -> None:
        assert guard.check("Habari 👋").weighted_length == 9
        assert guard.check(["Habari", "Habari yako"]).weighted_length == len("Habari yako")

    @pytest.mark.parametrize("nothing", ["", "   ", "\n", []])
    def test_nothing_is_harmless(self, guard: Guard, nothing: str | list[str]) -> None:
        assert guard.check(nothing).verdict == "pass"


class TestThread:
    def test_a_finding_names_its_tweet_and_the_rewrite_has_as_many(self, guard: Guard) -> None:
        result = guard.check(["1/2 Hi Robert, thanks for waiting.", "2/2 Your account is overdrawn by KES 2,310."])
        assert result.verdict == "rewrite"
        assert {finding.tweet for finding in result.findings} == {1}
        assert isinstance(result.rewrite, list)
        assert result.rewrite[0] == "1/2 Hi Robert, thanks for waiting."
        assert result.rewrite[1].startswith("2/2 ")

    def test_a_list_of_one_is_a_thread_all_the_same(self, guard: Guard) -> None:
        assert isinstance(guard.check([OVERDRAWN]).rewrite, list)


class TestOptions:
    def test_a_rule_can_be_chosen_or_left_out(self) -> None:
        assert with_options(Options(ignore=["phone-number"])).check(CALLED).verdict == "pass"
        only = with_options(Options(select=["customer-*"]))
        assert only.check(CALLED).verdict == "pass"
        assert only.check(OVERDRAWN).verdict == "rewrite"

    def test_a_rule_that_is_none_is_refused(self) -> None:
        with pytest.raises(ConfigError, match='no rule is called "customer-balence"'):
            with_options(Options(ignore=["customer-balence"]))

    def test_in_private_the_customer_may_be_told(self, guard: Guard) -> None:
        assert with_options(Options(channel="dm")).check(OVERDRAWN).verdict == "pass"
        assert guard.check(Draft((OVERDRAWN,), channel="dm")).verdict == "pass"

    def test_the_option_overrules_the_record(self) -> None:
        public = with_options(Options(channel="public"))
        assert public.check(Draft((OVERDRAWN,), channel="dm")).verdict == "rewrite"

    def test_without_a_rewrite_the_verdict_stays_what_the_rules_ask_for(self) -> None:
        result = with_options(Options(rewrite=False)).check(OVERDRAWN)
        assert (result.verdict, result.rewrite) == ("rewrite", None)

    def test_what_has_no_safe_text_is_blocked_with_the_reason(self) -> None:
        result = with_options(Options(limit=20)).check(OVERDRAWN)
        assert (result.verdict, result.rewrite) == ("block", None)
        assert result.reason
        assert "2,310" not in result.reason

    def test_a_rewrite_keeps_to_the_limit(self) -> None:
        result = with_options(Options(limit=60)).check(OVERDRAWN)
        assert result.rewrite is None or len(result.rewrite) <= 60

    def test_weak_findings_can_be_left_out(self) -> None:
        def found(minimum: float) -> dict[tuple[str, int], float]:
            findings = with_options(Options(min_confidence=minimum)).check(OVERDRAWN).findings
            return {(finding.rule, finding.start): finding.confidence for finding in findings}

        assert found(0.9) == {place: sure for place, sure in found(0.0).items() if sure >= 0.9}
        assert found(0.9)

    def test_asked_to_explain_it_also_says_why_a_value_was_let_pass(self) -> None:
        spared = with_options(Options(explain=True)).check("Call us on 0722 130 120 or 0800 720 000, 24 hours").spared
        reasons = {entity.label: entity.reason for entity in reversed(spared)}
        assert reasons["PHONE"] == "published by the brand (profile)"
        assert "public by its kind (toll-free)" in {entity.reason for entity in spared}

    def test_explaining_changes_no_verdict(self, guard: Guard) -> None:
        explaining = with_options(Options(explain=True))
        for text in (OVERDRAWN, TARIFF, CALLED):
            assert explaining.check(text).verdict == guard.check(text).verdict


class TestBrand:
    def test_what_one_brand_publishes_is_a_customers_for_another(self, guard: Guard) -> None:
        text = "@jane We tried you on 0722 130 120, please pick up"
        assert guard.check(text).verdict == "pass"
        assert guard.for_brand(Brand(regions=["KE"])).check(text).verdict != "pass"

    def test_without_a_brand_every_country_is_read(self) -> None:
        assert Guard.load().check("@sam your balance is £210.44 overdrawn").verdict == "rewrite"


class TestManyDrafts:
    def test_results_come_one_by_one_in_order(self, guard: Guard) -> None:
        taken: list[str] = []

        def drafts() -> Iterator[str]:
            for text in (OVERDRAWN, TARIFF, CALLED):
                taken.append(text)
                yield text

        results = guard.check_many(drafts())
        assert next(results).verdict == "rewrite"
        assert taken == [OVERDRAWN]
        assert [result.verdict for result in results] == ["pass", "rewrite"]

    def test_every_other_wording_offered_is_safe_too(self, guard: Guard) -> None:
        offered = list(guard.alternatives(guard.check(OVERDRAWN)))
        assert len(offered) > 1
        assert all(guard.is_safe(Draft(tweets)) for tweets in offered)


def test_a_pack_that_is_not_there_is_refused() -> None:
    with pytest.raises(PackError, match="no such rule file or folder"):
        Guard.load(rules=["nowhere.toml"])


def test_the_gravest_verdict_wins() -> None:
    assert gravest(["warn", "block", "rewrite"]) == "block"
    assert gravest([]) == "pass"


def test_a_draft_without_anything_to_weigh_needs_no_spacy() -> None:
    code = (
        "import sys; from tweetguard import Guard; "
        "verdict = Guard.load().check('Hi! Thanks for getting in touch. Please send us a DM.').verdict; "
        "print(verdict, 'spacy' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "pass False\n"
