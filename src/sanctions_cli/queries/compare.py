"""Compare: senders side by side against a target, by time, by type of target or by measure."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sanctions_cli.queries import notes
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.flow import OUTWARD, Sum, counted, filled, silent, sums
from sanctions_cli.queries.pivot import Pivot
from sanctions_cli.queries.totals import everything, footnotes, margin, only_silent, title
from sanctions_cli.table import Note, Table
from sanctions_cli.vocabulary import LISTINGS, TYPES


def compare(connection: sqlite3.Connection, filters: Filters, by: str, *, net: bool = False) -> Table:
    """The senders of the filters (or all), each a column in the order asked for; empty periods are shown."""
    chosen = filters if net else counted(filters, (by, "sender"))
    grouping = ("sender",) if by == "type" else (by, "sender")
    found = sums(connection, chosen, grouping, net=net)
    quiet = [] if net else only_silent(silent(connection, filters, grouping), found)
    additive = net or by != "action" or bool(filters.actions)  # listings and delistings are not to be added up
    every = everything(connection, chosen, quiet, net=net) if additive else None
    top_sums = margin(sums(connection, chosen, ("sender",), net=net), quiet, -1)
    tops = tuple(dict.fromkeys(filters.senders)) or tuple(sorted(key for (key,) in top_sums))
    if by == "type":
        cells, row_sums = by_type(found), by_type([every] if every else [])
    else:
        cells = {one.keys: one for one in [*found, *quiet]}
        row_sums = margin(sums(connection, chosen, (by,), net=net), quiet, 0)
    rows = _rows(connection, chosen, by, cells)
    pivot = Pivot(by, "sender", cells, rows, tops, row_sums, top_sums, every)
    return Table(
        title=title(chosen.but(senders=()), ("sender", by), net=net),
        period=notes.period(connection, chosen.but(actions=(*LISTINGS, *OUTWARD)) if quiet else chosen),
        columns=pivot.columns(),
        rows=pivot.body(),
        total=pivot.foot(),
        notes=(*_marks(pivot), *footnotes(connection, filters, chosen, grouping, quiet, net=net))
        if rows
        else tuple(notes.coverage(connection, filters)),
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
    for one in found:
        for n, name in enumerate(TYPES):
            if one.targets is None or one.targets[n]:
                split[(name, *one.keys)] = Sum(
                    (name, *one.keys), one.announcements, one.unknown, one.targets and (one.targets[n],)
                )
    return split


def _marks(pivot: Pivot) -> list[Note]:
    empty = any((row, top) not in pivot.cells for row in pivot.rows for top in pivot.tops)
    return [("\N{EN DASH}", "nothing listed")] if empty else []
