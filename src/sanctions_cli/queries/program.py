"""A program: its definition, its stock, and the number of records that name it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

from sanctions_cli.dates import format_date
from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.programs import tabulate_programs
from sanctions_cli.table import Cell, Column, Figure, Table
from sanctions_cli.text import comparison_key

_KEYS = """
    select program from programs
    union select program from announcements where program is not null"""

_DEFINITION = "select authority, url, overlaps, note from programs where program = ?"


def tabulate_program(
    connection: sqlite3.Connection, text: str, today: date
) -> Table | None:
    """The program with this key, in any case; None if it is neither defined nor named."""
    key = _find_key(connection, text)
    if key is None:
        return None
    listed = tabulate_programs(connection, Filters(programs=(key,)), today)
    columns = [*listed.columns]
    cells: list[Cell] = [*listed.rows[0]]
    row = connection.execute(_DEFINITION, (key,)).fetchone() or (None,) * 4
    authority, url, overlaps, note = row
    columns += [
        Column("authority", "Authority"),
        Column("url", "Url"),
        Column("overlaps", "Overlaps", "list"),
        Column("note", "Note"),
    ]
    cells += [authority, url, tuple(overlaps.split("; ")) if overlaps else (), note]
    values: dict[str, object] = {"on": today.isoformat()}
    shown: list[tuple[Column, Cell]] = []
    for column, cell in zip(columns, cells, strict=True):
        values[column.name] = cell.value if isinstance(cell, Figure) else cell
        if cell not in (None, "", ()):
            shown.append((column, cell))
        elif column.audience != "people":
            # People see what there is; a file has the same columns for every program.
            shown.append((replace(column, audience="machines"), cell))
    return Table(
        title=f"Program {key} on {format_date(today.isoformat())}",
        columns=tuple(column for column, _ in shown),
        rows=(tuple(cell for _, cell in shown),),
        layout="record",
        record=values,
        caveats=listed.caveats,
    )


def _find_key(connection: sqlite3.Connection, text: str) -> str | None:
    for (key,) in connection.execute(_KEYS):
        if comparison_key(key) == comparison_key(text):
            return str(key)
    return None
