"""Writes a table as an Excel workbook (extra `xlsx`) with typed cells; unknown is empty.

The footnotes are on a second sheet.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import csv_cells
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.caveat_words import Wording, make_sentence
from sanctions_cli.render.csv_ import replace_control_characters
from sanctions_cli.render.notes import list_explanations
from sanctions_cli.table import Cell, Column, Figure, Table, format_bytes
from sanctions_cli.text import ELLIPSIS, display_width, plain

# The limits of a sheet, a cell, and the name of a sheet.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 4_000_000
"""The most cells with a value: the library takes 300 bytes for each."""
MAX_CELL_LENGTH = 32_767
MAX_NAME_LENGTH = 31

MAX_EXACT_NUMBER = 2**53
"""The largest exact number in Excel; a greater one is written as text."""

MAX_COLUMN_WIDTH = 60

RESERVED_NAMES = ("about", "history", "")
"""Names that the first sheet cannot have: that of the second one, and one that Excel refuses."""

CREATED = datetime(2000, 1, 1)
"""A fixed date for all workbooks, so that the same table gives the same bytes."""

OPTIONS = {
    "in_memory": True,
    # Cells are data: a text that looks like a formula, an address or a number stays a text.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

# Excel has no days before 1900.
_DAY = re.compile(r"(19|2\d)\d\d-\d\d-\d\d")
_DAY_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")

Value = str | int | float | bool | None


def render(
    table: Table,
    stream: BinaryIO,
    options: RenderOptions,
    output_format: Format = Format.xlsx,
) -> None:
    """Write the rows under their column names, and a second sheet with the footnotes.

    Raises SanctionsError if the library is missing or the table does not fit in a sheet.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise SanctionsError(
            "xlsx needs a library that is not here",
            hint='pip install "sanctions-ledger[xlsx]", or -f csv',
        ) from None
    shown = table.for_machines(joins_codes=True)
    if len(shown.rows) >= MAX_ROWS or len(shown.columns) > MAX_COLUMNS:
        raise SanctionsError(
            f"{len(shown.rows):,} rows are too many for a sheet",
            hint="ask for less, or -f csv",
        )
    cell_count = sum(len(row) - row.count(None) for row in shown.rows)
    if cell_count > MAX_CELLS:
        raise SanctionsError(
            f"{cell_count:,} cells are too many for a sheet",
            hint="ask for less, or -f csv",
        )
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, OPTIONS) as workbook:
        workbook.set_properties({"title": _cell_text(table.title), "created": CREATED})
        _write_rows(workbook, workbook.add_worksheet(_sheet_name(table.title)), shown)
        _write_notes(workbook, workbook.add_worksheet("About"), table, options)
    stream.write(packed.getvalue())


# The library has no type annotations: its workbook and sheets are Any.
def _write_rows(workbook: Any, sheet: Any, table: Table) -> None:
    bold = workbook.add_format({"bold": True, "bottom": 1})
    day_format = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for position, column in enumerate(table.columns):
        values = [_cell_value(row[position], column) for row in table.rows]
        has_days = column.kind == "text" and _are_days(values)
        sheet.write_string(0, position, _cell_text(column.name), bold)
        for row_number, value in enumerate(values, start=1):
            day = _parse_day(value) if has_days else None
            if day is not None:
                sheet.write_datetime(row_number, position, day, day_format)
            elif isinstance(value, str):
                sheet.write_string(row_number, position, value)
            elif isinstance(value, bool):
                sheet.write_boolean(row_number, position, value)
            elif value is not None:
                sheet.write_number(row_number, position, value)
        width = max(map(_value_width, [column.name, *values]))
        sheet.set_column(position, position, min(MAX_COLUMN_WIDTH, 2 + width))
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_notes(
    workbook: Any, sheet: Any, table: Table, options: RenderOptions
) -> None:
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for row_number, (code, text) in enumerate(_note_rows(table, options)):
        if code:
            sheet.write_string(row_number, 0, _cell_text(code))
        sheet.write_string(row_number, 1, _cell_text(text), wrapped)


def _note_rows(table: Table, options: RenderOptions) -> Iterator[tuple[str, str]]:
    """What the sheet of notes says: caveats after the codes that the rows have for them."""
    yield "", table.title
    if table.period:
        yield "", table.period
    if options.notes != "none" or not table.has_caveats_column:
        for _, text, kind in list_explanations(table, Wording("published")):
            yield kind if table.has_caveats_column else "", make_sentence(text)
        yield from table.remarks
    if table.citation:
        yield "", table.citation


def _cell_value(cell: Cell, column: Column) -> Value:
    if isinstance(cell, Figure):
        return cell.for_machines
    if isinstance(cell, tuple):
        if not cell:
            return None
        return _cell_text(csv_cells.join_items(cell, column.object_keys))
    if isinstance(cell, bytes):
        return _cell_text(format_bytes(cell))
    if isinstance(cell, str):
        return _cell_text(cell)
    if isinstance(cell, int) and abs(cell) > MAX_EXACT_NUMBER:
        return str(cell)
    return cell


def _cell_text(text: str) -> str:
    """A text for a cell; one that is too long is cut, with an ellipsis."""
    harmless = replace_control_characters(text)
    if len(harmless) <= MAX_CELL_LENGTH:
        return harmless
    return harmless[: MAX_CELL_LENGTH - 1] + ELLIPSIS


def _are_days(values: Sequence[Value]) -> bool:
    """Whether a column has dates: all are ISO dates or parts of them, and at least one is a day."""
    texts = [str(value) for value in values if value is not None]
    if not all(map(_DAY_MONTH_OR_YEAR.fullmatch, texts)):
        return False
    return any(map(_DAY.fullmatch, texts))


def _parse_day(value: Value) -> date | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:  # no such day, as 2024-02-30
        return None


def _value_width(value: Value) -> int:
    if value is None:
        return 0
    return display_width(str(value))


def _sheet_name(title: str) -> str:
    """The title, cut at a word to the length of a sheet name."""
    name = _FORBIDDEN_IN_NAMES.sub(" ", plain(title)).strip(" '") or "Answer"
    if len(name) > MAX_NAME_LENGTH:
        whole_words = name[: MAX_NAME_LENGTH + 1].rpartition(" ")[0]
        name = whole_words or name[:MAX_NAME_LENGTH]
    name = name.strip(" ,'")
    if name.lower() in RESERVED_NAMES:
        return f"{name} "[:MAX_NAME_LENGTH].strip() + "_"
    return name
