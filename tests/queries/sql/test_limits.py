"""Bounds of time and memory, and what a query may not outlast."""

from __future__ import annotations

import sqlite3
import time

import pytest

from sanctions_cli.queries.sql import limits
from sanctions_cli.queries.sql.limits import (
    AnswerTooLarge,
    Deadline,
    explain_interruption,
    fetch_rows,
    limited,
    sort_in_memory,
)

ENDLESS = "with recursive t(x) as (select 1 union all select x + 1 from t)"


@pytest.fixture
def connection() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


# Time


def test_a_query_is_interrupted_when_its_time_is_over(connection):
    with limited(connection, 0.05) as deadline:
        began = time.monotonic()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(f"{ENDLESS} select count(*) from t").fetchone()
    assert deadline.has_passed()
    assert time.monotonic() - began < 30


def test_a_query_that_is_quick_enough_is_answered(connection):
    with limited(connection, 30) as deadline:
        assert connection.execute(
            f"{ENDLESS} select sum(x) from (select x from t limit 4)"
        ).fetchone() == (10,)
        assert not deadline.has_passed()


def test_after_its_limits_a_connection_may_take_its_time_again(connection):
    with limited(connection, 0):
        pass
    counted = connection.execute(
        f"{ENDLESS} select count(*) from (select x from t limit 100000)"
    )
    assert counted.fetchone() == (100_000,)


def test_a_query_that_took_too_long_is_told_what_to_do():
    error = explain_interruption(Deadline(2.5, ends_at=time.monotonic() - 1))
    assert error.message == "not answered within 2.5 s"
    assert error.hint == "ask for less (where, limit), or say --timeout SECONDS"


def test_an_interruption_in_time_is_ctrl_c():
    with pytest.raises(KeyboardInterrupt):
        explain_interruption(Deadline(60, ends_at=time.monotonic() + 60))


# Memory


def test_a_value_may_have_so_many_bytes_and_no_more(connection):
    with limited(connection, 10):
        size = limits.MAX_VALUE_BYTES
        assert connection.execute(f"select length(zeroblob({size}))").fetchone() == (
            size,
        )
        with pytest.raises(sqlite3.DataError, match="too big"):
            connection.execute(f"select zeroblob({size + 1})").fetchone()


def test_a_pattern_may_not_be_so_long_that_matching_it_takes_for_ever(connection):
    with limited(connection, 10):
        connection.execute(f"select 'a' like '{'%a' * 500}'").fetchone()
        with pytest.raises(sqlite3.OperationalError, match="pattern too complex"):
            connection.execute(f"select 'a' like '{'%a' * 501}'").fetchone()


def test_the_rows_of_an_answer_come_in_their_order(connection):
    cursor = connection.execute("select 1, 'a' union all select 2, null")
    assert fetch_rows(cursor) == [(1, "a"), (2, None)]


@pytest.mark.parametrize("value", ["x", "hex(randomblob(100))", "randomblob(100)"])
def test_an_answer_without_end_is_stopped_when_it_grows_too_large(
    connection, monkeypatch, value
):
    monkeypatch.setattr(limits, "MAX_MEMORY_BYTES", 1 << 20)
    with pytest.raises(AnswerTooLarge):
        fetch_rows(connection.execute(f"{ENDLESS} select {value} from t"))


def test_sorting_stays_in_memory_also_where_a_transaction_was_open(connection):
    for begun in ("select 1", "begin"):
        connection.execute(begun)
        sort_in_memory(connection)
        assert connection.execute("pragma temp_store").fetchone() == (2,)
        assert connection.in_transaction
        connection.execute("commit")


# Reading


def test_within_its_limits_a_connection_only_reads(connection):
    connection.execute("create table t (x)")
    with (
        limited(connection, 10),
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("insert into t values (1)")


def test_a_text_that_is_no_utf8_is_read_with_replacements(connection):
    question = "select cast(x'61ff62' as text)"
    with limited(connection, 10):
        assert connection.execute(question).fetchone() == (
            "a\N{REPLACEMENT CHARACTER}b",
        )
    with pytest.raises(sqlite3.OperationalError, match="decode"):
        connection.execute(question).fetchone()


def test_the_limits_of_a_connection_are_what_they_were_before(connection):
    kinds = (sqlite3.SQLITE_LIMIT_LENGTH, sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH)
    before = [connection.getlimit(kind) for kind in kinds]
    with limited(connection, 10):
        assert [connection.getlimit(kind) for kind in kinds] == [
            limits.MAX_VALUE_BYTES,
            limits.MAX_PATTERN_BYTES,
        ]
    assert [connection.getlimit(kind) for kind in kinds] == before
