"""Changed lines: which drafts a branch touched, asked of a real git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.unit.suppress.made import written
from tweetguard.draft import Draft
from tweetguard.errors import ConfigError
from tweetguard.library import Problem, read_paths
from tweetguard.suppress.changed import ChangedLines

REPLIES = "id,say\na1,Hi Amina dear\na2,Hi Brian dear\na3,Hi Carol dear\n"


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A repository with one commit, tagged "main": replies.csv and a page of Markdown; it is the working folder."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@bank.example")
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    run("init", "-q", "-b", "trunk")
    written(folder / "replies.csv", REPLIES)
    written(folder / "page.md", "Dear Amina,\nwe are sorry\nabout that\n\nDear Brian,\nthank you\n")
    commit("first")
    run("tag", "main")
    return folder


def run(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    run("add", "-A")
    run("commit", "-q", "-m", message)


def drafts(*paths: str) -> list[Draft]:
    return [item for item in read_paths(paths) if not isinstance(item, Problem)]


def touched(*paths: str, since: str = "main") -> list[str]:
    """The first eight letters or so of each draft that was touched."""
    changed = ChangedLines(since)
    return [" ".join(draft.tweets[0].split()[:2]) for draft in drafts(*paths) if changed.touched(draft)]


def test_nothing_changed(git: Path) -> None:
    assert touched("replies.csv", "page.md") == []


def test_a_changed_a_new_and_a_moved_line(git: Path) -> None:
    written(git / "replies.csv", REPLIES.replace("Brian", "Bea") + "a4,Hi Dan dear\n")
    assert touched("replies.csv") == ["Hi Bea", "Hi Dan"]
    commit("second")
    assert touched("replies.csv") == ["Hi Bea", "Hi Dan"]


def test_an_edit_that_was_only_staged_counts(git: Path) -> None:
    written(git / "replies.csv", REPLIES.replace("Brian", "Bea"))
    run("add", "-A")
    assert touched("replies.csv") == ["Hi Bea"]


def test_lines_that_went_touch_the_draft_they_went_from_alone(git: Path) -> None:
    written(git / "page.md", "Dear Amina,\nabout that\n\nDear Brian,\nthank you\n")
    assert touched("page.md") == ["Dear Amina,"]
    written(git / "replies.csv", REPLIES.replace("a2,Hi Brian dear\n", ""))
    assert touched("replies.csv") == []


def test_one_line_of_a_paragraph_touches_all_of_it(git: Path) -> None:
    written(git / "page.md", "Dear Amina,\nwe are sorry\nabout this\n\nDear Brian,\nthank you\n")
    assert touched("page.md") == ["Dear Amina,"]


def test_a_file_that_git_does_not_know_is_new(git: Path) -> None:
    written(git / ".gitignore", "ignored.csv\n")
    written(git / "untracked.csv", REPLIES)
    written(git / "ignored.csv", REPLIES)
    assert len(touched("untracked.csv")) == len(touched("ignored.csv")) == 3


def test_a_moved_file_is_new(git: Path) -> None:
    run("mv", "replies.csv", "public.csv")
    commit("made public")
    assert len(touched("public.csv")) == 3


def test_a_changed_mode_touches_no_text(git: Path) -> None:
    (git / "replies.csv").chmod(0o755)
    assert touched("replies.csv") == []


def test_a_file_whose_lines_git_does_not_tell_is_touched_as_a_whole(git: Path) -> None:
    text = "Hi Amina dear\nHi Brian dear\n"
    (git / "replies.txt").write_bytes(text.encode("utf-16"))
    commit("second")
    run("tag", "-f", "main")
    assert touched("replies.txt") == []
    (git / "replies.txt").write_bytes(text.replace("Brian", "Bea").encode("utf-16"))
    assert touched("replies.txt") == ["Hi Amina", "Hi Bea"]


@pytest.mark.parametrize("name", ['a "quoted" b.csv', "mit Ümlaut.csv", "tab\tin it.csv", "new\nline.csv"])
def test_any_file_name_will_do(git: Path, name: str) -> None:
    written(git / name, REPLIES)
    commit("second")
    run("tag", "-f", "main")
    assert touched(name) == []
    written(git / name, REPLIES.replace("Brian", "Bea"))
    assert touched(name) == ["Hi Bea"]


def test_words_that_look_like_a_patch_change_nothing(git: Path) -> None:
    written(git / "replies.csv", REPLIES + 'a4,"Hi Dan\ndiff --git a/x b/x\n@@ -1 +1,9 @@\r@@ -1 +1,9 @@"\n')
    assert touched("replies.csv", "page.md") == ["Hi Dan"]


def test_what_others_did_meanwhile_is_not_the_branchs(git: Path) -> None:
    run("checkout", "-q", "-b", "branch")
    written(git / "page.md", "Dear Amina,\nwe are sorry\nabout this\n\nDear Brian,\nthank you\n")
    commit("on the branch")
    run("checkout", "-q", "trunk")
    written(git / "replies.csv", REPLIES.replace("Brian", "Bea"))
    commit("on the trunk")
    run("checkout", "-q", "branch")
    assert touched("replies.csv", "page.md", since="trunk") == ["Dear Amina,"]


def test_it_works_from_a_folder_below_and_through_links(git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(git / "deep" / "a.csv", REPLIES)
    commit("second")
    run("tag", "-f", "main")
    (git / "deep" / "link.csv").symlink_to("a.csv")
    commit("a link")
    written(git / "deep" / "a.csv", REPLIES.replace("Brian", "Bea"))
    run("tag", "link", "HEAD")
    monkeypatch.chdir(git / "deep")
    assert touched("a.csv") == ["Hi Bea"]
    assert touched("link.csv", since="link") == ["Hi Bea"]
    assert len(touched("link.csv")) == 3


def test_a_hooks_own_index_does_not_mislead_it(git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(git / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(git / "no-index"))
    assert touched("replies.csv") == []


def test_a_text_that_stands_in_no_file_is_new(git: Path) -> None:
    assert ChangedLines("main").touched(Draft.of("Hi Amina"))


@pytest.mark.parametrize("revision", ["", "--output=x", "-x"])
def test_what_is_no_revision_is_refused(revision: str) -> None:
    with pytest.raises(ConfigError, match="--diff-base needs a revision"):
        ChangedLines(revision)


def test_a_missing_revision_says_what_to_do(git: Path) -> None:
    with pytest.raises(ConfigError, match="no revision origin/main here; fetch it"):
        ChangedLines("origin/main").check(git)


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is in no git repository"):
        ChangedLines("main").check(tmp_path)


def test_without_git(git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(git))
    with pytest.raises(ConfigError, match="needs git"):
        ChangedLines("main").check(git)


def test_both_sides_of_a_conflict_are_touched(git: Path) -> None:
    run("checkout", "-q", "-b", "branch")
    written(git / "replies.csv", REPLIES.replace("Brian", "Bea"))
    commit("on the branch")
    run("checkout", "-q", "trunk")
    written(git / "replies.csv", REPLIES.replace("Brian", "Ben"))
    commit("on the trunk")
    subprocess.run(["git", "merge", "branch"], check=False, capture_output=True)
    assert touched("replies.csv") == ["Hi Ben", "Hi Bea"]
