"""Shares, running totals, ranks and changes, worked out from small tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_made_ledgers import notes_of
from hypothesis import assume, given
from hypothesis import strategies as st

from sanctions_cli.caveats import Caveat
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.derived import (
    CHANGE_COLUMNS,
    add_shares,
    change_cells,
    compute_percentage,
    cumulate_rows,
    format_percentage,
    format_signed,
    known_number,
    rank_rows,
)
from sanctions_cli.table import Cell, Column, Figure, Row, Table


def totals_table(*rows: Row, total: Row | None = None) -> Table:
    """A table by sender, with announcements, a total and how many had no figure."""
    columns = (
        Column("sender", "Sender"),
        Column("announcements", "Announcements", "number"),
        Column("total", "Total", "number"),
        Column("unknown", "Without figure", "number", "machines"),
    )
    return Table(
        title="Targets listed",
        columns=columns,
        rows=rows,
        total=total,
    )


def pivot_table(*rows: Row, total: Row | None = None) -> Table:
    """A table by year, with columns for Canada and the US and a total."""
    columns = (
        Column("year", "Year"),
        Column("CA", "Canada", "number"),
        Column("US", "US", "number"),
        Column("total", "Total", "number"),
        Column("unknown", "Without figure", "number", "machines"),
    )
    return Table(title="Targets listed", columns=columns, rows=rows, total=total)


def column_values(table: Table, name: str) -> list[Cell]:
    place = [column.name for column in table.columns].index(name)
    return [row[place] for row in table.rows]


# Cells


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (7, 7),
        (Figure(7), 7),
        (Figure(7, 2), 7),
        (Figure(None, 3), None),
        (None, None),
        ("2024", None),
        (0.5, None),
        (("BY",), None),
    ],
)
def test_a_cell_has_a_number_or_none(cell, number):
    assert known_number(cell) == number


# Percentages


@pytest.mark.parametrize(
    ("part", "whole", "percentage"),
    [
        (1, 4, 25.0),
        (1, 3, 33.3),
        (2, 3, 66.7),
        (0, 5, 0.0),
        (5, 5, 100.0),
        (16, 10_000, 0.2),
        (3, 10_000, 0.03),
        (1, 1_000_000, 0.0001),
        (9_996, 10_000, 99.96),
        (999_999, 1_000_000, 99.9999),
        (-9_996, 10_000, -99.96),
        (Figure(1), Figure(4, 2), 25.0),
        (Figure(None, 1), 4, None),
        (1, None, None),
        (1, 0, None),
        (1, -4, None),
        (Figure(1, is_partial=True), 4, None),
        (1, Figure(4, is_partial=True), None),
    ],
)
def test_a_percentage_has_one_decimal_and_is_never_made_of_an_unknown(
    part, whole, percentage
):
    assert compute_percentage(part, whole) == percentage


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_part_that_is_something_is_never_zero_percent(part, whole):
    assume(part <= whole)
    percentage = compute_percentage(part, whole)
    assert percentage is not None
    assert 0 < percentage <= 100
    assert (percentage == 100) == (part == whole)


@pytest.mark.parametrize(
    ("percentage", "text"),
    [(0.0, "0"), (0.03, "<1"), (0.49, "<1"), (0.5, "<1"), (0.6, "1"), (99.4, "99"), (99.5, ">99"),
     (99.9999, ">99"), (100.0, "100"), (100.4, "100"), (1234.0, "1,234"), (-60.0, "-60")],
)  # fmt: skip
def test_rounding_never_claims_all_or_nothing(percentage, text):
    assert format_percentage(percentage) == text


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [(1000, 3, "−99.7 %"), (1000, 997, "−<1 %"), (1000, 1003, "+<1 %"),
     (1000, 0, "−100 %"), (1000, 1000, "0 %"), (1000, 400, "−60 %"),
     (1000, 1997, "+99.7 %"), (1000, 3000, "+200 %")],
)  # fmt: skip
def test_a_change_in_percent_never_claims_all_or_nothing(before, after, shown):
    *_, percent_shown = change_cells(Figure(before), Figure(after))
    assert percent_shown == shown


# Shares beside a column of sums


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


# Shares in a pivot

ROWS = (
    ("2023", Figure(0), Figure(36), Figure(36), 0),
    ("2024", Figure(16), Figure(48), Figure(64), 0),
)
TOTAL = ("Total", Figure(16), Figure(84), Figure(100), 0)


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


# Running totals


def test_every_figure_is_added_to_those_above_it():
    rows = (
        ("2021", Figure(4), Figure(0), Figure(4), 0),
        ("2022", Figure(0), Figure(3), Figure(3), 0),
        ("2023", Figure(1), Figure(2), Figure(3), 0),
    )
    cumulated = cumulate_rows(pivot_table(*rows, total=TOTAL))
    assert cumulated.rows == (
        ("2021", Figure(4), Figure(0), Figure(4), 0),
        ("2022", Figure(4), Figure(3), Figure(7), 0),
        ("2023", Figure(5), Figure(5), Figure(10), 0),
    )
    assert cumulated.title == "Targets listed, cumulative"
    assert cumulated.total is None, "the last row is the total"


def test_what_was_unknown_once_stays_marked():
    rows = (
        ("2021", Figure(4, 1), None, Figure(4, 1), 1),
        ("2022", Figure(2), None, Figure(2), 0),
    )
    cumulated = cumulate_rows(pivot_table(*rows))
    assert cumulated.rows[1] == ("2022", Figure(6, 1), None, Figure(6, 1), 1)


def test_unknown_and_known_add_up_to_the_known_part_with_a_mark():
    rows = (("2021", Figure(None, 2), 0, 0, 2), ("2022", Figure(5), 0, 0, 0))
    assert cumulate_rows(pivot_table(*rows)).rows[1][1] == Figure(5, 2)


def test_statements_are_marked_only_as_long_as_there_is_nothing_else():
    statement = Figure(None, 1, unknown_alone=1)
    rows = (
        ("2021", statement, 0, 0, 1),
        ("2022", Figure(0), 0, 0, 0),
        ("2023", Figure(5), 0, 0, 0),
    )
    cumulated = cumulate_rows(pivot_table(*rows))
    assert column_values(cumulated, "CA") == [statement, statement, Figure(5)]


def test_what_may_be_more_stays_so_and_is_never_zero():
    partial = Figure(None, is_partial=True)
    rows = (
        ("2021", partial, 0, 0, 0),
        ("2022", Figure(0), 0, 0, 0),
        ("2023", Figure(5), 0, 0, 0),
    )
    cumulated = cumulate_rows(pivot_table(*rows))
    assert column_values(cumulated, "CA") == [
        partial,
        partial,
        Figure(5, is_partial=True),
    ]


@given(st.lists(st.integers(0, 500), min_size=1))
def test_the_last_running_total_is_the_sum(numbers):
    rows = [(str(year), Figure(number), 0, 0, 0) for year, number in enumerate(numbers)]
    assert cumulate_rows(pivot_table(*rows)).rows[-1][1] == Figure(sum(numbers))


# Ranks


def test_the_largest_comes_first_and_equals_share_a_rank():
    table = totals_table(
        ("CA", 1, Figure(16), 0),
        ("GB", 1, Figure(16), 0),
        ("US", 1, Figure(30), 0),
        ("JP", 1, Figure(2), 0),
    )
    ranked = rank_rows(table)
    assert [row[:2] for row in ranked.rows] == [
        (1, "US"),
        (2, "CA"),
        (2, "GB"),
        (4, "JP"),
    ]
    assert ranked.columns[0] == Column("rank", "Rank", "number")


def test_unknown_totals_come_last_without_a_rank():
    table = totals_table(("EU", 1, Figure(None, 1), 1), ("CA", 1, Figure(0), 0))
    assert [row[:2] for row in rank_rows(table).rows] == [(1, "CA"), (None, "EU")]


def test_only_the_first_are_shown_and_the_total_stays_that_of_all():
    total = ("Total", 2, Figure(46), 0)
    table = totals_table(
        ("CA", 1, Figure(16), 0), ("US", 1, Figure(30), 0), total=total
    )
    top = rank_rows(table, top=1)
    assert [row[1] for row in top.rows] == ["US"]
    assert top.total == ("", *total)
    assert notes_of(top) == [("", "The first 1 of 2; the total is of all.")]


@pytest.mark.parametrize("top", [None, 2, 3])
def test_nothing_is_cut_off_where_there_are_no_more_rows(top):
    table = totals_table(("CA", 1, Figure(16), 0), ("US", 1, Figure(30), 0))
    ranked = rank_rows(table, top)
    assert len(ranked.rows) == 2
    assert ranked.caveats == table.caveats


def test_caveats_move_with_their_rows():
    caveat = Caveat(kind="derived", number=1, rows=frozenset({0}))
    table = totals_table(("CA", 1, Figure(16), 0), ("US", 1, Figure(30), 0))
    (moved,) = rank_rows(replace(table, caveats=(caveat,))).caveats
    assert moved.rows == {1}


def test_a_table_without_totals_has_no_ranks():
    table = pivot_table(*ROWS).without_columns({"total"})
    with pytest.raises(SanctionsError, match="what is not added up has no rank"):
        rank_rows(table)


@given(st.lists(st.one_of(st.none(), st.integers(0, 20)), max_size=12))
def test_ranks_are_as_in_a_contest(totals):
    rows = [(str(place), 1, Figure(total), 0) for place, total in enumerate(totals)]
    ranked = rank_rows(totals_table(*rows)).rows
    assert len(ranked) == len(rows)
    complete = sorted((total for total in totals if total is not None), reverse=True)
    for row in ranked:
        total = known_number(row[3])
        assert row[0] == (None if total is None else complete.index(total) + 1)


# Changes


@pytest.mark.parametrize(
    ("before", "after", "cells"),
    [
        (Figure(40), Figure(16), (-24, -60.0, "−24", "−60 %")),
        (Figure(16), Figure(40), (24, 150.0, "+24", "+150 %")),
        (Figure(5), Figure(5), (0, 0.0, "0", "0 %")),
        (Figure(0), Figure(5), (5, None, "+5", "")),
        (Figure(5), Figure(0), (-5, -100.0, "−5", "−100 %")),
        (Figure(1000), Figure(1001), (1, 0.1, "+1", "+<1 %")),
        (Figure(1000), Figure(999), (-1, -0.1, "−1", "−<1 %")),
        (Figure(1), Figure(2001), (2000, 200000.0, "+2,000", "+200,000 %")),
        (Figure(8, 1), Figure(16), (Figure(None), None, "~ +8", "~ +100 %")),
        (Figure(8), Figure(16, 2), (Figure(None), None, "~ +8", "~ +100 %")),
        (Figure(8, unknown_part="+"), Figure(16), (Figure(None), None, "~ +8", "")),
        (Figure(8, undated=2), Figure(16, undated=1), (Figure(None), None, "~", "")),
        (Figure(8, is_partial=True), Figure(16), (Figure(None), None, "~ +8", "")),
        (Figure(8), Figure(0, is_unrecorded=True), (None, None, "", "")),
        (Figure(None, 1), Figure(16), (None, None, "", "")),
        (Figure(8), Figure(None, 1), (None, None, "", "")),
    ],
)
def test_a_change_is_stated_as_far_as_both_figures_are_known(before, after, cells):
    assert change_cells(before, after) == cells
    assert len(cells) == len(CHANGE_COLUMNS)


@given(st.integers(-(10**9), 10**9))
def test_a_signed_number_is_read_back(number):
    text = format_signed(number)
    assert int(text.replace("−", "-").replace(",", "")) == number
    assert text[0] in ("+−" if number else "0")
