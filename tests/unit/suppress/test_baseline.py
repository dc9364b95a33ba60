"""Baselines: known findings pass, whatever moves; a new one does not; and the file tells no secret."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.suppress.made import no_config, results, rules_left, written
from tweetguard.config import Config
from tweetguard.errors import ConfigError
from tweetguard.library import Options
from tweetguard.suppress.baseline import Baseline, Recorder
from tweetguard.suppress.suppressions import Suppressions
from tweetguard.text.excerpt import MASK

TWO = "id,say\na1,Hi Amina you owe KES 2310 today\na2,Call Sam on 0711 223 344 please\n"


def record(baseline: Path, *files: Path) -> Path:
    """Write the baseline of some files."""
    recorder = Recorder(baseline)
    for result in (result for file in files for result in results(file)):
        recorder.add(result, range(len(result.findings)))
    recorder.write()
    return baseline


def left(baseline: Path, *files: Path, config_of: Callable[[str | None], Config] = no_config) -> list[list[str]]:
    """The rules that are left of each draft that has any."""
    suppressions = Suppressions(config_of, Options(), baseline=baseline)
    after = (suppressions.apply(result) for file in files for result in results(file))
    return [rules_left(result) for result in after if result.findings]


def gone(baseline: Path, *files: Path) -> list[str]:
    """What is told at the end of a run."""
    suppressions = Suppressions(no_config, Options(), baseline=baseline)
    for result in (result for file in files for result in results(file)):
        suppressions.apply(result)
    return [str(problem) for problem in suppressions.leftovers()]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return written(tmp_path / "replies" / "canned.csv", TWO)


@pytest.fixture
def baseline(tmp_path: Path, library: Path) -> Path:
    return record(tmp_path / "baseline.json", library)


def test_what_is_known_passes(baseline: Path, library: Path) -> None:
    assert left(baseline, library) == []
    assert gone(baseline, library) == []


def test_a_file_that_is_not_in_it_is_checked_as_ever(baseline: Path, library: Path) -> None:
    copied = written(library.with_name("copied.csv"), TWO)
    assert left(baseline, copied) == [["customer-balance"], ["phone-number"]]


@pytest.mark.parametrize(
    "moved",
    [
        "id,say\na0,Thank you for waiting\na1,Hi Amina you owe KES 2310 today\na2,Call Sam on 0711 223 344 please\n",
        "id,say\na2,Call Sam on 0711 223 344 please\na1,Hi Amina you owe KES 2310 today\n",
        'id,say\n\n\n"a1","Hi Amina you owe KES 2310 today"\na2,Call Sam on 0711 223 344 please\n',
    ],
)
def test_it_survives_moved_lines(baseline: Path, library: Path, moved: str) -> None:
    assert left(baseline, written(library, moved)) == []


def test_rows_without_ids_may_move_too(tmp_path: Path) -> None:
    library = written(tmp_path / "a.csv", "say\nHi Amina you owe KES 2310 today\n")
    baseline = record(tmp_path / "b.json", library)
    moved = written(library, "say\nThank you for waiting\nHi Amina you owe KES 2310 today\n")
    assert left(baseline, moved) == []


def test_list_items_may_move_too(tmp_path: Path) -> None:
    library = written(tmp_path / "a.json", '["Thank you, Amina", "Hi Amina you owe KES 2310 today"]')
    baseline = record(tmp_path / "b.json", library)
    assert left(baseline, written(library, '["Hi Amina you owe KES 2310 today", "Thank you, Amina"]')) == []


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (TWO + "a3,Hi Amina you owe KES 2310 today\n", ["customer-balance"]),
        (TWO.replace("2310 today", "2310 today; you owe KES 4550 as well"), ["customer-balance"]),
        (TWO.replace("2310 today", "2310 today call 0722 334 455"), ["customer-balance", "phone-number"]),
        (TWO.replace("a1,", "a9,"), ["customer-balance"]),
        (TWO.replace("Hi Amina you owe", "Dear Sam Otieno your overdraft is"), ["customer-balance"]),
    ],
)
def test_a_new_leak_is_not_hidden(baseline: Path, library: Path, text: str, new: list[str]) -> None:
    found = [rule for rules in left(baseline, written(library, text)) for rule in rules]
    assert new[-1] in found
    assert set(found) <= set(new)


def test_a_second_leak_that_looks_the_same_is_new(tmp_path: Path) -> None:
    """Without ids, and with the values masked, nothing but their number tells them apart."""
    library = written(tmp_path / "a.txt", "You owe KES 2310\nYou owe KES 4550\n")
    baseline = record(tmp_path / "b.json", library)
    assert json.loads(baseline.read_text())["findings"][0]["count"] == 2
    grown = written(library, "You owe KES 2310\nYou owe KES 4550\nYou owe KES 9999\n")
    assert left(baseline, grown) == [["customer-balance"]]


def test_another_rule_on_the_same_words_is_new(tmp_path: Path, baseline: Path, library: Path) -> None:
    content = json.loads(baseline.read_text())
    content["findings"][0]["rule"] = "customer-charge"
    assert left(written(tmp_path / "b.json", json.dumps(content)), library) == [["customer-balance"]]


def test_it_holds_no_value_no_line_no_time_and_no_hash(baseline: Path) -> None:
    assert json.loads(baseline.read_text(encoding="utf-8")) == {
        "version": 1,
        "findings": [
            {
                "path": "replies/canned.csv", "id": "a1", "record": "row *, column say",
                "rule": "customer-balance", "around": f"Hi Amina you owe {MASK} today", "count": 1,
            },
            {
                "path": "replies/canned.csv", "id": "a2", "record": "row *, column say",
                "rule": "phone-number", "around": f"Call Sam on {MASK} please", "count": 1,
            },
        ],
    }  # fmt: skip


def test_a_value_that_is_also_the_records_id_is_masked(tmp_path: Path) -> None:
    library = written(tmp_path / "a.csv", "id,say\n0711223344,Call Sam on 0711 223 344 please\n")
    assert "0711223344" not in record(tmp_path / "b.json", library).read_text()


def test_the_other_values_of_a_thread_are_masked_in_the_words_around_one(tmp_path: Path) -> None:
    library = written(tmp_path / "a.txt", "1/2 You owe KES 350\n2/2 KES 350 that is, call 0711 223 344\n")
    assert "350" not in record(tmp_path / "b.json", library).read_text()


def test_it_is_the_same_bytes_in_whatever_order_and_folder(tmp_path: Path) -> None:
    a = written(tmp_path / "a.txt", "You owe KES 2310\n")
    b = written(tmp_path / "b.txt", "Call Sam on 0711 223 344\nYou owe KES 4550\n")
    one, other = record(tmp_path / "1.json", a, b), record(tmp_path / "2.json", b, a)
    assert one.read_bytes() == other.read_bytes()
    assert one.read_bytes().count(b"\n") == 5  # a finding a line, so that a diff can be read


def test_paths_are_told_from_its_own_folder(
    tmp_path: Path, library: Path, baseline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.parent)
    assert left(baseline, Path("canned.csv")) == []


def test_findings_that_are_gone_are_told(baseline: Path, library: Path) -> None:
    (message,) = gone(baseline, written(library, TWO.replace("KES 2310", "nothing")))
    assert message.startswith(f"{baseline}: 1 known finding has gone")


def test_findings_in_files_that_were_not_checked_are_not_gone(tmp_path: Path, baseline: Path) -> None:
    assert gone(baseline, written(tmp_path / "other.txt", "Thank you, Amina\n")) == []


def test_the_configuration_names_one(tmp_path: Path, baseline: Path, library: Path) -> None:
    suppressions = Suppressions(lambda _: Config(baseline=baseline), Options())
    assert [rules_left(suppressions.apply(result)) for result in results(library)] == [[], []]
    without = Suppressions(lambda _: Config(baseline=baseline), Options(), uses_baselines=False)
    assert [rules_left(without.apply(result)) for result in results(library)] == [
        ["customer-balance"],
        ["phone-number"],
    ]


def test_an_empty_one_is_one(tmp_path: Path) -> None:
    path = record(tmp_path / "b.json")
    assert Baseline.load(path).gone([]) == 0


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"version": 1}', '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"path": "a"}]}'],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(ConfigError, match=r"b\.json: .*`tweetguard baseline"):
        Baseline.load(written(tmp_path / "b.json", content))


def test_a_missing_one_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"b\.json: .*No such file.*`tweetguard baseline"):
        Baseline.load(tmp_path / "b.json")
