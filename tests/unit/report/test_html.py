"""The HTML report: one file, nothing loaded, nothing of a draft ever read as HTML."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tweetguard.draft import Draft, Origin
from tweetguard.finding import Result
from tweetguard.report import Item, ReportOptions
from tweetguard.text.excerpt import MASK

from .drafts import (
    DOUBTFUL,
    RULES,
    UNREADABLE,
    Trouble,
    all_items,
    balance_thread,
    bounced_cheque,
    found,
    leaking,
    overdrawn,
    report,
    tariff,
)

ATTACK = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">'\"><svg onload=alert(1)>&lt;"
)


def attacked() -> tuple[Item, ...]:
    """Hostile text in every place that a report shows."""
    draft = Draft((f"You owe KES 5 {ATTACK}",), Origin(f"{ATTACK}.csv", ATTACK), id=ATTACK)
    finding = replace(found(draft, "customer-balance", "KES 5"), message=ATTACK)
    result = Result(draft, "rewrite", (finding,), rewrite=f"Hi {ATTACK}")
    blocked = replace(result, verdict="block", rewrite=None, reason=ATTACK)
    return (result, blocked, Trouble(ATTACK, 1, 1, ATTACK))


class Page(HTMLParser):
    """The tags of a page, their attributes, and the text between them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += ((name, value or "") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_drafts_rules_and_rewrites_are_shown() -> None:
    page = Page(report("html", all_items()))
    assert "3 of 5 drafts must not be posted as they are" in page.text
    assert f"@RobertAlai Hi Robert, your account is {MASK}1 by {MASK}2 due to ledger fees." in page.text
    assert str(overdrawn().rewrite) in page.text
    assert "Do not post. Every rewrite of it is longer than 280 characters." in page.text
    assert RULES["customer-balance"].why in page.text
    assert page.tags.count("article") == 4
    assert page.tags.count("mark") == 6


def test_the_picture_counts_verdicts_and_rules() -> None:
    written = report("html", [overdrawn(), bounced_cheque(), tariff(), tariff()])
    title = html.unescape(re.findall(r'<title id="picture-title">(.*?)</title>', written)[0])
    assert title.startswith(
        "1 blocked; 1 to rewrite; 2 fit to post. Findings by rule: Account balance of a customer 2; "
    )
    widths = [float(width) for width in re.findall(r'y="0" width="([\d.]+)" height="26"', written)]
    assert widths == [178, 178, 358]


@pytest.mark.parametrize("options", [ReportOptions(rules=RULES), ReportOptions(explain=True, show_values=True)])
def test_nothing_of_a_draft_is_read_as_html(options: ReportOptions) -> None:
    clean, page = Page(report("html", [leaking("KES 5", "KES 5")], options)), Page(report("html", attacked(), options))
    assert page.tags.count("script") == clean.tags.count("script") == 1
    assert not {"img", "iframe", "object", "link", "base", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert page.text.count("<script>document.title='owned'</script>") >= 8


def test_nothing_is_loaded_from_anywhere() -> None:
    page = Page(report("html", attacked()))
    assert not [value for name, value in page.attributes if name in {"src", "srcset", "action", "data"}]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert "url(" not in report("html", all_items())
    assert "@import" not in report("html", all_items())


@pytest.mark.parametrize("kind", ["style", "script"])
def test_the_policy_allows_our_own_style_and_script_alone(kind: str) -> None:
    written = report("html", all_items())
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="(.*?)"', written)[0])
    (content,) = re.findall(rf"<{kind}>(.*?)</{kind}>", written, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")


def test_a_report_with_values_says_that_it_is_confidential() -> None:
    assert "Do not forward it." in report("html", [overdrawn()], ReportOptions(show_values=True))
    assert "Do not forward it." not in report("html", [overdrawn()])


def test_what_was_not_checked_is_told_before_all_else() -> None:
    text = Page(report("html", [overdrawn(), UNREADABLE])).text
    assert text.index("Not everything was checked") < text.index("broken.json:7:3") < text.index("Drafts (")
    assert "Not everything could be checked" in Page(report("html", [UNREADABLE])).text
    assert "Read with a doubt" in Page(report("html", [tariff(), DOUBTFUL])).text


def test_a_clean_run_says_so() -> None:
    page = Page(report("html", [tariff()]))
    assert "Nothing has to be stopped in 1 draft" in page.text
    assert "article" not in page.tags


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def opened(page: Path, *options: str) -> str:
    """The page as it stands in a browser after its script has run."""
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={page.parent / 'profile'}", *options, "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def with_probe(written: str, script: str) -> str:
    """The page with a script of the test's own in it, and without the policy that would stop it."""
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy".*?>', "", written)
    return open_page.replace("</body>", f"<script>{script}</script></body>")


@needs_browser
class TestInABrowser:
    def test_nothing_of_a_draft_runs_and_our_own_script_does(self, tmp_path: Path) -> None:
        page = tmp_path / "report.html"
        page.write_text(report("html", attacked()), encoding="utf-8")
        shown = opened(page)
        assert "<title>2 of 2 drafts stopped – tweetguard</title>" in shown
        assert '<fieldset class="filter">' in shown  # our script took "hidden" away, so the policy let it run

    def test_a_rule_chosen_shows_its_drafts_and_no_others(self, tmp_path: Path) -> None:
        page = tmp_path / "report.html"
        probe = """
            const click = (rule) => document.querySelector(`button[data-rule="${rule}"]`).click();
            const visible = () => [...document.querySelectorAll("article")].filter((a) => a.offsetHeight).length;
            const seen = [visible()];
            for (const rule of ["customer-charge", "customer-balance", ""]) { click(rule); seen.push(visible()); }
            document.title = seen.join(" ") + "/" + document.querySelector("#shown").textContent;
        """
        page.write_text(with_probe(report("html", [overdrawn(), bounced_cheque(), balance_thread()]), probe), "utf-8")
        assert "<title>3 1 2 3/3</title>" in opened(page)

    @pytest.mark.parametrize(("scheme", "name"), [(0, "dark"), (1, "light")])
    def test_text_can_be_read_in_light_and_dark(self, scheme: int, name: str, tmp_path: Path) -> None:
        """Every text has a contrast of 4.5 to 1 with what stands behind it (WCAG 2.2, success criterion 1.4.3)."""
        page = tmp_path / "report.html"
        probe = """
            const channels = (color) => color.match(/[\\d.]+/g).map(Number);
            const light = (color) => channels(color).slice(0, 3)
                .map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = (node) => {
                const color = getComputedStyle(node).backgroundColor;
                return channels(color)[3] === 0 && node.parentElement ? behind(node.parentElement) : color;
            };
            const says = (node) => [...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim());
            const ratios = [...document.body.querySelectorAll("*")]
                .filter((node) => node.offsetHeight && says(node))
                .map((node) => [light(getComputedStyle(node).color), light(behind(node))])
                .map(([a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
            const paper = light(getComputedStyle(document.body).backgroundColor) > 0.5 ? "light" : "dark";
            document.title = `${paper} ${ratios.length > 40} ${Math.min(...ratios) >= 4.5}`;
        """
        page.write_text(with_probe(report("html", all_items()), probe), encoding="utf-8")
        assert f"<title>{name} true true</title>" in opened(page, f"--blink-settings=preferredColorScheme={scheme}")

    def test_it_can_be_printed(self, tmp_path: Path) -> None:
        page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
        page.write_text(report("html", all_items()), encoding="utf-8")
        opened(page, f"--print-to-pdf={paper}")
        assert paper.read_bytes().startswith(b"%PDF")
