"""The figures as text, JSON and Markdown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tweetguard.errors import InputError
from tweetguard.measure.score import Score, Scorer
from tweetguard.measure.table import show

from .made import clean, found, labelled

Captured = pytest.CaptureFixture[str]


def score(*, misses: bool = True) -> Score:
    """Two leaks, one found unless `misses`; one of two clean drafts stopped."""
    scorer = Scorer()
    for text in ("Jo, your balance is KES 2,310", "Jo, your balance is KES 7,744"):
        draft = labelled(text, (text[-9:], "balance"))
        scorer.add(draft, [] if misses and "7,744" in text else [found(draft, text[-9:])])
    tariff = clean("Withdrawals cost KES 35", kind="tariff")
    scorer.add(tariff, [found(tariff, "KES 35")])
    scorer.add(clean("Win KES 5,000 today", kind="prize"), [])
    return scorer.score()


def shown(capsys: Captured, result: Score, name: str, compare: Path | None = None, examples: int = 0) -> str:
    show(result, name, misses=examples, false_alarms=examples, compare=compare)
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_every_share_stands_with_its_counts_and_interval(capsys: Captured, name: str) -> None:
    out = shown(capsys, score(), name)
    lines = {line.strip(" |"): line for line in out.splitlines()}
    assert any("balance" in line and "50.0% (1 of 2)" in line and "9.5% to 90.5%" in line for line in lines)
    assert any("all clean" in line and "50.0% (1 of 2)" in line for line in lines)


def test_markdown_is_a_table_of_equal_rows(capsys: Captured) -> None:
    rows = shown(capsys, score(), "markdown").splitlines()
    assert {row.count("|") for row in rows} == {5}


def test_json_holds_every_figure(capsys: Captured) -> None:
    data = json.loads(shown(capsys, score(), "json"))
    assert data["found"]["balance"] == {"share": 0.5, "hits": 1, "total": 2, "interval": [0.0945, 0.9055]}
    assert data["stopped for nothing"]["tariff"]["hits"] == 1
    assert set(data["characters"]) == {"precision", "recall", "f1"}


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_misses_and_false_alarms_are_masked(capsys: Captured, name: str) -> None:
    out = shown(capsys, score(), name, examples=5)
    assert "missed balance: " in out
    assert "stopped for nothing by customer-balance" in out
    assert "7,744" not in out
    assert "KES 35" not in out


def test_a_saved_run_shows_what_moved(capsys: Captured, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_text(shown(capsys, score(), "json"), "utf-8")
    out = shown(capsys, score(misses=False), "text", before)
    assert "moved" in out
    [balance] = [line for line in out.splitlines() if line.strip().startswith("balance")]
    assert balance.endswith("+50.0%")
    assert "+50.0%" in shown(capsys, score(misses=False), "markdown", before)


def test_a_run_that_moved_nothing_has_no_such_column(capsys: Captured, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_text(shown(capsys, score(), "json"), "utf-8")
    assert "moved" not in shown(capsys, score(), "text", before)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 99}', None])
def test_what_is_no_saved_run_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "before.json"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(InputError, match="is no saved run"):
        show(score(), "text", misses=0, false_alarms=0, compare=path)


def test_kinds_of_a_few_drafts_share_a_row(capsys: Captured) -> None:
    scorer = Scorer()
    for number in range(12):
        scorer.add(clean("Win KES 5,000 today", kind="prize"), [])
        odd = clean("Withdrawals cost KES 35", kind=f"odd {number}")
        scorer.add(odd, [found(odd, "KES 35")])
    out = shown(capsys, scorer.score(), "text")
    assert "prize" in out
    assert "12 other kinds" in out
    assert "odd 3" not in out
    assert "odd 3" in json.loads(shown(capsys, scorer.score(), "json"))["stopped for nothing"]
