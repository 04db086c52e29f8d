"""A table as an SQLite database: typed columns, keys, indices; unknown is null, several values are joined by '; '."""

from __future__ import annotations

import sqlite3
from typing import Any, BinaryIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, Page
from sanctions_cli.table import Cell, Column, Figure, Table


def render(table: Table, stream: BinaryIO, page: Page, kind: Format = Format.sqlite) -> None:
    """Write a database with the table, and those beside it, in the order in which they refer to each other."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.execute("begin")
        for one in (*table.beside, table):
            _fill(database, one.for_machines())
        database.execute("commit")
        stream.write(database.serialize())
    finally:
        database.close()


def _fill(database: sqlite3.Connection, table: Table) -> None:
    name, rows = table.name or "answer", [tuple(map(_value, row)) for row in table.rows]
    columns = [_column(column, [row[n] for row in rows]) for n, column in enumerate(table.columns)]
    key = [f"primary key ({', '.join(map(_quoted, table.key))})"] if table.key else []
    database.execute(
        f"create table {_quoted(name)} (\n    {(',' + chr(10) + '    ').join([*columns, *key])}\n)"
    )
    for column in table.columns:
        if column.refers and column.name not in table.key[:1]:
            index = _quoted(f"{name}_{column.name}")
            database.execute(f"create index {index} on {_quoted(name)} ({_quoted(column.name)})")
    try:
        database.executemany(
            f"insert into {_quoted(name)} values ({', '.join('?' for _ in table.columns)})", rows
        )
    except sqlite3.IntegrityError:
        message = f"two rows of {name} have the same {' and '.join(table.key)}"
        raise SanctionsError(
            message, hint="sanctions check says which records share an id"
        ) from None


def _column(column: Column, values: list[Any]) -> str:
    number = "REAL" if any(isinstance(value, float) for value in values) else "INTEGER"
    said = f"{_quoted(column.name)} {number if column.kind == 'number' else 'TEXT'}"
    table, _, name = column.refers.partition(".")
    return f"{said} references {_quoted(table)} ({_quoted(name)})" if column.refers else said


def _value(cell: Cell) -> Any:
    if isinstance(cell, Figure):
        return cell.value
    return ("; ".join(cell) or None) if isinstance(cell, tuple) else cell


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
