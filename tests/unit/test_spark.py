"""Spark's side of the linter, without Spark at work: batches of texts in, rows out."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tweetguard import ConfigError, Guard, InputError, Options, PackError

pd = pytest.importorskip("pandas", reason="the extra tweetguard[spark] is not installed")
pytest.importorskip("pyspark", reason="the extra tweetguard[spark] is not installed")
from tweetguard import spark  # noqa: E402 - it cannot be imported without the extra

LEAK = "@jane Hi Jane, your balance is KES 2,310"
TARIFF = "ATM withdrawals are charged at KES 35. Minimum operating balance is KES 1,000."
CALLED = "@jane We tried you on 0711 223 344, please pick up"
PROFILE = """
ignore = ["phone-number"]
limit = 400

[brand]
name = "Akiba Bank"
regions = ["KE"]

[brand.accounts.akiba_care]
phones = ["0711 223 344"]
ignore = []
"""


def rows(*batches: list[object], **settings: Any) -> list[dict[str, Any]]:
    """Check batches of texts as a worker does; give a dictionary a text."""
    check: Callable[[Iterator[Any]], Iterator[Any]] = spark.check_column(**settings).func  # type: ignore[attr-defined]
    given = iter([pd.Series(batch, dtype=object) for batch in batches])
    return [row for frame in check(given) for row in frame.to_dict("records")]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "tweetguard.toml"
    path.write_text(PROFILE, "utf-8")
    return path


def test_a_leak_has_its_verdict_its_masked_finding_and_its_safe_text() -> None:
    (row,) = rows([LEAK])
    result = Guard.load().check(LEAK)
    (finding,) = result.findings
    assert (row["verdict"], row["categories"], row["rewrite"]) == ("rewrite", ["balance"], result.rewrite)
    assert row["findings"] == [
        {
            "rule": "customer-balance", "category": "balance", "severity": "critical", "confidence": finding.confidence,
            "start": LEAK.index("KES"), "end": len(LEAK), "excerpt": finding.excerpt,
        }
    ]  # fmt: skip
    assert "2,310" not in str(row)


def test_a_harmless_text_passes_with_nothing_beside_its_verdict() -> None:
    assert rows([TARIFF]) == [{"verdict": "pass", "categories": [], "findings": [], "rewrite": None}]


def test_each_text_of_each_batch_has_a_row_in_order() -> None:
    assert [row["verdict"] for row in rows([LEAK, TARIFF], [], [TARIFF, LEAK, ""])] == [
        "rewrite", "pass", "pass", "rewrite", "pass",
    ]  # fmt: skip


def test_a_worker_makes_one_guard_for_all_its_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    load = Guard.load
    spark._guard.cache_clear()
    monkeypatch.setattr(Guard, "load", lambda *given: made.append(given) or load(*given))
    check = spark.check_column(Options(limit=281)).func  # type: ignore[attr-defined]
    assert len(made) == 1, "the settings are tried before any task starts"
    for _ in range(3):
        list(check(iter([pd.Series([TARIFF])])))
    assert len(made) == 2


@pytest.mark.parametrize("text", [None, float("nan"), 2310, b"text"])
def test_a_row_without_a_text_fails_the_task(text: object) -> None:
    with pytest.raises(InputError, match=r"row 2: null, or not text.*leave such rows out"):
        rows([TARIFF, TARIFF], [text])


class PanicError(BaseException):
    """As a library written in Rust raises it."""


@pytest.mark.parametrize("broken", [ValueError, PanicError])
def test_a_text_that_cannot_be_checked_fails_the_task_and_is_not_told(
    broken: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(guard: Guard, text: str) -> None:
        raise broken(text)

    monkeypatch.setattr(Guard, "check", fail)
    with pytest.raises(InputError, match=rf"row 0.*could not be checked .*{broken.__name__}") as raised:
        rows([LEAK])
    assert "2,310" not in str(raised.value)
    assert raised.value.__suppress_context__, "a traceback would tell the text"


def test_the_profile_of_the_file_holds(profile: Path) -> None:
    assert [row["verdict"] for row in rows([CALLED, LEAK])] == ["rewrite", "rewrite"]
    assert [row["verdict"] for row in rows([CALLED, LEAK], config=profile)] == ["pass", "rewrite"]


def test_an_account_has_its_own_profile(profile: Path) -> None:
    public, other = rows([CALLED, CALLED.replace("344", "345")], config=profile, account="@Akiba_Care")
    assert (public["verdict"], other["verdict"]) == ("pass", "rewrite")


def test_options_take_the_place_of_what_the_file_says(profile: Path) -> None:
    (row,) = rows([CALLED], options=Options(select=["phone-*"]), config=profile)
    assert row["verdict"] == "rewrite"


def test_mistakes_in_the_settings_are_told_before_any_task_starts(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no rule is called"):
        spark.check_column(Options(ignore=["customer-blance"]))
    with pytest.raises(ConfigError, match="there is no account"):
        spark.check_column(account="nobody")
    config = tmp_path / "tweetguard.toml"
    config.write_text('rules = ["missing.toml"]', "utf-8")
    with pytest.raises(PackError, match=r"missing\.toml"):
        spark.check_column(config=config)


def test_the_settings_travel_and_arrive_equal(profile: Path) -> None:
    """The cache of a worker knows them again only if they are."""
    settings = spark._settings(Options(ignore=["customer-balance"]), profile, None)
    arrived = pickle.loads(pickle.dumps(settings))
    assert arrived == settings
    assert hash(arrived) == hash(settings)


def test_a_filter_on_the_result_does_not_check_twice() -> None:
    """Spark takes what is deterministic through a filter, and evaluates it on both sides."""
    assert not spark.check_column().deterministic  # type: ignore[attr-defined]
