"""Totals: targets announced in a period, by one dimension or by two."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sanctions_cli.queries import notes
from sanctions_cli.queries.dimensions import key_cells, key_columns, total_key
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.flow import OUTWARD, PLURAL, Sum, counted, filled, silent, sums, together
from sanctions_cli.queries.pivot import Pivot
from sanctions_cli.table import Cell, Column, Figure, Note, Row, Table
from sanctions_cli.vocabulary import LISTINGS, TYPES


def totals(
    connection: sqlite3.Connection, filters: Filters, by: str, across: str | None = None, *, net: bool = False
) -> Table:
    """Targets announced, summed by a dimension; with `across`, a pivot of two.

    Counts are as announced, or with `net` the change on the programs' lists.
    """
    dimensions = (by, across) if across else (by,)
    chosen = filters if net else counted(filters, dimensions)
    found = sums(connection, chosen, dimensions, net=net)
    quiet = [] if net else only_silent(silent(connection, filters, dimensions), found)
    every = None
    if net or "action" not in dimensions or filters.actions:  # listings and delistings are not to be added up
        every = everything(connection, chosen, quiet, _alone(found, dimensions), net=net)
    if across:
        columns, rows, total = _crossed(connection, chosen, found, quiet, (by, across), every, net=net)
    else:
        columns, rows, total = _plain(_with_empty(connection, chosen, by, [*found, *quiet]), by, every)
    unstated = not across and any(one.targets is None for one in [*found, *quiet])
    legend: tuple[Note, ...] = (("?", "no figure stated"),) if unstated else ()
    return Table(
        title=title(chosen, dimensions, net=net),
        period=notes.period(connection, chosen.but(actions=(*LISTINGS, *OUTWARD)) if quiet else chosen),
        columns=columns,
        rows=rows,
        total=total,
        notes=(*legend, *footnotes(connection, filters, chosen, dimensions, quiet, _alone(found, dimensions), net=net))
        if rows
        else tuple(notes.coverage(connection, filters)),
    )


def _plain(found: Sequence[Sum], by: str, every: Sum | None) -> tuple[tuple[Column, ...], tuple[Row, ...], Row | None]:
    used = {name for one in found for name, number in zip(TYPES, one.targets or (), strict=False) if number}
    used |= set(TYPES[:2])
    columns = (
        *key_columns(by),
        Column("announcements", "Announcements", "number", drop=2),
        *(Column(name, name.capitalize(), "number", "all" if name in used else "machines", drop=1) for name in TYPES),
        Column("total", "Total", "number"),
        Column("unknown", "Without figure", "number", "machines"),
    )
    rows = tuple((*key_cells(by, one.keys[0]), *_figures(one)) for one in found)
    return columns, rows, (*total_key(by), *_figures(every)) if every and len(rows) > 1 else None


def _with_empty(connection: sqlite3.Connection, filters: Filters, by: str, found: Sequence[Sum]) -> list[Sum]:
    """The groups in their order; of times, those too in which nothing was announced."""
    groups = {one.keys[0]: one for one in found}
    nothing = (0,) * len(TYPES)
    keys = filled(connection, filters, by, groups)
    return [groups.get(key) or Sum((key,), 0, 0, nothing) for key in keys]


def _figures(one: Sum) -> tuple[Cell, ...]:
    types: tuple[Cell, ...] = one.targets if one.targets is not None else (None,) * len(TYPES)
    return (one.announcements, *types, Figure(one.total, one.unknown), one.unknown)


def _crossed(
    connection: sqlite3.Connection,
    filters: Filters,
    found: Sequence[Sum],
    quiet: Sequence[Sum],
    of: tuple[str, str],
    every: Sum | None,
    *,
    net: bool,
) -> tuple[tuple[Column, ...], tuple[Row, ...], Row | None]:
    cells = {one.keys: one for one in [*found, *quiet]}
    rows, tops = (filled(connection, filters, by, {keys[n] for keys in cells}) for n, by in enumerate(of))
    row_sums, top_sums = (margin(sums(connection, filters, (by,), net=net), quiet, n) for n, by in enumerate(of))
    pivot = Pivot(*of, cells, rows, tops, row_sums, top_sums, every)
    return pivot.columns(), pivot.body(), pivot.foot()


def _alone(found: Sequence[Sum], dimensions: Sequence[str]) -> Sequence[Sum]:
    """The groups, if each record stands in one alone: then they can be added up, with no need to ask again."""
    return () if set(PLURAL) & set(dimensions) else found


def everything(
    connection: sqlite3.Connection, filters: Filters, quiet: Sequence[Sum], parts: Sequence[Sum] = (), *, net: bool
) -> Sum | None:
    """The sum over all, each record once, and what was announced without a figure besides.

    It is added up from `parts` where there are some.
    """
    for one in [together(parts)] if parts else sums(connection, filters, (), net=net):
        more = sum(other.unknown for other in quiet)
        return Sum((), one.announcements + more, one.unknown + more, one.targets)
    return None


def margin(added: Sequence[Sum], quiet: Sequence[Sum], n: int) -> dict[tuple[str, ...], Sum]:
    """The sums over the rows (n = 0) or columns (n = 1) of a pivot, with the groups that only spoke put to them."""
    found = {one.keys: one for one in added}
    for cell in quiet:
        key = (cell.keys[n],)
        one = found.get(key, Sum(key, 0, 0, None))
        found[key] = Sum(key, one.announcements + cell.announcements, one.unknown + cell.unknown, one.targets)
    return found


def only_silent(quiet: Sequence[Sum], found: Sequence[Sum]) -> list[Sum]:
    """Of the groups that announced without a figure, those in which nothing was counted."""
    spoken = {one.keys for one in found}
    return [one for one in quiet if one.keys not in spoken]


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
    chosen: Filters,
    dimensions: Sequence[str],
    quiet: Sequence[Sum],
    parts: Sequence[Sum] = (),
    *,
    net: bool,
) -> tuple[Note, ...]:
    """All that a reader must know to use the figures; `parts` as for `everything`."""
    unknown = sum(one.unknown for one in parts or sums(connection, chosen, (), net=net))
    found = [
        *notes.without_figure(connection, chosen, unknown),
        *notes.spoke_only(connection, asked, dimensions, quiet),
    ]
    if plural := [dimension for dimension in dimensions if dimension in PLURAL]:
        found.append(
            (
                "",
                f"A record with several {plural[0]}s stands in each of their rows; the total counts it once.",
            )
        )
    found += notes.in_no_part(connection, chosen, dimensions)
    if not {"program", "action"} & set(dimensions):
        found += notes.overlaps(connection, counted(asked, ()))
    found.append(notes.counting(chosen, net=net))
    if not net and not asked.actions and "action" not in dimensions:
        found += notes.beside(connection, asked)
    return (*found, *notes.coverage(connection, asked), *notes.quality(connection, chosen))
