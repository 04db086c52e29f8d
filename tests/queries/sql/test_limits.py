"""Bounds of a query, kept in the process that runs it."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from sanctions_cli.queries.sql.child import (
    ROWS_IN_MESSAGE,
    AnswerTooLarge,
    limit_query,
    measure_row,
    send_rows,
)

ENDLESS = "with recursive t(x) as (select 1 union all select x + 1 from t)"


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("create table t (x)")
    limit_query(connection, 1_000, 1 << 30)
    return connection


def test_a_value_may_have_so_many_bytes_and_no_more(connection):
    assert connection.execute("select length(zeroblob(1000))").fetchone() == (1_000,)
    with pytest.raises(sqlite3.DataError, match="too big"):
        connection.execute("select zeroblob(1001)").fetchone()


def test_a_limited_connection_only_reads(connection):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("insert into t values (1)")


def test_a_text_that_is_no_utf8_is_read_with_replacements(connection):
    row = connection.execute("select cast(x'61ff62' as text)").fetchone()
    assert row == ("a\N{REPLACEMENT CHARACTER}b",)


@pytest.mark.parametrize("count", [0, 1, ROWS_IN_MESSAGE, 2 * ROWS_IN_MESSAGE + 1])
def test_all_rows_are_sent_in_their_order(connection, count):
    messages: list[Any] = []
    cursor = connection.execute(f"{ENDLESS} select x from t limit {count}")
    send_rows(cursor, 1 << 30, messages.append)
    rows = [row for _, part in messages for row in part]
    assert rows == [(number,) for number in range(1, count + 1)]
    assert all(len(part) <= ROWS_IN_MESSAGE for _, part in messages)


@pytest.mark.parametrize(
    "value", ["x", "hex(randomblob(100))", "randomblob(100)", "null"]
)
def test_an_answer_without_end_is_stopped_when_it_grows_too_large(connection, value):
    cursor = connection.execute(f"{ENDLESS} select {value} from t")
    with pytest.raises(AnswerTooLarge):
        send_rows(cursor, 1 << 20, lambda message: None)


def test_bytes_count_as_the_text_that_they_become():
    assert measure_row((b"x" * 1000,)) - measure_row((b"",)) == 2_000
