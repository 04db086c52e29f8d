"""A table as an SQLite database: typed columns; unknown is null, several values are joined."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import BinaryIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import csv_cells
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Cell, Column, Figure, Table

Value = str | int | float | bool | None
"""What SQLite can store."""


def render(
    table: Table,
    stream: BinaryIO,
    options: RenderOptions,
    output_format: Format = Format.sqlite,
) -> None:
    """Write a database with the table, under the name that the options give it.

    Raises SanctionsError for a table with more columns than SQLite takes.
    """
    shown = table.for_machines()
    rows = []
    for row in shown.rows:
        rows.append(tuple(map(_stored_value, row, shown.columns)))
    # In memory, since the stream gets the file whole or not at all.
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
        # A column of numbers does not say whether they are whole.
        has_fractions = any(isinstance(row[position], float) for row in rows)
        definitions.append(_column_definition(column, has_fractions))
    body = ",\n    ".join(definitions)
    database.execute(f"create table {_quote(name)} (\n    {body}\n)")
    placeholders = ", ".join("?" * len(columns))
    database.executemany(f"insert into {_quote(name)} values ({placeholders})", rows)


def _column_definition(column: Column, has_fractions: bool) -> str:
    if column.kind != "number":
        stored_type = "TEXT"
    elif has_fractions:
        stored_type = "REAL"
    else:
        stored_type = "INTEGER"
    return f"{_quote(column.name)} {stored_type}"


def _stored_value(cell: Cell, column: Column) -> Value:
    if isinstance(cell, Figure):
        return cell.value
    if isinstance(cell, tuple):
        return csv_cells.join_items(cell, column.object_keys) or None
    return cell


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
