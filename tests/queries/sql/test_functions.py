"""The functions that SQL gets besides SQLite's own."""

from __future__ import annotations

import json
import sqlite3
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.queries.sql import child
from sanctions_cli.queries.sql.child import Median
from sanctions_cli.queries.sql.functions import (
    register_query_functions,
    register_view_functions,
)


def ask(expression: str) -> object:
    """The value of an expression in SQL, over a table t of the numbers 1, 2, 4, null and 9."""
    connection = sqlite3.connect(":memory:")
    register_query_functions(connection)
    connection.execute("create table t (x)")
    connection.execute("insert into t values (1), (2), (4), (null), (9)")
    return connection.execute(f"select {expression} from t").fetchone()[0]


def median_of(values: list[object]) -> float | None:
    median = Median()
    for value in values:
        median.step(value)
    return median.finalize()


# The median


@pytest.mark.parametrize(
    ("values", "median"),
    [
        ([3], 3),
        ([9, 1, 2], 2),
        ([1, 2, 4, 9], 3),
        ([1, 2], 1.5),
        ([-1, -5, 0.5], -1),
        ([], None),
        ([None, None], None),
        ([None, 4, None], 4),
        (["7", b"7", 4], 4),  # texts and bytes are no numbers
    ],
)
def test_the_median_is_the_middle_number_or_half_way_between_two(values, median):
    assert median_of(values) == median


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1))
def test_the_median_is_that_of_statistics(values):
    assert median_of(values) == statistics.median(values)


def test_the_median_is_a_function_of_sql():
    assert ask("median(x)") == 3
    assert ask("median(nullif(x, 4))") == 2
    assert ask("median(null)") is None
    assert ask("median('a')") is None


def test_a_median_of_too_many_numbers_ends_as_if_memory_were_full(monkeypatch):
    monkeypatch.setattr(child, "MAX_MEDIAN_NUMBERS", 3)
    with pytest.raises(MemoryError):
        ask("median(x)")
    assert ask("median(x) filter (where x < 9)") == 2


# Names of countries


@pytest.mark.parametrize(
    ("argument", "name"),
    [
        ("'BY'", "Belarus"),
        ("'BY; RU'", "Belarus, Russia"),
        ("'??'", "??"),
        ("''", ""),
        ("null", None),
        ("7", None),
    ],
)
def test_codes_become_names_and_what_is_no_text_becomes_null(argument, name):
    assert ask(f"country_name({argument})") == name


# Cells of exports


def cell_of(record: dict[str, object], name: str) -> object:
    connection = sqlite3.connect(":memory:")
    register_view_functions(connection)
    return connection.execute(
        "select cell(?, ?)", (json.dumps(record), name)
    ).fetchone()[0]


def test_a_list_becomes_one_cell_and_its_semicolons_do_not_part_it():
    assert cell_of({"reasons": ["war", "repression"]}, "reasons") == "war; repression"
    # The space of a value of its own is marked by another before it, which cannot be broken.
    assert cell_of({"reasons": ["a; b", "c"]}, "reasons") == "a;\N{NO-BREAK SPACE} b; c"


@pytest.mark.parametrize("record", [{}, {"reasons": []}])
def test_a_list_without_values_is_null(record):
    assert cell_of(record, "reasons") is None


def test_queries_cannot_use_the_function_of_the_views():
    connection = sqlite3.connect(":memory:")
    register_query_functions(connection)
    with pytest.raises(sqlite3.OperationalError, match="no such function: cell"):
        connection.execute("select cell('{}', 'reasons')")
