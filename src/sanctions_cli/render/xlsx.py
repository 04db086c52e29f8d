"""A table as a workbook for Excel: numbers and days as such, unknown an empty cell, the footnotes on a second sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.csv_ import DRIVES
from sanctions_cli.table import Cell, Figure, Table
from sanctions_cli.text import display_width, plain

ROWS, COLUMNS, LETTERS = 1_048_576, 16_384, 32_767
"""What a sheet, and a cell, can hold."""

EXACT = 2**53
"""Excel's numbers are exact up to here; a greater one stays text."""

WIDEST = 60
_DAY = re.compile(r"(19|2\d)\d\d-\d\d-\d\d")
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_MADE = datetime(2000, 1, 1)  # the same for all: same input, same bytes


def render(table: Table, stream: BinaryIO, page: RenderOptions, kind: Format = Format.xlsx) -> None:
    """Write the rows under their machine names, and a sheet of what must be said about them."""
    try:
        import xlsxwriter
    except ImportError:
        raise SanctionsError(
            "xlsx needs a library that is not here",
            hint='pip install "sanctions-ledger[xlsx]", or -f csv',
        ) from None
    shown = table.for_machines()
    if len(shown.rows) >= ROWS or len(shown.columns) > COLUMNS:
        raise SanctionsError(
            f"{len(shown.rows):,} rows are too many for a sheet", hint="ask for less, or -f csv"
        )
    # Cells are data: text that looks like a formula or an address is text.
    harmless = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, harmless) as book:
        book.set_properties({"title": _text(table.title), "created": _MADE})
        _data(book, book.add_worksheet(_sheet_name(table.title)), shown)
        _notes(book, book.add_worksheet("About"), table)
    stream.write(packed.getvalue())


def _data(book: Any, sheet: Any, table: Table) -> None:
    bold, day = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"num_format": "yyyy-mm-dd"}),
    )
    for n, column in enumerate(table.columns):
        values = [_value(row[n]) for row in table.rows]
        days = column.kind == "text" and _of_days(values)
        sheet.write_string(0, n, _text(column.name), bold)
        for place, value in enumerate(values, 1):
            if days and isinstance(value, str) and (read := _day(value)):
                sheet.write_datetime(place, n, read, day)
            elif isinstance(value, str):
                sheet.write_string(place, n, value)
            elif isinstance(value, bool):
                sheet.write_boolean(place, n, value)
            elif value is not None:
                sheet.write_number(place, n, value)
        sheet.set_column(n, n, min(WIDEST, 2 + max(map(_width, [column.name, *values]))))
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _notes(book: Any, sheet: Any, table: Table) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 100)
    for n, (mark, text) in enumerate(_about(table)):
        if mark:
            sheet.write_string(n, 0, _text(mark))
        sheet.write_string(n, 1, _text(text), wrapped)


def _about(table: Table) -> Iterator[tuple[str, str]]:
    yield "", table.title
    if table.period:
        yield "", table.period
    yield from table.notes


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Figure):
        return cell.value
    if isinstance(cell, tuple):
        return _text("; ".join(cell)) if cell else None
    if isinstance(cell, int) and abs(cell) > EXACT:
        return str(cell)
    return _text(cell) if isinstance(cell, str) else cell


def _text(text: str) -> str:
    """A text that a cell can hold; what is cut off a longer one shows by its end."""
    clean = DRIVES.sub("\N{REPLACEMENT CHARACTER}", text)
    return clean if len(clean) <= LETTERS else clean[: LETTERS - 1] + "…"


def _of_days(values: Iterable[Any]) -> bool:
    """Whether a column is of days: all are ISO dates, one at least to the day."""
    said = [str(value) for value in values if value is not None]
    return all(map(_PARTIAL.fullmatch, said)) and any(map(_DAY.fullmatch, said))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _width(value: Any) -> int:
    return (
        display_width(value) if isinstance(value, str) else 0 if value is None else len(str(value))
    )


def _sheet_name(title: str) -> str:
    """The title as far as a sheet's name may go: 31 letters, to the end of a word."""
    clean = _FORBIDDEN.sub(" ", plain(title)).strip(" '") or "Answer"
    short = clean if len(clean) <= 31 else clean[:32].rpartition(" ")[0] or clean[:31]
    short = short.strip(" ,'")
    return (
        short if short.lower() not in ("about", "history", "") else f"{short} "[:31].strip() + "_"
    )
