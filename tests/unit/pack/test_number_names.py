"""The words numbers are called by, and the card issuers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tweetguard.errors import PackError
from tweetguard.pack.issuer import Issuer, load_issuers
from tweetguard.pack.load import bundled_folder
from tweetguard.pack.number_names import load_number_names


def test_the_bundled_languages_load():
    languages = load_number_names(bundled_folder() / "numbers")
    assert {"en", "sw", "fr", "es", "de", "pt"} <= {language.language for language in languages}
    for language in languages:
        assert language.name
        assert language.links


def test_english_and_swahili_name_the_numbers_that_matter_most():
    for language in load_number_names(bundled_folder() / "numbers"):
        if language.language in ("en", "sw"):
            assert {"account", "card", "phone", "pin", "otp", "meter", "ticket", "receipt"} <= {
                name.id for name in language.name
            }


def write(folder: Path, language: str, label: str) -> None:
    text = f'language = "{language}"\n[[name]]\nid = "account"\nlabel = "{label}"\nwords = ["konto"]\n'
    (folder / f"{language}.toml").write_text(text)


def test_a_name_means_the_same_in_all_languages(tmp_path):
    write(tmp_path, "de", "ACCOUNT")
    write(tmp_path, "en", "CARD")
    with pytest.raises(PackError, match=r"en\.toml:2: .*something else in another file"):
        load_number_names(tmp_path)


def test_the_file_name_is_the_language(tmp_path):
    write(tmp_path, "de", "ACCOUNT")
    (tmp_path / "de.toml").rename(tmp_path / "nl.toml")
    with pytest.raises(PackError, match=r"nl\.toml:1: .*the file name says"):
        load_number_names(tmp_path)


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("4111", "visa"),
        ("5105", "mastercard"),
        ("2720", "mastercard"),
        ("2721", None),
        ("2220", None),
        ("371449", "amex"),
        ("9999", None),
    ],
)
def test_issuer_ranges(number, issuer):
    issuers = load_issuers(bundled_folder() / "cards" / "issuers.toml")
    assert next((one.id for one in issuers if one.issues(number)), None) == issuer


@pytest.mark.parametrize("prefix", ["4x", "51-555", "-5"])
def test_a_prefix_that_is_none_is_refused(tmp_path, prefix):
    path = tmp_path / "issuers.toml"
    path.write_text(f'[[issuer]]\nid = "visa"\nprefixes = ["{prefix}"]\nlengths = [16]\nsource = "Visa"\n')
    with pytest.raises(PackError, match=r"issuers\.toml:3: no prefix"):
        load_issuers(path)


def test_a_range_holds_both_its_ends():
    range_ = Issuer("mastercard", ("51-55",), (16,), "Mastercard Rules")
    assert [range_.issues(digits) for digits in ("50", "51", "55", "56")] == [False, True, True, False]
