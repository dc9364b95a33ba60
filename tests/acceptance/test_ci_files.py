"""What we ship for CI systems: the steps of the GitHub action and of the GitLab job are run here as they stand."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Command
from tweetguard.config import load_config
from tweetguard.library import Options
from tweetguard.suppress.inline import inline_waivers

ROOT = Path(__file__).parent.parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step.get("id") or step.get("name"): step for step in ACTION["runs"]["steps"]}
GITLAB: dict[str, Any] = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["tweetguard"]
LEAK = "Hi Sam, your balance is KES 9,120\n"

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="the steps are scripts for bash")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a reply that leaks and one that does not; `tweetguard` is on the path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    Path("replies").mkdir()
    Path("replies", "leak.txt").write_text(LEAK, "utf-8")
    Path("replies", "safe one.txt").write_text("Hi Sam, please DM us\n", "utf-8")
    return tmp_path


def bash(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        env=os.environ | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


class TestAction:
    """action.yml."""

    def check(self, folder: Path, **inputs: str) -> tuple[int, dict[str, str], str]:
        """Run the step that checks: its own exit code, its outputs, what it printed."""
        outputs = folder / "outputs"
        outputs.write_text("")
        given = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()} | {"jobs": "1"}
        environment = {
            variable: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
            for variable, value in STEPS["check"]["env"].items()
        }
        ended = bash(STEPS["check"]["run"], RUNNER_TEMP=str(folder), GITHUB_OUTPUT=str(outputs), **environment)
        told = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        return ended.returncode, told, ended.stdout

    def test_every_input_is_described_and_used(self) -> None:
        used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
        assert used == set(ACTION["inputs"])
        assert all(len(spec["description"].split()) > 3 for spec in ACTION["inputs"].values())

    def test_no_input_becomes_part_of_a_script(self) -> None:
        assert not [step for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]

    @needs_bash
    def test_a_leak_is_reported_before_the_job_fails(self, folder: Path) -> None:
        code, outputs, _ = self.check(folder, paths="replies")
        assert code == 0, "the upload comes next"
        assert outputs["exit-code"] == "1"
        (run,) = json.loads(Path(outputs["sarif-file"]).read_text("utf-8"))["runs"]
        assert {result["ruleId"] for result in run["results"]} == {"customer-balance"}
        assert bash(STEPS["Verdict"]["run"], TWEETGUARD_CODE="1").returncode == 1

    @needs_bash
    def test_harmless_replies_pass(self, folder: Path) -> None:
        code, outputs, _ = self.check(folder, paths="\nreplies/safe one.txt\n\n")
        assert (code, outputs["exit-code"]) == (0, "0")
        assert bash(STEPS["Verdict"]["run"], TWEETGUARD_CODE="0").returncode == 0

    @needs_bash
    def test_options_reach_the_command(self, folder: Path) -> None:
        Path("none.json").write_text('{"version": 1, "findings": []}')
        Path("ours.toml").write_text('[brand]\nregions = ["KE"]\n')
        _, outputs, _ = self.check(
            folder, paths="replies", fail_on="block", baseline="none.json", config="ours.toml", upload_sarif="false"
        )
        assert outputs == {"exit-code": "0"}
        assert self.check(folder, paths="replies", diff_base="main")[1]["exit-code"] == "2"

    @needs_bash
    def test_without_code_scanning_there_are_annotations(self, folder: Path) -> None:
        _, outputs, printed = self.check(folder, paths="replies", upload_sarif="false")
        assert outputs == {"exit-code": "1"}
        assert re.search(r"^::error .*file=replies/leak\.txt,line=1", printed, re.MULTILINE)

    @needs_bash
    def test_what_was_not_checked_fails_the_job(self, folder: Path) -> None:
        assert self.check(folder, paths="replies\ngone.txt")[1]["exit-code"] == "3"
        assert self.check(folder, paths="replies", config="gone.toml")[1]["exit-code"] == "2"
        assert self.check(folder, paths="\n")[0] == 2
        assert bash(STEPS["Verdict"]["run"], TWEETGUARD_CODE="").returncode == 3

    @needs_bash
    def test_a_branch_name_is_no_command(self, folder: Path) -> None:
        self.check(folder, paths="$(touch owned)\n`touch owned`\n; touch owned", diff_base="x; touch owned")
        assert not Path("owned").exists()

    def test_the_upload_waits_for_a_report_and_the_verdict_for_the_upload(self) -> None:
        names = list(STEPS)
        assert names.index("check") < names.index("Upload to code scanning") < names.index("Verdict")
        assert STEPS["Upload to code scanning"]["if"] == "${{ steps.check.outputs.sarif-file != '' }}"


class TestGitLab:
    """ci/gitlab.yml."""

    @needs_bash
    def test_the_job_writes_its_report_and_fails(self, folder: Path) -> None:
        variables = {name: str(value) for name, value in GITLAB["variables"].items()} | {"TWEETGUARD_PATHS": "replies"}
        install, check = GITLAB["script"]
        assert "pip install" in install
        assert bash(check, **variables).returncode == 1
        report = Path(GITLAB["artifacts"]["reports"]["codequality"])
        assert [entry["check_name"] for entry in json.loads(report.read_text("utf-8"))] == ["customer-balance"]

    def test_its_report_is_kept_when_the_job_fails(self) -> None:
        assert GITLAB["artifacts"]["when"] == "always"


class TestDocker:
    """Dockerfile: not built here, but it must not run as root and must find what it copies."""

    LINES = (ROOT / "Dockerfile").read_text("utf-8").splitlines()

    def test_it_runs_the_command_as_a_user_without_rights(self) -> None:
        users = [line.split()[1] for line in self.LINES if line.startswith("USER ")]
        assert users
        assert users[-1] not in ("root", "0")
        assert 'ENTRYPOINT ["tweetguard"]' in self.LINES

    def test_what_the_build_needs_is_not_ignored(self) -> None:
        kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
        assert kept >= {"pyproject.toml", "README.md", "LICENSE", "src", "rules"}
        assert all((ROOT / name).exists() for name in kept)


@pytest.mark.parametrize("page", ["ci.md", "pre-commit.md"])
def test_the_pages_name_only_options_that_exist(tweetguard: Command, page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    shown = "".join(tweetguard(command, "--help").out for command in ("check", "fix", "baseline", "init"))
    own = "\n".join(line for line in text.splitlines() if "docker" not in line)
    own = re.sub(r"`pre-commit [^`]+`", "", own)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", own))
    assert named
    assert named <= set(re.findall(r"--[a-z][a-z-]+", shown))


@pytest.mark.parametrize("page", ["ci.md", "pre-commit.md"])
def test_the_pages_link_to_what_is_there(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert links or page == "pre-commit.md"
    assert not [link for link in links if not (ROOT / "docs" / link).exists()]


def test_the_waivers_that_the_page_shows_hold(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "pre-commit.md").read_text("utf-8")
    comment, allow = (re.search(rf"```{kind}\n([^`]*ombudsman[^`]*)```", text) for kind in ("yaml", "toml"))
    assert comment
    assert allow
    (tmp_path / "a.yaml").write_text(comment[1], "utf-8")
    found = inline_waivers(str(tmp_path / "a.yaml"), Options())
    assert [waiver.rules for waiver in found.waivers] == [("phone-number",)]
    assert not found.problems
    (tmp_path / "tweetguard.toml").write_text(allow[1], "utf-8")
    (entry,) = load_config(tmp_path / "tweetguard.toml").allow
    assert entry.record == "/macros/3/actions/0/value"


@pytest.mark.parametrize(
    ("words", "place", "offered"),
    [
        ("tweetguard che", 1, "check"),
        ("tweetguard check --di", 2, "--diff-base"),
        ("tweetguard check --format sa", 3, "sarif"),
    ],
)
def test_the_shell_completes_commands_options_and_values(
    process: Command, monkeypatch: pytest.MonkeyPatch, words: str, place: int, offered: str
) -> None:
    monkeypatch.setenv("_TWEETGUARD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(place))
    assert f"plain,{offered}\n" in process().out
