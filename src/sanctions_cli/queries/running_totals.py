"""Running totals: each figure of a table added to those above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sanctions_cli.caveats import Caveat, order_kinds
from sanctions_cli.queries.overlaps import find_times_from
from sanctions_cli.queries.percentages import known_number
from sanctions_cli.records import order_types
from sanctions_cli.table import Cell, Figure, Row, Table


def cumulate_rows(table: Table) -> Table:
    """A table by time with every figure added to those above it; unknown ones stay marked.

    Announcements dated by year only are marked in the year's months, and added after them.
    """
    rows: list[Row] = []
    for row in table.rows:
        cells = list(row)
        for place, column in enumerate(table.columns):
            if rows and column.name == "unknown_types":
                cells[place] = _unite_types(rows[-1][place], row[place])
            elif rows and column.kind == "number":
                cells[place] = _add_cells(rows[-1][place], row[place])
        undated_place = table.find_column("undated")
        if undated_place is not None:
            cells[undated_place] = _count_undated(table, cells)
        rows.append(tuple(cells))
    title = f"{table.title}, cumulative"
    caveats = [_extend_rows(caveat, len(rows)) for caveat in table.caveats]
    return replace(
        table, title=title, rows=tuple(rows), total=None, caveats=tuple(caveats)
    )


def mark_running_overlaps(
    table: Table, by: str, overlap_since: Mapping[str, str]
) -> Table:
    """A cumulative table whose figures have the caveat where they add lists that overlap.

    `overlap_since` has, by name of a column, the unit of time of the dimension `by` from which its
    figures do.
    """
    time_place = [column.name for column in table.columns].index(by)
    times = [str(row[time_place]) for row in table.rows]
    marked_times = {}
    for name, since in overlap_since.items():
        marked_times[name] = find_times_from(times, since)
    rows: list[Row] = []
    for time, row in zip(times, table.rows, strict=True):
        cells = list(row)
        for place, column in enumerate(table.columns):
            if time in marked_times.get(column.name, ()):
                cells[place] = _mark_overlap(row[place])
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))


def _mark_overlap(cell: Cell) -> Cell:
    if isinstance(cell, Figure) and cell.value:
        return cell.with_caveat("overlap")
    return cell


def _extend_rows(caveat: Caveat, row_count: int) -> Caveat:
    """The caveat of some rows as one of all rows from the first of them on."""
    if not caveat.rows:
        return caveat
    return caveat._replace(rows=frozenset(range(min(caveat.rows), row_count)))


def _unite_types(before: Cell, cell: Cell) -> Cell:
    """The distinct types of unknown number that two rows name."""
    names: list[str] = []
    for types in (before, cell):
        if isinstance(types, tuple):
            names += map(str, types)
    return order_types(names)


def _count_undated(table: Table, cells: Sequence[Cell]) -> int:
    """The number of announcements that a row's sum leaves out because they may not lie in it.

    Without a sum, the sums of its columns share none.
    """
    undated = {}
    for column, cell in zip(table.columns, cells, strict=True):
        if isinstance(cell, Figure):
            undated[column.name] = cell.undated
    for name in ("total", "net"):
        if name in undated:
            return undated[name]
    return sum(undated.values())


def _add_cells(before: Cell, cell: Cell) -> Cell:
    total = _add_known(known_number(before), known_number(cell))
    if not (isinstance(before, Figure) or isinstance(cell, Figure)):
        return total  # plain numbers have no marks
    before, cell = _to_figure(before), _to_figure(cell)
    unknown = before.unknown + cell.unknown
    unknown_alone = before.unknown_alone + cell.unknown_alone
    figure = Figure(
        total,
        unknown,
        unknown_alone,
        is_partial=before.is_partial or cell.is_partial,
        unknown_part=max(before.unknown_part, cell.unknown_part),
        undated=before.undated - before.undated_in_year + cell.undated,
        undated_in_year=cell.undated_in_year,
        caveats=order_kinds((*before.caveats, *cell.caveats)),
    )
    if total:
        # Announcements that no sum counts are marked only if there is nothing else.
        return replace(figure, unknown=unknown - unknown_alone, unknown_alone=0)
    if figure.is_uncertain:
        return replace(figure, value=None)
    is_unrecorded = before.is_unrecorded and cell.is_unrecorded
    return replace(figure, is_unrecorded=is_unrecorded)


def _to_figure(cell: Cell) -> Figure:
    return cell if isinstance(cell, Figure) else Figure(known_number(cell))


def _add_known(first: int | None, second: int | None) -> int | None:
    """The sum, without a number that is unknown; None if both are."""
    if first is None:
        return second
    if second is None:
        return first
    return first + second
