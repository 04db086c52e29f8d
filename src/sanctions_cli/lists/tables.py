"""Reads the rows of a table, from CSV or from a workbook, with their columns checked."""

from __future__ import annotations

import csv
import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions_cli.lists.columns import Columns, check_header
from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields

if TYPE_CHECKING:
    from sanctions_cli.lists.source import SourceFile

MAX_CELL_LENGTH = 1 << 20
"""The longest cell; reasons for a listing can have thousands of characters."""

# OFAC ends a file with U+001A; tabs and form feeds are blanks.
_CONTROL_CHARACTER = re.compile("[\\x00-\\x08\\x0e-\\x19\\x1b-\\x1f\\x7f]")

INSTALL_CALAMINE = 'pip install "sanctions-ledger[xlsx]", or save the workbook as CSV'


class TableRow(NamedTuple):
    """The cells of a row, and its number in the file, counted from 1."""

    number: int
    cells: Sequence[str]


def read_rows(source: SourceFile, delimiter: str = ",") -> Iterator[TableRow]:
    """The rows that are not blank, of a CSV file in UTF-8 or of a workbook's first sheet.

    Raises BadList for a file that is cut off, damaged or in another encoding.
    """
    if source.form == "workbook":
        yield from _read_workbook(source.path)
        return
    csv.field_size_limit(MAX_CELL_LENGTH)
    try:
        with source.path.open(encoding="utf-8-sig", newline="") as stream:
            lines = _refuse_control_characters(stream)
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            for cells in rows:
                if any(cells):
                    yield TableRow(rows.line_num, cells)
    except csv.Error as error:
        line = rows.line_num
        reason = f"line {line}: {error}"
        if "unexpected end of data" in str(error):
            reason = f"the file is cut off within a cell (line {line})"
        raise BadList(reason, hint="download the file again, to its end") from None
    except UnicodeDecodeError as error:
        raise wrong_encoding_in(source.path, error) from None


def _refuse_control_characters(lines: Iterable[str]) -> Iterator[str]:
    """The lines; in a reference, such a character would make two targets of one."""
    for number, line in enumerate(lines, 1):
        match = _CONTROL_CHARACTER.search(line)
        if match:
            message = f"line {number} has the control character U+{ord(match[0]):04X}"
            raise BadList(message, hint="the file is damaged: download it again")
        yield line


def read_table(
    source: SourceFile, columns: Columns, delimiter: str = ","
) -> Iterator[Fields]:
    """The rows below the header as fields, without those of the columns that are not read.

    The header is the first row that has one of the columns; a title may be above it. Raises BadList
    for a header that lacks a column, has an unknown one, or has two in another order: the names of
    neighbours may have been exchanged, which would exchange what is in them.
    """
    rows = read_rows(source, delimiter)
    header = _find_header(rows, columns)
    check_header(header, columns)
    kept = []
    for position, name in enumerate(header):
        if name in columns.read:
            kept.append((position, name))
    for number, cells in rows:
        place = f"row {number}"
        if len(cells) != len(header):
            message = f"{place} has {len(cells)} cells, the header has {len(header)}"
            hint = "the file is cut off or damaged: download it again"
            raise BadList(message, hint=hint)
        yield Fields(place, {name: cells[position] for position, name in kept})


def _find_header(rows: Iterator[TableRow], columns: Columns) -> list[str]:
    for _, (_, cells) in zip(range(5), rows, strict=False):
        names = [cell.strip() for cell in cells]
        if not columns.required.isdisjoint(names):
            return names
    raise BadList("it has no header", hint=CHANGED_FORMAT)


def first_workbook_rows(path: Path, most: int = 5) -> tuple[tuple[str, ...], ...]:
    """The first rows of the first sheet of a workbook."""
    rows = []
    for _, row in zip(range(most), _read_workbook(path), strict=False):
        rows.append(tuple(row.cells))
    return tuple(rows)


def _read_workbook(path: Path) -> Iterator[TableRow]:
    if not importlib.util.find_spec("python_calamine"):
        message = "to read XLSX, the package python-calamine is needed"
        raise BadList(message, hint=INSTALL_CALAMINE)
    import python_calamine

    from sanctions_cli.lists.workbook_bounds import refuse_vast_workbook

    try:
        refuse_vast_workbook(path.read_bytes(), str(path))
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        sheet = workbook.get_sheet_by_index(0)
        for number, values in enumerate(sheet.iter_rows(), 1):
            cells = [_cell_text(value) for value in values]
            if any(cells):
                yield TableRow(number, cells)
    except (python_calamine.CalamineError, OSError) as error:
        message = f"the workbook cannot be read ({error})"
        raise BadList(message, hint="download it again") from None


def _cell_text(value: Any) -> str:
    """A cell as CSV would have it; a whole number without a fraction, a day as ISO."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def wrong_encoding_in(path: Path, error: UnicodeDecodeError) -> BadList:
    """The error for a file that is not UTF-8, at its first wrong byte."""
    # The error counts from the part that was being decoded; the line is found in the file.
    from sanctions_cli.lists.source import wrong_encoding

    data = path.read_bytes()
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as whole_error:
        return wrong_encoding(data, whole_error)
    return wrong_encoding(error.object, error)
