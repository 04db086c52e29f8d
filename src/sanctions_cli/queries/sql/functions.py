"""The functions that SQL gets besides SQLite's own."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable
from functools import cache
from typing import Any

from sanctions_cli.queries.filters import format_country_list
from sanctions_cli.queries.listing import make_reader
from sanctions_cli.records import csv_cells, exported_columns
from sanctions_cli.table import Cell

MAX_MEDIAN_NUMBERS = 10_000_000
"""Numbers that one median may take in: SQLite's bound of memory does not see these 80 MB."""

QUERY_FUNCTIONS = ("median", "country_name")
"""The functions that queries may use; `cell` is for the views alone."""


def register_query_functions(connection: sqlite3.Connection) -> None:
    """Give the connection the functions that queries may use."""
    connection.create_function("country_name", 1, _country_name, deterministic=True)
    connection.create_aggregate("median", 1, Median)  # type: ignore[arg-type]


def register_view_functions(connection: sqlite3.Connection) -> None:
    """Give the connection the function that the views are defined with."""
    connection.create_function("cell", 2, _export_cell, deterministic=True)


def _country_name(codes: object) -> str | None:
    """The names for a cell of codes, "BY; RU"; null for what is no text."""
    return format_country_list(codes) if isinstance(codes, str) else None


def _export_cell(record: str, name: str) -> str | None:
    """A list of a record as an export has it in its cell.

    The values are not simply joined, since they may contain semicolons of their own.
    """
    read_values, part_names = _make_list_reader(name)
    values = read_values(json.loads(record))
    if not isinstance(values, tuple):
        return None
    return csv_cells.join_items(values, part_names) or None


@cache  # It is asked for once for each record.
def _make_list_reader(
    name: str,
) -> tuple[Callable[[dict[str, Any]], Cell], tuple[str, ...]]:
    """What reads a list from a record, and the names of the parts of its items."""
    column = next(column for column in exported_columns() if column.name == name)
    return make_reader(column), column.part_names


class Median:
    """`median(x)`: the middle number, or the mean of the two in the middle; null is left out."""

    def __init__(self) -> None:
        self._numbers = array("d")

    def step(self, value: object) -> None:
        """Take in a value. Raises MemoryError after MAX_MEDIAN_NUMBERS, which SQLite passes on."""
        if len(self._numbers) == MAX_MEDIAN_NUMBERS:
            raise MemoryError
        if isinstance(value, int | float):
            self._numbers.append(value)

    def finalize(self) -> float | None:
        """The median of the numbers; None where there are none."""
        numbers = sorted(self._numbers)
        if not numbers:
            return None
        middle = len(numbers) // 2
        if len(numbers) % 2:
            return numbers[middle]
        return (numbers[middle - 1] + numbers[middle]) / 2
