"""The session: which guard checks which draft, and what becomes of one that cannot be checked."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tweetguard.cli.options import CheckOptions, InputOptions
from tweetguard.cli.session import LONGEST, Session
from tweetguard.draft import Draft, Origin
from tweetguard.errors import ConfigError
from tweetguard.finding import Result
from tweetguard.guard import Guard
from tweetguard.library.interface import Problem

CONFIG = """
[brand]
name = "Akiba Bank"
regions = ["KE"]
[brand.accounts."@Akiba_Quiet"]
ignore = ["phone-number"]
"""


def session(*texts: str, **checks: object) -> Session:
    inputs = InputOptions(paths=(), texts=texts, fields=(), preset=None, input_format=None, stdin_filename=None)
    nothing_said = dict.fromkeys(CheckOptions.__slots__) | {
        "rules": (),
        "select": (),
        "ignore": (),
        "jobs": 1,
        "explain": False,
    }
    return Session(inputs, CheckOptions(**{**nothing_said, **checks}))  # type: ignore[arg-type]


def at(path: str | None, author: str | None = None) -> Draft:
    return Draft(("Habari",), Origin(path), author=author)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tweetguard.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "uganda").mkdir()
    (tmp_path / "uganda" / "tweetguard.toml").write_text('[brand]\nname = "Akiba Uganda"\n', "utf-8")
    return tmp_path


class TestWhichGuard:
    def test_the_configuration_nearest_to_the_file(self) -> None:
        ours = session()
        assert ours.guard_for(at("replies.csv")).brand.name == "Akiba Bank"
        assert ours.guard_for(at("uganda/replies/a.csv")).brand.name == "Akiba Uganda"

    @pytest.mark.parametrize("path", [None, "-"])
    def test_a_draft_in_no_file_belongs_to_the_working_folder(self, path: str | None) -> None:
        assert session().guard_for(at(path)).brand.name == "Akiba Bank"

    def test_files_of_one_configuration_share_a_guard(self, folder: Path) -> None:
        """Making one takes longer than checking hundreds of drafts."""
        (folder / "a").mkdir()
        (folder / "b").mkdir()
        ours = session()
        assert ours.guard_for(at("a/x.csv")) is ours.guard_for(at("b/y.csv")) is ours.guard()

    def test_the_account_that_the_record_names(self) -> None:
        quiet = session().guard_for(at("replies.csv", author="@akiba_quiet"))
        assert "phone-number" not in {rule.id for rule in quiet.rules}

    def test_an_author_who_is_no_account_of_the_brand_changes_nothing(self) -> None:
        ours = session()
        assert ours.guard_for(at("replies.csv", author="@jane")) is ours.guard()

    def test_the_account_that_the_command_line_names_must_be_one(self) -> None:
        assert session(account="@Akiba_Quiet").guard().brand.name == "Akiba Bank"
        with pytest.raises(ConfigError, match='there is no account "@Akiba"'):
            session(account="@Akiba").guard()

    def test_the_command_line_overrules_the_file(self, folder: Path) -> None:
        (folder / "tweetguard.toml").write_text('limit = 500\nselect = ["phone-number"]\n')
        assert session().guard().options.limit == 500
        options = session(limit=100, select=("customer-*",), min_confidence=0.0).guard().options
        assert (options.limit, options.select, options.min_confidence) == (100, ("customer-*",), 0.0)


class TestWhatCannotBeChecked:
    def test_a_draft_that_breaks_the_linter_is_a_problem_and_not_quoted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def breaks(_guard: Guard, draft: Draft) -> Result:
            raise ValueError(draft.tweets[0])

        monkeypatch.setattr(Guard, "check", breaks)
        problem = session().examine(at("replies.csv"))
        assert isinstance(problem, Problem)
        assert problem.fatal
        assert str(problem).startswith("replies.csv:1:1: this draft could not be checked (internal error: ValueError)")
        assert "Habari" not in str(problem)

    def test_a_text_that_is_no_post_is_a_problem(self) -> None:
        problem = session().examine(Draft(("a" * (LONGEST + 1),), Origin("book.txt")))
        assert isinstance(problem, Problem)
        assert problem.fatal
        assert isinstance(session().examine(Draft.of("a " * (LONGEST // 2))), Result)

    def test_a_wrong_configuration_is_no_problem_of_one_draft(self, folder: Path) -> None:
        (folder / "uganda" / "tweetguard.toml").write_text("brnd = 1\n")
        with pytest.raises(ConfigError, match='did you mean "brand"'):
            session().examine(at("uganda/a.csv"))


def test_a_session_travels_to_another_process() -> None:
    sent = session("Habari", ignore=("phone-number",))
    arrived = pickle.loads(pickle.dumps(sent))
    assert (arrived.inputs, arrived.checks) == (sent.inputs, sent.checks)
    assert "phone-number" not in {rule.id for rule in arrived.guard().rules}
