"""A table as an SQLite database: typed columns; unknown is null, several values are joined."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import BinaryIO

from sanctions_cli.records.csv_cells import join_items
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Cell, Column, Figure, Table

Value = str | int | float | bool | None
"""What SQLite can store."""


def render(
    table: Table, stream: BinaryIO, options: RenderOptions, output_format: Format = Format.sqlite
) -> None:
    """Write a database with the table, under the name that the options give it."""
    shown = table.for_machines()
    rows = []
    for row in shown.rows:
        cells = zip(row, shown.columns, strict=True)
        rows.append([_stored_value(cell, column) for cell, column in cells])
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.execute("begin")
        _create_table(database, options.table_name, shown.columns, rows)
        database.execute("commit")
        stream.write(database.serialize())
    finally:
        database.close()


def _create_table(
    database: sqlite3.Connection,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
) -> None:
    definitions = []
    for position, column in enumerate(columns):
        has_fractions = any(isinstance(row[position], float) for row in rows)
        definitions.append(_column_definition(column, has_fractions))
    body = ",\n    ".join(definitions)
    database.execute(f"create table {_quote(name)} (\n    {body}\n)")
    placeholders = ", ".join("?" for _ in columns)
    database.executemany(f"insert into {_quote(name)} values ({placeholders})", rows)


def _column_definition(column: Column, has_fractions: bool) -> str:
    if column.kind != "number":
        return f"{_quote(column.name)} TEXT"
    return f"{_quote(column.name)} {'REAL' if has_fractions else 'INTEGER'}"


def _stored_value(cell: Cell, column: Column) -> Value:
    if isinstance(cell, Figure):
        return cell.value
    if isinstance(cell, tuple):
        return join_items(cell, column.object_keys) or None
    return cell


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
