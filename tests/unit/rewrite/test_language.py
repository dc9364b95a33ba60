"""The language of a draft is told by its small words."""

from __future__ import annotations

import pytest

from tests.unit.rewrite.marked import pack
from tweetguard.rewrite.language import load_languages, tell_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hi Ann, we have looked into this for you.", "en"),
        ("Habari, salio lako ni hili hapa", "sw"),
        ("tumekurudishia Kes 2,400 check sms", "sw"),
        ("Oga we don reverse the money wey comot, abeg check am", "pcm"),
        ("Bonjour, les frais ont été prélevés sur votre compte", "fr"),
        ("Hola, los cargos son de tu cuenta y ya se revisaron", "es"),
        ("Hallo Jens, die Gebühr wurde von uns erstattet", "de"),
        ("Oi Carol, o estorno já foi feito na sua conta", "pt"),
        ("Sir aapka refund ho gaya hai", "hi"),
        ("Hallo Anna, ons het die rekening na jou gestuur", "af"),
        ("Opo, na-post na po yung bayad niyo sa account", "tl"),
        ("Ksh 500", "en"),
        ("您好，请查收", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_told(text, code):
    assert tell_language([text], load_languages(pack())).handoffs.language == code
