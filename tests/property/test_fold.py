"""What holds for every text that is folded: offsets map back, folding twice changes nothing, nothing is lost."""

from __future__ import annotations

from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.growth import SUBQUADRATIC, growth
from tweetguard.draft import Draft
from tweetguard.text.digits import digit_runs
from tweetguard.text.fold import TWEET_BREAK, fold, read
from tweetguard.text.keywords import Vocabulary
from tweetguard.text.spelled import DigitWords
from tweetguard.text.tables import fold_character, is_invisible, is_mark
from tweetguard.text.weighted import weighted_length
from tweetguard.text.words import tokenise

PARTS = [
    *"aeZ019 .,;:-/_*#@&%$()[]'\"\n\r\t",
    *"７٣२𝟏①❶²⑩Ａ𝗕ⓐ🅱🄰ᴀʙ",  # digits and letters of other styles
    *"\u200b\u00ad\u202e\ufe0f\u20e3\u2060\U000e0041\x00\x85\u2028",  # seen by nobody
    *"\u0301\u0300\u0323\u0336\u034f\u093f\u0308",  # marks
    *"асеоркОІαοрյ",  # look-alikes
    *"éôñß½…™№ﬁ日本हيर👍🏽🇰🇪",
    *"\u00a0\u3000\u202f’“—–−·٬٫،",
    "&amp;", "&#52;", "&#x30;", "&pound", "&notit;", "&#", "amp;", "%41", "%C2%A3", "%25", "%e2%80%8b", "%2d", "%0A",
    "%", "(at)", "[dot]", " at ", " dot ", " at the rate ", "(dot)", "jane", "example", "com", "mail", "https://a.co/",
    "www.", "&аmp;", "&#хамр;", "б", "я",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(PARTS), max_size=30).map("".join),
    st.text(max_size=60),
)
drafts = st.lists(texts, min_size=1, max_size=3).map(Draft.of)


@given(texts)
@example("&amp;amp;amp;#52;")
@example("%2525252541")
@example("&#%35%32;")
@example("a\u0301\u0300\u0336\u0301")
@example("e-mail x at a dot b dot c dot d dot e dot f")
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    twice = fold(once)
    assert twice.text == once
    assert twice.starts is None or len(twice.starts) == len(once)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_offsets_map_back_in_order_and_cover_the_whole_text(text: str) -> None:
    folded = fold(text)
    if folded.starts is None or folded.ends is None:
        assert len(folded.text) == len(text)
        return
    starts, ends = list(folded.starts), list(folded.ends)
    assert len(starts) == len(ends) == len(folded.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    if starts:
        assert starts[0] == 0
        assert ends[-1] == len(text)
        assert all(after <= before for before, after in zip(ends, starts[1:], strict=False))
    else:
        assert all(fold_character(char) == "" or is_mark(char) for char in unquote(unescape(unquote(text))))


@given(texts)
@settings(max_examples=300, deadline=None)
def test_what_a_reader_sees_is_still_there(text: str) -> None:
    # A letter of any script that folding does not touch must come through, as often as it was written.
    untouched = [char for char in text if char.isalpha() and ord(char) > 0x2FFF and fold_character(char) == char]
    folded = fold(text).text
    assert [char for char in folded if char in set(untouched)] == untouched


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@settings(max_examples=300, deadline=None)
def test_each_character_folds_to_something_stable(text: str) -> None:
    for char in text:
        folded = fold_character(char)
        assert folded or is_invisible(char)
        assert "".join(map(fold_character, folded)) == folded


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="&%@")))
@settings(max_examples=200, deadline=None)
def test_plain_ascii_stays_as_it_is(text: str) -> None:
    if "dot" not in text.lower():
        assert fold(text).text == text


@given(drafts)
@settings(max_examples=300, deadline=None)
def test_every_stretch_of_a_reading_leads_into_the_draft(draft: Draft) -> None:
    reading = read(draft)
    for start in range(0, len(reading.text), 3):
        for span in reading.original(start, min(start + 5, len(reading.text))):
            assert 0 <= span.start < span.end <= len(draft.tweets[span.tweet])
    whole = reading.original(0, len(reading.text))
    if reading.text.strip():
        assert [(span.start, span.end) for span in whole] == [(0, len(tweet)) for tweet in draft.tweets if tweet]


@given(drafts)
@settings(max_examples=300, deadline=None)
def test_marks_tweets_tokens_and_runs_lie_in_the_text(draft: Draft) -> None:
    reading = read(draft)
    spans = reading.tweet_spans()
    assert len(spans) == len(draft.tweets)
    assert all(0 <= start <= end <= len(reading.text) for start, end in spans)
    assert all(0 <= mark.start < mark.end <= len(reading.text) for mark in reading.marks)
    for run in digit_runs(reading, DigitWords({"oh": ("digit", "0"), "double": ("repeat", "2")})):
        assert run.digits.isdigit()
        assert 0 <= run.start < run.end <= len(reading.text)
    tokens = tokenise(reading.text)
    assert "".join(reading.text[start:end] for start, end in tokens) == "".join(reading.text.split())


@pytest.mark.parametrize("break_in_text", [TWEET_BREAK, "\n"])
def test_line_breaks_stay(break_in_text: str) -> None:
    assert fold(f"a{break_in_text}b").text == f"a{break_in_text}b"


HOSTILE = [
    "&amp;", "&#37;26", "%25", "%3", "&", "&#", "&a", "%C2", "a\u0301\u0300", "\u0301", "é.", "o\u0336", "а",
    "аb", "日.", "й", "a.", "a.b-", "@", "@a ", "#a", "(at)", "a at ", "a dot ", "a@b ", "a@", "http://",
    "a.com/", "www.", "1/2 ", "^a ", "-A ", "A, ", "1-", "1.", "1 ", "O1,", "1,1x", "0l", "oh ", "double ",
    "1\n", "(1) ", "b a l ", "b-", "a1", "1🔹", "７", "\u200b", "\r\n", "a' ", "a.com:1", "x.y@z.", "&a;",
    "%C2%A3", "а\u0301a",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_cost_grows_with_the_length(unit: str) -> None:
    words = DigitWords({"oh": ("digit", "0"), "double": ("repeat", "2")})
    vocabulary = Vocabulary(["balance", "account"])

    def work(times: int) -> None:
        text = unit * times
        reading = read(Draft.of(text))
        digit_runs(reading, words)
        vocabulary.restore(reading.text)
        tokenise(reading.text)
        weighted_length(text)

    assert growth(work, 250, 4000) < SUBQUADRATIC
