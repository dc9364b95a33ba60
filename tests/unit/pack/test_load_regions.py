"""Country files: those of the bundled pack are right, and a wrong one is refused with its line."""

from __future__ import annotations

import re
from pathlib import Path

import phonenumbers
import pytest

from tweetguard.errors import PackError
from tweetguard.pack.load import bundled_folder
from tweetguard.pack.load_regions import load_regions
from tweetguard.pack.region import WORLD

BUNDLED = bundled_folder() / "regions"
GOOD = """\
code = "KE"
name = "Kenya"
[currency]
code = "KES"
[[number]]
id = "ke-kra-pin"
label = "ID"
pattern = '[AP]\\d{9}[A-Z]'
words = ["KRA PIN"]
check = "ke.pin"
source = "Kenya Revenue Authority"
"""


@pytest.fixture
def folder(tmp_path: Path):
    def folder(**files: str) -> Path:
        for name, text in files.items():
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return folder


def test_the_countries_of_the_profile_come_first_and_the_world_last():
    assert [region.code for region in load_regions(BUNDLED, ["NG", "ke"])] == ["NG", "KE", WORLD]


def test_without_a_profile_all_countries_are_read():
    codes = [region.code for region in load_regions(BUNDLED)]
    assert codes == [*sorted(codes[:-1]), WORLD]
    assert {"KE", "UG", "TZ", "RW", "NG", "GH", "ZA", "GB", "IE", "US", "CA", "AU", "NZ", "IN", "PK", "AE"} <= set(
        codes
    )


def test_a_country_without_a_file_is_no_error():
    assert [region.code for region in load_regions(BUNDLED, ["IS"])] == [WORLD]


@pytest.mark.parametrize("region", load_regions(BUNDLED), ids=lambda region: region.code)
def test_a_bundled_country_is_a_country_with_money_and_sourced_numbers(region):
    assert region.code == WORLD or region.code in phonenumbers.SUPPORTED_REGIONS
    assert region.code == WORLD or region.currency is not None
    assert region.number
    for number in region.number:
        assert len(number.source) > 10
        assert re.compile(number.pattern).fullmatch("") is None, "a pattern must not match nothing"


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (('code = "KE"', 'code = "KY"'), 1, 'the file name says "KE"'),
        (('code = "KES"', 'code = "KSh"'), 4, "three capitals"),
        (('id = "ke-kra-pin"', 'id = "kra-pin"'), 6, 'begin it with "ke-"'),
        (("[A-Z]'", "[A-Z'"), 8, "not a regular expression"),
        (('check = "ke.pin"', 'check = "ke.pni"'), 10, 'did you mean "ke.pin"?'),
        (('words = ["KRA PIN"]\n', ""), 5, "can never be found"),
        (('words = ["KRA PIN"]', 'word = ["KRA PIN"]'), 9, 'did you mean "words"?'),
        (('label = "ID"', 'label = "IDENTITY"'), 7, "Invalid enum value"),
        (('source = "Kenya Revenue Authority"\n', ""), 5, 'has no "source"'),
        (('["KRA PIN"]', '["KRA PIN", ""]'), 9, "empty text"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(folder, change, line, says):
    assert change[0] in GOOD
    path = folder(ke=GOOD.replace(*change))
    with pytest.raises(PackError, match=re.escape(f"ke.toml:{line}: ")) as error:
        load_regions(path)
    assert says in str(error.value)


def test_one_id_in_two_files_is_refused(folder):
    uganda = GOOD.replace('"KE"', '"UG"').replace("ke-kra-pin", "ug-tin")
    path = folder(ke=GOOD, ug=uganda + uganda[uganda.index("[[number]]") :].replace("ug-tin", "ug-nin"))
    assert len(load_regions(path)) == 2
    (path / "ug.toml").write_text(uganda + uganda[uganda.index("[[number]]") :])
    with pytest.raises(PackError, match="used twice"):
        load_regions(path)
