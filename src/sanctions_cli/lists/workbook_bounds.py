"""Refuses workbooks that would fill the memory: small files that state a vast table.

The reader makes a full table of all cells up to the last one that has a value, also of the empty
ones between, and ends the program where there is no memory for that.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from sanctions_cli.errors import SanctionsError

MAX_UNPACKED_BYTES = 1 << 28
"""A sheet of a hundred thousand records with all sources has a fifth of it."""

MAX_CELLS = 1 << 24
"""The most cells of a sheet, with the empty ones between others: half a gigabyte of memory."""

MAX_REPEATED = 10_000
"""How often a row or cell with a value may be repeated in an OpenDocument sheet."""

ODS_PART = "content.xml"
"""The part of an OpenDocument file that has its sheets."""

ZIP_MARK = b"PK\x03\x04"

_SHEET_PART = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)

# Rows and cells of Excel, the latter with their place where they state it: <c r="C12" s="1">.
_ROW = re.compile(rb"<(?:\w+:)?row\b(?:[^>]*?\sr=\"(\d+)\")?")
_CELL = re.compile(rb"<(?:\w+:)?c\b(?:[^>]*?\sr=\"([A-Za-z]{1,4})(\d+)\")?[^>]*>")

# Rows and cells of OpenDocument that are repeated.
_REPEATED_ROW = re.compile(
    rb"<table:table-row[^>]*number-rows-repeated=\"(\d+)\"[^>]*>(.*?)</table:table-row>",
    re.DOTALL,
)
_REPEATED_CELL = re.compile(
    rb"<table:table-cell[^>]*number-columns-repeated=\"(\d+)\"[^>]*>"
)


def refuse_vast_workbook(data: bytes, name: str) -> None:
    """Raise SanctionsError for a workbook of which the whole table would not fit the memory."""
    if not data.startswith(ZIP_MARK):
        return  # the old format of Excel has at most 65,536 rows of 256 cells
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
            is_vast = size > MAX_UNPACKED_BYTES
            for part in archive.namelist():
                if not is_vast and (part == ODS_PART or _SHEET_PART.fullmatch(part)):
                    is_vast = _is_vast(part, archive.read(part))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        return  # the reader refuses it, with its reason
    if is_vast:
        message = f'"{name}" has a table of more than {MAX_CELLS:,} cells'
        hint = "delete the empty rows and columns at its end, or save the sheet as CSV UTF-8"
        raise SanctionsError(message, hint=hint)


def _is_vast(part: str, content: bytes) -> bool:
    if part == ODS_PART:
        return any(count > MAX_REPEATED for count in _list_repeats(content))
    return _count_cells(content) > MAX_CELLS


def _list_repeats(content: bytes) -> Iterator[int]:
    """How often rows and cells that have a value are repeated."""
    for match in _REPEATED_ROW.finditer(content):
        if b"office:value-type" in match[2]:
            yield int(match[1])
    for match in _REPEATED_CELL.finditer(content):
        if b"office:value-type" in match[0]:
            yield int(match[1])


def _count_cells(content: bytes) -> int:
    """The cells of the table up to the last row and column that has a value."""
    last_row = sum(1 for _ in _ROW.finditer(content))
    for match in _ROW.finditer(content):
        last_row = max(last_row, int(match[1] or 0))
    last_column = 1
    for row in re.split(rb"</(?:\w+:)?row>", content):
        cells = 0
        for match in _CELL.finditer(row):
            if match[0].endswith(b"/>"):
                continue  # only a format
            cells += 1
            last_column = max(last_column, cells, _column_number(match[1] or b""))
            last_row = max(last_row, int(match[2] or 0))
    return last_row * last_column


def _column_number(letters: bytes) -> int:
    """The number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
