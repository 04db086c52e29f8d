"""Compare: senders side by side against a target, by time, by type of target or by measure."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial

from sanctions_cli.queries import footnotes as notes
from sanctions_cli.queries.coverage import load_coverage
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    UNLISTED_ACTIONS,
    GroupSum,
    complete_keys,
    find_uncounted,
    sum_groups,
    with_counted_actions,
)
from sanctions_cli.queries.pivot import Pivot
from sanctions_cli.queries.totals import (
    build_totals_footnotes,
    build_totals_title,
    sum_all,
    sum_margin,
)
from sanctions_cli.records.vocabulary import LISTINGS, TYPES
from sanctions_cli.table import Figure, Note, Row, Table


def tabulate_comparison(
    connection: sqlite3.Connection, filters: Filters, by: str, *, net: bool = False
) -> Table:
    """The senders of the filters (or all), each a column in the order asked for; empty periods are shown."""
    dimensions = (by, "sender")
    chosen = filters if net else with_counted_actions(filters, dimensions)
    grouping = ("sender",) if by == "type" else dimensions
    found = sum_groups(connection, filters, dimensions, grouping, net=net)
    known = load_coverage(connection, filters)
    every = sum_all(connection, filters, dimensions, found, net=net)
    top_sums = sum_margin(connection, filters, dimensions, "sender", net=net)
    tops = tuple(dict.fromkeys(filters.senders)) or tuple(sorted(key for (key,) in top_sums))
    if by == "type":
        cells, row_sums = split_by_type(found), split_by_type([every] if every else [])
    else:
        cells = {one.keys: one for one in found}
        row_sums = sum_margin(connection, filters, dimensions, by, net=net)
    rows = _rows(connection, chosen, by, cells)
    doubts = partial(known.has_no_coverage, filters.period)
    pivot = Pivot(by, "sender", cells, rows, tops, row_sums, top_sums, every, doubts)
    beside = find_uncounted(found)
    body, foot = pivot.body(), pivot.foot()
    told = tuple(known.table_notes(filters.period, [*body, foot or ()], by))
    return Table(
        title=build_totals_title(chosen.replace(senders=()), ("sender", by), net=net),
        period=notes.describe_period(
            connection, chosen.replace(actions=(*LISTINGS, *UNLISTED_ACTIONS)) if beside else chosen
        ),
        columns=pivot.columns(),
        rows=body,
        total=foot,
        notes=(
            *_marks([*body, foot or ()]),
            *build_totals_footnotes(connection, filters, grouping, found, told, net=net),
        )
        if rows
        else told,
    )


def _rows(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    cells: dict[tuple[str, ...], GroupSum],
) -> Sequence[str]:
    keys = {one[0] for one in cells}
    if by == "type":
        return [name for name in TYPES if name in keys]
    return complete_keys(connection, filters, by, keys)


def split_by_type(found: Sequence[GroupSum]) -> dict[tuple[str, ...], GroupSum]:
    """The same sums with the type of target as a key in front; types that nobody names are left out."""
    split = {}
    for one in (one for one in found if one.announcements):
        for n, name in enumerate(TYPES):
            if one.counts is None or one.counts[n]:
                split[(name, *one.keys)] = GroupSum(
                    (name, *one.keys),
                    one.announcements,
                    one.unknown,
                    one.counts and (one.counts[n],),
                )
    return split


def _marks(rows: Sequence[Row]) -> list[Note]:
    empty = any(cell == Figure(0) for row in rows for cell in row)
    return [("\N{EN DASH}", "nothing listed")] if empty else []
