"""Chooses the rows of a sheet that are read, and fills cells that mean what is above them."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.column_map import (
    ColumnMap,
    Condition,
    find_keys,
    normalize_text,
)
from sanctions_cli.importers.csv.combined_fields import split_field
from sanctions_cli.importers.csv.reader import Sheet, SheetRow
from sanctions_cli.records import names_of_countries
from sanctions_cli.text import closest, join_words, plural, quote

MAX_VALUES = 8
"""The most values of a column that an error names."""


def fill_down(sheet: Sheet, column_map: ColumnMap) -> tuple[Sheet, list[str]]:
    """The sheet with the empty cells of some columns filled from above, and a note on each.

    Raises SanctionsError for a column that is not there.
    """
    notes = []
    for name in column_map.filled_down:
        position = find_position(sheet, name, column_map, "--fill-down")
        rows, count = _fill_column(sheet.rows, position)
        sheet = replace(sheet, rows=tuple(rows))
        cells = plural(count, "empty cell")
        notes.append(
            f"{cells} of {quote(sheet.headers[position])} read as the cell above"
        )
    return sheet, notes


def _fill_column(rows: Sequence[SheetRow], position: int) -> tuple[list[SheetRow], int]:
    filled = []
    count = 0
    above = ""
    for row in rows:
        cells = list(row.cells)
        if position < len(cells) and cells[position].strip():
            above = cells[position]
        elif position < len(cells) and above:
            cells[position] = above
            count += 1
        filled.append(row._replace(cells=cells))
    return filled, count


def select_rows(sheet: Sheet, column_map: ColumnMap) -> tuple[Sheet, list[str]]:
    """The sheet with the rows that meet all conditions, and a note on how many those are.

    Raises SanctionsError for a column that is not there, and if no row meets the conditions.
    """
    if not column_map.conditions:
        return sheet, []
    rows = sheet.rows
    for condition in column_map.conditions:
        position = find_position(sheet, condition.column, column_map, "--where")
        is_country = _is_country_column(sheet.headers[position], column_map)
        selected = []
        for row in rows:
            cell = row.cells[position] if position < len(row.cells) else ""
            if _meets(cell, condition, is_country=is_country):
                selected.append(row)
        if not selected:
            raise _no_row(sheet, rows, position, condition)
        rows = tuple(selected)
    left_out = len(sheet.rows) - len(rows)
    note = f"--where leaves {len(rows):,} of {plural(len(sheet.rows), 'row')}"
    return replace(sheet, rows=rows), [note] if left_out else []


def find_position(sheet: Sheet, name: str, column_map: ColumnMap, option: str) -> int:
    """The position of the column of this header, or of the field that it is.

    Raises SanctionsError, with a suggestion, if there is none; `option` is what names it.
    """
    keys = find_keys(sheet.headers)
    if name in keys:
        return keys.index(name)
    for position, key in enumerate(keys):
        if name in split_field(column_map.columns.get(key, "")):
            return position
    near = closest(name, keys)
    hint = f"the columns are {join_words(sheet.headers[:MAX_VALUES])}"
    if near:
        hint = f"did you mean {sheet.headers[keys.index(near)]}?"
    raise SanctionsError(f'{option}: there is no column "{name}"', hint=hint)


def _is_country_column(header: str, column_map: ColumnMap) -> bool:
    key = normalize_text(header)
    fields = split_field(column_map.columns.get(key, key))
    return bool(set(fields) & {*names_of_countries()})


def _meets(cell: str, condition: Condition, *, is_country: bool) -> bool:
    if condition.operator in _ORDERS:
        return _is_in_order(cell.strip(), condition)
    is_equal = normalize_text(cell) == normalize_text(condition.text)
    if not is_equal and is_country and condition.text:
        is_equal = _names_country(cell, condition.text)
    return is_equal is (condition.operator == "=")


_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

# A number, or a day, month or year; 2024-08-09 is later than 2024-08, as a longer text is.
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def _is_in_order(cell: str, condition: Condition) -> bool:
    """Whether a number or date is before or after that of a condition; False for other texts."""
    compare = _ORDERS[condition.operator]
    if _NUMBER.fullmatch(cell) and _NUMBER.fullmatch(condition.text):
        return compare(float(cell), float(condition.text))
    if _DATE.fullmatch(cell) and _DATE.fullmatch(condition.text):
        return compare(cell, condition.text)
    return False


@functools.lru_cache(maxsize=4096)
def _names_country(cell: str, text: str) -> bool:
    """Whether a cell names this country, alone or among others, in whatever spelling."""
    try:
        return countries.resolve(text) in countries.resolve_several(cell)
    except SanctionsError:
        return False


def _no_row(
    sheet: Sheet, rows: Sequence[SheetRow], position: int, condition: Condition
) -> SanctionsError:
    values: dict[str, str] = {}
    for row in rows:
        cell = row.cells[position].strip() if position < len(row.cells) else ""
        values.setdefault(normalize_text(cell), cell)
    header = sheet.headers[position]
    near = closest(normalize_text(condition.text), values)
    named = [quote(value) for value in list(values.values())[:MAX_VALUES]]
    more = " …" if len(values) > MAX_VALUES else ""
    hint = f"the column has {', '.join(named)}{more}"
    if near and condition.operator == "=":
        hint = f"did you mean {quote(values[near])}?"
    text, column = quote(condition.text), quote(header)
    message = f"no row of {sheet.name} has {text} in {column}"
    if condition.operator == "!=":
        message = f"all rows of {sheet.name} have {text} in {column}"
    elif condition.operator != "=":
        message = f"no row of {sheet.name} has {condition.operator} {text} in {column}"
    return SanctionsError(message, hint=hint)
