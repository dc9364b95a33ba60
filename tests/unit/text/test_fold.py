"""Disguised drafts in, what they say out."""

from __future__ import annotations

import pytest

from tweetguard.draft import Draft
from tweetguard.text.fold import fold, read
from tweetguard.text.reading import Span


@pytest.mark.parametrize(
    ("disguised", "said"),
    [
        ("acc ０１１４５６７８９２３", "acc 01145678923"),
        ("متبقي ٣٤٥٫٥٠ جنيه", "متبقي 345.50 جنيه"),
        ("مبلغ ۱۲۵٬۰۰۰ تومان", "مبلغ 125,000 تومان"),
        ("₹२,३५० काटे गए", "₹2,350 काटे गए"),
        ("৪৫০ টাকা", "450 টাকা"),
        ("$𝟏𝟐𝟎.𝟓𝟎 and 𝟮𝟬-𝟭𝟰-𝟱𝟯 and 𝟸𝟷𝟺 and 𝟡𝟙", "$120.50 and 20-14-53 and 214 and 91"),
        ("①④⑨②⑦⑤ ❶❾❽❽ ⑴⑵ ⒈ ⑫ ⑽ ❿", "149275 1988 12 1 12 10 10"),
        ("SG7️⃣8️⃣K2️⃣LM9️⃣Q 🔟", "SG78K2LM9Q 10"),
        ("$⁴⁸·⁵⁰ and ₁₂", "$48.50 and 12"),
        ("Ｂａｌａｎｃｅ 𝗕𝗮𝗹 Ⓑⓐⓛ 🅑🅐🅛 🅱🅰 🄱🄰 ⒝⒜", "Balance Bal Bal BAL BA BA ba"),
        ("ʙᴀʟᴀɴᴄᴇ", "balance"),
        ("🆔 № ℀", "ID No a/c"),
    ],
)
def test_digits_and_letters_of_every_style_become_plain(disguised: str, said: str) -> None:
    assert fold(disguised).text == said


@pytest.mark.parametrize(
    ("disguised", "said"),
    [
        ("6\u200b0\u200b1\u200b6", "6016"),
        ("KES 12,\u00ad480", "KES 12,480"),
        ("900\u200c-\u200c12\u200c-\u200c3456", "900-12-3456"),
        ("₦\ufeff15,\ufeff300.75", "₦15,300.75"),
        ("kaylee\u200e@\u200eexample.com", "kaylee@example.com"),
        ("\u202e4171\u202c", "4171"),
        ("a\x00b\x07c\U000e0041", "abc"),
        ("4\u0336 1\u0336 b̷̵̛a̴̷l", "4 1 bal"),
        ("0754\u3000321 098", "0754 321 098"),
        ("£ 640 ⠀x\ty", "£ 640  x y"),
        ("it’s “due” – now — “ok”", 'it\'s "due" - now - "ok"'),
        ("−84.20", "-84.20"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
    ],
)
def test_what_nobody_sees_goes_and_odd_signs_become_plain(disguised: str, said: str) -> None:
    assert fold(disguised).text == said


@pytest.mark.parametrize(
    ("escaped", "said"),
    [
        ("&pound;240.18 is what&#39;s left", "£240.18 is what's left"),
        ("&#52;&#49;&#57;", "419"),
        ("&#x30;722&nbsp;000", "0722 000"),
        ("&amp;pound;240", "£240"),
        ("&amp;amp;amp;#52;", "4"),
        ("dana%40example.org", "dana@example.org"),
        ("%C2%A3412.60 %25%34%31", "£412.60 A"),
        ("&#37;34%26pound;", "4£"),
        ("R&D, 5% off & 20% more, AT&T; &notit; &#0;x", "R&D, 5% off & 20% more, AT&T; &notit; \ufffdx"),
        ("%2d of %5f", "%2d of %5f"),
        ("%FF%01", "%FF%01"),
    ],
)
def test_escapes_come_apart_however_often_they_were_escaped(escaped: str, said: str) -> None:
    assert fold(escaped).text == said


def test_a_url_stays_one_word_when_its_spaces_are_decoded() -> None:
    text = "see https://bank.example/help?q=my%20balance%3F%20overdrawn or call"
    assert fold(text).text == "see https://bank.example/help?q=my+balance?+overdrawn or call"
    assert fold("call%20us").text == "call us"


@pytest.mark.parametrize(
    ("mixed", "said"),
    [
        ("yоur ассоunt is оvеrdrаwn", "your account is overdrawn"),
        ("аccоunt nо. О11О", "account nо. О11О".replace("nо", "no").replace("О11О", "O11O")),
        ("bаlаnсе тo pay", "balance to pay"),
        ("ѕtatus: blосkеd", "status: blocked"),
    ],
)
def test_look_alikes_in_latin_words_become_latin(mixed: str, said: str) -> None:
    assert fold(mixed).text == said


@pytest.mark.parametrize(
    "text",
    [
        "Ваш счёт заблокирован, 100р",
        "Ο λογαριασμός σας",
        "Bonjour Hélène, votre crédit est à découvert",
        "Año nuevo, señor Muñoz",
        "Ọmọ Yorùbá, Đặng Văn",
        "2½ lakh, Visa™, 1º de mayo, nº 5",
        "«FirstName», {{ticket.id}}, [AMOUNT], %(balance)s",
        "お問い合わせありがとうございます。",
        "नमस्ते विकास जी",
        "👍🏽 🇰🇪 ok",
        "SGH42KX9PL sent by JANE",
    ],
)
def test_real_words_keep_their_letters_accents_and_case(text: str) -> None:
    assert fold(text).text == text


def test_decomposed_accents_are_composed() -> None:
    assert fold("He\u0301le\u0300ne, sen\u0303or").text == "Hélène, señor"


@pytest.mark.parametrize(
    ("hidden", "address"),
    [
        ("marcy_b (at) example (dot) com Marcy", "marcy_b@example.com Marcy"),
        ("j.nyaga[at]example[dot]co[dot]ke", "j.nyaga@example.co.ke"),
        ("mail id is rekha dot s at the rate example dot in, ok?", "mail id is rekha.s@example.in, ok?"),
        ("k.vogel(ät)example.de", "k.vogel@example.de"),
        ("tramos . 88 @ example . net", "tramos.88@example.net"),
        ("jane.doe at example.com", "jane.doe@example.com"),
    ],
)
def test_addresses_in_words_become_addresses(hidden: str, address: str) -> None:
    assert fold(hidden).text == address


@pytest.mark.parametrize(
    "prose",
    [
        "Shop at example.com today",
        "meet us at example dot com",
        "lunch @ nandos.com today",
        "email us at help.example.com",
        "polka dot dress at the branch",
        "only £5.99 at example.com",
    ],
)
def test_prose_that_mentions_a_site_is_no_address(prose: str) -> None:
    assert fold(prose).text == prose


def test_an_untouched_draft_has_no_map_and_offsets_stand_for_themselves() -> None:
    reading = read(Draft.of("Hi Joan, your order is on its way ^RK"))
    assert reading.starts is None
    assert reading.original(3, 7) == (Span(0, 3, 7),)


def test_a_value_is_found_where_it_stands_in_the_draft() -> None:
    draft = "you owe &pound;240.18 Sam"
    reading = read(Draft.of(draft))
    start = reading.text.index("£240.18")
    (span,) = reading.original(start, start + len("£240.18"))
    assert draft[span.start : span.end] == "&pound;240.18"


def test_a_value_over_two_tweets_gives_a_span_in_each() -> None:
    reading = read(Draft.of(["1/2 the code na ８８２", "2/2 140 enter am"]))
    start, end = reading.text.index("882"), reading.text.index("140") + 3
    assert reading.original(start, end) == (Span(0, 16, 19), Span(1, 0, 7))
    assert reading.tweet_spans() == ((0, 19), (21, 37))


def test_invisible_characters_belong_to_what_they_hide_behind() -> None:
    reading = read(Draft.of("\u200bab\u200b c"))
    assert reading.text == "ab c"
    assert reading.original(0, 2) == (Span(0, 0, 4),)
