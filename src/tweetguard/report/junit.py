"""JUnit XML: each draft is a test, each file a suite.

There is no standard; this is the part that Jenkins, GitLab and Azure agree on (github.com/testmoapp/junitxml).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO
from xml.etree import ElementTree as ET

from tweetguard.finding import VERDICTS
from tweetguard.report.interface import Formatter, ReportOptions
from tweetguard.report.item import Problem
from tweetguard.report.mask import MaskedResult
from tweetguard.report.place import relative
from tweetguard.report.summary import Summary
from tweetguard.text.printable import printable


class JUnitFormatter(Formatter):
    """A draft at or above the gravity that fails the run is a failed test; an unreadable input is an error."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        super().__init__(stream, options)
        self._suites: dict[str, ET.Element] = {}
        self._names: Counter[tuple[str, str]] = Counter()

    def result(self, result: MaskedResult) -> None:
        """Keep one draft as a test."""
        case = self._case(result.place, result.record or result.id or f"line {result.line}")
        if not result.findings:
            return
        said = printable("\n".join(_lines(result)), newlines=True)
        if VERDICTS.index(result.verdict) < VERDICTS.index(self.options.fail_on):
            ET.SubElement(case, "system-out").text = said
            return
        rules = ", ".join(result.by_rule())
        ET.SubElement(case, "failure", message=f"{result.verdict}: {rules}", type=result.verdict).text = said

    def problem(self, problem: Problem) -> None:
        """Keep an input that could not be read as a test with an error."""
        name = f"line {problem.line}" if problem.line is not None else "readable"
        case = self._case(printable(relative(problem.path, self.options.root)), name)
        if problem.fatal:
            ET.SubElement(case, "error", message=printable(problem.message), type="not-checked")
        else:
            ET.SubElement(case, "system-out").text = printable(problem.message)

    def finish(self, summary: Summary) -> None:  # noqa: ARG002 (it has no place for counts)
        """Write the suites with their counts."""
        top = ET.Element("testsuites", name="tweetguard")
        for suite in self._suites.values():
            _count(suite, suite)
            top.append(suite)
        _count(top, top)
        ET.indent(top)
        self.stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self.stream.write(ET.tostring(top, encoding="unicode") + "\n")

    def _case(self, place: str, name: str) -> ET.Element:
        """Add a test; its name is made unique, for GitLab takes two of one name for one."""
        suite = self._suites.setdefault(place, ET.Element("testsuite", name=place))
        self._names[place, name] += 1
        again = self._names[place, name]
        return ET.SubElement(suite, "testcase", classname=place, name=name if again == 1 else f"{name} ({again})")


def _count(element: ET.Element, within: ET.Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(1 for _ in within.iter(tag))))


def _lines(result: MaskedResult) -> Iterator[str]:
    for finding in result.findings:
        yield f"{result.place}:{finding.line}:{finding.column}: {finding.rule}: {finding.message}"
        yield f"    {finding.excerpt}"
    if result.rewrite is not None:
        yield "Post instead:"
        yield from (result.rewrite,) if isinstance(result.rewrite, str) else result.rewrite
    elif result.reason:
        yield f"No safe rewrite: {result.reason}"
