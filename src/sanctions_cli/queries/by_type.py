"""Totals by type of target: individuals, entities, vessels and so on."""

from __future__ import annotations

import sqlite3

from sanctions_cli.queries.compare import split_by_type
from sanctions_cli.queries.coverage import find_table_caveats, load_coverage
from sanctions_cli.queries.dimensions import key_cells, key_columns, total_key_cells
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.group_sums import sum_groups
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    GroupSum,
    with_counted_actions,
)
from sanctions_cli.queries.listed_overlaps import load_listed_overlaps
from sanctions_cli.queries.totals import (
    build_totals_title,
    describe_counted_period,
    find_totals_caveats,
)
from sanctions_cli.records import TYPES
from sanctions_cli.table import Cell, Column, Figure, Row, Table


def tabulate_types(
    connection: sqlite3.Connection, filters: Filters, *, net: bool = False
) -> Table:
    """The targets announced, with a row for each type of target that an announcement names.

    Counts are as announced, or with `net` the change on the programs' lists.
    """
    dimensions = ("type",)
    counted = with_counted_actions(filters, dimensions, net=net)
    groups = sum_groups(connection, filters, dimensions, (), net=net)
    sums = split_by_type(groups)
    coverage = load_coverage(connection, filters)
    period = filters.period
    overlaps = load_listed_overlaps(connection, filters, dimensions, net=net)
    rows: list[Row] = []
    for name in TYPES:
        if (name,) in sums:
            group = sums[name,]
            figure = coverage.mark(
                group.figure, period, {"type": name}, is_empty=not group.is_counted
            )
            figure = overlaps.mark(figure, {"type": name})
            rows.append((*key_cells("type", name), *_sum_cells(group, figure)))
    total: Row | None = None
    if len(rows) > 1:
        [group] = groups
        figure = coverage.mark(group.figure, period, {}, is_empty=False)
        figure = overlaps.mark(figure, {})
        total = (*total_key_cells("type"), *_sum_cells(group, figure))
    caveats = tuple(find_table_caveats(coverage, period, [*rows, total or ()], "type"))
    if rows:
        caveats = (
            *caveats,
            *overlaps.find_caveats(net=net),
            *find_totals_caveats(connection, filters, (), groups, net=net),
        )
    return Table(
        title=build_totals_title(counted, dimensions, net=net),
        period=describe_counted_period(connection, counted, groups),
        columns=(
            *key_columns("type"),
            Column("total", "Total", "number"),
            *UNKNOWN_COLUMNS,
        ),
        rows=tuple(rows),
        total=total,
        has_caveats_column=True,
        caveats=caveats,
    )


def _sum_cells(group: GroupSum, figure: Figure) -> tuple[Cell, ...]:
    """The cells for a sum and for what it leaves out."""
    return figure, group.unknown, group.unknown_types, group.undated
