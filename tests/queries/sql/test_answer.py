"""The answer to a query as a table."""

from __future__ import annotations

import sqlite3

import pytest
from hand_made_ledgers import HandMadeLedger, note_texts, read_rows

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql import VIEWS, answer_query, limits
from sanctions_cli.queries.sql.answer import _column_kind, _to_cell

ENDLESS = "with recursive t(x) as (select 1 union all select x + 1 from t)"


@pytest.fixture
def small(hand_made: HandMadeLedger) -> sqlite3.Connection:
    """The index of a ledger with two records, one of which gives no figure."""
    hand_made.add(
        "CA", "2024-08-09", {"individuals": 10, "entities": 6}, program="CA-ONE"
    )
    hand_made.add("US", "2024-08-09", target=["BY", "RU"])
    return hand_made.open()


# Answers


def test_a_query_is_answered_from_the_records(small):
    table = answer_query(small, "select sender, total from flow order by sender")
    assert table.title == "2 rows"
    assert table.rows == (("CA", 16), ("US", None))
    assert [(column.name, column.kind) for column in table.columns] == [
        ("sender", "text"),
        ("total", "number"),
    ]
    assert note_texts(table) == ["no value: not stated or not known"]


def test_several_queries_on_one_connection_do_not_disturb_each_other(small):
    queries = (
        "select id from announcements order by id",
        "select state from assertions",
    )
    first = [answer_query(small, query) for query in queries]
    assert [answer_query(small, query) for query in queries] == first


def test_an_empty_answer_names_its_columns(small):
    table = answer_query(small, "select id, total, 1 as n from flow where 0")
    assert [(column.name, column.kind) for column in table.columns] == [
        ("id", "text"),
        ("total", "number"),
        ("n", "text"),
    ]
    assert (table.title, table.remarks) == ("0 rows", ())


def test_columns_with_one_name_are_numbered_and_none_is_lost(small):
    query = (
        "select a.id, f.id, 1 as id_2, f.id from announcements a join flow f using (id)"
    )
    row, _ = read_rows(answer_query(small, query))
    assert list(row) == ["id", "id_2", "id_2_2", "id_3"]


def test_columns_whose_names_differ_in_case_alone_are_numbered_too(small):
    (row,) = read_rows(answer_query(small, 'select 1 as a, 2 as A, 3 as " a"'))
    assert row == {"a": 1, "A_2": 2, " a_3": 3}


def test_values_that_json_does_not_have_are_texts(small):
    query = (
        "select 9e999 as much, x'00ff' as bytes, cast(x'ff' as text) as text,"
        " null as none, 0.5 as half"
    )
    assert read_rows(answer_query(small, query)) == [
        {"much": "inf", "bytes": "x'00ff'", "text": "\ufffd", "none": None, "half": 0.5}
    ]


def test_a_quoted_name_of_a_view_reads_the_view_and_not_a_table_of_the_index(small):
    for name in ("'announcements'", '"announcements"', "[announcements]"):
        table = answer_query(small, f"select * from {name}")
        assert (
            tuple(column.name for column in table.columns)
            == VIEWS["announcements"].field_names
        )


# Refusals


def test_a_query_that_takes_too_long_is_stopped(small):
    with pytest.raises(SanctionsError, match=r"not answered within 0\.05 s"):
        answer_query(small, f"{ENDLESS} select count(*) from t", seconds=0.05)


@pytest.mark.parametrize("value", ["x", "hex(randomblob(1000))"])
def test_an_answer_that_would_fill_the_memory_is_refused(small, monkeypatch, value):
    monkeypatch.setattr(limits, "MAX_ANSWER_BYTES", 1 << 20)
    with pytest.raises(SanctionsError, match="too much memory"):
        answer_query(small, f"{ENDLESS} select {value} from t", seconds=100)


def test_what_goes_wrong_while_a_query_runs_is_explained(small):
    with pytest.raises(SanctionsError, match="SQL: integer overflow"):
        answer_query(small, "select abs(-9223372036854775807 - 1) from flow")
    with pytest.raises(SanctionsError, match="a value is too long"):
        answer_query(small, "select zeroblob(1e9)")


def test_damage_to_the_index_is_no_mistake_in_the_query(small, tmp_path):
    path = tmp_path / "copy.sqlite"
    with sqlite3.connect(path) as copy:
        small.backup(copy)
    data = bytearray(path.read_bytes())
    for offset in range(4096, len(data)):
        data[offset] = 0xFF
    path.write_bytes(data)
    with pytest.raises(
        sqlite3.DatabaseError, match=r"malformed|not a database"
    ) as damage:
        answer_query(sqlite3.connect(path, isolation_level=None), "select * from flow")
    assert not isinstance(damage.value, SanctionsError)


# Cells and columns


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None),
        (3, 3),
        (0.5, 0.5),
        ("a", "a"),
        (b"\x00\xff", b"\x00\xff"),
        (float("inf"), "inf"),
        (float("-inf"), "-inf"),
    ],
)
def test_a_value_is_a_cell_that_every_format_can_write(value, cell):
    assert _to_cell(value) == cell


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("x", [1, 2], "number"),
        ("x", [1, 0.5, None], "number"),
        ("x", [1, "a"], "text"),
        ("x", [None], "text"),
        ("x", [], "text"),
        ("total", [], "number"),
        ("total", [None], "number"),
        ("total", ["a"], "text"),
    ],
)
def test_a_column_without_values_is_what_the_views_have_under_its_name(
    name, cells, kind
):
    assert _column_kind(name, cells) == kind
