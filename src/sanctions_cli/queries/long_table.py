"""Totals in long form: a row for each cell of a table across, with all types of target."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from sanctions_cli.caveats import FIGURE_KINDS, Caveat
from sanctions_cli.dates import Period
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
from sanctions_cli.queries.overlaps import Overlaps, describe_net_overlaps
from sanctions_cli.queries.row_keys import RowKeys, join_keys
from sanctions_cli.queries.totals import (
    build_sum_cells,
    build_totals_title,
    describe_counted_period,
    find_totals_caveats,
    mark_row_overlaps,
)
from sanctions_cli.queries.two_periods import format_span
from sanctions_cli.records import TYPES
from sanctions_cli.table import Column, Row, Table

Keys = tuple[str, ...]

_PERIOD_COLUMNS = (
    Column("period", "Period", audience="machines"),
    Column("period_shown", "Period", audience="people"),
)

_PRECISIONS = ("exact", "at_least", "about")
"""From the most exact to the least."""


class _LongRows(NamedTuple):
    """The rows of a long table in one period, with their sums, and the caveats on coverage."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    keys: tuple[Keys, ...]
    groups: tuple[GroupSum, ...]
    overlaps: Overlaps
    coverage_caveats: tuple[Caveat, ...]


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
    long_rows = _build_rows(connection, filters, dimensions, net=net)
    caveats = _find_figure_caveats(connection, filters, dimensions, long_rows, net=net)
    counted = with_counted_actions(filters, dimensions, net=net)
    return Table(
        title=build_totals_title(counted, dimensions, net=net),
        period=describe_counted_period(connection, counted, long_rows.groups),
        columns=long_rows.columns,
        rows=long_rows.rows,
        has_caveats_column=True,
        caveats=(*long_rows.coverage_caveats, *caveats),
    )


def _find_figure_caveats(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    long_rows: _LongRows,
    *,
    net: bool,
) -> list[Caveat]:
    """The caveats on the figures of some rows, if there are any."""
    if not long_rows.rows:
        return []
    numbers = {join_keys(keys): (place,) for place, keys in enumerate(long_rows.keys)}
    return [
        *long_rows.overlaps.find_caveats(net=net),
        *find_totals_caveats(
            connection,
            filters,
            dimensions,
            long_rows.groups,
            RowKeys(dimensions, numbers),
            net=net,
        ),
    ]


def _build_rows(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    *,
    net: bool,
    other_keys: Collection[str] = (),
) -> _LongRows:
    """The rows; `other_keys` of the first dimension have some in any case."""
    counted = with_counted_actions(filters, dimensions, net=net)
    groups = sum_groups(connection, filters, dimensions, dimensions, net=net)
    coverage = load_coverage(connection, filters)
    overlaps = load_listed_overlaps(connection, filters, dimensions, net=net)
    keys_by_dimension = []
    for place, dimension in enumerate(dimensions):
        names = {group.keys[place] for group in groups}
        if place == 0:
            names.update(other_keys)
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
    caveats = find_table_caveats(coverage, filters.period, rows, dimensions[0])
    return _LongRows(
        columns, tuple(rows), tuple(sums), tuple(groups), overlaps, tuple(caveats)
    )


def tabulate_long_periods(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    periods: tuple[Period, Period],
    *,
    net: bool = False,
) -> Table:
    """A row for each of two periods and each key of a dimension, which is no time."""
    names: set[str] = set()
    for period in periods:
        narrowed = filters.replace(period=period)
        for group in sum_groups(connection, narrowed, (by,), (by,), net=net):
            names.update(group.keys)
    parts = []
    rows: list[Row] = []
    caveats: list[Caveat] = []
    caveats_of_periods: list[Caveat] = []
    for period in periods:
        narrowed = filters.replace(period=period)
        part = _build_rows(connection, narrowed, (by,), net=net, other_keys=names)
        of_period = _find_figure_caveats(connection, narrowed, (by,), part, net=net)
        for caveat in part.coverage_caveats:
            caveats.append(_shift_caveat(caveat, len(rows), len(part.rows)))
        for caveat in of_period:
            shifted = _shift_caveat(caveat, len(rows), len(part.rows))
            caveats_of_periods.append(shifted)
        for row in part.rows:
            rows.append((format_span(period), period.label, *row))
        parts.append(part)
    first, second = periods
    both = filters.replace(period=first, second_period=second)
    if rows:
        of_both = _find_caveats_of_both(connection, both, by, parts, net=net)
        caveats += _take_rows(of_both, caveats_of_periods)
    counted = with_counted_actions(both, (by,), net=net)
    return Table(
        title=build_totals_title(counted, (by,), net=net),
        period=" and ".join(period.label for period in periods),
        columns=(*_PERIOD_COLUMNS, *_join_columns(parts)),
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=tuple(_merge_caveats(caveats)),
    )


def _find_caveats_of_both(
    connection: sqlite3.Connection,
    both: Filters,
    by: str,
    parts: Sequence[_LongRows],
    *,
    net: bool,
) -> Iterator[Caveat]:
    """The caveats on the figures of both periods, in which no record is counted twice."""
    if net:
        yield from describe_net_overlaps([part.overlaps for part in parts])
    else:
        overlaps = load_listed_overlaps(connection, both, (by,), net=False)
        yield from overlaps.find_caveats()
    groups = sum_groups(connection, both, (by,), (by,), net=net)
    yield from find_totals_caveats(connection, both, (by,), groups, net=net)


def _take_rows(
    of_both: Iterable[Caveat], of_periods: Sequence[Caveat]
) -> Iterator[Caveat]:
    """The caveats on both periods, with the rows that those on each period concern."""
    for caveat in of_both:
        rows: frozenset[int] = frozenset()
        for of_period in of_periods:
            if (of_period.kind, of_period.subject) == (caveat.kind, caveat.subject):
                rows |= of_period.rows or frozenset()
        yield caveat._replace(rows=rows or None)


def _shift_caveat(caveat: Caveat, first_row: int, row_count: int) -> Caveat:
    """A caveat on a table that becomes a part of another, from this row on."""
    if caveat.rows is not None:
        numbers = [number + first_row for number in caveat.rows]
        return caveat._replace(rows=frozenset(numbers))
    if caveat.kind in FIGURE_KINDS:
        return caveat  # it applies to figures, wherever they are
    return caveat._replace(rows=frozenset(range(first_row, first_row + row_count)))


def _merge_caveats(caveats: Sequence[Caveat]) -> list[Caveat]:
    """The caveats, those that differ in their rows only as one."""
    merged: list[Caveat] = []
    for caveat in caveats:
        for place, earlier in enumerate(merged):
            if earlier._replace(rows=None) == caveat._replace(rows=None):
                rows = (earlier.rows or frozenset()) | (caveat.rows or frozenset())
                merged[place] = caveat._replace(rows=rows or None)
                break
        else:
            merged.append(caveat)
    return merged


def _join_columns(parts: Sequence[_LongRows]) -> Iterator[Column]:
    """The columns of both periods, which people see if they see them in any."""
    for columns in zip(*[part.columns for part in parts], strict=True):
        shown = [column for column in columns if column.audience == "all"]
        yield (shown or columns)[0]


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
