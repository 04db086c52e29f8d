"""Writes a table as an SQLite database with typed columns; unknown is null, lists are joined."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import BinaryIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import csv_cells
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Cell, Column, Figure, Table

Value = str | bytes | int | float | bool | None
"""A value that SQLite can store."""


def render(
    table: Table,
    stream: BinaryIO,
    options: RenderOptions,
    output_format: Format = Format.sqlite,
) -> None:
    """Write a database with the table, named by the options.

    Raises SanctionsError for a table with more columns than SQLite allows.
    """
    shown = table.for_machines(joins_codes=True)
    rows = []
    for row in shown.rows:
        rows.append(tuple(map(_stored_value, row, shown.columns)))
    # In memory, since the stream gets the whole file or nothing.
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if len(shown.columns) > database.getlimit(sqlite3.SQLITE_LIMIT_COLUMN):
            raise SanctionsError(
                f"{len(shown.columns):,} columns are too many for SQLite",
                hint="ask for fewer, or write CSV: -f csv",
            )
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
        stored_type = _choose_type(column, [row[position] for row in rows])
        definitions.append(f"{_quote(column.name)} {stored_type}")
    body = ",\n    ".join(definitions)
    database.execute(f"create table {_quote(name)} (\n    {body}\n)")
    placeholders = ", ".join("?" * len(columns))
    database.executemany(f"insert into {_quote(name)} values ({placeholders})", rows)


def _choose_type(column: Column, values: Sequence[Value]) -> str:
    """SQLite's type for a column, whose kind does not say whether its numbers are whole."""
    types = {type(value) for value in values if value is not None}
    if float in types:
        return "REAL"
    if column.kind == "number" or (types and types <= {int, bool}):
        return "INTEGER"
    if types == {bytes}:
        return "BLOB"
    return "TEXT"


def _stored_value(cell: Cell, column: Column) -> Value:
    if isinstance(cell, Figure):
        return cell.for_machines
    if isinstance(cell, tuple):
        return csv_cells.join_items(cell, column.object_keys) or None
    return cell


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
