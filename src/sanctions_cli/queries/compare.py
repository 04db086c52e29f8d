"""Compare: senders side by side, by time, type of target or measure."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from sanctions_cli.queries.coverage import find_table_caveats, load_coverage
from sanctions_cli.queries.date_ranges import complete_keys
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.group_sums import sum_groups
from sanctions_cli.queries.grouping import (
    GroupSum,
    add_undated_in_years,
    index_by_keys,
    with_counted_actions,
)
from sanctions_cli.queries.listed_overlaps import load_listed_overlaps
from sanctions_cli.queries.pivot import Pivot
from sanctions_cli.queries.row_keys import number_rows
from sanctions_cli.queries.totals import (
    build_totals_title,
    describe_counted_period,
    find_totals_caveats,
    sum_all,
    sum_margin,
)
from sanctions_cli.records import TYPES
from sanctions_cli.table import Table

Sums = Mapping[tuple[str, ...], GroupSum]
"""Sums by group keys."""


def tabulate_comparison(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    across: str = "sender",
    *,
    net: bool = False,
) -> Table:
    """The targets announced by a dimension, or by "type" of target, with a column for each sender.

    The senders are those of the filters, in order, or all. With `across`, there is a column for
    each key of that dimension instead.
    """
    dimensions = (by, across)
    counted = with_counted_actions(filters, dimensions, net=net)
    # Types are columns of the index, not keys, so they are split from the sums by sender.
    grouping = (across,) if by == "type" else dimensions
    groups = sum_groups(connection, filters, dimensions, grouping, net=net)
    grand_total = sum_all(connection, filters, dimensions, groups, net=net)
    column_sums = sum_margin(connection, filters, dimensions, across, net=net)
    cell_sums: Sums
    row_sums: Sums
    if by == "type":
        cell_sums = split_by_type(groups)
        row_sums = split_by_type([grand_total] if grand_total else [])
    else:
        cell_sums = index_by_keys(groups)
        row_sums = sum_margin(connection, filters, dimensions, by, net=net)
    coverage = load_coverage(connection, filters)
    row_keys = _order_row_keys(connection, counted, by, cell_sums)
    column_keys = _order_column_keys(connection, counted, across, column_sums)
    overlaps = load_listed_overlaps(connection, filters, dimensions, net=net)
    pivot = Pivot(
        by=by,
        across=across,
        row_keys=row_keys,
        column_keys=column_keys,
        cell_sums=add_undated_in_years(cell_sums, dimensions, (row_keys, column_keys)),
        row_sums=add_undated_in_years(row_sums, (by,), (row_keys,)),
        column_sums=add_undated_in_years(column_sums, (across,), (column_keys,)),
        grand_total=grand_total,
        coverage=coverage,
        period=filters.period,
        overlaps=overlaps,
    )
    rows = pivot.build_rows()
    total = pivot.build_total()
    caveats = tuple(
        find_table_caveats(coverage, filters.period, [*rows, total or ()], by)
    )
    if rows:
        caveats = (
            *caveats,
            *overlaps.find_caveats(net=net),
            *find_totals_caveats(
                connection,
                filters,
                grouping,
                groups,
                None if by == "type" else number_rows(by, pivot.row_keys),
                net=net,
            ),
        )
    # The senders are in the columns, so the title need not name them.
    titled = counted.replace(senders=()) if across == "sender" else counted
    return Table(
        title=build_totals_title(titled, (by, across), net=net),
        period=describe_counted_period(connection, counted, groups),
        columns=pivot.build_columns(),
        rows=rows,
        total=total,
        has_caveats_column=True,
        caveats=caveats,
    )


def _order_row_keys(
    connection: sqlite3.Connection, counted: Filters, by: str, cell_sums: Sums
) -> list[str]:
    keys = {row_key for row_key, *_ in cell_sums}
    if by == "type":
        # Types have a fixed order in all tables and files.
        return [name for name in TYPES if name in keys]
    return complete_keys(connection, counted, by, keys)


def _order_column_keys(
    connection: sqlite3.Connection, counted: Filters, across: str, column_sums: Sums
) -> list[str]:
    if across == "sender" and counted.senders:
        # Every requested sender has a column, even without any announcement.
        return list(dict.fromkeys(counted.senders))
    keys = [key for (key,) in column_sums]
    return complete_keys(connection, counted, across, keys)


def split_by_type(groups: Sequence[GroupSum]) -> dict[tuple[str, ...], GroupSum]:
    """The sums by type of target and the keys that the groups have.

    Left out are types that no announcement names, and groups in which nothing is counted. A group
    with no figure is unknown in every type.
    """
    split: dict[tuple[str, ...], GroupSum] = {}
    for group in groups:
        if not group.is_counted:
            continue
        for place, name in enumerate(TYPES):
            keys = (name, *group.keys)
            if group.counts is None:
                split[keys] = group._replace(keys=keys)
                continue
            unknown_types: tuple[str, ...] = ()
            if name in group.unknown_types:
                unknown_types = (name,)
            if group.counts[place] or unknown_types:
                counts = (group.counts[place],)
                split[keys] = group._replace(
                    keys=keys, counts=counts, unknown_types=unknown_types
                )
    names = {name for name, *_ in split}
    for group in groups:
        # Announcements that may lie in the period, or that give no figure, can be of any type.
        if (group.undated or group.unknown) and not group.is_counted:
            for name in names:
                split[name, *group.keys] = group._replace(keys=(name, *group.keys))
    return split
