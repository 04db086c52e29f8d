"""The answer to a query in SQL over the stable views, as a table."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

from sanctions_cli.queries.sql.error_messages import refuse_other_statements
from sanctions_cli.queries.sql.limits import DEFAULT_SECONDS
from sanctions_cli.queries.sql.mistakes import refuse_mistakes
from sanctions_cli.queries.sql.process import run_query
from sanctions_cli.queries.sql.schema import answer_about_views
from sanctions_cli.queries.sql.views import VIEWS
from sanctions_cli.table import Cell, Column, Table, make_unique
from sanctions_cli.text import plural

_NUMBER_FIELDS = {
    field.name
    for view in VIEWS.values()
    for field in view.fields
    if field.kind == "number"
}


def answer_query(
    connection: sqlite3.Connection, query: str, seconds: float = DEFAULT_SECONDS
) -> Table:
    """The rows of a SELECT over the views, within `seconds`.

    Raises SanctionsError, with a hint, for a query that is wrong, does anything but read, or takes
    too much time or memory.
    """
    about_views = answer_about_views(query)
    if about_views is not None:
        return about_views
    refuse_other_statements(query)
    refuse_mistakes(connection, query)
    names, rows = run_query(connection, query, seconds)
    return _build_table(names, rows)


def _build_table(names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> Table:
    cell_rows = []
    has_null = False
    for row in rows:
        cells = tuple(map(_to_cell, row))
        cell_rows.append(cells)
        has_null = has_null or None in cells
    columns = []
    for place, name in enumerate(make_unique(names)):
        # The views know a column by its name without the number.
        kind = _column_kind(names[place], [cells[place] for cells in cell_rows])
        columns.append(Column(name, name, kind, verbatim=True))
    return Table(
        title=plural(len(rows), "row"),
        columns=tuple(columns),
        rows=tuple(cell_rows),
        remarks=(("null", "no value: not stated or not known"),) if has_null else (),
    )


def _to_cell(value: object) -> Cell:
    """A value of SQLite as a cell, without numbers that JSON lacks."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, str | bytes | int | float):
        return value
    raise TypeError(f"SQLite has no values of {type(value)}")


def _column_kind(name: str, cells: Iterable[Cell]) -> Literal["text", "number"]:
    """The kind of a column's values; if it has none, that of the views' column of that name."""
    types = set(map(type, cells)) - {type(None)}
    is_number = types <= {int, float}
    if not types:
        is_number = name in _NUMBER_FIELDS
    return "number" if is_number else "text"
