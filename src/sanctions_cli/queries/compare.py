"""Compare: senders side by side against a target, by time, by type of target or by measure."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial

from sanctions_cli.queries import footnotes as notes
from sanctions_cli.queries.coverage import coverage
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.pivot import Pivot
from sanctions_cli.queries.sums import OUTWARD, Sum, counted, filled, groups, quiet
from sanctions_cli.queries.totals import everything, footnotes, margin, title
from sanctions_cli.records.vocabulary import LISTINGS, TYPES
from sanctions_cli.table import Figure, Note, Row, Table


def compare(
    connection: sqlite3.Connection, filters: Filters, by: str, *, net: bool = False
) -> Table:
    """The senders of the filters (or all), each a column in the order asked for; empty periods are shown."""
    dimensions = (by, "sender")
    chosen = filters if net else counted(filters, dimensions)
    grouping = ("sender",) if by == "type" else dimensions
    found = groups(connection, filters, dimensions, grouping, net=net)
    known = coverage(connection, filters)
    every = everything(connection, filters, dimensions, found, net=net)
    top_sums = margin(connection, filters, dimensions, "sender", net=net)
    tops = tuple(dict.fromkeys(filters.senders)) or tuple(sorted(key for (key,) in top_sums))
    if by == "type":
        cells, row_sums = by_type(found), by_type([every] if every else [])
    else:
        cells = {one.keys: one for one in found}
        row_sums = margin(connection, filters, dimensions, by, net=net)
    rows = _rows(connection, chosen, by, cells)
    doubts = partial(known.doubts, filters.period)
    pivot = Pivot(by, "sender", cells, rows, tops, row_sums, top_sums, every, doubts)
    beside = quiet(found)
    body, foot = pivot.body(), pivot.foot()
    told = tuple(known.told(filters.period, [*body, foot or ()], by))
    return Table(
        title=title(chosen.but(senders=()), ("sender", by), net=net),
        period=notes.period(
            connection, chosen.but(actions=(*LISTINGS, *OUTWARD)) if beside else chosen
        ),
        columns=pivot.columns(),
        rows=body,
        total=foot,
        notes=(
            *_marks([*body, foot or ()]),
            *footnotes(connection, filters, grouping, found, told, net=net),
        )
        if rows
        else told,
    )


def _rows(
    connection: sqlite3.Connection, filters: Filters, by: str, cells: dict[tuple[str, ...], Sum]
) -> Sequence[str]:
    keys = {one[0] for one in cells}
    if by == "type":
        return [name for name in TYPES if name in keys]
    return filled(connection, filters, by, keys)


def by_type(found: Sequence[Sum]) -> dict[tuple[str, ...], Sum]:
    """The same sums with the type of target as a key in front; types that nobody names are left out."""
    split = {}
    for one in (one for one in found if one.announcements):
        for n, name in enumerate(TYPES):
            if one.targets is None or one.targets[n]:
                split[(name, *one.keys)] = Sum(
                    (name, *one.keys),
                    one.announcements,
                    one.unknown,
                    one.targets and (one.targets[n],),
                )
    return split


def _marks(rows: Sequence[Row]) -> list[Note]:
    empty = any(cell == Figure(0) for row in rows for cell in row)
    return [("\N{EN DASH}", "nothing listed")] if empty else []
