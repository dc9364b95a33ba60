"""Passwords, PINs, codes and security answers."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("OTP yako ni 884213, iweke", "884213", "otp"),
        ("Your code is 483 192 , enter it", "483192", "otp"),
        ("PIN yako mpya ya ATM ni 4471", "4471", "pin"),
        ("PIN mpya ni 4471", "4471", "pin"),
        ("4471 is your new PIN", "4471", "pin"),
        ("PUK for that sim is 84710266", "84710266", "puk"),
        ("Autopay still has the old CVV (771)", "771", "cvv"),
        ("the 3 digits at the back are 907", "907", "cvv"),
        ("PIN reminder: it's two zero nine three", "2093", "pin"),
        ("the one time code na ①④⑨②⑦⑤", "149275", "otp"),
        ("your code: &#52;&#49;&#57;&#48;&#50;&#55;", "419027", "otp"),
    ],
)
def test_a_number_that_opens_something(only, text, value, name):
    code = only(text, "KE")
    assert (code.label, code.value) == ("CODE", value)
    assert f"named:{name}" in code.traits


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("temporary password ni Tausi#2024, change it", "Tausi#2024"),
        ("temp password = Autumn-Kestrel-77, you'll", "Autumn-Kestrel-77"),
        ("Wifi password ni simba12345 jaribu", "simba12345"),
        ("neno la siri Mwanachama@2291 halafu", "Mwanachama@2291"),
        ("The password is 'tangerine' Joyce", "tangerine"),
        ("Password the engineer will say at your door is BLUEBELL 🙂", "BLUEBELL"),
        ("portal password has been reset to Matric@1704. log in", "Matric@1704"),
        ("we've reset it to Spring!4927 for now", "Spring!4927"),
        ("log in with Welcome@4471 today", "Welcome@4471"),
    ],
)
def test_a_password(only, text, value):
    code = only(text, "KE")
    assert (code.label, code.value) == ("CODE", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mothers maiden name down as Papadakis, is that", "Papadakis"),
        ("The answer on file is Kabarak Primary, that's", "Kabarak Primary"),
        ("Your e-Transfer answer is maplebacon, all lower", "maplebacon"),
        ("Jibu lako la swali la siri ni Mbuyuni, andika", "Mbuyuni"),
        ('your memorable word is still "pudsey"', "pudsey"),
    ],
)
def test_a_security_answer(only, text, value):
    code = only(text, "KE")
    assert (code.label, code.value, "named:answer" in code.traits) == ("CODE", value, True)


@pytest.mark.parametrize(
    "text",
    [
        "Never share your password or PIN with anyone",
        "The password is required each time",
        "Your password has been reset, check your mail",
        "password was incorrect, try again tomorrow",
        "Tap https://example.com/help?topic=password&lang=en to reset it",
        "https://example.com/reset-password-help",
        "A security answer is never shared",
        "our wifi password is at the counter",
    ],
)
def test_talk_about_secrets_is_none(detect, text):
    assert detect(text, "KE") == []
