"""Rule packs and settings made to harm: they are data, so nothing runs, nothing else is read, nothing grows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.hardening.drafts import CLEAN, fault

RULE = """
[[rule]]
id = "ours"
title = "Ours"
category = "identity"
severity = "low"
action = "warn"
why = "For this test."
phrases = ["nosuchphrase"]
rewrite = "mask"
"""
HOSTILE = {
    "code": (RULE + 'python = "import os"', "unknown key"),
    "a pattern": (RULE + 'pattern = "(a+)+$"', "unknown key"),
    "another file": ('include = "/etc/passwd"\n' + RULE, "unknown key"),
    "a nest": ("a = " + "[" * 5000, "nested too deeply"),
    "a dotted key without end": ("a" + ".a" * 5000 + " = 1", "nested too deeply"),
    "a terminal escape in a title": (RULE.replace('"Ours"', r'"Ours \u001b]0;owned\u0007"'), "a control character"),
    "a terminal escape in a key": (RULE + r'"\u001b[2J" = 1', "unknown key"),
    "a CI command in a key": (RULE + r'"x\n::error file=x::forged" = 1', "unknown field"),
    "no text at all": ("\0" * 100, "is not TOML"),
}


@fault(
    "hostile rule pack", "code, patterns, includes, nests, escapes and CI commands in one", "exit 2, named, no report"
)
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_pack_is_refused(tweetguard: Command, tmp_path: Path, case: str) -> None:
    content, message = HOSTILE[case]
    file = tmp_path / "ours.toml"
    file.write_text(content)
    ended = tweetguard("check", "--rules", file, "--text", CLEAN)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert "\x1b" not in ended.err
    assert not any(line.startswith("::") for line in ended.err.splitlines())


READS = """
import sys
read = set()
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        read.add(arguments[0])
    if event.startswith(("subprocess", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "ctypes.dlopen")):
        read.add(f"ran {event}")
from tweetguard.cli.main import run
run(["rules", "list"])
sys.addaudithook(hook)
code = run(sys.argv[1:])
sys.stdout.flush()
print("\\n".join(sorted(read)), file=sys.stderr)
sys.exit(code)
"""


@fault("a pack that reads or runs", "each file opened and each program started while a user's pack is used", "its own")
def test_a_pack_opens_nothing_but_itself(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "ours.toml").write_text(RULE)
    (tmp_path / "elsewhere.toml").write_text(RULE)
    ended = subprocess.run(
        [sys.executable, "-B", "-c", READS, "rules", "list", "--rules", "ours"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    opened = ended.stderr.splitlines()
    assert not [line for line in opened if line.startswith("ran ")]
    assert "ours/ours.toml" in opened
    assert [line for line in opened if not line.endswith((".toml", ".py", ".pyc"))] == []
    assert not [line for line in opened if "elsewhere" in line]
