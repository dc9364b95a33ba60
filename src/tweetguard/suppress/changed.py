"""Changed lines: which drafts a branch touched, by git.

Only what git knows to be unchanged is left out: a file that git does not track counts as new, from the first line on.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tweetguard.draft import Draft
from tweetguard.errors import ConfigError
from tweetguard.suppress.inline import lines_of
from tweetguard.text.printable import printable

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_SECTION = re.compile(r"^diff --git .*\n", re.MULTILINE)
_MODE_ONLY = re.compile(r"(?:old|new) mode \d+")
_DIFF = ("--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules")
_HOOK_VARIABLES = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
"""What git sets for its hooks: it would make git look at another index or folder than ours."""

Ranges = Sequence[tuple[int, int]]
"""First and last line, from 1, of each stretch of lines that changed."""


@dataclass(frozen=True, slots=True)
class _Repository:
    """What changed in a repository."""

    tracked: frozenset[str] = frozenset()
    """Every file that git knows, from the repository's top."""
    changed: Mapping[str, Ranges | None] = field(default_factory=dict)
    """The lines that changed in each changed file, None for all of them."""

    def touched(self, file: str, first: int, last: int) -> bool:
        """Say whether any line from `first` to `last` of a file changed, or went from between them."""
        if file not in self.tracked:
            return True
        ranges = self.changed.get(file, ())
        return ranges is None or any(start <= last and first <= end for start, end in ranges)


class ChangedLines:
    """Says which drafts stand on lines that differ from a revision."""

    def __init__(self, revision: str) -> None:
        """Take the revision to compare with; nothing is asked of git until a draft is."""
        if not revision or revision.startswith("-"):
            raise ConfigError("--diff-base needs a revision, such as origin/main")
        self._revision = revision
        self._repository = cache(self._read)
        self._top = cache(_top)

    def check(self, folder: Path) -> None:
        """Raise ConfigError if `folder` is in no repository, or git or the revision is missing."""
        self._repository(self._top(folder.resolve()))

    def touched(self, draft: Draft) -> bool:
        """Say whether the branch touched a draft; a text that stands in no file counts as new.

        Raises ConfigError as `check` does.
        """
        path = draft.origin.path
        if path is None or not Path(path).exists():
            return True
        lines = lines_of(draft)
        return any(self._touched(file, lines) for file in _both_ends(Path(path)))

    def _touched(self, file: Path, lines: tuple[int, int]) -> bool:
        top = self._top(file.parent)
        first, last = (1, sys.maxsize) if file.is_symlink() else lines  # a link that changed leads to another text
        return self._repository(top).touched(file.relative_to(top).as_posix(), first, last)

    def _read(self, top: Path) -> _Repository:
        """Ask git for the differences between the revision, where the branch left it, and the files as they are."""
        try:
            revision = _git(top, "rev-parse", "--verify", "--quiet", f"{self._revision}^{{commit}}").strip()
        except _GitError as error:
            raise ConfigError(
                f"--diff-base: there is no revision {self._revision} here; fetch it (a CI checkout needs its history)"
            ) from error
        base = self._branched_from(top, revision)
        try:
            names = _git(top, "diff", *_DIFF, "--name-only", "-z", base).split("\0")[:-1]
            sections = _SECTION.split(_git(top, "diff", *_DIFF, "--unified=0", base))[1:]
            tracked = _git(top, "ls-files", "-z").split("\0")[:-1]
        except _GitError as error:
            raise ConfigError(f"--diff-base: git failed ({error}); mend that, or leave out --diff-base") from error
        if len(names) != len(sections):
            raise ConfigError("--diff-base: git's differences cannot be read; finish the merge that is under way")
        return _Repository(frozenset(tracked), dict(zip(names, map(_ranges, sections), strict=True)))

    @staticmethod
    def _branched_from(top: Path, revision: str) -> str:
        """Give the commit at which the branch left the revision, or the revision if the history is not there."""
        try:
            return _git(top, "merge-base", revision, "HEAD").strip()
        except _GitError:
            return revision


def _ranges(section: str) -> Ranges | None:
    """Read the changed lines of one file out of its part of a patch; None where git does not tell lines."""
    lines = section.split("\n")
    hunks = [(int(match[1]), int(match[2] or 1)) for line in lines if (match := _HUNK.match(line))]
    if not hunks:
        told = [line for line in lines if line]
        return () if told and all(_MODE_ONLY.fullmatch(line) for line in told) else None
    # Lines that went leave a seam behind line `start`: it lies in a draft that stands on both sides of it.
    return [(start, start + count - 1) if count else (start + 1, start) for start, count in hunks]


def _both_ends(path: Path) -> set[Path]:
    """Give a file and what it links to: git keeps the link and the text apart."""
    return {path.parent.resolve() / path.name, path.resolve()}


def _top(folder: Path) -> Path:
    try:
        return Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n")).resolve()
    except _GitError as error:
        raise ConfigError(
            f"--diff-base: {folder} is in no git repository that can be read ({error}); "
            "run it in a clone, or leave out --diff-base"
        ) from error


class _GitError(Exception):
    """A git command that failed, with the first line of what it said."""


def _git(folder: Path, *arguments: str) -> str:
    """Give what a git command prints. Raises _GitError if it fails, ConfigError if there is no git."""
    environment = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        ended = subprocess.run(  # noqa: S603 - a fixed program; the revision was resolved, or cannot be an option
            ["git", *arguments],  # noqa: S607 - git is where the user has it
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise ConfigError("--diff-base needs git, which cannot be run here; install it") from error
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").partition("\n")[0]
        raise _GitError(printable(said) or f"exit code {ended.returncode}")
    return os.fsdecode(ended.stdout)
