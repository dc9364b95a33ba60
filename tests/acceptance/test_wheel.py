"""What a user installs: the wheel alone, in an empty environment, run from a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without anything of this environment leaking in."""
    env = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV", "FORCE_COLOR")
    }
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, and from it the wheel, as a release would."""
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.mark.slow
def test_every_file_of_the_rules_travels_in_the_wheel(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("tweetguard/_rules/")}
    files = [path for path in (ROOT / "rules").rglob("*") if path.is_file()]
    assert packed == {f"tweetguard/_rules/{path.relative_to(ROOT / 'rules').as_posix()}" for path in files}
    assert "tweetguard/_rules/weights/compact.npz" in packed


@pytest.mark.slow
def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    binaries = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    installed = run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr

    listed = run(binaries / "tweetguard", "rules", "list", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert "customer-balance" in listed.stdout

    draft = "@RobertAlai Hi Robert, your account is overdrawn by KES 2,310 due to ledger fees."
    stopped = run(binaries / "tweetguard", "check", "--text", draft, cwd=tmp_path)
    assert stopped.returncode == 1, stopped.stderr
    assert "Post instead" in stopped.stdout

    tariff = run(binaries / "tweetguard", "check", "--text", "ATM withdrawals are charged at KES 35.", cwd=tmp_path)
    assert tariff.returncode == 0, tariff.stdout + tariff.stderr

    typed = tmp_path / "venv" / "lib"
    assert next(typed.rglob("tweetguard/py.typed"), None) or os.name == "nt"
