"""Writes a table as Parquet (extra `parquet`): typed columns, lists as lists, unknown as null.

A column of dates has the type date. Where a record gives only a month or year, its date is null,
and a column `*_partial` beside it has that text. Title, period and caveats are in the metadata of
the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO, NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import names_of_days
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.csv_ import encode_cell
from sanctions_cli.render.explanations import list_sentences
from sanctions_cli.table import Cell, Column, Figure, Table, make_unique

PARTIAL_SUFFIX = "_partial"
"""The suffix of the column for dates of which only the month or year is known."""

_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_INTEGER_RANGE = range(-(2**63), 2**63)


class _StoredColumn(NamedTuple):
    """A column as it is stored: its type is one of the library, which has none of its own."""

    name: str
    type: Any
    values: Sequence[Any]


def render(
    table: Table,
    stream: BinaryIO,
    options: RenderOptions,
    output_format: Format = Format.parquet,
) -> None:
    """Write the rows for machines. Raises SanctionsError if the library is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise SanctionsError(
            "Parquet files need a library that is not installed",
            hint='pip install "sanctions-ledger[parquet]"; CSV and SQLite need none',
        ) from None
    fields = []
    arrays = []
    for column in _list_stored_columns(table.for_machines(), pyarrow):
        fields.append(pyarrow.field(column.name, column.type))
        arrays.append(pyarrow.array(column.values, column.type))
    schema = pyarrow.schema(fields, _describe(table))
    stored = pyarrow.Table.from_arrays(arrays, schema=schema)
    # All readers know Snappy; the others save little on files of this size.
    parquet.write_table(stored, stream, compression="snappy")


def _describe(table: Table) -> dict[str, str]:
    """The metadata of the file: what was asked, and what to know before using the figures."""
    caveats = []
    for code, text in list_sentences(table):
        caveats.append({"code": code, "text": text})
    described = {
        "title": table.title,
        "period": table.period,
        "caveats": json.dumps(caveats, ensure_ascii=False),
        "citation": table.citation,
    }
    return {name: text for name, text in described.items() if text}


def _list_stored_columns(table: Table, pyarrow: Any) -> Iterator[_StoredColumn]:
    names = [column.name for column in table.columns]
    for place, column in enumerate(table.columns):
        cells = [_plain_value(row[place]) for row in table.rows]
        if column.kind == "list":
            yield _store_lists(column, cells, pyarrow)
        elif _are_dates(column, cells):
            yield from _store_dates(column, cells, names, pyarrow)
        else:
            yield _store_values(column, cells, pyarrow)


def _plain_value(cell: Cell) -> Cell:
    return cell.for_machines if isinstance(cell, Figure) else cell


# Lists


def _store_lists(column: Column, cells: Sequence[Cell], pyarrow: Any) -> _StoredColumn:
    """A column of lists: of texts, or of objects with the same keys in each."""
    lists: list[object] = []
    for cell in cells:
        is_list = cell is None or isinstance(cell, tuple)
        lists.append(cell if is_list else (str(cell),))
    item_type = pyarrow.string()
    if column.object_keys:
        parts = [(key, pyarrow.string()) for key in column.object_keys]
        item_type = pyarrow.struct(parts)
    return _StoredColumn(column.name, pyarrow.list_(item_type), lists)


# Dates


def _are_dates(column: Column, cells: Sequence[Cell]) -> bool:
    """Whether a column is one of dates.

    It has a date in the record format, so that a month or year is a date too; or each of its values
    is a whole day. So a column has its type in a file where it is empty, too.
    """
    values = [cell for cell in cells if cell is not None]
    is_date_field = column.name in names_of_days()
    if not values:
        return is_date_field
    for value in values:
        is_part = isinstance(value, str) and _MONTH_OR_YEAR.fullmatch(value)
        if _parse_day(value) is None and not (is_date_field and is_part):
            return False
    return True


def _store_dates(
    column: Column, cells: Sequence[Cell], taken: Sequence[str], pyarrow: Any
) -> Iterator[_StoredColumn]:
    """A column of dates; after it, if a day is not known somewhere, one with what is known."""
    days = list(map(_parse_day, cells))
    yield _StoredColumn(column.name, pyarrow.date32(), days)
    parts = []
    for cell, day in zip(cells, days, strict=True):
        parts.append(cell if day is None else None)
    if any(parts):
        (name,) = make_unique([column.name + PARTIAL_SUFFIX], taken=taken)
        yield _StoredColumn(name, pyarrow.string(), parts)


def _parse_day(cell: Cell) -> date | None:
    if not isinstance(cell, str) or not _DAY.fullmatch(cell):
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:  # no such day, as 2024-02-30
        return None


# Numbers, flags, bytes and texts


def _store_values(column: Column, cells: Sequence[Cell], pyarrow: Any) -> _StoredColumn:
    """A column of single values, of the narrowest type that has them all unchanged."""
    types = {type(cell) for cell in cells if cell is not None}
    if types == {bool}:
        return _StoredColumn(column.name, pyarrow.bool_(), cells)
    if types == {bytes}:
        return _StoredColumn(column.name, pyarrow.binary(), cells)
    if types == {int} and all(map(_fits_integer, cells)):
        return _StoredColumn(column.name, pyarrow.int64(), cells)
    if float in types and types <= {int, float}:
        return _StoredColumn(column.name, pyarrow.float64(), _convert(cells, float))
    if not types and column.kind == "number":
        return _StoredColumn(column.name, pyarrow.int64(), cells)
    return _StoredColumn(column.name, pyarrow.string(), _convert(cells, _format_text))


def _fits_integer(cell: Cell) -> bool:
    """Whether a cell is empty or a number of 64 bits."""
    return cell is None or cell in _INTEGER_RANGE


def _convert(cells: Sequence[Cell], convert: Callable[[Any], Cell]) -> list[Cell]:
    """The converted cells; empty ones stay empty."""
    converted: list[Cell] = []
    for cell in cells:
        converted.append(None if cell is None else convert(cell))
    return converted


def _format_text(cell: Cell) -> str:
    """A value among others of another type, as CSV has it; no program runs it as a formula."""
    return str(encode_cell(cell, encode_text=str))
