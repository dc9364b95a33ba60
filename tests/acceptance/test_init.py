"""`tweetguard init`, and the first check with what it wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command
from tweetguard.config import load_config


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["Akiba \\ Sons", "two\nlines", 'a "b" {c}', "ünï ☂", "\x7f\t"])
def test_any_name_can_be_written(tweetguard: Command, name: str) -> None:
    assert tweetguard("init", "--name", name).code == 0
    assert load_config(Path("tweetguard.toml")).brand.name == name


def test_the_configuration_is_used_as_it_stands(tweetguard: Command) -> None:
    tweetguard("init", "--name", "Our Bank", "--region", "KE")
    assert tweetguard("check", "--text", "Hi Sam, please DM us").code == 0
    assert tweetguard("check", "--text", "Hi Sam, your balance is KES 9,120").code == 1


def test_a_number_that_is_listed_may_be_published(tweetguard: Command) -> None:
    tweetguard("init", "--region", "KE")
    reply = "Hi Sam, we will call you on 0711 223 344 today"
    assert tweetguard("check", "--text", reply).code == 1
    path = Path("tweetguard.toml")
    path.write_text(path.read_text("utf-8").replace("phones = []", 'phones = ["0711 223 344"]'), "utf-8")
    assert tweetguard("check", "--text", reply).code == 0
