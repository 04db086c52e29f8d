"""The trial of a query: which views it reads, and that it can name nothing else."""

from __future__ import annotations

import sqlite3

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql import VIEWS
from sanctions_cli.queries.sql.child import ReadOnlyAuthorizer
from sanctions_cli.queries.sql.trial import find_views_read

# The views that are read


@pytest.mark.parametrize(
    ("query", "views"),
    [
        ("select 1", []),
        ("select count(*) from flow", ["flow"]),
        ("select f.id from stock s, flow f", ["flow", "stock"]),
        ("select id from FLOW", ["flow"]),
        ('select id from "flow"', ["flow"]),
        ("select id from [flow]", ["flow"]),
        ("select id from `flow`", ["flow"]),
        ("select id from 'flow'", ["flow"]),
        ("select id from temp.flow", ["flow"]),
        ("select 'stock' from flow -- programs", ["flow"]),
        ("with x as (select id from counts) select * from x", ["counts"]),
        ("select (select max(day) from stock), total from flow", ["flow", "stock"]),
        ("select 1 where exists (select 1 from measures)", ["measures"]),
        ("select id from flow union select id from counts", ["counts", "flow"]),
        ("values (1, 2)", []),
        ("select value from json_each('[1]')", []),
    ],
)
def test_the_views_of_a_query_are_those_that_it_reads_in_their_order(query, views):
    assert find_views_read(query) == views


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_can_be_read_with_all_its_columns(name):
    columns = ", ".join(VIEWS[name].field_names)
    assert name in find_views_read(f"select {columns} from {name}")


def test_a_view_of_which_only_columns_of_using_are_read_is_among_them():
    query = "select 1 from flow join sources s using (id) where s.kind = 'official'"
    assert find_views_read(query) == ["flow", "sources"]


def test_the_function_of_queries_are_known():
    assert find_views_read(
        "select median(total), country_name(max(target)) from flow"
    ) == ["flow"]


# What is refused


@pytest.mark.parametrize(
    "query",
    [
        "select * from files",
        "select * from changes",
        "select * from judged",
        "select record from announcements",
        "select * from main.announcements",
        "select * from sqlite_master",
        "select * from SQLITE_MASTER",
        "select * from temp.sqlite_temp_master",
        "select * from pragma_table_info('announcements')",
        "select * from dbstat",
        "with announcements as (select path from main.announcements) select * from announcements",
    ],
)
def test_nothing_but_the_views_can_be_named(query):
    with pytest.raises(SanctionsError, match=r"no view|no column|not a view"):
        find_views_read(query)


@pytest.mark.parametrize(
    "query",
    [
        "with x as (select 1) insert into flow (id) select * from x",
        "with x as (select 1) update flow set id = 1",
        "with x as (select 1) delete from flow",
        "with x as (select 1) replace into flow (id) values (1)",
    ],
)
def test_a_statement_that_begins_like_a_query_cannot_change_anything(query):
    with pytest.raises(SanctionsError, match="sql only reads"):
        find_views_read(query)


@pytest.mark.parametrize("call", ["load_extension('x')", "fts3_tokenizer('simple')"])
def test_functions_that_reach_into_the_process_are_refused(call):
    with pytest.raises(SanctionsError, match="cannot be used here"):
        find_views_read(f"select {call}")


def test_a_statement_is_refused_before_it_is_tried():
    with pytest.raises(SanctionsError, match="ATTACH is refused"):
        find_views_read("attach 'x.sqlite' as x")


# The authorizer


def test_reading_is_allowed_and_its_tables_are_remembered():
    authorizer = ReadOnlyAuthorizer()
    answers = [
        authorizer(sqlite3.SQLITE_SELECT, None, None, None, None),
        authorizer(sqlite3.SQLITE_READ, "Flow", "id", "temp", None),
        authorizer(sqlite3.SQLITE_READ, "stock", "", "temp", None),
        authorizer(sqlite3.SQLITE_FUNCTION, None, "count", None, None),
        authorizer(sqlite3.SQLITE_RECURSIVE, None, None, None, None),
    ]
    assert set(answers) == {sqlite3.SQLITE_OK}
    assert authorizer.tables == {"flow", "stock"}
    assert authorizer.denial is None


@pytest.mark.parametrize(
    ("action", "first", "second", "name"),
    [
        (sqlite3.SQLITE_INSERT, "flow", None, "flow"),
        (sqlite3.SQLITE_ATTACH, "x.sqlite", None, "x.sqlite"),
        (sqlite3.SQLITE_PRAGMA, "query_only", "off", "query_only"),
        (sqlite3.SQLITE_READ, "sqlite_master", "sql", "sqlite_master"),
        (sqlite3.SQLITE_FUNCTION, None, "Load_Extension", "Load_Extension"),
        (sqlite3.SQLITE_CREATE_TABLE, None, None, "None"),
    ],
)
def test_anything_else_is_denied_and_the_first_denial_is_remembered(
    action, first, second, name
):
    authorizer = ReadOnlyAuthorizer()
    assert authorizer(action, first, second, "main", None) == sqlite3.SQLITE_DENY
    assert (
        authorizer(sqlite3.SQLITE_DELETE, "flow", None, "main", None)
        == sqlite3.SQLITE_DENY
    )
    assert authorizer.denial == (action, name)
