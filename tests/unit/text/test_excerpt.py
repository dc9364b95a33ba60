"""What of a draft may be shown."""

from __future__ import annotations

import pytest

from tests.growth import SUBQUADRATIC, growth
from tweetguard.text.excerpt import MASK, Masking, Piece, excerpt
from tweetguard.text.printable import printable


def cut(text: str, *values: str, show_values: bool = False) -> tuple[Piece, ...]:
    """The pieces of `text` when each of `values` was found in it."""
    spans = [(text.index(value), text.index(value) + len(value)) for value in values]
    return Masking(values, show_values=show_values).pieces(text, spans)


def shown(text: str, *values: str, show_values: bool = False) -> str:
    return "".join(piece.text for piece in cut(text, *values, show_values=show_values))


def around(text: str, value: str, *others: str) -> str:
    """The excerpt around `value` in `text`."""
    spans = [(text.index(found), text.index(found) + len(found)) for found in (value, *others)]
    return excerpt(text, spans, *spans[0])


class TestExcerpt:
    def test_a_short_draft_is_shown_whole_with_its_value_masked(self) -> None:
        assert around("Hi Jo, your balance is KES 2,310.", "KES 2,310") == f"Hi Jo, your balance is {MASK}."

    def test_a_long_draft_is_cut_at_words(self) -> None:
        text = "Thank you for your patience Jane, we see that your balance is KES 2,310 since the third of this month."
        assert around(text, "KES 2,310") == f"…that your balance is {MASK} since the third of this…"

    def test_all_values_near_it_are_masked(self) -> None:
        text = "A/c 0112004578214 was debited 350 bob"
        assert around(text, "350 bob", "0112004578214") == f"A/c {MASK} was debited {MASK}"

    def test_the_mask_does_not_tell_how_long_the_value_is(self) -> None:
        assert around("You owe 5", "5") == around("You owe 1,234,567.89", "1,234,567.89")

    def test_it_stands_on_one_line(self) -> None:
        assert around("Hi\n\n your\tbalance:\r\nKES 9", "KES 9") == f"Hi your balance:␍ {MASK}"

    def test_a_word_longer_than_the_excerpt_is_cut(self) -> None:
        assert around("x" * 100 + "KES 9", "KES 9") == f"…{'x' * 24}{MASK}"

    def test_a_long_text_costs_no_more_than_its_surroundings(self) -> None:
        def excerpt(words: int) -> None:
            text = "word " * words + "KES 9" + " word" * words
            assert around(text, "KES 9") == f"…{'word ' * 4}{MASK}{' word' * 4}…"

        assert growth(excerpt, 10_000, 200_000) < SUBQUADRATIC

    def test_many_findings_cost_no_more_than_each_of_them(self) -> None:
        sentence = "You owe KES 2,310 and 0722 130 120. "

        def excerpts(times: int) -> None:
            text = sentence * times
            spans = [(at + 8, at + 17) for at in range(0, len(text), len(sentence))]
            masking = Masking(text[start:end] for start, end in spans)
            assert len(masking.pieces(text, spans)) == 2 * times + 1
            assert set(masking.excerpts(text, spans)[1:-1]) == {
                f"…{MASK} and {MASK}. You owe {MASK} and {MASK}. You owe {MASK}…"
            }

        assert growth(excerpts, 500, 5_000) < SUBQUADRATIC

    def test_excerpts_come_in_the_order_of_their_spans(self) -> None:
        text = "a" * 900 + " one " + "b" * 900 + " two " + "c" * 900
        spans = [(text.index(word), text.index(word) + 3) for word in ("two", "one")]
        assert Masking(["one", "two"]).excerpts(text, [*spans, (0, len(text))]) == [
            excerpt(text, [*spans, (0, len(text))], *span) for span in (*spans, (0, len(text)))
        ]


class TestPieces:
    def test_words_and_values_take_turns(self) -> None:
        assert cut("a KES 5 b", "KES 5") == (Piece("a "), Piece(MASK, (0,)), Piece(" b"))

    def test_overlapping_findings_are_one_piece(self) -> None:
        assert cut("owe KES 2,310 now", "KES 2,310", "2,310 now") == (Piece("owe "), Piece(MASK, (0, 1)))

    def test_values_are_shown_on_request(self) -> None:
        assert cut("a KES 5 b", "KES 5", show_values=True)[1] == Piece("KES 5", (0,))

    @pytest.mark.parametrize(
        "number",
        [
            "0722 130 120",
            "254-722-130120",
            "0711) 223.344",
            "4111",
            "０７２２",
            "1️⃣2️⃣3️⃣4️⃣",
            "٠٧٢٢",
            "2\u200b3\u200b1\u200b0",
        ],
    )
    def test_four_digits_are_masked_though_no_rule_found_them(self, number: str) -> None:
        assert shown(f"call {number} or 123") == f"call {MASK} or 123"

    @pytest.mark.parametrize("harmless", ["24/7, 365 days", "press 1. 2. 3. 4", "99%", "^RK"])
    def test_fewer_digits_stay(self, harmless: str) -> None:
        assert shown(harmless) == harmless

    def test_addresses_are_masked_though_no_rule_found_them(self) -> None:
        assert shown("mail jane.doe+x@mail.example.com today") == f"mail {MASK} today"

    def test_what_a_finding_left_of_a_number_is_masked(self) -> None:
        assert shown("call 0711 223 344 now", "0711 223") == f"call {MASK} {MASK} now"

    def test_a_value_is_masked_again_where_it_is_repeated(self) -> None:
        assert shown("You owe 350. Yes, 350!", "350") == f"You owe {MASK}. Yes, {MASK}!"

    def test_of_many_values_each_is_masked_where_it_is_repeated(self) -> None:
        """Hundreds of values are looked for together; some are short, and one begins as another does."""
        masking = Masking([*(f"{number} bob" for number in range(100, 300)), "12", "250 bob extra"])
        for text, masked in (
            ("pay 250 BOB or 12, not 1250 bobs", f"pay {MASK} or {MASK}, not {MASK} bobs"),
            ("pay 250 bob extra", f"pay {MASK}"),
            ("pay 350 bob", "pay 350 bob"),
        ):
            assert "".join(piece.text for piece in masking.pieces(text, [])) == masked

    def test_part_of_a_word_is_no_repetition(self) -> None:
        assert shown("due now, overdue", "due") == f"{MASK} now, overdue"


class TestMessages:
    def test_a_value_is_scrubbed_from_a_message(self) -> None:
        assert Masking(["KES 2,310"]).scrub("found kes 2,310 here") == f"found {MASK} here"

    def test_so_are_four_of_its_digits(self) -> None:
        assert Masking(["0711 223 344"]).scrub("ends in 3344, or 22-33") == f"ends in {MASK}, or {MASK}"

    def test_other_numbers_stay(self) -> None:
        assert Masking(["0711 223 344"]).scrub("Data Protection Act 2019") == "Data Protection Act 2019"

    def test_words_stay_for_rules_are_made_of_them(self) -> None:
        assert Masking(["overdrawn", "350"]).scrub("overdrawn account, 350") == f"overdrawn account, {MASK}"

    def test_a_key_that_is_a_value_is_scrubbed_and_the_rest_of_it_stays(self) -> None:
        assert Masking(["+254 711 223 344"]).scrub_key("/customers/254711223344/17") == f"/customers/{MASK}/17"
        assert Masking(["jane@example.com"]).scrub_key("of Jane@example.com") == f"of {MASK}"
        assert Masking(["12", "overdrawn"]).scrub_key("row 12, column overdrawn") == "row 12, column overdrawn"
        assert Masking(["+254 711 223 344"]).scrub_key("row 7112, column 2233") == "row 7112, column 2233"


def test_nothing_that_steers_a_terminal_is_printable() -> None:
    assert printable("\x1b[31mred\x07\x9b0m\u202etxt\r\n\ud800") == "␛[31mred␇\ufffd0m\ufffdtxt␍ \ufffd"
    assert printable("one\ntwo", newlines=True) == "one\ntwo"
    assert printable("👩‍👩‍👧 שלום مرحبا") == "👩‍👩‍👧 שלום مرحبا"


@pytest.mark.parametrize("hostile", ["1", "a", "1 ", "1.. ", "a@", "a.b@c.", "1.1...", "a@b.c-", "@a.a"])
def test_hostile_text_is_masked_in_linear_time(hostile: str) -> None:
    assert growth(lambda times: shown(hostile * times), 5_000, 100_000) < SUBQUADRATIC
