"""The three-letter codes of countries beside the codes of an answer, to join it with other data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sanctions_cli import countries
from sanctions_cli.table import Cell, Column, Row, Table

_SUFFIX = "_iso3"


def add_iso3(table: Table) -> Table:
    """The table with a column `*_iso3` behind each column of countries and its `*_name`.

    Columns that are named by a code, as those of `compare`, get the three-letter code as name.
    Bodies such as the EU have no such code: their cells are empty, and their columns keep the name.
    """
    if table.layout == "record" and table.record is not None:
        return _add_to_record(table, table.record)
    names = {column.name for column in table.columns}
    columns: list[Column] = []
    places: list[tuple[int, bool]] = []
    for place, column in enumerate(table.columns):
        columns.append(replace(column, name=_rename_value(column.name)))
        places.append((place, False))
        code_name = column.name.removesuffix("_name")
        is_name = column.name != code_name and code_name in names
        if is_name and f"{code_name}{_SUFFIX}" not in names:
            code_place = _find_place(table, code_name)
            kind = table.columns[code_place].kind
            columns.append(
                Column(
                    f"{code_name}{_SUFFIX}", "ISO 3", kind, drop_rank=column.drop_rank
                )
            )
            places.append((code_place, True))

    def extend(row: Row) -> Row:
        cells = []
        for place, is_iso3 in places:
            cells.append(_convert_cell(row[place]) if is_iso3 else row[place])
        return tuple(cells)

    return replace(
        table,
        columns=tuple(columns),
        rows=tuple(map(extend, table.rows)),
        machine_rows=tuple(map(extend, table.machine_rows)),
        total=None if table.total is None else extend(table.total),
        tables_below=tuple(map(add_iso3, table.tables_below)),
    )


def _add_to_record(table: Table, record: Mapping[str, object]) -> Table:
    """A record with its three-letter codes, for people and for JSON."""
    extended = _extend_record(record)
    columns: list[Column] = []
    cells: list[Cell] = []
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        columns.append(column)
        cells.append(cell)
        name = f"{column.name}{_SUFFIX}"
        if name in extended and name not in record:
            codes = extended[name]
            text = codes if isinstance(codes, str) else ", ".join(codes or ())
            columns.append(Column(name, f"{column.title} ISO 3"))
            cells.append(text or None)
    return replace(table, columns=tuple(columns), rows=(tuple(cells),), record=extended)


def _find_place(table: Table, name: str) -> int:
    return [column.name for column in table.columns].index(name)


def _rename_value(name: str) -> str:
    """The name of a column for a country, or derived from one: `CAN` for `CA`."""
    code, underscore, rest = name.partition("_")
    if not countries.is_code(code):
        return name
    return f"{countries.find_iso3(code) or code}{underscore}{rest}"


def _convert_cell(cell: Cell) -> Cell:
    """The three-letter code, or those of a list without the bodies that have none."""
    if isinstance(cell, str):
        return countries.find_iso3(cell) or None
    if isinstance(cell, tuple):
        codes = [countries.find_iso3(str(code)) for code in cell]
        return tuple(filter(None, codes))
    return cell


def _extend_record(record: Mapping[str, object]) -> dict[str, Any]:
    """A record for JSON, with the three-letter codes behind the codes."""
    extended: dict[str, Any] = {}
    for name, value in record.items():
        extended[name] = value
        iso3_name = f"{name}{_SUFFIX}"
        if name not in ("sender", "target") or iso3_name in record:
            continue
        if isinstance(value, str):
            extended[iso3_name] = countries.find_iso3(value) or None
        elif isinstance(value, (list, tuple)):
            codes = [countries.find_iso3(str(code)) for code in value]
            extended[iso3_name] = list(filter(None, codes))
    return extended
