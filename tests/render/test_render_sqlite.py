"""A table as a database: typed columns, and unknown is null."""

from __future__ import annotations

import sqlite3

from sample_tables import SOURCES, TOTALS, render_bytes, totals_without_notes

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Column, Figure, Row, Table


def open_database(
    table: Table, options: RenderOptions = RenderOptions()
) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(render_bytes(table, Format.sqlite, options))
    return database


def test_numbers_are_numbers_and_unknown_is_null():
    columns = [
        Column("total", "Total", "number"),
        Column("share", "", "number"),
        Column("day", ""),
    ]
    rows: list[Row] = [
        (Figure(1_234, 1), 0.5, "2024-08-09"),
        (Figure(None, 1), None, None),
    ]
    rows.append((2**60, 1, ""))
    database = open_database(totals_without_notes(rows, columns))
    assert database.execute("select * from answer").fetchall() == [
        (1_234, 0.5, "2024-08-09"),
        (None, None, None),
        (2**60, 1.0, ""),
    ]
    types = [row[2] for row in database.execute("pragma table_info(answer)")]
    assert types == ["INTEGER", "REAL", "TEXT"]


def test_several_values_are_joined_as_in_csv_and_none_is_null():
    database = open_database(SOURCES)
    assert database.execute("select reasons, sources from answer").fetchall() == [
        ("war;\u00a0 aggression; fraud", "GAC | News |\u00a0 9 August"),
        (None, "EU; UK |  | https://gov.uk/"),
    ]


def test_the_table_has_the_name_that_the_options_give():
    database = open_database(TOTALS, RenderOptions(table_name='odd "name"'))
    assert [row[0] for row in database.execute("select name from sqlite_master")] == [
        'odd "name"'
    ]


def test_a_column_may_have_any_name():
    columns = [Column('a "b"; drop table x', ""), Column("=1", "")]
    database = open_database(totals_without_notes([("x", "y")], columns))
    names = [row[1] for row in database.execute("pragma table_info(answer)")]
    assert names == ['a "b"; drop table x', "=1"]


def test_there_is_no_total_row_and_no_column_for_people_alone():
    columns = [
        Column("sender", "", audience="machines"),
        Column("name", "", audience="people"),
    ]
    table = totals_without_notes([("CA", "Canada")], columns)
    assert open_database(table).execute("select * from answer").fetchall() == [("CA",)]
    assert open_database(TOTALS).execute("select count(*) from answer").fetchone() == (
        1,
    )


def test_the_same_table_gives_the_same_bytes():
    assert render_bytes(TOTALS, Format.sqlite) == render_bytes(TOTALS, Format.sqlite)
