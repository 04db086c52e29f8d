"""Totals: targets announced in a period, by one dimension or by two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sanctions_cli.queries import footnotes as notes
from sanctions_cli.queries.coverage import coverage, doubted
from sanctions_cli.queries.dimensions import key_cells, key_columns, total_key
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.sums import (
    OUTWARD,
    PLURAL,
    Sum,
    counted,
    filled,
    groups,
    quiet,
    sums,
    together,
)
from sanctions_cli.records.vocabulary import LISTINGS, TYPES
from sanctions_cli.table import Cell, Column, Note, Row, Table

if TYPE_CHECKING:
    from sanctions_cli.queries.pivot import Doubts, Pivot


def totals(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    across: str | None = None,
    *,
    net: bool = False,
) -> Table:
    """Targets announced, summed by a dimension; with `across`, a pivot of two.

    Counts are as announced, or with `net` the change on the programs' lists.
    """
    dimensions = (by, across) if across else (by,)
    chosen = filters if net else counted(filters, dimensions)
    found = groups(connection, filters, dimensions, dimensions, net=net)
    known = coverage(connection, filters)
    every = everything(connection, filters, dimensions, found, net=net)
    doubts = partial(known.doubts, filters.period)
    if across:
        pivot = _crossed(connection, filters, found, (by, across), every, doubts, net=net)
        columns, rows, total = pivot.columns(), pivot.body(), pivot.foot()
    else:
        columns, rows, total = _plain(_with_empty(connection, chosen, by, found), by, every, doubts)
    unstated = not across and any(one.targets is None for one in found)
    legend: tuple[Note, ...] = (("?", "no figure stated"),) if unstated else ()
    told = tuple(known.told(filters.period, [*rows, total or ()], by))
    return Table(
        title=title(chosen, dimensions, net=net),
        period=notes.period(
            connection, chosen.but(actions=(*LISTINGS, *OUTWARD)) if quiet(found) else chosen
        ),
        columns=columns,
        rows=rows,
        total=total,
        notes=(*legend, *footnotes(connection, filters, dimensions, found, told, net=net))
        if rows
        else told,
    )


def _plain(
    found: Sequence[Sum], by: str, every: Sum | None, doubts: Doubts
) -> tuple[tuple[Column, ...], tuple[Row, ...], Row | None]:
    used = {
        name
        for one in found
        for name, number in zip(TYPES, one.targets or (), strict=False)
        if number
    }
    used |= set(TYPES[:2])
    columns = (
        *key_columns(by),
        Column("announcements", "Announcements", "number", drop_rank=2),
        *(
            Column(
                name,
                name.capitalize(),
                "number",
                "all" if name in used else "machines",
                drop_rank=1,
            )
            for name in TYPES
        ),
        Column("total", "Total", "number"),
        Column("unknown", "Without figure", "number", "machines"),
    )
    rows = tuple(
        (*key_cells(by, one.keys[0]), *_figures(one, doubts({by: one.keys[0]}))) for one in found
    )
    return (
        columns,
        rows,
        (*total_key(by), *_figures(every, doubts({}))) if every and len(rows) > 1 else None,
    )


def _with_empty(
    connection: sqlite3.Connection, filters: Filters, by: str, found: Sequence[Sum]
) -> list[Sum]:
    """The groups in their order; of times, those too in which nothing was announced."""
    had = {one.keys[0]: one for one in found}
    nothing = (0,) * len(TYPES)
    return [
        had.get(key) or Sum((key,), 0, 0, nothing) for key in filled(connection, filters, by, had)
    ]


def _figures(one: Sum, doubted_: bool) -> tuple[Cell, ...]:
    """The cells of a sum; where its sender is not followed, nothing is unknown."""
    types: tuple[Cell, ...] = one.targets if one.targets is not None else (None,) * len(TYPES)
    figure = doubted(one.figure) if doubted_ else one.figure
    if doubted_ and not one.announcements:
        return (None, *(None for _ in types), figure, one.unknown)
    return (one.announcements, *types, figure, one.unknown)


def _crossed(
    connection: sqlite3.Connection,
    filters: Filters,
    found: Sequence[Sum],
    of: tuple[str, str],
    every: Sum | None,
    doubts: Doubts,
    *,
    net: bool,
) -> Pivot:
    from sanctions_cli.queries.pivot import Pivot

    cells = {one.keys: one for one in found}
    chosen = filters if net else counted(filters, of)
    rows, tops = (
        filled(connection, chosen, by, {keys[n] for keys in cells}) for n, by in enumerate(of)
    )
    row_sums, top_sums = (margin(connection, filters, of, by, net=net) for by in of)
    return Pivot(*of, cells, rows, tops, row_sums, top_sums, every, doubts)


def everything(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    found: Sequence[Sum] = (),
    *,
    net: bool,
) -> Sum | None:
    """The sum over all, each record once; None where listings and delistings are not to be added up.

    It is added up from the groups that were `found`, where no record stands in two.
    """
    if not net and "action" in dimensions and not filters.actions:
        return None
    if found and not set(PLURAL) & set(dimensions):
        counting = [one for one in found if one.announcements]
        return (
            together(counting) if counting else Sum((), 0, sum(one.unknown for one in found), None)
        )
    return next(iter(groups(connection, filters, dimensions, (), net=net)), None)


def margin(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    by: str,
    *,
    net: bool,
) -> dict[tuple[str, ...], Sum]:
    """The sums over the rows or the columns of a table with these dimensions."""
    return {one.keys: one for one in groups(connection, filters, dimensions, (by,), net=net)}


def title(filters: Filters, dimensions: Sequence[str], *, net: bool) -> str:
    """What is counted, as a heading says it."""
    what = "Targets announced"
    if net:
        what = "Net change of the lists"
    elif filters.actions and set(filters.actions) <= set(LISTINGS):
        what = "Targets listed"
    elif filters.actions == ("delisting",):
        what = "Targets delisted"
    phrase = filters.phrase()
    return f"{what}{' ' + phrase if phrase else ''}, by {' and '.join(dimensions)}"


def footnotes(
    connection: sqlite3.Connection,
    asked: Filters,
    dimensions: Sequence[str],
    found: Sequence[Sum],
    told: Sequence[Note],
    *,
    net: bool,
) -> tuple[Note, ...]:
    """All that a reader must know to use the figures; `told` is what is said of how far the book follows."""
    return (
        *(note for note in told if note[0]),
        *left_out(connection, asked, dimensions, found, net=net),
        *basics(connection, asked, dimensions, net=net),
        *aside(connection, asked, dimensions, net=net),
        *(note for note in told if not note[0]),
        *notes.quality(connection, asked if net else counted(asked, dimensions)),
    )


def left_out(
    connection: sqlite3.Connection,
    asked: Filters,
    dimensions: Sequence[str],
    found: Sequence[Sum],
    *,
    net: bool,
) -> Iterator[Note]:
    """What is in no sum, or in none of the rows that it would belong to; `found` are groups of the table, at least
    those in which nothing was counted."""
    chosen = asked if net else counted(asked, dimensions)
    parts = [one for one in found if one.announcements]
    if not parts or set(PLURAL) & set(dimensions):  # a record can stand in several groups
        parts = sums(connection, chosen, (), net=net)
    yield from notes.without_figure(connection, chosen, sum(one.unknown for one in parts))
    yield from notes.spoke_only(connection, asked, dimensions, quiet(found))
    yield from notes.in_no_part(connection, chosen, dimensions)


def basics(
    connection: sqlite3.Connection, asked: Filters, dimensions: Sequence[str], *, net: bool
) -> Iterator[Note]:
    """What is counted, and what is counted twice."""
    if plural := [dimension for dimension in dimensions if dimension in PLURAL]:
        yield (
            "",
            f"A record with several {plural[0]}s stands in each of their rows; the total counts it once.",
        )
    if not {"program", "action"} & set(dimensions):
        yield from notes.overlaps(connection, counted(asked.but(actions=()) if net else asked, ()))
    yield notes.counting(asked if net else counted(asked, dimensions), net=net)


def aside(
    connection: sqlite3.Connection, asked: Filters, dimensions: Sequence[str], *, net: bool
) -> Iterator[Note]:
    """What is shown beside the sums, where the question is not about it."""
    if not net and not asked.actions and "action" not in dimensions:
        yield from notes.beside(connection, asked)
