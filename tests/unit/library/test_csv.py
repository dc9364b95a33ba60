"""CSV and TSV: dialects, headers, columns, threads, places inside quotes."""

from __future__ import annotations

from typing import Any

import pytest

from tweetguard.library import Problem, Source, read_paths, read_source
from tweetguard.library.csv import FIELD_LIMIT


@pytest.mark.parametrize(
    "content",
    [
        "id,body\n7,Please DM us\n",
        "id;body\n7;Please DM us\n",
        "id\tbody\r\n7\tPlease DM us\r\n",
        "id|body\n7|Please DM us\n",
        '"id","body"\n"7","Please DM us"\n',
        "sep=;\r\nid;body\r\n7;Please DM us\r\n",
        "\ufeffid,body\n7,Please DM us\n",
    ],
)
def test_the_dialect_is_found_out(read: Any, content: str) -> None:
    file = read("canned.csv", content)
    assert file.texts == ["Please DM us"]
    assert file.drafts[0].id == "7"
    assert file.drafts[0].origin.record.endswith("column body")


def test_commas_in_the_text_do_not_make_it_the_delimiter(read: Any) -> None:
    file = read("canned.csv", "id;body\n1;Hi Jane, Sam, Ann, please call\n2;Hello, you there\n")
    assert file.texts == ["Hi Jane, Sam, Ann, please call", "Hello, you there"]


def test_places_inside_quotes_count_the_quotes(read: Any) -> None:
    file = read("canned.csv", 'id,body\n1,"Say ""please"", Jane\nand thank you"\n')
    assert file.texts == ['Say "please", Jane\nand thank you']
    assert file.place("please") == (2, 10)
    assert file.place("Jane") == (2, 20)
    assert file.place("thank") == (3, 5)


def test_the_record_counts_rows_as_a_spreadsheet_does(read: Any) -> None:
    file = read("canned.csv", 'id,body\n1,"two\nlines"\n\n2,Please DM us\n')
    assert [draft.origin.record for draft in file.drafts] == ["row 2, column body", "row 4, column body"]
    assert file.place("Please") == (5, 3)


def test_a_row_without_an_id_is_known_by_its_number(read: Any) -> None:
    assert read("canned.csv", "body,by\nPlease DM us,Ann\n").drafts[0].id == "row-2"


def test_without_a_field_every_cell_that_reads_like_prose_is_a_draft(read: Any) -> None:
    file = read("canned.csv", "key,first,second,phone\nk1,Hello there,Thank you,0711 223 344\n")
    assert [draft.origin.record for draft in file.drafts] == ["row 2, column first", "row 2, column second"]


@pytest.mark.parametrize("field", ["Body", "body", "2", "/Body"])
def test_a_column_is_named_in_any_case_or_by_number(read: Any, field: str) -> None:
    assert read("canned.csv", "Key,Body\nk1,Yes\n", fields=(field,)).texts == ["Yes"]


def test_a_column_that_is_not_there_is_a_problem_that_lists_the_columns(read: Any) -> None:
    file = read("canned.csv", "key,body\nk1,Hello there\n", fields=("reply",))
    assert file.problems == ["canned.csv:1: no column reply here; name one that there is: key, body"]


def test_a_table_without_a_header_loses_no_row(read: Any) -> None:
    file = read("canned.csv", "k1,Your balance is 50.\nk2,Please DM us\n")
    assert file.texts == ["Your balance is 50.", "Please DM us"]
    assert file.drafts[0].origin.record == "row 1, column 2"
    assert read("canned.csv", "Please call,Thank you\n").texts == ["Please call", "Thank you"]


def test_rows_of_one_thread_are_one_draft(read: Any) -> None:
    rows = "id,thread,text\na,t1,1/2 Hi\nb,t1,2/2 Jane\nc,,Hello Sam\nd,t2,1/2 Hi\ne,t3,Bye now\n"
    file = read("threads.csv", rows)
    assert file.texts == ["1/2 Hi | 2/2 Jane", "Hello Sam", "1/2 Hi", "Bye now"]
    assert file.drafts[0].origin.record == "rows 2-3, column text"
    assert [draft.is_thread for draft in file.drafts] == [True, False, False, False]


def test_another_column_may_tell_threads_apart(read: Any) -> None:
    file = read("threads.csv", "conversation,text\nc1,1/2 Hi\nc1,2/2 Jane\n", thread="conversation")
    assert file.texts == ["1/2 Hi | 2/2 Jane"]


def test_a_ragged_row_costs_only_itself(read: Any) -> None:
    file = read("canned.csv", "id,body\n1,Hello there\n2\n3,too, many\n4,Thank you,,\n")
    assert file.texts == ["Hello there", "Thank you"]
    assert file.problems == [
        "canned.csv:3: row 3 has 1 cells, not 2 as above; correct it",
        "canned.csv:4: row 4 has 3 cells, not 2 as above; correct it",
    ]


def test_a_quote_that_never_closes_is_a_problem_of_its_row(read: Any) -> None:
    file = read("canned.csv", 'id,body\n1,Hello there\n2,"Thank you\n3,Bye now\n')
    assert file.texts == ["Hello there"]
    assert file.problems == ["canned.csv:3: not CSV: a quote that opens in this row never closes; correct this row"]


def test_a_cell_of_ten_megabytes_is_read(read: Any) -> None:
    file = read("canned.csv", 'id,body\n1,"' + "word " * 2_000_000 + '"\n')
    assert [len(text) for text in file.texts] == [10_000_000]


def test_a_cell_beyond_the_limit_is_a_problem(read: Any) -> None:
    file = read("canned.csv", "id,body\n1,Hello there\n2," + "x" * (FIELD_LIMIT + 1) + "\n3,Thank you\n")
    assert file.texts == ["Hello there", "Thank you"]
    assert file.problems[0].startswith("canned.csv:3: not CSV: a cell is longer than 12 million characters")


def test_an_undecodable_row_costs_only_itself(read: Any) -> None:
    file = read("canned.csv", "id,body\n1,Café open\n".encode() + b"2,Caf\xe9 shut\n3,Thank you\n")
    assert file.texts == ["Café open", "Thank you"]
    assert file.problems == ["canned.csv:3:6: a byte here is not UTF-8; save the file as UTF-8"]


def test_many_problems_end_the_reading_of_a_file(read: Any) -> None:
    file = read("canned.csv", "id,body\n" + "1\n" * 5000)
    assert len(file.problems) == 101
    assert file.problems[-1].endswith("more than 100 problems; the rest was not read; mend these first")


def test_a_tsv_file_has_tabs_whatever_else_it_holds(read: Any) -> None:
    assert read("canned.tsv", "a,b\tc,d\nHello, you\tBye, now\n").texts == ["Hello, you", "Bye, now"]


def test_rows_stream(tmp_path: Any) -> None:
    """The first draft is there before the file has been read to its end."""
    path = tmp_path / "long.csv"
    path.write_text("id,body\n" + "1,Hello there\n" * 300_000 + '2,"never closed\n', encoding="utf-8")
    items = read_source(Source.at(str(path)))
    first = next(items)
    assert not isinstance(first, Problem)
    assert sum(1 for _ in read_paths([str(path)])) == 300_001
