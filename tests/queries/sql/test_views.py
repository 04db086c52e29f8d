"""Creating the views on a connection to an index."""

from __future__ import annotations

import sqlite3

import pytest

from sanctions_cli.queries.sql import VIEWS, create_views


def temporary_names(connection: sqlite3.Connection) -> set[str]:
    return {
        name for (name,) in connection.execute("select name from temp.sqlite_master")
    }


def test_only_the_views_that_are_named_are_created(hand_made):
    connection = hand_made.open()
    create_views(connection, ["flow", "stock"])
    # The view of stocks reads a temporary table.
    assert temporary_names(connection) == {"flow", "stock", "open_listings"}


def test_views_of_an_earlier_query_are_gone(hand_made):
    connection = hand_made.open()
    create_views(connection, ["flow", "announcements"])
    create_views(connection, ["flow", "counts"])
    assert temporary_names(connection) == {"flow", "counts"}


def test_after_creating_views_a_connection_only_reads_again(hand_made):
    connection = hand_made.open()
    create_views(connection, VIEWS)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("delete from main.announcements")


def test_a_view_hides_the_table_of_the_index_that_has_its_name(hand_made):
    hand_made.add("CA", "2024-08-09", 5)
    connection = hand_made.open()
    create_views(connection, ["announcements"])
    cursor = connection.execute("select * from announcements")
    assert (
        tuple(column[0] for column in cursor.description)
        == VIEWS["announcements"].field_names
    )


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_has_its_columns_in_an_empty_ledger_too(hand_made, name):
    connection = hand_made.open()
    create_views(connection, [name])
    cursor = connection.execute(f"select * from temp.{name}")
    assert tuple(column[0] for column in cursor.description) == VIEWS[name].field_names
    rows = cursor.fetchall()
    assert bool(rows) == (name == "columns")


def test_verdicts_are_filled_once_however_often_the_view_is_created(hand_made):
    hand_made.add("CA", "2024-08-09", 5, program="CA-ONE")
    hand_made.add_assertion("2024-12-31", {"individuals": 5}, program="CA-ONE")
    connection = hand_made.open()
    for _ in range(2):
        create_views(connection, ["assertions"])
        assert connection.execute("select id, state from assertions").fetchall() == [
            ("2024-12-31-ca-one", "matches")
        ]
