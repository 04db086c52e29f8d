"""JSON as pandas' `to_json` writes it: its numbers, dates and empty cells, and its layouts.

A column with an empty cell is one of floats there (`10.0`), a date is a moment (midnight, or
milliseconds since 1970), and a list of an exported CSV is one text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeGuard

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import csv_cells, exported_columns, names_of_days

_MILLISECONDS_OF_DAY = 86_400_000

_YEARS = range(1900, 2101)
"""Numbers that are years, as in a column of them."""

_FIRST_CERTAIN_MOMENT = 10_000_000_000
"""Smaller numbers can be seconds, or the days that Excel counts: in milliseconds they would all be
of the four months around 1 January 1970."""

_LAST_MOMENT = 253_402_300_799_999
"""The end of the year 9999 in milliseconds; larger numbers are of another unit."""

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ]"
    r"(?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:Z|[+-]\d{2}:?\d{2})?"
)

_MIDNIGHT = re.compile(r"[0:.]+")

_DAY_HINT = 'write the day alone: "2024-08-09"'

_ROW_NUMBERS = ("index", "level_0", "Unnamed: 0")
"""The columns in which pandas numbers rows: of reset_index, and of a CSV that it has written."""

_LAYOUTS = {
    frozenset({"columns", "index", "data"}): "split",
    frozenset({"columns", "data"}): "split",
    frozenset({"schema", "data"}): "table",
}
"""The keys by which a layout is recognised, with the word that pandas has for it."""


def normalize_values(values: Mapping[str, object]) -> dict[str, object]:
    """The values of an object as the record format has them.

    The numbers of rows are left out. A whole number is an integer, NaN and an empty text are null,
    a moment at midnight is a day, and a text that joins several values is a list. Raises
    SanctionsError for a moment that is no day.
    """
    normalized = {}
    for name, value in values.items():
        value = _normalize(name, value)
        if name in _ROW_NUMBERS and isinstance(value, int):
            continue
        if isinstance(value, str):
            value = _split_cell(name, value)
        normalized[name] = value
    return normalized


def _normalize(name: str, value: object) -> object:
    if isinstance(value, dict):
        return {key: _normalize(key, item) for key, item in value.items()}
    if isinstance(value, list):
        return [_normalize(name, item) for item in value]
    if isinstance(value, float):
        if math.isnan(value):
            return None
        if value.is_integer():
            value = int(value)
    if value == "":
        return None
    if name in names_of_days():
        return _read_day(name, value)
    return value


def _read_day(name: str, value: object) -> object:
    """The day of a moment; any other value unchanged."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _read_milliseconds(name, value)
    if not isinstance(value, str):
        return value
    moment = _MOMENT.fullmatch(value)
    if not moment:
        return value
    if not _MIDNIGHT.fullmatch(moment["time"]):
        # 22:00 UTC is midnight in Brussels: which day was meant is not in the file.
        raise SanctionsError(
            f'{name} "{value}" is a time of day, not a day', hint=_DAY_HINT
        )
    return moment["day"]


def _read_milliseconds(name: str, number: int) -> str:
    if number in _YEARS:
        return str(number)
    is_certain = _FIRST_CERTAIN_MOMENT <= abs(number) <= _LAST_MOMENT
    if not is_certain or number % _MILLISECONDS_OF_DAY:
        hint = (
            f'{_DAY_HINT}; in pandas: to_json(…, orient="records", date_format="iso")'
        )
        raise SanctionsError(
            f"{name} {number} is a number that is no day for certain", hint=hint
        )
    start = datetime(1970, 1, 1, tzinfo=UTC)
    return (start + timedelta(milliseconds=number)).date().isoformat()


def _split_cell(name: str, text: str) -> object:
    """The values that a cell of an exported CSV joins; any other text unchanged."""
    for column in exported_columns():
        if column.name != name or column.field is None:
            continue
        if column.part_names:
            try:
                return csv_cells.split_tables(text, column.part_names)
            except ValueError as error:
                raise SanctionsError(f"{name}: {error}") from None
        if column.field.has_several_values and csv_cells.VALUE_SEPARATOR in text:
            return csv_cells.split_values(text)
    return text


def unpack_table(
    values: Mapping[str, object], source: str
) -> list[dict[str, object]] | None:
    """The rows of a whole table in one object; None for an object that can be a record.

    `source` is what messages call the file. Raises SanctionsError for a table that is damaged, and
    for records in a list below a key.
    """
    layout = _find_layout(values)
    if layout == "columns":
        return _turn_columns(values)
    if layout == "index":
        return _take_rows(list(values.values()), source)
    if layout == "table":
        return _take_rows(values["data"], source)
    if layout == "split":
        return _name_cells(values["columns"], values["data"], source)
    items = list(values.values())
    if len(items) == 1 and items[0] and _are_objects(items[0]):
        name = next(iter(values))
        raise SanctionsError(
            f'{source} has its records in a list below the key "{name}"',
            hint="nothing was written; leave only that list in the file",
        )
    return None


def refuse_values(source: str) -> SanctionsError:
    """The error for a file, called `source`, that has lists of values without their names."""
    return SanctionsError(
        f"{source} has lists of values, without the names of the columns",
        hint='nothing was written; in pandas: df.to_json("records.json", orient="records")',
    )


def _find_layout(values: Mapping[str, object]) -> str:
    """The word of pandas for the layout of a table; "" for any other object."""
    layout = _LAYOUTS.get(frozenset(values), "")
    tables = [value for value in values.values() if isinstance(value, dict)]
    # Every record has texts, such as its sender, so an object of tables alone is none.
    if layout or not tables or len(tables) < len(values):
        return layout
    return "index" if "sender" in tables[0] else "columns"


def _turn_columns(columns: Mapping[str, object]) -> list[dict[str, object]]:
    """The rows of columns that have their cells by the label of the row."""
    rows: dict[str, dict[str, object]] = {}
    for name, cells in columns.items():
        assert isinstance(cells, dict)
        for label, cell in cells.items():
            rows.setdefault(label, {})[name] = cell
    return list(rows.values())


def _take_rows(rows: object, source: str) -> list[dict[str, object]]:
    if not _are_objects(rows):
        raise _refuse_damaged_table(source)
    return rows


def _name_cells(columns: object, rows: object, source: str) -> list[dict[str, object]]:
    """The rows that are lists of cells, with the names of their columns."""
    if not isinstance(columns, list) or not isinstance(rows, list):
        raise _refuse_damaged_table(source)
    names = list(map(str, columns))
    for row in rows:
        if not isinstance(row, list) or len(row) != len(names):
            raise _refuse_damaged_table(source)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _refuse_damaged_table(source: str) -> SanctionsError:
    return SanctionsError(
        f"{source} is a table of pandas whose rows do not match its columns",
        hint='nothing was written; write it again: df.to_json("records.json", orient="records")',
    )


def _are_objects(value: object) -> TypeGuard[list[dict[str, object]]]:
    if not isinstance(value, list):
        return False
    return all(isinstance(item, dict) for item in value)
