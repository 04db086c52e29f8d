"""Tables: what people and what programs get of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_tables import totals_without_notes

from sanctions_cli.table import Column, make_unique, normalize_name

COLUMNS = (
    Column("code", "Code", audience="machines"),
    Column("name", "Name", audience="people"),
    Column("total", "Total", "number"),
)
TABLE = replace(
    totals_without_notes([("BY", "Belarus", 5), ("RU", "Russia", 7)], COLUMNS),
    machine_rows=(("ZZ", "Worldwide", 1),),
    total=("", "Total", 12),
)


def names(columns: tuple[Column, ...]) -> list[str]:
    return [column.name for column in columns]


def test_people_get_the_total_and_no_codes():
    shown = TABLE.for_people()
    assert names(shown.columns) == ["name", "total"]
    assert shown.rows == (("Belarus", 5), ("Russia", 7))
    assert shown.machine_rows == (("Worldwide", 1),)
    assert shown.total == ("Total", 12)


def test_programs_get_every_row_and_no_total():
    shown = TABLE.for_machines()
    assert names(shown.columns) == ["code", "total"]
    assert shown.rows == (("BY", 5), ("RU", 7), ("ZZ", 1))
    assert (shown.machine_rows, shown.total) == ((), None)


def test_a_column_is_taken_out_of_every_row():
    shown = TABLE.without_columns({"code", "name"})
    assert names(shown.columns) == ["total"]
    assert shown.rows == ((5,), (7,))
    assert shown.machine_rows == ((1,),)
    assert shown.total == (12,)
    assert TABLE.without_columns({"nothing"}) == TABLE


def test_a_table_has_a_head_if_one_column_has_a_title():
    assert TABLE.has_head
    assert not totals_without_notes([], [Column("a", ""), Column("b", "")]).has_head
    assert totals_without_notes([], [Column("a", ""), Column("b", "B")]).has_head


# Names of columns


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("total", "total"),
        ("total", "TOTAL"),
        ("total", " total"),
        ("total", "\uff54otal"),
        ("a b", "a\u00a0 b"),
        ("a b", "a\tb"),
        ("\u00e9", "e\u0301"),
        ("a\x01", "a\x02"),
    ],
)
def test_no_table_has_two_columns_that_a_format_cannot_tell_apart(first, second):
    assert normalize_name(first) == normalize_name(second)
    with pytest.raises(ValueError, match="two columns have the same name"):
        totals_without_notes([], [Column(first, "A"), Column(second, "B")])


@pytest.mark.parametrize(
    ("names", "unique"),
    [
        ([], []),
        (["a", "b"], ["a", "b"]),
        (["a", "a", "a"], ["a", "a_2", "a_3"]),
        (["a", "a_2", "a"], ["a", "a_2", "a_3"]),
        (["a", "a", "a_2"], ["a", "a_2", "a_2_2"]),
        (["a", "A", "a"], ["a", "A_2", "a_3"]),
    ],
)
def test_a_name_that_is_taken_gets_the_next_number(names, unique):
    assert make_unique(names) == unique


def test_a_name_leaves_free_what_is_derived_from_it():
    names = ["a", "a_percent", "b_percent", "b"]
    assert make_unique(names, ["_percent"]) == ["a", "a_percent_2", "b_percent", "b_2"]
