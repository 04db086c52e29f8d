"""Tables of the figures of a chart that are shorter than those of its query."""

from __future__ import annotations

from dataclasses import replace

from sanctions_cli.table import Cell, Column, Figure, Row, Table


def spread_rows(table: Table, down: str, across: str, figure: str) -> Table:
    """The figures of a column with a row for each value of `down`, a column for each of `across`.

    A long table with a row for both becomes one that fits on a page.
    """
    places = find_places(table)
    key_place = places[across]
    name_place = places.get(f"{across}_name", key_place)
    names: dict[str, str] = {}
    figures: dict[str, dict[str, Cell]] = {}
    for row in table.rows:
        key = str(row[key_place])
        names[key] = str(row[name_place])
        figures.setdefault(str(row[places[down]]), {})[key] = row[places[figure]]
    columns = [table.columns[places[down]]]
    for key, name in names.items():
        columns.append(Column(key, name, "number"))
    rows: list[Row] = []
    for value, figure_by_key in figures.items():
        rows.append((value, *(figure_by_key.get(key, "") for key in names)))
    return replace(table, columns=tuple(columns), rows=tuple(rows), chart=None)


def find_places(table: Table) -> dict[str, int]:
    """The places of the columns of a table, by name."""
    return {column.name: place for place, column in enumerate(table.columns)}


def has_figure(cell: Cell) -> bool:
    """Whether a cell says that there was something, if only an unknown number."""
    if isinstance(cell, Figure):
        return bool(cell.value or cell.unknown or cell.unknown_part or cell.undated)
    return bool(cell)
