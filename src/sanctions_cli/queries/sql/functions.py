"""The SQL functions in addition to SQLite's own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from functools import cache
from typing import Any

from sanctions_cli import countries
from sanctions_cli.queries.record_columns import make_reader
from sanctions_cli.queries.sql.child import register_functions
from sanctions_cli.records import csv_cells, exported_columns
from sanctions_cli.table import Cell

QUERY_FUNCTIONS = ("median", "country_name")
"""The functions that queries may use; `cell` is only for the views."""


def register_query_functions(connection: sqlite3.Connection) -> None:
    """Register the functions that queries may use."""
    names = {code: countries.short_name(code) for code in countries.all_codes()}
    register_functions(connection, names)


def register_view_functions(connection: sqlite3.Connection) -> None:
    """Register the function that the definitions of the views use."""
    connection.create_function("cell", 2, export_cell, deterministic=True)


def export_cell(record: str, name: str) -> str | None:
    """A list of a record as in a cell of an export.

    The values are not simply joined, since they may contain semicolons.
    """
    read_values, part_names = _make_list_reader(name)
    values = read_values(json.loads(record))
    if not isinstance(values, tuple):
        return None
    return csv_cells.join_items(values, part_names) or None


@cache  # It is called once for each record.
def _make_list_reader(
    name: str,
) -> tuple[Callable[[dict[str, Any]], Cell], tuple[str, ...]]:
    """The reader for a list of a record, and the names of the parts of its items."""
    column = next(column for column in exported_columns() if column.name == name)
    return make_reader(column), column.part_names
