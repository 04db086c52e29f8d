"""Sums by two dimensions as a table: figures, totals and what is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hand_made_ledgers import make_coverage

from sanctions_cli.dates import Period
from sanctions_cli.ledger.coverage import CoverageEntry
from sanctions_cli.queries import ALL_DATES
from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.queries.overlaps import Overlaps
from sanctions_cli.queries.pivot import Pivot
from sanctions_cli.table import Figure

NO_OVERLAPS = Overlaps({}, (), {}, {})
NO_COVERAGE = make_coverage()


def sum_of(
    *keys: str, announcements: int = 1, unknown: int = 0, total: int | None = 0
) -> GroupSum:
    """A sum of so many individuals; None for a group in which none is given."""
    counts = None if total is None else (total, 0, 0, 0, 0, 0)
    return GroupSum(keys, announcements, unknown, counts)


def pivot_of(*cells: GroupSum, **changes: object) -> Pivot:
    """Years down the side and Canada and the US across, with totals that the cells add up to."""
    rows: dict[tuple[str, ...], GroupSum] = {}
    columns: dict[tuple[str, ...], GroupSum] = {}
    total = sum_of(announcements=0)
    for cell in cells:
        year, sender = cell.keys
        rows[(year,)] = add(rows.get((year,)), cell, year)
        columns[(sender,)] = add(columns.get((sender,)), cell, sender)
        total = add(total, cell)
    pivot = Pivot(
        by="year",
        across="sender",
        row_keys=["2023", "2024"],
        column_keys=["CA", "US"],
        cell_sums={cell.keys: cell for cell in cells},
        row_sums=rows,
        column_sums=columns,
        grand_total=total,
        coverage=NO_COVERAGE,
        period=ALL_DATES,
        overlaps=NO_OVERLAPS,
    )
    return replace(pivot, **changes)  # type: ignore[arg-type]


def add(first: GroupSum | None, second: GroupSum, *keys: str) -> GroupSum:
    if first is None:
        return second._replace(keys=keys)
    return sum_of(
        *keys,
        announcements=first.announcements + second.announcements,
        unknown=first.unknown + second.unknown,
        total=(first.total or 0) + (second.total or 0),
    )


CELLS = (
    sum_of("2023", "CA", total=16),
    sum_of("2023", "US", total=4),
    sum_of("2024", "US", total=5),
)


# The table


def test_there_is_a_column_for_each_key_across_and_for_the_total():
    columns = pivot_of(*CELLS).build_columns()
    assert [(column.name, column.title) for column in columns] == [
        ("year", "Year"),
        ("CA", "Canada"),
        ("US", "US"),
        ("total", "Total"),
        ("unknown", "Without figure"),
        ("unknown_types", ""),
        ("undated", ""),
    ]
    assert [column.audience for column in columns[-2:]] == ["machines", "machines"]


def test_a_key_across_that_has_no_value_has_a_column_too():
    columns = pivot_of(
        *CELLS, across="program", column_keys=["EU-BLR", ""]
    ).build_columns()
    assert [(column.name, column.title) for column in columns[1:3]] == [
        ("EU-BLR", "EU-BLR"),
        ("none", "no program"),
    ]


def test_a_row_has_the_figures_of_its_cells_and_their_total():
    assert pivot_of(*CELLS).build_rows() == (
        (2023, Figure(16), Figure(4), Figure(20), 0, (), 0),
        (2024, Figure(0), Figure(5), Figure(5), 0, (), 0),
    )


def test_the_row_of_totals_has_the_figures_of_the_columns():
    assert pivot_of(*CELLS).build_total() == (
        "Total",
        Figure(16),
        Figure(9),
        Figure(25),
        0,
        (),
        0,
    )


def test_a_single_row_needs_no_total():
    assert pivot_of(*CELLS, row_keys=["2023"]).build_total() is None


def test_what_is_not_to_be_added_up_has_no_totals():
    pivot = pivot_of(*CELLS, grand_total=None)
    assert [column.name for column in pivot.build_columns()] == [
        "year",
        "CA",
        "US",
        "unknown",
        "unknown_types",
        "undated",
    ]
    assert pivot.build_rows()[0] == (2023, Figure(16), Figure(4), 0, (), 0)
    assert pivot.build_total() is None


def test_a_total_is_not_added_up_from_cells_that_may_count_a_record_twice():
    joint = {("2023",): sum_of("2023", total=16), ("2024",): sum_of("2024", total=5)}
    rows = pivot_of(*CELLS, row_sums=joint).build_rows()
    assert [row[3] for row in rows] == [Figure(16), Figure(5)]


@pytest.mark.parametrize("by", ["month", "target", "program"])
def test_every_row_has_a_cell_for_each_column(by):
    pivot = pivot_of(*CELLS, by=by)
    for row in (*pivot.build_rows(), pivot.build_total()):
        assert row is not None
        assert len(row) == len(pivot.build_columns())


# Unknown figures


def test_a_cell_without_a_figure_is_unknown_and_not_zero():
    unknown = sum_of("2024", "CA", announcements=2, unknown=2, total=None)
    rows = pivot_of(*CELLS, unknown).build_rows()
    assert rows[1][1] == Figure(None, 2)


def test_unknowns_of_a_row_are_counted_for_machines():
    partly_unknown = sum_of("2024", "CA", announcements=3, unknown=1, total=7)
    pivot = pivot_of(*CELLS, partly_unknown)
    assert [row[-3] for row in pivot.build_rows()] == [0, 1]
    assert pivot.build_total() == (
        "Total",
        Figure(23, 1),
        Figure(9),
        Figure(32, 1),
        1,
        (),
        0,
    )


def test_types_of_unknown_number_mark_their_cells_and_totals_and_are_named_for_machines():
    partly_known = sum_of("2024", "CA", total=7)._replace(unknown_types=("entities",))
    cell_sums = {cell.keys: cell for cell in (*CELLS, partly_known)}
    row_sums = {
        ("2024",): sum_of("2024", total=12)._replace(unknown_types=("entities",))
    }
    pivot = pivot_of(*CELLS, cell_sums=cell_sums, row_sums=row_sums, row_keys=["2024"])
    (row,) = pivot.build_rows()
    assert row[1:4] == (
        Figure(7, unknown_part="+"),
        Figure(5),
        Figure(12, unknown_part="+"),
    )
    assert row[4:] == (0, ("entities",), 0)


def test_statements_in_a_cell_of_their_own_are_counted_beside_the_listings_of_the_row():
    # The row's sum counts listings alone; what the cell of Canada leaves out comes on top.
    statement = GroupSum(("2024", "CA"), 0, 2, None)
    row_sums = {("2024",): sum_of("2024", announcements=2, unknown=1, total=5)}
    rows = pivot_of(
        *CELLS, statement, row_sums=row_sums, row_keys=["2024"]
    ).build_rows()
    assert rows[0][1] == Figure(None, 2, unknown_alone=2)
    assert rows[0][-3] == 3


def test_statements_in_a_row_of_their_own_are_counted_once():
    statement = GroupSum(("2024", "CA"), 0, 2, None)
    row_sums = {("2024",): GroupSum(("2024",), 0, 2, None)}
    pivot = pivot_of(
        statement, row_sums=row_sums, row_keys=["2024"], column_keys=["CA"]
    )
    assert [row[-3] for row in pivot.build_rows()] == [2]


# Coverage

COVERED_IN_2023 = make_coverage(
    CoverageEntry("CA", ("BY",), "2023", "2024"),
    CoverageEntry("US", ("BY",), "2023", "2023"),
)


def test_outside_the_coverage_of_a_sender_nothing_is_unknown_and_a_figure_may_be_more():
    cells = (*CELLS[:2], sum_of("2024", "CA", total=3))
    rows = pivot_of(*cells, coverage=COVERED_IN_2023).build_rows()
    assert rows[0] == (2023, Figure(16), Figure(4), Figure(20), 0, (), 0)
    assert rows[1] == (
        2024,
        Figure(3),
        Figure(None, is_partial=True),
        Figure(3, is_partial=True),
        0,
        (),
        0,
    )


def test_a_total_with_a_part_that_is_not_covered_is_marked():
    pivot = pivot_of(*CELLS, coverage=COVERED_IN_2023)
    assert pivot.build_total() == (
        "Total",
        Figure(16),
        Figure(9, is_partial=True),
        Figure(25, is_partial=True),
        0,
        (),
        0,
    )


def test_totals_of_a_period_that_is_not_covered_may_be_more():
    period = Period(date(2024, 1, 1), date(2024, 12, 31))
    total = pivot_of(*CELLS, coverage=COVERED_IN_2023, period=period).build_total()
    assert total is not None
    assert total[1:4] == (
        Figure(16),
        Figure(9, is_partial=True),
        Figure(25, is_partial=True),
    )
