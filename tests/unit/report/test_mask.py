"""Masking happens once, before all formats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tweetguard.draft import Draft
from tweetguard.finding import Evidence, Result
from tweetguard.report.mask import MaskedResult, Masker
from tweetguard.text.excerpt import MASK

from .drafts import balance_thread, bounced_cheque, canned, found, leaking, overdrawn, tariff


def shown(masked: MaskedResult) -> list[str]:
    return ["".join(piece.text for piece in tweet) for tweet in masked.tweets]


def test_every_finding_is_masked_and_every_other_long_number() -> None:
    assert shown(Masker().mask(bounced_cheque())) == [
        f"1/2 @jane Your a/c {MASK} was debited\n{MASK} on Friday.",
        f"2/2 That's the bounced cheque fee; call {MASK} ^RK",
    ]


def test_a_value_of_one_tweet_is_masked_in_the_others() -> None:
    draft = Draft.of(["You owe 350", "Yes, 350 it is"])
    masked = Masker().mask(Result(draft, "rewrite", (found(draft, "customer-charge", "350"),)))
    assert shown(masked) == [f"You owe {MASK}", f"Yes, {MASK} it is"]


def test_pieces_name_their_findings() -> None:
    tweets = Masker().mask(bounced_cheque()).tweets
    assert [piece.spans for tweet in tweets for piece in tweet if piece.spans] == [(0,), (1,)]


def test_a_finding_knows_where_it_ends() -> None:
    account, charge = Masker().mask(bounced_cheque()).findings
    assert (account.line, account.column, account.end_line, account.end_column) == (3, 28, 3, 41)
    assert (charge.line, charge.column, charge.end_line, charge.end_column) == (4, 1, 4, 8)


def test_a_harmless_draft_is_not_shown() -> None:
    assert Masker().mask(tariff()).tweets == ()


def test_a_value_that_slipped_into_words_about_it_is_scrubbed() -> None:
    result = overdrawn()
    careless = replace(
        result.findings[1],
        message="KES 2,310 is a balance",
        evidence=(Evidence("overdrawn by 2310", 1.0),),
        excerpt="KES 2,310",
    )
    masked = Masker().mask(replace(result, findings=(result.findings[0], careless), reason="2,310 stays"))
    assert masked.findings[1].message == f"{MASK} is a balance"
    assert masked.findings[1].evidence == (f"overdrawn by {MASK} +1.0",)
    assert masked.findings[1].excerpt == f"…your account is {MASK} by {MASK} due to ledger fees."
    assert masked.reason == f"{MASK} stays"


def test_a_record_named_after_the_value_is_masked() -> None:
    draft = canned("c.json", 1, "We tried you on 0711 223 344", record="/customers/0711223344/note", name="0711223344")
    masked = Masker().mask(Result(draft, "rewrite", (found(draft, "customer-balance", "0711 223 344"),)))
    assert (masked.record, masked.id) == (f"/customers/{MASK}/note", MASK)


def test_values_are_shown_on_request() -> None:
    masked = Masker(show_values=True).mask(overdrawn())
    assert shown(masked) == list(overdrawn().draft.tweets)
    assert masked.findings[1].excerpt == "…account is overdrawn by KES 2,310 due to ledger fees."


def test_half_a_surrogate_pair_can_be_written() -> None:
    masked = Masker().mask(replace(leaking("a\ud83d KES 5", "KES 5"), rewrite="a\ud83d!"))
    assert (masked.rewrite, shown(masked)) == ("a\ufffd!", [f"a\ufffd {MASK}"])


class TestFingerprints:
    def of(self, *results: Result, show_values: bool = False, root: Path | None = None) -> list[str]:
        masker = Masker(root, show_values=show_values)
        return [finding.fingerprint for result in results for finding in masker.mask(result).findings]

    def test_each_finding_has_its_own(self) -> None:
        prints = self.of(overdrawn(), bounced_cheque(), balance_thread(), overdrawn())
        assert len(set(prints)) == len(prints) == 7

    def test_they_say_nothing_of_the_value(self) -> None:
        assert self.of(leaking("You owe KES 2,310", "KES 2,310")) == self.of(leaking("You owe USD 99", "USD 99"))

    def test_they_stay_when_values_are_shown(self) -> None:
        assert self.of(overdrawn(), show_values=True) == self.of(overdrawn())

    def test_they_stay_when_the_draft_moves(self) -> None:
        text = "Hi Jane, you owe KES 2,310"
        here, there = (canned("a.csv", line, text, name=f"row-{line}") for line in (3, 77))
        results = [
            Result(draft, "rewrite", (found(draft, "customer-balance", "KES 2,310"),)) for draft in (here, there)
        ]
        assert self.of(results[0]) == self.of(results[1])

    def test_they_change_with_file_rule_and_words(self) -> None:
        text = "Hi Jane, you owe KES 2,310"
        drafts = (canned("a.csv", 3, text), canned("b.csv", 3, text), canned("a.csv", 3, f"Well. {text}"))
        results = [Result(draft, "rewrite", (found(draft, "customer-balance", "KES 2,310"),)) for draft in drafts]
        results.append(Result(drafts[0], "rewrite", (found(drafts[0], "customer-charge", "KES 2,310"),)))
        assert len({print_ for result in results for print_ in self.of(result)}) == 4

    def test_they_are_the_same_from_wherever_the_file_is_named(self, tmp_path: Path) -> None:
        text = "you owe KES 2,310"
        drafts = (canned("drafts/a.csv", 3, text), canned(str(tmp_path / "drafts" / "a.csv"), 3, text))
        results = [Result(draft, "rewrite", (found(draft, "customer-balance", "KES 2,310"),)) for draft in drafts]
        assert self.of(results[0], root=tmp_path) == self.of(results[1], root=tmp_path)
