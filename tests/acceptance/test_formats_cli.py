"""Every format in and every format out, through the command line.

`library/` holds a file of every shape that is read, with the places of its drafts, and files that are broken.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import Command

LIBRARY = Path(__file__).parent / "library"
BROKEN = LIBRARY / "broken"
CASES = sorted(path.parent.name for path in LIBRARY.glob("*/expected.json") if path.parent != BROKEN)
ENCODINGS = {"utf-16": "utf-16", "csv-semicolons": "cp1252"}
OPTIONS = {"fields": "--field", "format": "--input-format", "preset": "--preset"}


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with the configuration of a bank in Kenya."""
    monkeypatch.chdir(tmp_path)
    Path("tweetguard.toml").write_text('[brand]\nregions = ["KE"]\n', "utf-8")
    return tmp_path


@pytest.fixture
def whole_library(bank: Path) -> Path:
    """Work in a folder with every file that can be read."""
    for case in CASES:
        source = LIBRARY / case / expected_of(case)["input"]
        (bank / case).mkdir()
        shutil.copy(source, bank / case)
    return bank


def expected_of(case: str) -> dict[str, Any]:
    return json.loads((LIBRARY / case / "expected.json").read_text("utf-8"))


def arguments_of(expected: dict[str, Any]) -> list[str]:
    return [
        argument
        for name, given in expected["options"].items()
        for value in (given if isinstance(given, list) else [given])
        for argument in (OPTIONS[name], value)
    ]


@pytest.mark.parametrize("case", CASES)
def test_every_draft_of_a_library_is_checked_at_its_place(tweetguard: Command, bank: Path, case: str) -> None:
    expected = expected_of(case)
    path = str(LIBRARY / case / expected["input"])
    ended = tweetguard("check", "--config", "tweetguard.toml", "--format", "jsonl", *arguments_of(expected), path)
    assert ended.code in (0, 1), ended.err
    results = [json.loads(line) for line in ended.out.splitlines()]
    places = [(draft["tweets"][0]["line"], draft["tweets"][0]["column"], draft["id"]) for draft in expected["drafts"]]
    assert [(result["line"], result["column"], result["id"]) for result in results] == places
    assert {result["path"] for result in results} == {path}


@pytest.mark.parametrize("case", [case for case in CASES if case != "xlsx"])
def test_a_finding_points_at_its_first_character_in_the_file(tweetguard: Command, bank: Path, case: str) -> None:
    expected = expected_of(case)
    path = LIBRARY / case / expected["input"]
    ended = tweetguard("check", "--format", "jsonl", *arguments_of(expected), path)
    lines = path.read_text(ENCODINGS.get(case, "utf-8")).split("\n")
    for result, draft in zip(map(json.loads, ended.out.splitlines()), expected["drafts"], strict=True):
        for finding in result["findings"]:
            first = draft["tweets"][finding["tweet"]]["text"][finding["start"]]
            written = lines[finding["line"] - 1][finding["column"] - 1]
            assert written == first or written in "<&\\", "a tag, an entity or an escape may stand for it"


def test_the_leaks_of_the_library_are_found(tweetguard: Command, whole_library: Path) -> None:
    """One in every file whose reply states a sum."""
    ended = tweetguard("check", "--format", "jsonl", ".")
    assert ended.code == 1
    results = [json.loads(line) for line in ended.out.splitlines()]
    stopped = {Path(result["path"]).parts[0] for result in results if result["verdict"] in ("rewrite", "block")}
    assert stopped >= {
        "csv", "html", "json", "jsonl", "lines", "markdown", "paragraphs", "toml", "utf-16", "xlsx", "yaml",
        "zendesk-macros",
    }  # fmt: skip


def test_the_safe_texts_can_be_written_into_the_whole_library(tweetguard: Command, whole_library: Path) -> None:
    """What is left are drafts that have no safe text; all else is safe, in files that can still be read."""
    ended = tweetguard("fix", "--write", ".")
    assert ended.code in (0, 1), ended.err
    assert "rewritten" in ended.err
    after = tweetguard("check", "--format", "jsonl", ".")
    verdicts = Counter(json.loads(line)["verdict"] for line in after.out.splitlines())
    assert verdicts["rewrite"] == 0
    assert after.code == int(verdicts["block"] > 0)


class TestFormatsOut:
    """Every report can be read by what it is for, and all tell of the same findings."""

    @pytest.fixture
    def findings(self, tweetguard: Command, whole_library: Path) -> Counter[str]:
        """How often each rule speaks."""
        report = json.loads(tweetguard("check", "--format", "json", ".").out)
        told = Counter(finding["rule"] for draft in report["drafts"] for finding in draft["findings"])
        assert report["summary"]["findings"] == dict(sorted(told.items()))
        return told

    def out(self, tweetguard: Command, format_name: str) -> str:
        ended = tweetguard("check", "--format", format_name, ".")
        assert ended.code == 1
        return ended.out

    def test_jsonl(self, tweetguard: Command, findings: Counter[str]) -> None:
        drafts = map(json.loads, self.out(tweetguard, "jsonl").splitlines())
        assert Counter(finding["rule"] for draft in drafts for finding in draft["findings"]) == findings

    def test_sarif(self, tweetguard: Command, findings: Counter[str]) -> None:
        (run,) = json.loads(self.out(tweetguard, "sarif"))["runs"]
        assert Counter(result["ruleId"] for result in run["results"]) == findings
        for result in run["results"]:
            (location,) = result["locations"]
            assert Path(location["physicalLocation"]["artifactLocation"]["uri"]).is_file()

    def test_github(self, tweetguard: Command, findings: Counter[str]) -> None:
        commands = [line for line in self.out(tweetguard, "github").splitlines() if line.startswith("::")]
        assert commands
        assert all(re.match(r"::(error|warning|notice) (file=[^,]+,line=\d+,)?.*::.+", line) for line in commands)

    def test_gitlab(self, tweetguard: Command, findings: Counter[str]) -> None:
        report = json.loads(self.out(tweetguard, "gitlab"))
        told = Counter(entry["check_name"] for entry in report)
        assert told.pop("read-with-doubt") == 1  # the file in Windows-1252
        assert told == findings
        assert len({entry["fingerprint"] for entry in report}) == len(report)

    def test_junit(self, tweetguard: Command, findings: Counter[str]) -> None:
        root = ElementTree.fromstring(self.out(tweetguard, "junit"))
        failures = [failure for failure in root.iter("failure") if failure.text or failure.get("message")]
        assert failures
        assert sum(int(suite.get("failures", 0)) for suite in root.iter("testsuite")) == len(failures)

    def test_html(self, tweetguard: Command, findings: Counter[str]) -> None:
        page = self.out(tweetguard, "html")
        opened: list[str] = []

        class Tags(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                opened.append(tag)

        Tags().feed(page)
        assert opened[0] == "html"
        assert page.rstrip().endswith("</html>")
        assert all(rule in page for rule in findings)

    def test_text(self, tweetguard: Command, findings: Counter[str]) -> None:
        text = self.out(tweetguard, "text")
        assert all(rule in text for rule in findings)


class TestBroken:
    """A file that cannot be read costs itself, exit code 3 and a message with the place."""

    def test_every_broken_file_is_named_and_the_others_are_checked(self, tweetguard: Command, bank: Path) -> None:
        shutil.copytree(BROKEN, "replies", ignore=shutil.ignore_patterns("expected.json"))
        Path("replies", "leak.txt").write_text("Hi Sam, your balance is KES 9,120\n", "utf-8")
        ended = tweetguard("check", "--format", "jsonl", *sorted(map(str, Path("replies").iterdir())))
        assert ended.code == 3
        results = [json.loads(line) for line in ended.out.splitlines()]
        assert {result["verdict"] for result in results if result["path"] == "replies/leak.txt"} == {"rewrite"}
        for name, expected in json.loads((BROKEN / "expected.json").read_text("utf-8")).items():
            for problem in expected["problems"]:
                place = [str(number) for number in (problem["line"], problem["column"]) if number]
                assert ":".join([f"tweetguard: replies/{name}", *place, f" {problem['message']}"]) in ended.err

    @pytest.mark.parametrize("name", ["broken.json", "ragged.csv", "bad.yaml", "truncated.xlsx", "binary.txt"])
    def test_alone_it_never_gives_zero(self, tweetguard: Command, bank: Path, name: str) -> None:
        ended = tweetguard("check", "--quiet", str(BROKEN / name))
        assert ended.code == 3
        assert name in ended.err

    @pytest.mark.parametrize("format_name", ["json", "sarif", "github", "gitlab", "junit", "html"])
    def test_reports_are_whole_and_tell_of_it(self, tweetguard: Command, bank: Path, format_name: str) -> None:
        ended = tweetguard("check", "--format", format_name, str(BROKEN / "broken.json"))
        assert ended.code == 3
        if format_name in ("json", "sarif", "gitlab"):
            json.loads(ended.out)
        elif format_name == "junit":
            ElementTree.fromstring(ended.out)
        assert "broken.json" in ended.out
