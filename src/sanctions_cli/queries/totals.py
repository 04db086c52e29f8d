"""Totals: targets announced in a period, by one dimension or by two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from sanctions_cli.dates import Period
from sanctions_cli.queries import footnotes
from sanctions_cli.queries.coverage import LedgerCoverage, load_coverage, mark_total
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    MULTI_VALUE_DIMENSIONS,
    UNKNOWN_COLUMNS,
    UNLISTED_ACTIONS,
    GroupSum,
    add_sums,
    add_undated_in_years,
    complete_keys,
    find_uncounted,
    find_used_types,
    index_by_keys,
    key_cells,
    key_columns,
    sum_announcements,
    sum_groups,
    total_key_cells,
    type_columns,
    with_counted_actions,
)
from sanctions_cli.records import LISTINGS, TYPES
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table


def tabulate_totals(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    across: str | None = None,
    *,
    net: bool = False,
) -> Table:
    """Targets announced, summed by a dimension; with `across`, a pivot of two dimensions.

    Counts are as announced, or with `net` the change on the programs' lists.
    """
    dimensions = (by, across) if across else (by,)
    counted = with_counted_actions(filters, dimensions, net=net)
    groups = sum_groups(connection, filters, dimensions, dimensions, net=net)
    grand_total = sum_all(connection, filters, dimensions, groups, net=net)
    coverage = load_coverage(connection, filters)
    if across:
        # Making the class of pivots takes time that other answers do not have.
        from sanctions_cli.queries.pivot import Pivot

        row_keys = complete_keys(
            connection, counted, by, {group.keys[0] for group in groups}
        )
        column_keys = complete_keys(
            connection, counted, across, {group.keys[1] for group in groups}
        )
        row_sums = sum_margin(connection, filters, dimensions, by, net=net)
        column_sums = sum_margin(connection, filters, dimensions, across, net=net)
        pivot = Pivot(
            by=by,
            across=across,
            row_keys=row_keys,
            column_keys=column_keys,
            cell_sums=add_undated_in_years(
                index_by_keys(groups), dimensions, (row_keys, column_keys)
            ),
            row_sums=add_undated_in_years(row_sums, (by,), (row_keys,)),
            column_sums=add_undated_in_years(column_sums, (across,), (column_keys,)),
            grand_total=grand_total,
            coverage=coverage,
            period=filters.period,
        )
        columns, rows = pivot.build_columns(), pivot.build_rows()
        total = pivot.build_total(rows)
    else:
        shown_groups = _add_empty_times(connection, counted, by, groups)
        columns = _build_columns(by, shown_groups)
        rows = _build_rows(by, shown_groups, coverage, filters.period)
        total = _build_total(by, grand_total, rows, coverage, filters.period)
    notes: list[Note] = []
    coverage_notes = tuple(
        coverage.table_notes(filters.period, [*rows, total or ()], by)
    )
    if rows:
        notes += build_totals_footnotes(
            connection, filters, dimensions, groups, coverage_notes, net=net
        )
    else:
        notes += coverage_notes
    return Table(
        title=build_totals_title(counted, dimensions, net=net),
        period=describe_counted_period(connection, counted, groups),
        columns=columns,
        rows=rows,
        total=total,
        notes=tuple(notes),
    )


# The table by one dimension


def _add_empty_times(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    groups: Sequence[GroupSum],
) -> list[GroupSum]:
    """The groups in their order; of times, also those in which nothing was announced."""
    completed = index_by_keys(groups)
    zeros = (0,) * len(TYPES)
    keys = complete_keys(connection, filters, by, [key for (key,) in completed])
    for key in keys:
        completed.setdefault((key,), GroupSum((key,), 0, 0, zeros))
    completed = add_undated_in_years(completed, (by,), (keys,))
    return [completed[key,] for key in keys]


def _build_columns(by: str, groups: Sequence[GroupSum]) -> tuple[Column, ...]:
    used_types = find_used_types(
        (group.counts or () for group in groups),
        (group.unknown_types for group in groups),
    )
    return (
        *key_columns(by),
        Column("announcements", "Announcements", "number", drop_rank=2),
        *type_columns(used_types, drop_rank=1),
        Column("total", "Total", "number"),
        *UNKNOWN_COLUMNS,
    )


def _build_rows(
    by: str, groups: Sequence[GroupSum], coverage: LedgerCoverage, period: Period
) -> tuple[Row, ...]:
    rows = []
    for group in groups:
        key = group.keys[0]
        is_empty = not (group.announcements or group.undated)
        figure = coverage.mark(group.figure, period, {by: key}, is_empty=is_empty)
        rows.append((*key_cells(by, key), *_sum_cells(group, figure)))
    return tuple(rows)


def _build_total(
    by: str,
    grand_total: GroupSum | None,
    rows: Sequence[Row],
    coverage: LedgerCoverage,
    period: Period,
) -> Row | None:
    """The row of totals; None for a single row, or where nothing is to be added up."""
    if grand_total is None or len(rows) < 2:
        return None
    figure = coverage.mark(grand_total.figure, period, {}, is_empty=False)
    figure = mark_total(figure, [cell for row in rows for cell in row])
    return (*total_key_cells(by), *_sum_cells(grand_total, figure))


def _sum_cells(group: GroupSum, figure: Figure) -> tuple[Cell, ...]:
    """The cells of a sum, with its figure marked as far as the coverage asks for it.

    Where its sender is not covered, nothing announced means unknown.
    """
    type_cells = group.type_cells
    announcements: Cell = group.announcements
    if group.undated:
        announcements = Figure(
            group.announcements or None,
            undated=group.undated,
            undated_in_year=group.undated_in_year,
        )
    is_empty = not (group.announcements or group.unknown)
    if is_empty and figure.is_unrecorded:
        type_cells = (figure,) * len(TYPES)
    elif is_empty and figure.is_partial:
        announcements, type_cells = None, (None,) * len(TYPES)
    unknown_cells = (group.unknown, group.unknown_types, group.undated)
    return (announcements, *type_cells, figure, *unknown_cells)


# Sums over all, and over rows or columns


def sum_all(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    groups: Sequence[GroupSum] = (),
    *,
    net: bool,
) -> GroupSum | None:
    """The sum over all, each announcement once.

    None where nothing was announced, or where listings and delistings are not to be added up. It
    is added up from the groups of all dimensions, if given, where no announcement is in two.
    """
    if not net and "action" in dimensions and not filters.actions:
        return None
    has_several_values = set(MULTI_VALUE_DIMENSIONS) & set(dimensions)
    if groups and not has_several_values:
        counted = [group for group in groups if group.announcements]
        total = add_sums(groups)
        if counted:
            return add_sums(counted)._replace(undated=total.undated)
        return GroupSum((), 0, total.unknown, None, undated=total.undated)
    sums = sum_groups(connection, filters, dimensions, (), net=net)
    return sums[0] if sums else None


def sum_margin(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    by: str,
    *,
    net: bool,
) -> dict[tuple[str, ...], GroupSum]:
    """The sums over the rows or the columns of a table with these dimensions, by their key."""
    return index_by_keys(sum_groups(connection, filters, dimensions, (by,), net=net))


# Title, period and footnotes


def build_totals_title(
    filters: Filters, dimensions: Sequence[str], *, net: bool
) -> str:
    """What is counted, as a heading says it; `filters` are those with the counted actions."""
    what = "Targets announced"
    if net:
        what = "Net change of the lists"
    elif filters.actions and set(filters.actions) <= set(LISTINGS):
        what = "Targets listed"
    elif filters.actions == ("delisting",):
        what = "Targets delisted"
    return f"{filters.extend_title(what)}, by {' and '.join(dimensions)}"


def describe_counted_period(
    connection: sqlite3.Connection, counted: Filters, groups: Sequence[GroupSum]
) -> str:
    """By which date and over what time the groups are; `counted` are filters with actions."""
    if find_uncounted(groups):
        counted = counted.replace(actions=(*LISTINGS, *UNLISTED_ACTIONS))
    return footnotes.describe_period(connection, counted)


def build_totals_footnotes(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    groups: Sequence[GroupSum],
    coverage_notes: Sequence[Note],
    *,
    net: bool,
) -> tuple[Note, ...]:
    """All that a reader must know to use the figures, the most important first.

    `coverage_notes` say what the ledger does not cover: those with a mark in the figures come
    first, the others before the notes on quality.
    """
    counted = with_counted_actions(filters, dimensions, net=net)
    marked, unmarked = footnotes.split_marked(coverage_notes)
    return (
        *marked,
        *note_left_out(connection, filters, dimensions, groups, net=net),
        *note_basics(connection, filters, dimensions, net=net),
        *note_aside(connection, filters, dimensions, net=net),
        *unmarked,
        *footnotes.note_count_quality(connection, counted),
    )


def note_left_out(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    groups: Sequence[GroupSum],
    *,
    net: bool,
) -> Iterator[Note]:
    """What is in no sum, or in none of the rows that it would belong to.

    `groups` are those of the table, at least those in which nothing is counted.
    """
    counted = with_counted_actions(filters, dimensions, net=net)
    parts = [group for group in groups if group.announcements]
    if not parts or set(MULTI_VALUE_DIMENSIONS) & set(dimensions):
        # Groups of several values would count an announcement without a figure several times.
        parts = sum_announcements(connection, counted, (), net=net)
    unknown = add_sums(parts).unknown
    yield from footnotes.note_missing_figures(connection, counted, unknown)
    if any(group.unknown_types for group in parts):
        yield from footnotes.note_unknown_numbers(connection, counted, net=net)
    uncounted = find_uncounted(groups)
    yield from footnotes.note_uncounted_groups(
        connection, filters, dimensions, uncounted
    )
    yield from footnotes.note_unknown_times(connection, counted, dimensions)


def note_basics(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    *,
    net: bool,
) -> Iterator[Note]:
    """What is counted, and what is counted twice."""
    several = [
        dimension for dimension in dimensions if dimension in MULTI_VALUE_DIMENSIONS
    ]
    if several:
        record = f"A record with several {several[0]}s"
        yield "", f"{record} stands in each of their rows; the total counts it once."
    if not {"program", "action"} & set(dimensions):
        # Which lists overlap does not depend on the actions that a net change is asked for.
        asked = filters.replace(actions=()) if net else filters
        listed = with_counted_actions(asked, ())
        yield from footnotes.note_overlapping_programs(connection, listed)
    counted = with_counted_actions(filters, dimensions, net=net)
    yield footnotes.note_what_is_counted(counted, net=net)


def note_aside(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    *,
    net: bool,
) -> Iterator[Note]:
    """What is shown beside the sums, if the question is not about it: delistings and measures."""
    # With the net, removals are subtracted; by action, they have rows of their own.
    if not net and not filters.actions and "action" not in dimensions:
        yield from footnotes.note_uncounted_actions(connection, filters)
