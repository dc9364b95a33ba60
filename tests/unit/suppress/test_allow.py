"""[[allow]] in the configuration: whom it holds for, until when, and what is told of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.suppress.made import checked, results, rules_left, written
from tweetguard.config import load_config
from tweetguard.draft import Draft
from tweetguard.library import Options, Problem
from tweetguard.suppress.suppressions import Suppressions

LEAK = '{"id": "m7", "say": "Call Sam on 0711 223 344, you owe KES 2,310"}\n'
ALLOW = '[[allow]]\nrule = "phone-number"\nreason = "the ombudsman\'s line"\n'


def run(config: Path, *files: Path, everything_ran: bool = True) -> tuple[list[list[str]], list[Problem]]:
    """The rules that are left of each draft with a finding, and what is told at the end."""
    loaded = load_config(config)
    suppressions = Suppressions(lambda _: loaded, Options(), today=date(2026, 6, 30))
    found = [result for file in files for result in results(file)]
    after = [(result, suppressions.apply(result)) for result in found]
    kept = [rules_left(settled) for result, settled in after if result.findings]
    return kept, list(suppressions.leftovers(everything_ran=everything_ran))


def test_without_a_path_it_holds_for_every_file_and_for_texts_in_none(tmp_path: Path) -> None:
    config = written(tmp_path / "tweetguard.toml", ALLOW)
    kept, told = run(config, written(tmp_path / "deep" / "down" / "a.jsonl", LEAK))
    assert kept == [["customer-balance"]]
    assert told == []
    suppressions = Suppressions(lambda _: load_config(config), Options())
    assert rules_left(suppressions.apply(checked(Draft.of("Call Sam on 0711 223 344")))) == []


@pytest.mark.parametrize(
    ("glob", "file", "holds"),
    [
        ("macros/*.jsonl", "macros/a.jsonl", True),
        ("macros/*.jsonl", "macros/deep/a.jsonl", False),
        ("macros/*.jsonl", "other/macros/a.jsonl", False),
        ("macros/**/*.jsonl", "macros/deep/er/a.jsonl", True),
        ("*.jsonl", "macros/a.jsonl", True),
        ("macros/", "macros/deep/a.jsonl", True),
        ("a.jsonl", "macros/a.jsonl", True),
        ("/a.jsonl", "macros/a.jsonl", False),
        ("/a.jsonl", "a.jsonl", True),
        ("b.jsonl", "a.jsonl", False),
        ("!b.jsonl", "a.jsonl", False),
        ("[", "a.jsonl", False),
    ],
)
def test_a_path_is_a_glob_from_the_configurations_folder(tmp_path: Path, glob: str, file: str, holds: bool) -> None:
    config = written(tmp_path / "tweetguard.toml", f'{ALLOW}path = "{glob}"\n')
    kept, _ = run(config, written(tmp_path / file, LEAK))
    assert kept == [["customer-balance"] if holds else ["phone-number", "customer-balance"]]


def test_a_path_holds_for_no_text_without_a_file(tmp_path: Path) -> None:
    loaded = load_config(written(tmp_path / "tweetguard.toml", f'{ALLOW}path = "*.jsonl"\n'))
    suppressions = Suppressions(lambda _: loaded, Options())
    assert rules_left(suppressions.apply(checked(Draft.of("Call Sam on 0711 223 344")))) == ["phone-number"]


def test_a_path_reaches_no_file_outside_its_folder(tmp_path: Path) -> None:
    config = written(tmp_path / "bank" / "tweetguard.toml", f'{ALLOW}path = "*.jsonl"\n')
    kept, _ = run(config, written(tmp_path / "other" / "a.jsonl", LEAK))
    assert kept == [["phone-number", "customer-balance"]]


@pytest.mark.parametrize(
    ("record", "holds"), [("m7", True), ("/say", True), ("m8", False), ("m", False), ("/other", False)]
)
def test_a_record_is_named_by_its_id_or_its_place(tmp_path: Path, record: str, holds: bool) -> None:
    config = written(tmp_path / "tweetguard.toml", f'{ALLOW}record = "{record}"\n')
    kept, _ = run(config, written(tmp_path / "a.jsonl", LEAK))
    assert ("phone-number" not in kept[0]) is holds


def test_an_expired_entry_waives_nothing_and_is_told_with_its_line(tmp_path: Path) -> None:
    config = written(tmp_path / "tweetguard.toml", f'fail-on = "warn"\n\n{ALLOW}until = 2026-06-29\n')
    kept, told = run(config, written(tmp_path / "a.jsonl", LEAK), everything_ran=False)
    assert kept == [["phone-number", "customer-balance"]]
    (problem,) = told
    assert (problem.path, problem.line, problem.fatal) == (str(config), 3, False)
    assert "ended on 2026-06-29" in problem.message


def test_the_line_is_that_of_the_entry_meant(tmp_path: Path) -> None:
    second = ALLOW.replace("phone-number", "customer-charge")
    config = written(tmp_path / "pyproject.toml", (ALLOW + second).replace("[[allow]]", "[[tool.tweetguard.allow]]"))
    _, told = run(config, written(tmp_path / "a.jsonl", LEAK))
    assert [(problem.line, "customer-charge" in problem.message) for problem in told] == [(4, True)]


def test_an_entry_for_a_file_that_was_not_checked_is_not_called_unused(tmp_path: Path) -> None:
    config = written(tmp_path / "tweetguard.toml", f'{ALLOW}path = "other.jsonl"\n')
    assert run(config, written(tmp_path / "a.jsonl", LEAK))[1] == []


def test_nothing_is_called_unused_when_not_everything_ran(tmp_path: Path) -> None:
    config = written(tmp_path / "tweetguard.toml", ALLOW.replace("phone-number", "credential"))
    clean = written(tmp_path / "a.jsonl", '{"text": "Thank you, Amina"}\n')
    assert len(run(config, clean)[1]) == 1
    assert run(config, clean, everything_ran=False)[1] == []
