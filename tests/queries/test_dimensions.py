"""Keys of dimensions, their cells, and the SQL that finds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.queries.dimensions import (
    DIMENSIONS,
    format_key,
    is_coarse_time,
    joins_sql,
    key_cells,
    key_columns,
    key_sql,
    sort_keys,
    total_key_cells,
)

# Keys


@pytest.mark.parametrize("by", DIMENSIONS)
def test_a_key_and_the_row_of_totals_have_a_cell_for_each_column(by):
    columns = key_columns(by)
    assert len(key_cells(by, "")) == len(total_key_cells(by)) == len(columns)
    assert columns[0].name == by, (
        "machines find the key under the name of its dimension"
    )


@pytest.mark.parametrize("by", DIMENSIONS)
def test_people_and_machines_see_one_column_of_a_key_at_least(by):
    audiences = [column.audience for column in key_columns(by)]
    assert audiences in (["all"], ["machines", "people"], ["machines", "all"])


@pytest.mark.parametrize(
    ("by", "key", "cells"),
    [
        ("sender", "CA", ("CA", "Canada")),
        ("target", "BY", (("BY",), "Belarus")),
        ("target", "BY; RU", (("BY", "RU"), "Belarus, Russia")),
        ("program", "EU-BLR", ("EU-BLR", "EU-BLR")),
        ("program", "", (None, "no program")),
        ("measure", "", (None, "none stated")),
        ("reason", "", (None, "none stated")),
        ("year", "2024", (2024,)),
        ("quarter", "2024-Q3", ("2024-Q3", "2024-Q3")),
        ("quarter", "2024", ("2024", "2024, quarter unknown")),
        ("month", "2024", ("2024", "2024, month unknown")),
        ("action", "listing", ("listing",)),
    ],
)
def test_machines_get_codes_and_nothing_where_people_read_words(by, key, cells):
    assert key_cells(by, key) == cells


@pytest.mark.parametrize(
    ("by", "key", "text"),
    [
        ("sender", "EU", "EU"),
        ("type", "vessels", "vessels"),
        ("action", "", "none"),
        ("year", "2024", "2024"),
        ("month", "2024-08", "2024-08"),
    ],
)
def test_a_key_is_written_for_people(by, key, text):
    assert format_key(by, key) == text


@pytest.mark.parametrize(
    ("by", "key", "is_coarse"),
    [("month", "2024", True), ("quarter", "2024", True), ("year", "2024", False),
     ("month", "2024-08", False), ("quarter", "2024-Q3", False)],
)  # fmt: skip
def test_a_year_is_coarse_where_parts_of_it_were_asked_for(by, key, is_coarse):
    assert is_coarse_time(by, key) is is_coarse


def test_a_bare_year_comes_after_its_months_and_no_value_after_all():
    keys = ["2025-01", "", "2024", "2024-12", "2023"]
    assert sort_keys(keys) == ["2023", "2024-12", "2024", "2025-01", ""]


@given(
    st.lists(st.sampled_from(["", "CA", "EU", "2024", "2024-08", "2024-Q3", "2025"]))
)
def test_sorting_keys_keeps_them_all_and_does_not_depend_on_their_order(keys):
    assert sort_keys(keys) == sort_keys(reversed(keys))
    assert sorted(sort_keys(keys)) == sorted(keys)


# SQL of keys


@pytest.mark.parametrize(
    ("announced", "by", "key"),
    [
        ("2024-08-09", "year", "2024"),
        ("2024-08-09", "quarter", "2024-Q3"),
        ("2024-01-01", "quarter", "2024-Q1"),
        ("2024-12-31", "quarter", "2024-Q4"),
        ("2024-08-09", "month", "2024-08"),
        ("2024-08", "month", "2024-08"),
        ("2024-08", "quarter", "2024-Q3"),
        ("2024", "month", "2024"),
        ("2024", "quarter", "2024"),
        ("2024", "year", "2024"),
    ],
)
def test_a_date_goes_into_its_bucket_as_far_as_it_is_known(
    hand_made, announced, by, key
):
    hand_made.add("CA", announced, 1)
    rows = hand_made.open().execute(
        f"select {key_sql(by, 'a.announced')} from announcements a"
    )
    assert rows.fetchall() == [(key,)]


def test_a_dimension_of_several_values_gives_a_row_for_each(hand_made):
    hand_made.add("CA", "2024-08-09", 1, measures=["asset_freeze", "travel_ban"])
    hand_made.add("US", "2024-08-09", 1)
    query = (
        f"select a.sender, {key_sql('measure', 'a.announced')}"
        f" from announcements a{joins_sql(['measure', 'sender'])} order by 1, 2"
    )
    rows = hand_made.open().execute(query).fetchall()
    assert rows == [("CA", "asset_freeze"), ("CA", "travel_ban"), ("US", "")]


def test_dimensions_of_one_value_need_no_join():
    assert joins_sql(["sender", "month", "program"]) == ""
