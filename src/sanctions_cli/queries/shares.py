"""Shares of the figures of a table: of its total, its rows or its columns."""

from __future__ import annotations

from dataclasses import replace

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.figure_changes import UNCERTAIN_MARK
from sanctions_cli.queries.percentages import (
    compute_percentage,
    format_percentage,
    known_number,
)
from sanctions_cli.table import Cell, Column, Figure, Row, Table

_NOT_TARGETS = ("announcements", "unknown", "undated")
"""Columns of numbers that do not count targets, and so have no shares."""


def add_shares(table: Table, base: str) -> Table:
    """A table of sums with shares of a base (one of SHARE_BASES).

    A table with one column of sums gets another column. In a pivot, people see percentages instead
    of the figures, and machines get both. SanctionsError for a table without totals.
    """
    if not table.rows:
        return table
    total_place = table.find_column("total")
    whole = table.total
    if whole is None and len(table.rows) == 1:
        whole = table.rows[0]  # a table with one row has no row of totals
    if whole is None or total_place is None:
        raise SanctionsError(
            "what is not added up has no shares",
            hint="name one --action, or leave --share out",
        )
    if table.find_column("announcements") is not None:
        return _add_share_column(table, base, whole, total_place)
    return _replace_by_shares(table, base, whole, total_place)


def _add_share_column(table: Table, base: str, whole: Row, total_place: int) -> Table:
    if base == "row":
        raise SanctionsError(
            "a share of the row needs a second dimension",
            hint="--share column, or add --across",
        )
    behind_total = total_place + 1
    share_columns = (
        Column("share_percent", "", "number", "machines"),
        Column("share_shown", "Share", "number", "people"),
    )

    def extend(row: Row) -> Row:
        part = row[total_place]
        share = compute_percentage(part, whole[total_place])
        cells = (share, _format_share(part, whole[total_place], share))
        return (*row[:behind_total], *cells, *row[behind_total:])

    columns = (
        *table.columns[:behind_total],
        *share_columns,
        *table.columns[behind_total:],
    )
    return replace(
        table,
        columns=columns,
        rows=tuple(map(extend, table.rows)),
        total=table.total and extend(table.total),
    )


def _format_share(part: Cell, whole: Cell, share: float | None) -> str:
    """The share of a part for people: "?" if the part is unknown, "" if only the share is."""
    number = known_number(part)
    if share is None:
        return "?" if number is None else ""
    if number == 0:
        return "\N{EN DASH}"
    return f"{_mark_share(part, whole)}{format_percentage(share)} %"


def _mark_share(part: Cell, whole: Cell) -> str:
    """The mark before a share if one of its figures leaves something out."""
    if part is whole:
        return ""  # all of it, whatever the number
    for figure in (part, whole):
        if isinstance(figure, Figure) and figure.is_uncertain:
            return f"{UNCERTAIN_MARK} "
    return ""


def _replace_by_shares(table: Table, base: str, whole: Row, total_place: int) -> Table:
    figure_places = set()
    columns: list[Column] = []
    for place, column in enumerate(table.columns):
        if column.kind != "number" or column.name in _NOT_TARGETS:
            columns.append(column)
            continue
        figure_places.add(place)
        columns.append(replace(column, audience="machines"))
        columns.append(Column(f"{column.name}_percent", "", "number", "machines"))
        columns.append(Column(f"{column.name}_shown", column.title, "number", "people"))

    def divide(row: Row) -> Row:
        cells: list[Cell] = []
        for place, cell in enumerate(row):
            cells.append(cell)
            if place not in figure_places:
                continue
            bases = {
                "row": row[total_place],
                "column": whole[place],
                "all": whole[total_place],
            }
            whole_of_share = bases[base]
            share = compute_percentage(cell, whole_of_share)
            cells.append(share)
            cells.append(_share_cell(cell, whole_of_share, share))
        return tuple(cells)

    base_words = {"row": "each row", "column": "each column", "all": "all"}
    return replace(
        table,
        title=f"{table.title}, in percent of {base_words[base]}",
        columns=tuple(columns),
        rows=tuple(map(divide, table.rows)),
        total=table.total and divide(table.total),
    )


def _share_cell(part: Cell, whole: Cell, share: float | None) -> Cell:
    """The share in a pivot for people; renderers show a figure of 0 as a dash.

    An unknown share has the mark of the figure that makes it unknown.
    """
    if known_number(part) == 0:
        return Figure(0)
    if share is not None:
        return f"{_mark_share(part, whole)}{format_percentage(share)}"
    for figure in (part, whole):
        if isinstance(figure, Figure) and figure.is_uncertain:
            return replace(figure, value=None, caveats=())
    return Figure(None)
