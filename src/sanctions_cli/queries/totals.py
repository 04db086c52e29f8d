"""Totals: targets announced in a period, by one dimension or by two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sanctions_cli.queries import footnotes as notes
from sanctions_cli.queries.coverage import load_coverage, mark_uncovered
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.grouping import (
    MULTI_VALUE_DIMENSIONS,
    UNLISTED_ACTIONS,
    GroupSum,
    add_sums,
    complete_keys,
    find_uncounted,
    key_cells,
    key_columns,
    sum_announcements,
    sum_groups,
    total_key_cells,
    with_counted_actions,
)
from sanctions_cli.records.vocabulary import LISTINGS, TYPES
from sanctions_cli.table import Cell, Column, Note, Row, Table

if TYPE_CHECKING:
    from sanctions_cli.queries.pivot import HasNoCoverage, Pivot


def tabulate_totals(
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
    chosen = filters if net else with_counted_actions(filters, dimensions)
    found = sum_groups(connection, filters, dimensions, dimensions, net=net)
    known = load_coverage(connection, filters)
    every = sum_all(connection, filters, dimensions, found, net=net)
    doubts = partial(known.has_no_coverage, filters.period)
    if across:
        pivot = _crossed(connection, filters, found, (by, across), every, doubts, net=net)
        columns, rows, total = pivot.columns(), pivot.body(), pivot.foot()
    else:
        columns, rows, total = _plain(_with_empty(connection, chosen, by, found), by, every, doubts)
    unstated = not across and any(one.counts is None for one in found)
    legend: tuple[Note, ...] = (("?", "no figure stated"),) if unstated else ()
    told = tuple(known.table_notes(filters.period, [*rows, total or ()], by))
    return Table(
        title=build_totals_title(chosen, dimensions, net=net),
        period=notes.describe_period(
            connection,
            chosen.replace(actions=(*LISTINGS, *UNLISTED_ACTIONS))
            if find_uncounted(found)
            else chosen,
        ),
        columns=columns,
        rows=rows,
        total=total,
        notes=(
            *legend,
            *build_totals_footnotes(connection, filters, dimensions, found, told, net=net),
        )
        if rows
        else told,
    )


def _plain(
    found: Sequence[GroupSum], by: str, every: GroupSum | None, doubts: HasNoCoverage
) -> tuple[tuple[Column, ...], tuple[Row, ...], Row | None]:
    used = {
        name
        for one in found
        for name, number in zip(TYPES, one.counts or (), strict=False)
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
        (*total_key_cells(by), *_figures(every, doubts({}))) if every and len(rows) > 1 else None,
    )


def _with_empty(
    connection: sqlite3.Connection, filters: Filters, by: str, found: Sequence[GroupSum]
) -> list[GroupSum]:
    """The groups in their order; of times, those too in which nothing was announced."""
    had = {one.keys[0]: one for one in found}
    nothing = (0,) * len(TYPES)
    return [
        had.get(key) or GroupSum((key,), 0, 0, nothing)
        for key in complete_keys(connection, filters, by, had)
    ]


def _figures(one: GroupSum, doubted_: bool) -> tuple[Cell, ...]:
    """The cells of a sum; where its sender is not followed, nothing is unknown."""
    types: tuple[Cell, ...] = one.counts if one.counts is not None else (None,) * len(TYPES)
    figure = mark_uncovered(one.figure) if doubted_ else one.figure
    if doubted_ and not one.announcements:
        return (None, *(None for _ in types), figure, one.unknown)
    return (one.announcements, *types, figure, one.unknown)


def _crossed(
    connection: sqlite3.Connection,
    filters: Filters,
    found: Sequence[GroupSum],
    of: tuple[str, str],
    every: GroupSum | None,
    doubts: HasNoCoverage,
    *,
    net: bool,
) -> Pivot:
    from sanctions_cli.queries.pivot import Pivot

    cells = {one.keys: one for one in found}
    chosen = filters if net else with_counted_actions(filters, of)
    rows, tops = (
        complete_keys(connection, chosen, by, {keys[n] for keys in cells})
        for n, by in enumerate(of)
    )
    row_sums, top_sums = (sum_margin(connection, filters, of, by, net=net) for by in of)
    return Pivot(*of, cells, rows, tops, row_sums, top_sums, every, doubts)


def sum_all(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    found: Sequence[GroupSum] = (),
    *,
    net: bool,
) -> GroupSum | None:
    """The sum over all, each record once; None where listings and delistings are not to be added up.

    It is added up from the groups that were `found`, where no record stands in two.
    """
    if not net and "action" in dimensions and not filters.actions:
        return None
    if found and not set(MULTI_VALUE_DIMENSIONS) & set(dimensions):
        counting = [one for one in found if one.announcements]
        return (
            add_sums(counting)
            if counting
            else GroupSum((), 0, sum(one.unknown for one in found), None)
        )
    return next(iter(sum_groups(connection, filters, dimensions, (), net=net)), None)


def sum_margin(
    connection: sqlite3.Connection,
    filters: Filters,
    dimensions: Sequence[str],
    by: str,
    *,
    net: bool,
) -> dict[tuple[str, ...], GroupSum]:
    """The sums over the rows or the columns of a table with these dimensions."""
    return {one.keys: one for one in sum_groups(connection, filters, dimensions, (by,), net=net)}


def build_totals_title(filters: Filters, dimensions: Sequence[str], *, net: bool) -> str:
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


def build_totals_footnotes(
    connection: sqlite3.Connection,
    asked: Filters,
    dimensions: Sequence[str],
    found: Sequence[GroupSum],
    told: Sequence[Note],
    *,
    net: bool,
) -> tuple[Note, ...]:
    """All that a reader must know to use the figures; `told` is what is said of how far the book follows."""
    return (
        *(note for note in told if note[0]),
        *note_left_out(connection, asked, dimensions, found, net=net),
        *note_basics(connection, asked, dimensions, net=net),
        *note_aside(connection, asked, dimensions, net=net),
        *(note for note in told if not note[0]),
        *notes.note_count_quality(
            connection, asked if net else with_counted_actions(asked, dimensions)
        ),
    )


def note_left_out(
    connection: sqlite3.Connection,
    asked: Filters,
    dimensions: Sequence[str],
    found: Sequence[GroupSum],
    *,
    net: bool,
) -> Iterator[Note]:
    """What is in no sum, or in none of the rows that it would belong to; `found` are groups of the table, at least
    those in which nothing was counted."""
    chosen = asked if net else with_counted_actions(asked, dimensions)
    parts = [one for one in found if one.announcements]
    if not parts or set(MULTI_VALUE_DIMENSIONS) & set(
        dimensions
    ):  # a record can stand in several groups
        parts = sum_announcements(connection, chosen, (), net=net)
    yield from notes.note_missing_figures(connection, chosen, sum(one.unknown for one in parts))
    yield from notes.note_uncounted_groups(connection, asked, dimensions, find_uncounted(found))
    yield from notes.note_unknown_times(connection, chosen, dimensions)


def note_basics(
    connection: sqlite3.Connection, asked: Filters, dimensions: Sequence[str], *, net: bool
) -> Iterator[Note]:
    """What is counted, and what is counted twice."""
    if plural := [dimension for dimension in dimensions if dimension in MULTI_VALUE_DIMENSIONS]:
        yield (
            "",
            f"A record with several {plural[0]}s stands in each of their rows; the total counts it once.",
        )
    if not {"program", "action"} & set(dimensions):
        yield from notes.note_overlapping_programs(
            connection, with_counted_actions(asked.replace(actions=()) if net else asked, ())
        )
    yield notes.note_what_is_counted(
        asked if net else with_counted_actions(asked, dimensions), net=net
    )


def note_aside(
    connection: sqlite3.Connection, asked: Filters, dimensions: Sequence[str], *, net: bool
) -> Iterator[Note]:
    """What is shown beside the sums, where the question is not about it."""
    if not net and not asked.actions and "action" not in dimensions:
        yield from notes.note_uncounted_actions(connection, asked)
