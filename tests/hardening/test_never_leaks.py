"""No output shows what was found in a draft, whatever the draft, the format and the explanation."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import islice
from pathlib import Path

import pytest

from tests.hardening.drafts import fault
from tweetguard import Brand, Guard, Options
from tweetguard.finding import Result
from tweetguard.measure.labelled import LabelledDraft, read_labelled
from tweetguard.report import FORMATS, ReportOptions, Tally, open_report

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = sorted([*(CORPUS / "train").glob("*.jsonl"), *(CORPUS / "written").glob("*.jsonl")])
EACH = 14
"""Leaks taken of each file: some three hundred in all."""


def digits(text: str) -> str:
    return "".join(str(unicodedata.digit(char)) for char in text if unicodedata.digit(char, None) is not None)


@pytest.fixture(scope="module")
def checked() -> list[tuple[LabelledDraft, Result]]:
    base = Guard.load(Brand(), options=Options(explain=True))
    leaks = [
        labelled
        for file in FILES
        for labelled in islice((item for item in read_labelled(file) if item.verdict == "leak"), 0, 10 * EACH, 10)
    ]
    return [(labelled, base.for_brand(labelled.brand).check(labelled.draft)) for labelled in leaks]


def report_of(result: Result, format_name: str, *, explain: bool) -> str:
    stream = io.StringIO()
    report = open_report(format_name, stream, ReportOptions(explain=explain))
    report.start()
    tally = Tally()
    tally.add(result)
    report.add(result)
    report.finish(tally.summary(None))
    return stream.getvalue()


def told_of(labelled: LabelledDraft, result: Result, shown: str) -> list[str]:
    """Give the labelled values, and four digits in a row of one, that were found and show; public ones may."""
    public = digits(" ".join([*labelled.brand.phones, *labelled.brand.paybills, *labelled.brand.accounts]))
    ours = str(result.weighted_length)
    runs = [run for run in map(digits, re.findall(r"[\d][\d \-.,()]*", shown)) if len(run) >= 4]
    told = []
    for leak in labelled.leaks:
        covered = any(
            finding.tweet == leak.tweet and finding.start <= leak.start and leak.end <= finding.end
            for finding in result.findings
        )
        value = labelled.draft.tweets[leak.tweet][leak.start : leak.end]
        if covered and any(map(str.isnumeric, value)) and len(digits(value)) >= 3 and value in shown:
            told.append(value)
        number = digits(value)
        fours = {number[at : at + 4] for at in range(len(number) - 3)}
        told += [four for four in fours if four not in public + ours and any(four in run for run in runs)]
    return told


@fault(
    "a value in a report",
    "some 300 labelled leaks of the corpus, with and without --explain",
    "no value that was found, no four digits in a row of any labelled value",
    times=300,
)
@pytest.mark.parametrize("explain", [False, True], ids=["plain", "explained"])
@pytest.mark.parametrize("format_name", FORMATS)
def test_no_report_shows_a_value(checked: list[tuple[LabelledDraft, Result]], format_name: str, explain: bool) -> None:
    assert len(checked) >= 300
    leaking = {}
    for labelled, result in checked:
        shown = report_of(result, format_name, explain=explain)
        shown = re.sub(r'"(?:fingerprint|primaryLocationLineHash|tweetguard/v1|version|\$schema)": ?"[^"]*"', "", shown)
        shown = re.sub(r"<(style|script)\b.*?</\1>", "", shown, flags=re.DOTALL)  # the page's own
        if format_name == "html":
            shown = re.sub(r"<[^>]*>", "|", shown)
        if told := told_of(labelled, result, shown):
            leaking[labelled.draft.id] = told
    assert leaking == {}
