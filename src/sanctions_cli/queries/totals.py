"""Totals: targets announced in a period, by one or two dimensions."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence

from sanctions_cli.caveats import Caveat, CaveatKind
from sanctions_cli.dates import Period
from sanctions_cli.queries.count_quality import find_count_quality, find_report_dates
from sanctions_cli.queries.coverage import (
    LedgerCoverage,
    find_table_caveats,
    load_coverage,
    mark_zeros_uncovered,
)
from sanctions_cli.queries.date_ranges import complete_keys
from sanctions_cli.queries.dimensions import (
    MULTI_VALUE_DIMENSIONS,
    TIME_DIMENSIONS,
    key_cells,
    key_columns,
    total_key_cells,
)
from sanctions_cli.queries.filters import ALL_DATES, Filters
from sanctions_cli.queries.group_sums import describe_ends, sum_groups
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    UNLISTED_ACTIONS,
    GroupSum,
    add_sums,
    add_undated_in_years,
    find_figure_kinds,
    find_uncounted_groups,
    find_used_types,
    index_by_keys,
    sum_announcements,
    type_columns,
    with_counted_actions,
)
from sanctions_cli.queries.listed_overlaps import load_listed_overlaps
from sanctions_cli.queries.overlaps import Overlaps
from sanctions_cli.queries.period_wording import (
    describe_period,
    describe_what_is_counted,
)
from sanctions_cli.queries.row_keys import RowKeys, number_rows
from sanctions_cli.queries.uncounted_targets import (
    describe_uncounted_groups,
    find_missing_figures,
    find_uncounted_actions,
    find_unknown_numbers,
)
from sanctions_cli.queries.undated_records import CHANGES_A_LIST, find_unknown_times
from sanctions_cli.records import LISTINGS, TYPES
from sanctions_cli.table import Cell, Column, Figure, Row, Table, find_kinds


def tabulate_totals(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    across: str | None = None,
    *,
    net: bool = False,
) -> Table:
    """The sums of targets announced by a dimension; with `across`, a pivot of two dimensions.

    Counts are as announced, or with `net` the change on the programs' lists.
    """
    dimensions = (by, across) if across else (by,)
    counted = with_counted_actions(filters, dimensions, net=net)
    groups = sum_groups(connection, filters, dimensions, dimensions, net=net)
    grand_total = sum_all(connection, filters, dimensions, groups, net=net)
    coverage = load_coverage(connection, filters)
    overlaps = load_listed_overlaps(connection, filters, dimensions, net=net)
    if across:
        # Creating the class of pivots takes time, which other answers need not spend.
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
            overlaps=overlaps,
        )
        columns, rows = pivot.build_columns(), pivot.build_rows()
        total = pivot.build_total()
    else:
        shown_groups = _add_empty_times(connection, counted, by, groups)
        columns = _build_columns(by, shown_groups)
        row_keys = [group.keys[0] for group in shown_groups]
        rows = _build_rows(
            by, columns, shown_groups, coverage, filters.period, overlaps
        )
        total = _build_total(by, grand_total, shown_groups, coverage, filters.period)
        if total is not None:
            total = mark_row_overlaps(total, columns, overlaps, {})
    caveats = tuple(
        find_table_caveats(coverage, filters.period, [*rows, total or ()], by)
    )
    if rows:
        of_totals = find_totals_caveats(
            connection,
            filters,
            dimensions,
            groups,
            number_rows(by, row_keys),
            net=net,
        )
        if net and "undated" not in find_kinds([*rows, total or ()]):
            # An opening without a day is in no sum of changes.
            of_totals = tuple(
                caveat for caveat in of_totals if caveat.kind != "undated"
            )
        caveats = (*caveats, *overlaps.find_caveats(net=net), *of_totals)
    return Table(
        title=build_totals_title(counted, dimensions, net=net),
        period=describe_counted_period(connection, counted, groups),
        columns=columns,
        rows=rows,
        total=total,
        has_caveats_column=True,
        caveats=caveats,
    )


# The table by one dimension


def _add_empty_times(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    groups: Sequence[GroupSum],
) -> list[GroupSum]:
    """The sorted groups, with empty ones for times in which nothing was announced."""
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
    by: str,
    columns: Sequence[Column],
    groups: Sequence[GroupSum],
    coverage: LedgerCoverage,
    period: Period,
    overlaps: Overlaps,
) -> tuple[Row, ...]:
    rows = []
    for group in groups:
        key = group.keys[0]
        is_empty = not (group.is_counted or group.undated)
        figure = coverage.mark(group.figure, period, {by: key}, is_empty=is_empty)
        row = (*key_cells(by, key), *build_sum_cells(group, figure))
        rows.append(mark_row_overlaps(row, columns, overlaps, {by: key}))
    return tuple(rows)


def _build_total(
    by: str,
    grand_total: GroupSum | None,
    groups: Sequence[GroupSum],
    coverage: LedgerCoverage,
    period: Period,
) -> Row | None:
    """The row of totals; None for a single row, or if nothing may be added up."""
    if grand_total is None or len(groups) < 2:
        return None
    figure = coverage.mark(grand_total.figure, period, {}, is_empty=False)
    row_keys = [group.keys[0] for group in groups]
    figure = coverage.mark_times(figure, period, {}, by, row_keys)
    return (*total_key_cells(by), *build_sum_cells(grand_total, figure))


def build_sum_cells(group: GroupSum, figure: Figure) -> tuple[Cell, ...]:
    """The cells of a sum, with its figure marked where the coverage requires it.

    Without coverage of the sender, nothing announced means unknown.
    """
    type_cells = group.type_cells
    announcements: Cell = group.announcements
    if group.undated:
        announcements = Figure(
            group.announcements or None,
            undated=group.undated,
            undated_in_year=group.undated_in_year,
        )
    is_empty = not (group.is_counted or group.unknown)
    if is_empty and figure.is_unrecorded:
        type_cells = (figure,) * len(TYPES)
    elif is_empty and figure.is_partial:
        announcements, type_cells = None, (None,) * len(TYPES)
    elif figure.is_partial:
        type_cells = mark_zeros_uncovered(type_cells)
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
    """The sum of all announcements, each counted once.

    None if nothing was announced, or if listings and delistings must not be added up. It is the sum
    of the groups of all dimensions, if given, where no announcement is in two of them.
    """
    if not net and "action" in dimensions and not filters.actions:
        return None
    has_several_values = set(MULTI_VALUE_DIMENSIONS) & set(dimensions)
    if groups and not has_several_values:
        counted = [group for group in groups if group.is_counted]
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
    """The totals of the rows or columns of a table with these dimensions, by key."""
    return index_by_keys(sum_groups(connection, filters, dimensions, (by,), net=net))


def mark_row_overlaps(
    row: Row, columns: Sequence[Column], overlaps: Overlaps, keys: Mapping[str, str]
) -> Row:
    """The row of a sum with these keys, with the caveat where a figure adds overlapping lists."""
    cells = []
    for cell, column in zip(row, columns, strict=True):
        if column.name in TYPES:
            cell = overlaps.mark_type(cell, column.name, keys)
        elif column.name == "total" and isinstance(cell, Figure):
            cell = overlaps.mark(cell, keys)
        cells.append(cell)
    return tuple(cells)


# Title, period and caveats


def build_totals_title(
    filters: Filters, dimensions: Sequence[str], *, net: bool
) -> str:
    """A title that says what is counted; `filters` are those with the counted actions."""
    what = "Targets announced"
    if net:
        what = "Net change of the lists"
    elif filters.actions and set(filters.actions) <= set(LISTINGS):
        what = "Targets listed"
    elif filters.actions == ("delisting",):
        what = "Targets delisted"
    # Targets that are in the rows or columns need no name.
    title = filters.extend_title(what, names_all_targets="target" not in dimensions)
    return f"{title}, by {' and '.join(dimensions)}"


def describe_counted_period(
    connection: sqlite3.Connection, counted: Filters, groups: Sequence[GroupSum]
) -> str:
    """The kind of date and the time of the groups; `counted` are filters with actions."""
    if find_uncounted_groups(groups):
        counted = counted.replace(actions=(*LISTINGS, *UNLISTED_ACTIONS))
    return describe_period(connection, counted)


def find_totals_caveats(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    groups: Sequence[GroupSum],
    row_keys: RowKeys | None = None,
    *,
    net: bool,
) -> tuple[Caveat, ...]:
    """The caveats on the figures, except those on coverage and overlaps.

    Without `row_keys` the caveats are about the whole table.
    """
    counted = with_counted_actions(filters, dimensions, net=net)
    caveats = [
        *find_left_out(connection, filters, dimensions, groups, net=net),
        *(describe_ends(connection, filters, dimensions) if net else ()),
        *describe_basics(filters, dimensions, net=net),
        *find_uncounted(connection, filters, dimensions, row_keys, net=net),
        *find_count_quality(connection, counted, row_keys),
    ]
    if set(TIME_DIMENSIONS) & set(dimensions) or filters.period != ALL_DATES:
        condition = CHANGES_A_LIST if net else "1"
        caveats += find_report_dates(connection, counted, row_keys, condition)
    return tuple(caveats)


def find_left_out(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    groups: Sequence[GroupSum],
    *,
    net: bool,
) -> Iterator[Caveat]:
    """The caveats on announcements in no sum, or in none of the rows where they may belong.

    `groups` are those of the table, at least those in which nothing is counted.
    """
    counted = with_counted_actions(filters, dimensions, net=net)
    parts = [group for group in groups if group.is_counted]
    if not parts or set(MULTI_VALUE_DIMENSIONS) & set(dimensions):
        # Groups of multi-valued dimensions would count such an announcement several times.
        parts = sum_announcements(connection, counted, (), net=net)
    unknown = add_sums(parts).unknown
    yield from find_missing_figures(connection, counted, unknown)
    if any(group.unknown_types for group in parts):
        # A line over time has figures that are in no group: what was added, and what was removed.
        kinds: Collection[CaveatKind] = ("unknown_number", "unknown_change")
        if groups:
            kinds = find_figure_kinds([*groups, add_sums(parts)])
        yield from find_unknown_numbers(connection, counted, kinds, net=net)
    yield from describe_uncounted_groups(
        connection, filters, dimensions, find_uncounted_groups(groups)
    )
    yield from find_unknown_times(connection, counted, dimensions, net=net)


def describe_basics(
    filters: Filters, dimensions: Sequence[str], *, net: bool
) -> Iterator[Caveat]:
    """The caveats on what is counted, and what is counted in several rows."""
    for dimension in dimensions:
        if dimension in MULTI_VALUE_DIMENSIONS:
            yield Caveat(kind="in_several_rows", subject=dimension)
    counted = with_counted_actions(filters, dimensions, net=net)
    yield describe_what_is_counted(counted, net=net)


def find_uncounted(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    row_keys: RowKeys | None = None,
    subject: str = "",
    *,
    net: bool,
) -> Iterator[Caveat]:
    """The caveats on delistings and measures, unless the question is about them.

    `row_keys` and `subject` are as in `find_uncounted_actions`.
    """
    # A net change subtracts removals; by action, they have separate rows.
    if not net and not filters.actions and "action" not in dimensions:
        yield from find_uncounted_actions(connection, filters, row_keys, subject)
