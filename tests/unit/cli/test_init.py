"""`tweetguard init`: a first configuration that is valid as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Command
from tweetguard.config import load_config


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_writes_a_configuration_that_can_be_read(tweetguard: Command) -> None:
    ended = tweetguard("init", "--name", 'The "Akiba" Bank', "--region", "KE", "--region", "UG")
    assert ended.code == 0
    config = load_config(Path("tweetguard.toml"))
    assert config.brand.name == 'The "Akiba" Bank'
    assert config.brand.regions == ("KE", "UG")


def test_what_it_shows_in_comments_can_be_read_too(tweetguard: Command) -> None:
    """Taking a comment sign away is how people use such a file."""
    tweetguard("init")
    path = Path("tweetguard.toml")
    text = re.sub(r"^# (?=\[|[a-z-]+ = )", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    config = load_config(path)
    assert config.accounts
    assert config.allow
    assert config.brand.handoff


def test_it_prints_the_hook_to_add(tweetguard: Command) -> None:
    assert "- id: tweetguard\n" in tweetguard("init").out


def test_it_overwrites_nothing_unasked(tweetguard: Command) -> None:
    Path("tweetguard.toml").write_text('fail-on = "warn"\n')
    ended = tweetguard("init")
    assert ended.code == 2
    assert "tweetguard.toml exists already and was left alone; --force overwrites it" in ended.err
    assert Path("tweetguard.toml").read_text() == 'fail-on = "warn"\n'
    assert tweetguard("init", "--force").code == 0


def test_a_country_that_is_none_is_refused_before_anything_is_written(tweetguard: Command) -> None:
    ended = tweetguard("init", "--region", "UK")
    assert ended.code == 2
    assert "did you mean GB" in ended.err
    assert not Path("tweetguard.toml").exists()
