"""`tweetguard fix`: only what is safe is printed or written, and nobody overlooks what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command

LEAK = "@RobertAlai Hi Robert, your account is overdrawn by KES 2,310 due to ledger fees."
CLEAN = "Kindly DM us your account number so we can check the charges"


@pytest.fixture(autouse=True)
def _at_a_kenyan_brand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tweetguard.toml").write_text('[brand]\nregions = ["KE"]\n', "utf-8")
    (tmp_path / "replies.txt").write_text(f"{CLEAN}\n{LEAK}\n", "utf-8")


class TestPrinting:
    def test_a_safe_draft_is_printed_as_it_is(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--text", CLEAN)
        assert (ended.code, ended.out, ended.err) == (0, f"{CLEAN}\n", "")

    def test_a_leaking_draft_is_printed_safe(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--text", LEAK)
        assert ended.code == 0
        assert ended.out.startswith("@RobertAlai Hi Robert")
        assert "2,310" not in ended.out
        assert "overdrawn" not in ended.out

    def test_standard_input_comes_out_line_by_line(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "-", stdin=f"{CLEAN}\n{LEAK}\n")
        first, second = ended.out.splitlines()
        assert first == CLEAN
        assert second.startswith("@RobertAlai Hi Robert")

    def test_what_has_no_safe_text_is_not_printed_but_told(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--limit", "20", "--text", CLEAN, "--text", LEAK)
        assert ended.code == 1
        assert ended.out == f"{CLEAN}\n"
        assert "do not post (" in ended.err
        assert "2,310" not in ended.err

    def test_quiet_still_ends_with_1(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--quiet", "--limit", "20", "--text", LEAK)
        assert (ended.code, ended.out, ended.err) == (1, "", "")


class TestFiles:
    def test_a_file_gives_a_diff_and_stays_as_it_is(self, tweetguard: Command) -> None:
        before = Path("replies.txt").read_bytes()
        ended = tweetguard("fix", "replies.txt")
        assert ended.code == 0
        assert ended.out.splitlines()[:2] == ["--- replies.txt:2", "+++ replies.txt:2 (safe)"]
        assert "2,310" not in ended.out
        assert Path("replies.txt").read_bytes() == before

    def test_write_changes_the_line_and_nothing_else(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--write", "replies.txt")
        assert ended.code == 0
        assert "replies.txt: 1 text rewritten" in ended.err
        first, second = Path("replies.txt").read_text("utf-8").splitlines()
        assert first == CLEAN
        assert second.startswith("@RobertAlai Hi Robert")
        assert tweetguard("check", "replies.txt").code == 0

    def test_writing_twice_changes_nothing_more(self, tweetguard: Command) -> None:
        tweetguard("fix", "--write", "replies.txt")
        once = Path("replies.txt").read_bytes()
        ended = tweetguard("fix", "--write", "replies.txt")
        assert (ended.code, Path("replies.txt").read_bytes()) == (0, once)

    def test_what_has_no_safe_text_is_left_in_the_file_and_told(self, tweetguard: Command) -> None:
        before = Path("replies.txt").read_bytes()
        ended = tweetguard("fix", "--write", "--limit", "20", "replies.txt")
        assert ended.code == 1
        assert "replies.txt:2: do not post (" in ended.err
        assert Path("replies.txt").read_bytes() == before

    def test_an_unreadable_file_hides_no_other(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--write", "nowhere.txt", "replies.txt")
        assert ended.code == 3
        assert "nowhere.txt: there is no such file" in ended.err
        assert "2,310" not in Path("replies.txt").read_text("utf-8")

    @pytest.mark.parametrize("arguments", [("--text", LEAK), ("-",)])
    def test_only_files_can_be_written(self, tweetguard: Command, arguments: tuple[str, ...]) -> None:
        ended = tweetguard("fix", "--write", *arguments)
        assert ended.code == 2
        assert "--write needs files; name them, or leave it out" in ended.err


class TestChoosing:
    def test_the_agent_chooses_among_safe_texts(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--interactive", "--text", LEAK, stdin="2\n")
        offered = [line.strip() for line in ended.err.splitlines() if line.strip().startswith("2) ")]
        assert ended.code == 0
        assert offered == [f"2) {ended.out.strip()}"]
        assert "2,310" not in ended.err

    def test_who_takes_none_has_fixed_nothing(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--interactive", "--text", LEAK, stdin="0\n")
        assert (ended.code, ended.out.strip()) == (1, "")

    def test_an_answer_that_does_not_come_is_no_consent(self, tweetguard: Command) -> None:
        ended = tweetguard("fix", "--interactive", "--text", LEAK, stdin="")
        assert ended.code != 0
        assert "2,310" not in ended.out + ended.err
