"""Writing rewrites back: only changed strings change, in one step, or nothing changes."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tweetguard.errors import InputError
from tweetguard.library import Options, Source, write_fixed


def test_encoding_mark_and_line_ends_survive(read: Any) -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        before = 'id,say\r\n1,"Grüße,\r\nJane"\r\n2,Thänk you\r\n'
        file = read("a.csv", before.encode(encoding))
        write_fixed(file.source, [(file.drafts[0], "Schöne Grüße\nan alle")], Options())
        after = before.replace("Grüße,\r\nJane", "Schöne Grüße\r\nan alle")
        assert file.path.read_bytes() == after.encode(encoding)


@pytest.mark.parametrize(
    ("name", "before", "new", "after"),
    [
        ("a.csv", "id,say\n1,Thank you\n", 'Say "bye", Jane', 'id,say\n1,"Say ""bye"", Jane"\n'),
        ("a.tsv", "id\tsay\n1\tThank you\n", "Bye, Jane", "id\tsay\n1\tBye, Jane\n"),
        ("a.json", r'{"say": "Caf\u00e9 is open"}', "Café 😀 shut", r'{"say": "Caf\u00e9 \ud83d\ude00 shut"}'),
        ("a.json", '{"say": "Café is open"}', 'Café "shut"', r'{"say": "Café \"shut\""}'),
        ("a.yaml", "say: Thank you # why\n", "Bye: Jane", 'say: "Bye: Jane" # why\n'),
        ("a.yaml", "say: Thank you\n", "no", 'say: "no"\n'),
        ("a.yaml", "say: 'It''s Jane'\n", "That's Sam", "say: 'That''s Sam'\n"),
        ("a.yaml", 'say: "Thank you"\n', "Bye\n\u2028\x85Jane", 'say: "Bye\\n\\u2028\\u0085Jane"\n'),
        ("a.yaml", "say: |-\n    Thank you\n    Jane\nb: 1\n", "Bye\n\nSam", "say: |-\n    Bye\n\n    Sam\nb: 1\n"),
        ("a.yaml", "say: >\n  Thank\n  you\n  Jane\n", "Thank you Sam", "say: >\n  Thank\n  you\n  Sam\n"),
        ("a.yaml", "say: &x !!str Thank you\n", "Bye now", "say: &x !!str Bye now\n"),
        ("a.toml", "say = 'Thank you' # why\n", "It's Jane", 'say = "It\'s Jane" # why\n'),
        ("a.toml", "say = '''\nThank\nyou'''\n", "It's\nJane", "say = '''\nIt's\nJane'''\n"),
        ("a.toml", 'say = """Thank\nyou"""\n', 'a \\ """\nJane', 'say = """a \\\\ \\"\\"\\"\nJane"""\n'),
        ("a.md", "> Thank **you**,\n> Jane 5\n", "Thank you,\nSam", "> Thank **you**,\n> Sam\n"),
        ("a.md", "You owe **KES 5** now\n", "Call us now", "Call us now\n"),
        ("a.txt", "Thank you\r\nBye\r\n", "two\nlines", "two lines\r\nBye\r\n"),
    ],
)
def test_only_the_string_changes_and_its_quotes_fit(read: Any, name: str, before: str, new: str, after: str) -> None:
    file = read(name, before)
    assert write_fixed(file.source, [(file.drafts[0], new)], Options()) == 1
    assert file.path.read_bytes().decode() == after


def test_several_drafts_and_a_tweet_of_a_thread(read: Any) -> None:
    file = read("a.txt", "1/2 Hi Jane\n2/2 you owe 5\nHello\nYou owe 6\n")
    changes = [(file.drafts[2], "Call us"), (file.drafts[0], ["1/2 Hi Jane", "2/2 call us"])]
    assert write_fixed(file.source, changes, Options()) == 2
    assert file.path.read_text() == "1/2 Hi Jane\n2/2 call us\nHello\nCall us\n"


def test_nothing_to_change_touches_nothing(read: Any) -> None:
    file = read("a.txt", "Hello\n")
    assert write_fixed(file.source, [], Options()) == 0
    assert Source.at(str(file.path)).stamp == file.source.stamp


def test_a_file_that_changed_meanwhile_is_left_alone(read: Any) -> None:
    file = read("a.txt", "Hello\nBye\n")
    file.path.write_text("Hello\nBye\nand one more\n")
    with pytest.raises(InputError, match="changed since it was read"):
        write_fixed(file.source, [(file.drafts[0], "Hi")], Options())
    assert file.path.read_text() == "Hello\nBye\nand one more\n"


def test_a_draft_that_is_not_there_any_more_is_not_written(read: Any) -> None:
    file = read("a.txt", "Hello\nBye\n")
    file.path.write_text("Hullo\nBye\n")
    with pytest.raises(InputError, match="changed since it was read"):
        write_fixed(Source.at(str(file.path)), [(file.drafts[0], "Hi")], Options())
    assert file.path.read_text() == "Hullo\nBye\n"


def test_a_text_that_would_break_the_records_is_refused(read: Any) -> None:
    file = read("a.txt", "Hello\nBye\n")
    with pytest.raises(InputError, match="cannot be written in its place"):
        write_fixed(file.source, [(file.drafts[0], "  ")], Options())
    assert file.path.read_text() == "Hello\nBye\n"
    assert [path.name for path in file.path.parent.iterdir()] == ["a.txt"], "no temporary file is left"


def test_a_text_that_does_not_fit_the_encoding_is_refused(read: Any) -> None:
    file = read("a.txt", "Grüße\n".encode("cp1252"))
    with pytest.raises(InputError, match="does not fit its encoding"):
        write_fixed(file.source, [(file.drafts[0], "Hi 😀")], Options())
    assert file.path.read_bytes() == "Grüße\n".encode("cp1252")


@pytest.mark.skipif(os.name == "nt", reason="modes and links as on POSIX")
def test_mode_and_link_survive(read: Any, tmp_path: Path) -> None:
    file = read("a.txt", "Hello\n")
    file.path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(file.path)
    source = Source.at(str(link))
    write_fixed(source, [(file.drafts[0], "Hi")], Options())
    assert link.is_symlink()
    assert file.path.read_text() == "Hi\n"
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o640


def test_a_failing_disk_leaves_the_file_whole(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file = read("a.txt", "Hello\n")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="No space left on device"):
        write_fixed(file.source, [(file.drafts[0], "Hi")], Options())
    assert file.path.read_text() == "Hello\n"
    assert [path.name for path in file.path.parent.iterdir()] == ["a.txt"]


def test_standard_input_cannot_be_written(read: Any) -> None:
    file = read("a.txt", "Hello\n")
    with pytest.raises(InputError, match="only a file can be written"):
        write_fixed(Source("-"), [(file.drafts[0], "Hi")], Options())
