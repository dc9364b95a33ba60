"""The brand profile: what a brand has made public, and what it refuses to take for that."""

from __future__ import annotations

import pytest

from tweetguard.brand import Brand
from tweetguard.errors import ConfigError


def test_everything_is_optional() -> None:
    brand = Brand()
    assert brand.name is None
    assert brand.regions == ()
    assert brand.channel == "public"


def test_lists_become_tuples_so_that_a_profile_can_be_shared() -> None:
    brand = Brand(phones=["0711 095 000"], regions=["KE"])
    assert brand.phones == ("0711 095 000",)
    assert hash(brand) == hash(Brand(phones=("0711 095 000",), regions=("KE",)))


def test_regions_may_be_written_small() -> None:
    assert Brand(regions=["ke", "Ug"]).regions == ("KE", "UG")


def test_a_country_without_a_file_of_its_own_is_fine() -> None:
    assert Brand(regions=["IS"]).regions == ("IS",)


@pytest.mark.parametrize(
    ("written", "meant"), [("UK", "GB"), ("USA", "US"), ("KEN", "KE"), ("EU", "a member state"), ("KX", "K")]
)
def test_what_is_no_country_is_refused_with_the_likely_one(written: str, meant: str) -> None:
    with pytest.raises(ConfigError, match=f'"{written}" is no ISO 3166-1 country code; did you mean {meant}'):
        Brand(regions=["KE", written])


@pytest.mark.parametrize("entry", ["", " ", "7", "+", "--", "@"])
@pytest.mark.parametrize("field", ["handles", "phones", "emails", "paybills", "accounts", "urls"])
def test_an_entry_that_would_excuse_almost_anything_is_refused(field: str, entry: str) -> None:
    with pytest.raises(ConfigError, match=rf"brand\.{field}, entry 2: empty or one character"):
        Brand(**{field: ["0722 130 120", entry]})


def test_a_text_where_a_list_belongs_is_refused() -> None:
    """Read as a list, "0722" would be four entries of one digit each."""
    with pytest.raises(ConfigError, match=r'brand\.phones is one text; write a list: \["…"\]'):
        Brand(phones="0722 130 120")


@pytest.mark.parametrize("field", ["name", "handoff", "dm_link"])
def test_an_empty_text_is_refused(field: str) -> None:
    with pytest.raises(ConfigError, match=rf"brand\.{field} is empty"):
        Brand(**{field: "  "})


def test_a_channel_is_public_or_dm() -> None:
    assert Brand(channel="dm").channel == "dm"
    with pytest.raises(ConfigError, match=r'brand\.channel is "email"; write "public" or "dm"'):
        Brand(channel="email")  # type: ignore[arg-type]


def test_no_message_repeats_what_was_entered_as_a_number() -> None:
    with pytest.raises(ConfigError) as caught:
        Brand(accounts="0112004578214")
    assert "0112004578214" not in str(caught.value)
