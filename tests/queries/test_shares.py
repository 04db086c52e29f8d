"""Shares of the figures of a table, worked out from small tables."""

from __future__ import annotations

import pytest
from hand_made_ledgers import notes_of
from small_tables import ROWS, TOTAL, column_values, pivot_table, totals_table

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.shares import add_shares
from sanctions_cli.table import Figure


def test_a_share_follows_the_total_for_machines_and_for_people():
    table = totals_table(
        ("CA", 2, Figure(16), 0),
        ("US", 1, Figure(48), 0),
        total=("Total", 3, Figure(64), 0),
    )
    shared = add_shares(table, "column")
    assert [column.name for column in shared.columns] == [
        "sender", "announcements", "total", "share_percent", "share_shown", "unknown",
    ]  # fmt: skip
    assert shared.rows == (
        ("CA", 2, Figure(16), 25.0, "25 %", 0),
        ("US", 1, Figure(48), 75.0, "75 %", 0),
    )
    assert shared.total == ("Total", 3, Figure(64), 100.0, "100 %", 0)
    assert [(column.audience, column.title) for column in shared.columns[3:5]] == [
        ("machines", ""),
        ("people", "Share"),
    ]


def test_of_an_unknown_figure_the_share_is_unknown_and_of_none_nothing():
    total = ("Total", 4, Figure(16, 1), 1)
    table = totals_table(
        ("CA", 2, Figure(16), 0),
        ("US", 1, Figure(None, 1), 1),
        ("EU", 1, Figure(0), 0),
        total=total,
    )
    shared = add_shares(table, "all")
    assert column_values(shared, "share_percent") == [100.0, None, 0.0]
    assert column_values(shared, "share_shown") == ["~ 100 %", "?", "\N{EN DASH}"]


def test_of_a_total_that_may_be_more_no_share_is_shown():
    table = totals_table(
        ("CA", 2, Figure(16), 0),
        ("US", 2, Figure(4), 0),
        total=("Total", 4, Figure(20, is_partial=True), 0),
    )
    shared = add_shares(table, "column")
    assert column_values(shared, "share_percent") == [None, None]
    assert column_values(shared, "share_shown") == ["", ""]


def test_a_single_row_is_its_own_total():
    shared = add_shares(totals_table(("CA", 2, Figure(16), 0)), "column")
    assert column_values(shared, "share_percent") == [100.0]
    assert shared.total is None


def test_a_table_without_rows_has_no_shares_and_no_fault():
    assert add_shares(totals_table(), "row") == totals_table()


def test_a_share_of_the_row_needs_a_second_dimension():
    table = totals_table(("CA", 2, Figure(16), 0))
    with pytest.raises(SanctionsError, match="needs a second dimension") as error:
        add_shares(table, "row")
    assert error.value.hint == "--share column, or add --across"


def test_what_is_not_added_up_has_no_shares():
    two_rows = totals_table(("CA", 2, Figure(16), 0), ("US", 2, Figure(16), 0))
    no_total_column = totals_table(("CA", 2, Figure(16), 0)).without_columns({"total"})
    for table in (two_rows, no_total_column):
        with pytest.raises(SanctionsError, match="what is not added up has no shares"):
            add_shares(table, "column")


@pytest.mark.parametrize(
    ("base", "canada", "us", "total"),
    [
        ("row", [0.0, 25.0], [100.0, 75.0], [100.0, 100.0]),
        ("column", [0.0, 100.0], [42.9, 57.1], [36.0, 64.0]),
        ("all", [0.0, 16.0], [36.0, 48.0], [36.0, 64.0]),
    ],
)
def test_a_share_is_of_its_row_its_column_or_all(base, canada, us, total):
    shared = add_shares(pivot_table(*ROWS, total=TOTAL), base)
    assert column_values(shared, "CA_percent") == canada
    assert column_values(shared, "US_percent") == us
    assert column_values(shared, "total_percent") == total


@pytest.mark.parametrize(
    ("base", "title"),
    [
        ("row", "Targets listed, in percent of each row"),
        ("column", "Targets listed, in percent of each column"),
        ("all", "Targets listed, in percent of all"),
    ],
)
def test_the_title_says_of_what_the_shares_are(base, title):
    assert add_shares(pivot_table(*ROWS, total=TOTAL), base).title == title


def test_in_a_pivot_people_see_shares_in_place_of_figures_and_machines_get_both():
    shared = add_shares(pivot_table(*ROWS, total=TOTAL), "row")
    people = shared.for_people()
    assert [column.title for column in people.columns] == [
        "Year",
        "Canada",
        "US",
        "Total",
    ]
    assert people.rows == (
        ("2023", Figure(0), "100", "100"),
        ("2024", "25", "75", "100"),
    )
    machines = shared.for_machines()
    assert [column.name for column in machines.columns] == [
        "year", "CA", "CA_percent", "US", "US_percent", "total", "total_percent", "unknown",
    ]  # fmt: skip
    assert shared.total is not None
    assert len(shared.total) == len(shared.columns)


def test_in_place_of_a_share_that_is_unknown_there_is_the_mark_of_what_makes_it_so():
    row = ("2024", Figure(16), Figure(None, 1), Figure(16, 1), 1)
    shared = add_shares(pivot_table(row), "row")
    assert shared.rows[0][6] == Figure(None, 1)
    uncertain = ("~", "one of the two figures is incomplete")
    assert notes_of(shared) == [("+1", "no figure given"), uncertain]


def test_a_share_of_figures_that_leave_something_out_is_marked():
    row = ("2024", Figure(16), Figure(30, 1), Figure(46, 1), 1)
    shared = add_shares(pivot_table(row), "row")
    assert [cell for cell in shared.rows[0] if isinstance(cell, str)] == [
        "2024",
        "~ 35",
        "~ 65",
        "100",
    ]
    assert notes_of(shared) == [
        ("~", "one of the two figures is incomplete"),
        ("", "No figure given."),
    ]
