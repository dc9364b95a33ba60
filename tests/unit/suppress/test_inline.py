"""Waivers in comments: which findings they reach, and which comments count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.growth import SUBQUADRATIC, growth
from tests.unit.suppress.made import no_config, results, rules_left, written
from tweetguard.library import Options, Problem
from tweetguard.suppress.inline import inline_waivers
from tweetguard.suppress.suppressions import Suppressions

WAIVER = 'tweetguard: ignore[phone-number] reason="the ombudsman\'s line"'
TODAY = date(2026, 6, 30)


def left(path: Path, options: Options = Options()) -> list[list[str]]:  # noqa: B008
    """The rules that are left of each draft in a file that has a finding."""
    suppressions = Suppressions(no_config, options, today=TODAY)
    return [rules_left(suppressions.apply(result)) for result in results(path, options) if result.findings]


def told(path: Path) -> list[Problem]:
    """What is said of the comments of a file when all of it was checked."""
    suppressions = Suppressions(no_config, Options(), today=TODAY)
    for result in results(path):
        suppressions.apply(result)
    return list(suppressions.leftovers())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"# {WAIVER}\nCall the ombudsman on 0711 223 344\n"),
        ("a.txt", f"<!-- {WAIVER} -->\nCall the ombudsman on 0711 223 344\n"),
        ("a.md", f"<!-- {WAIVER} -->\n\nCall the ombudsman on 0711 223 344\n"),
        ("a.md", f"- Call the ombudsman on 0711 223 344 <!-- {WAIVER} -->\n"),
        ("a.md", f"<!-- {WAIVER} -->\n```text\nCall the ombudsman on 0711 223 344\n```\n"),
        ("a.html", f"<!-- {WAIVER} -->\n<p>Call the ombudsman on 0711 223 344</p>\n"),
        ("a.html", f"<!-- {WAIVER} -->\n<p>\n  Call the ombudsman on 0711 223 344</p>\n"),
        ("a.yaml", f"say: Call the ombudsman on 0711 223 344  # {WAIVER}\n"),
        ("a.yaml", f"# {WAIVER}\nsay: 'Call the ombudsman on 0711 223 344'\n"),
        ("a.yaml", f"# {WAIVER}\n\n# shown at night\nsay: 'Call the ombudsman on 0711 223 344'\n"),
        ("a.yaml", f"say: >-  # {WAIVER}\n  Call the ombudsman\n  on 0711 223 344\n"),
        ("a.yaml", f"# {WAIVER}\nsay: |\n  Call the ombudsman\n  on 0711 223 344\n"),
        ("a.yaml", f"say:\n  - id: x\n    # {WAIVER}\n    text:\n      'Call us on 0711 223 344'\n"),
        ("a.yaml", f'say: "Call the ombudsman\n  on 0711 223 344"  # {WAIVER}\n'),
        ("a.toml", f'say = "Call the ombudsman on 0711 223 344"  # {WAIVER}\n'),
        ("a.toml", f'# {WAIVER}\nsay = """\nCall the ombudsman\non 0711 223 344"""\n'),
        ("a.toml", f'say = [\n  # {WAIVER}\n  "Call the ombudsman on 0711 223 344",\n]\n'),
    ],
)
def test_a_comment_on_the_line_or_above_the_value_waives_its_rule(tmp_path: Path, name: str, text: str) -> None:
    assert left(written(tmp_path / name, text)) == [[]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"# {WAIVER}\nThanks for waiting, Amina\nCall Sam on 0711 223 344\n"),
        ("a.yaml", f"# {WAIVER}\nfirst: Thanks for waiting, Amina\nsecond: Call Sam on 0711 223 344\n"),
        ("a.yaml", f"first: Thanks for waiting  # {WAIVER}\nsecond: Call Sam on 0711 223 344\n"),
        ("a.toml", f'first = "Thanks for waiting"  # {WAIVER}\nsecond = "Call Sam on 0711 223 344"\n'),
        ("a.md", f"<!-- {WAIVER} -->\n\nThanks for waiting\n\nCall Sam on 0711 223 344\n"),
        ("a.html", f"<!-- {WAIVER} -->\n<p>Thanks for waiting</p>\n<p>Call Sam on 0711 223 344</p>\n"),
        ("a.yaml", f"say: Call Sam on 0711 223 344\n# {WAIVER}\n"),
    ],
)
def test_a_comment_does_not_reach_another_text(tmp_path: Path, name: str, text: str) -> None:
    assert left(written(tmp_path / name, text)) == [["phone-number"]]


def test_other_rules_still_speak(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", f"say: Call 0711 223 344, you owe KES 2,310  # {WAIVER}\n")
    assert left(path) == [["customer-balance"]]


def test_several_rules_and_whole_families_can_be_named(tmp_path: Path) -> None:
    comment = 'tweetguard: ignore[phone-number, customer-*] reason="an invented example"'
    path = written(tmp_path / "a.yaml", f"say: Call 0711 223 344, you owe KES 2,310  # {comment}\n")
    assert left(path) == [[]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", f"say: 'Call Sam on 0711 223 344  # {WAIVER.replace(chr(39), '')}'\n"),
        ("a.yaml", f"say: |\n  Call Sam on 0711 223 344\n  # {WAIVER}\n"),
        ("a.toml", f'say = """\nCall Sam on 0711 223 344\n# {WAIVER}\n"""\n'),
        ("a.toml", f"say = '''Call Sam on 0711 223 344 # {WAIVER}'''\n"),
        ("a.json", '{"say": "Call Sam on 0711 223 344 # ' + WAIVER.replace('"', '\\"') + '"}\n'),
        ("a.csv", "id,say\n1,Call Sam on 0711 223 344 # tweetguard: ignore[phone-number] reason=x y\n"),
        ("a.txt", f"Call Sam on 0711 223 344 # {WAIVER}\n"),
    ],
)
def test_words_inside_a_draft_are_no_comment(tmp_path: Path, name: str, text: str) -> None:
    assert left(written(tmp_path / name, text)) == [["phone-number"]]


def test_a_string_that_looks_like_a_comment_does_not_disarm_the_real_ones(tmp_path: Path) -> None:
    text = f"note: 'write # tweetguard: ignore[x] here'\nsay: Call the ombudsman on 0711 223 344  # {WAIVER}\n"
    assert left(written(tmp_path / "a.yaml", text)) == [[]]


def test_comments_are_found_in_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(f"# {WAIVER}\r\nsay: Call the ombudsman on 0711 223 344, señor\r\n".encode("utf-16"))
    assert left(path) == [[]]


@pytest.mark.parametrize(
    ("comment", "complaint"),
    [
        ("tweetguard: ignore[phone-number]", "no real reason"),
        ('tweetguard: ignore[phone-number] reason=""', "no real reason"),
        ('tweetguard: ignore[phone-number] reason="ok"', "no real reason"),
        ("tweetguard: ignore[phone-number] until=2027-01-31", "no real reason"),
        ('tweetguard: ignore reason="the ombudsman\'s line"', "cannot be read"),
        ('tweetguard: ignore[ ] reason="the ombudsman\'s line"', "gives no rule"),
        ('tweetguard: ignore[phone-number] reason="their line" until=soon', "is no date"),
        ('tweetguard: ignore[phone-number] reason="their line" untl=2027-01-31', "cannot be read"),
        ("tweetguard: ingore[phone-number]", "cannot be read"),
    ],
)
def test_a_comment_without_rule_reason_or_date_waives_nothing_and_is_told(
    tmp_path: Path, comment: str, complaint: str
) -> None:
    path = written(tmp_path / "a.yaml", f"id: 1\nsay: Call Sam on 0711 223 344  # {comment}\n")
    assert left(path) == [["phone-number"]]
    (problem,) = told(path)
    assert complaint in problem.message
    assert "tweetguard: ignore[rule]" in problem.message or "2027-01-31" in problem.message
    assert (problem.path, problem.line, problem.fatal) == (str(path), 2, False)


@pytest.mark.parametrize(("until", "expected"), [("2026-06-30", []), ("2026-06-29", ["phone-number"])])
def test_a_waiver_holds_through_its_last_day(tmp_path: Path, until: str, expected: list[str]) -> None:
    path = written(tmp_path / "a.yaml", f"say: Call Sam on 0711 223 344  # {WAIVER} until={until}\n")
    assert left(path) == [expected]
    assert [f"ended on {until}" in problem.message for problem in told(path)] == [True] * len(expected)


def test_a_waiver_that_nothing_needs_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", f"say: Call us any time, dear Sam  # {WAIVER}\n")
    (problem,) = told(path)
    assert str(problem).startswith(f"{path}:1: no finding here needs the waiver of phone-number")
    assert not problem.fatal


def test_a_broken_file_holds_no_waivers(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", f"say: [Call Sam on 0711 223 344  # {WAIVER}\n")
    assert inline_waivers(str(path), Options()).waivers == ()
    assert inline_waivers(str(tmp_path / "gone.yaml"), Options()).waivers == ()


def test_a_thread_is_one_draft(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", f"# {WAIVER}\n1/2 Hi Amina, so sorry\n2/2 Call 0711 223 344\n")
    assert left(path) == [[]]


def test_standard_input_does_not_take_the_comments_of_the_file_it_stands_for(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", f"say: Call Sam on 0711 223 344  # {WAIVER}\n")
    options = Options(stdin_filename=str(path))
    suppressions = Suppressions(no_config, options, today=TODAY)
    assert [rules_left(suppressions.apply(result)) for result in results(path)] == [["phone-number"]]


@pytest.mark.parametrize(
    ("name", "before", "unit", "after"),
    [
        ("a.txt", "", "<!-- tweetguard:", "\n"),
        ("a.txt", "-->", "<!-- tweetguard:", "\n"),
        ("a.txt", "# tweetguard: ignore[a] ", 'reason="', "\n"),
        ("a.html", "<!-- tweetguard: x -->\n", "<a> ", "x\n"),
        ("a.html", "<!-- tweetguard: x -->\n", "<a", "x\n"),
        ("a.yaml", "# tweetguard: x\na:", " ", "x\n# tweetguard: x\n"),
        ("a.yaml", "# tweetguard: x\n", "#  ", "x\n"),
        ("a.yaml", "", f"- Dear Sam  # {WAIVER}\n", ""),
    ],
    ids=["open", "closed-first", "quotes", "tags", "half-tags", "spaces", "marks", "many"],
)
def test_no_file_keeps_anybody_waiting(tmp_path: Path, name: str, before: str, unit: str, after: str) -> None:
    def read(times: int) -> None:
        inline_waivers(str(written(tmp_path / name, before + unit * times + after)), Options())

    assert growth(read, 1_000, 10_000) < SUBQUADRATIC
