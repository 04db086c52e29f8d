"""Totals in long form: a row for each cell of a table across, with all types of target."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from itertools import product

from sanctions_cli.queries import footnotes
from sanctions_cli.queries.coverage import find_table_caveats, load_coverage
from sanctions_cli.queries.date_ranges import complete_keys
from sanctions_cli.queries.dimensions import joins_sql, key_cells, key_columns, key_sql
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.group_sums import sum_groups
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    GroupSum,
    add_undated_in_years,
    find_used_types,
    index_by_keys,
    type_columns,
    with_counted_actions,
)
from sanctions_cli.queries.listed_overlaps import load_listed_overlaps
from sanctions_cli.queries.totals import (
    build_sum_cells,
    build_totals_title,
    describe_counted_period,
    find_totals_caveats,
    mark_row_overlaps,
)
from sanctions_cli.records import TYPES
from sanctions_cli.table import Column, Row, Table

Keys = tuple[str, ...]

_PRECISIONS = ("exact", "at_least", "about")
"""From the most exact to the least."""


def tabulate_long(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    *,
    net: bool = False,
) -> Table:
    """A row for each combination of keys that the table across would have, with all its columns.

    A cell in which nothing was announced is zero if the ledger covers it, else empty. The
    precision is that of the least exact count in the sum; empty without a count. Requested senders
    are there in any case.
    """
    counted = with_counted_actions(filters, dimensions, net=net)
    groups = sum_groups(connection, filters, dimensions, dimensions, net=net)
    coverage = load_coverage(connection, filters)
    overlaps = load_listed_overlaps(connection, filters, dimensions, net=net)
    keys_by_dimension = []
    for place, dimension in enumerate(dimensions):
        names = {group.keys[place] for group in groups}
        keys_by_dimension.append(_order_keys(connection, counted, dimension, names))
    sums = _complete_sums(groups, dimensions, keys_by_dimension)
    precisions = _find_precisions(connection, counted, dimensions, net=net)
    columns = _build_columns(dimensions, list(sums.values()))
    rows: list[Row] = []
    for keys, group in sums.items():
        key_by_dimension = dict(zip(dimensions, keys, strict=True))
        is_empty = not (group.is_counted or group.undated)
        figure = coverage.mark(
            group.figure, filters.period, key_by_dimension, is_empty=is_empty
        )
        row: Row = ()
        for dimension, key in key_by_dimension.items():
            row = (*row, *key_cells(dimension, key))
        row = (*row, *build_sum_cells(group, figure), precisions.get(keys))
        rows.append(mark_row_overlaps(row, columns, overlaps, key_by_dimension))
    caveats = tuple(find_table_caveats(coverage, filters.period, rows, dimensions[0]))
    if rows:
        row_keys = footnotes.RowKeys(
            dimensions,
            {footnotes.join_keys(keys): (number,) for number, keys in enumerate(sums)},
        )
        caveats = (
            *caveats,
            *overlaps.find_caveats(net=net),
            *find_totals_caveats(
                connection, filters, dimensions, groups, row_keys, net=net
            ),
        )
    return Table(
        title=build_totals_title(counted, dimensions, net=net),
        period=describe_counted_period(connection, counted, groups),
        columns=columns,
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=caveats,
    )


def _order_keys(
    connection: sqlite3.Connection,
    counted: Filters,
    dimension: str,
    keys: Collection[str],
) -> list[str]:
    """The keys of a dimension in order, with the times in between and all requested senders."""
    if dimension == "sender" and counted.senders:
        return list(dict.fromkeys(counted.senders))
    return complete_keys(connection, counted, dimension, keys)


def _complete_sums(
    groups: Sequence[GroupSum],
    dimensions: Sequence[str],
    keys_by_dimension: Sequence[Sequence[str]],
) -> dict[Keys, GroupSum]:
    """The sum for each combination of keys, in order; zero where nothing was announced."""
    sums = index_by_keys(groups)
    zeros = (0,) * len(TYPES)
    for keys in product(*keys_by_dimension):
        sums.setdefault(keys, GroupSum(keys, 0, 0, zeros))
    sums = add_undated_in_years(sums, dimensions, keys_by_dimension)
    return {keys: sums[keys] for keys in product(*keys_by_dimension)}


def _find_precisions(
    connection: sqlite3.Connection,
    counted: Filters,
    dimensions: Sequence[str],
    *,
    net: bool,
) -> dict[Keys, str]:
    """The precision of the least exact count in each sum, by keys."""
    condition, values = counted.where()
    source = "announcements a" + joins_sql(dimensions)
    if net:
        source += " join changes c on c.path = a.path"
        condition += " and c.moves and a.action <> 'opening'"
    names = [key_sql(dimension, counted.date_sql) for dimension in dimensions]
    key_list = ", ".join(names)
    cases = ""
    for rank, precision in enumerate(_PRECISIONS):
        cases += f" when '{precision}' then {rank}"
    rows = connection.execute(
        f"select {key_list}, max(case a.precision{cases} end) from {source}"
        f" where {condition} and a.stated group by {key_list}",
        values,
    )
    precisions: dict[Keys, str] = {}
    for *keys, rank in rows:
        precisions[tuple(keys)] = _PRECISIONS[rank]
    return precisions


def _build_columns(
    dimensions: Sequence[str], groups: Sequence[GroupSum]
) -> tuple[Column, ...]:
    used_types = find_used_types(
        (group.counts or () for group in groups),
        (group.unknown_types for group in groups),
    )
    columns: list[Column] = []
    for dimension in dimensions:
        columns += key_columns(dimension)
    return (
        *columns,
        Column("announcements", "Announcements", "number", drop_rank=3),
        *type_columns(used_types, drop_rank=1),
        Column("total", "Total", "number"),
        *UNKNOWN_COLUMNS,
        Column("precision", "Precision", drop_rank=2),
    )
