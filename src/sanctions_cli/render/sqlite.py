"""A table as an SQLite database: typed columns; unknown is null, several values are joined by '; '."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import BinaryIO

from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Cell, Column, Figure, Table

Value = str | int | float | bool | None
"""What SQLite can store."""


def render(
    table: Table, stream: BinaryIO, page: RenderOptions, kind: Format = Format.sqlite
) -> None:
    """Write a database with the table, under the page's name."""
    table = table.for_machines()
    rows = [tuple(_stored_value(cell) for cell in row) for row in table.rows]
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.execute("begin")
        _create_table(database, page.table_name, table.columns, rows)
        database.execute("commit")
        stream.write(database.serialize())
    finally:
        database.close()


def _create_table(
    database: sqlite3.Connection,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[Value, ...]],
) -> None:
    definitions = []
    for place, column in enumerate(columns):
        has_fractions = any(isinstance(row[place], float) for row in rows)
        definitions.append(_column_definition(column, has_fractions))
    body = ",\n    ".join(definitions)
    database.execute(f"create table {_quote(name)} (\n    {body}\n)")
    placeholders = ", ".join("?" for _ in columns)
    database.executemany(f"insert into {_quote(name)} values ({placeholders})", rows)


def _column_definition(column: Column, has_fractions: bool) -> str:
    if column.kind != "number":
        return f"{_quote(column.name)} TEXT"
    return f"{_quote(column.name)} {'REAL' if has_fractions else 'INTEGER'}"


def _stored_value(cell: Cell) -> Value:
    if isinstance(cell, Figure):
        return cell.value
    if isinstance(cell, tuple):
        return "; ".join(cell) or None
    return cell


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
