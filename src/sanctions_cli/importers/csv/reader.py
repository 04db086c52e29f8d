"""Reads the header and rows of a spreadsheet that was saved as text by any program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.encodings import (
    SAVE_AS_CSV,
    DecodedText,
    decode_text,
)
from sanctions_cli.importers.drafts import Uncertainty
from sanctions_cli.ledger import path_hints, regular_files

MAX_BYTES = 128 << 20
"""Enough for a hundred thousand records with all sources, but not for a disk image."""

MAX_ROWS = 1 << 20
"""As in Excel."""

MAX_COLUMNS = 500
"""Several times the columns that a record can have."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""The possible separators of cells, and their names in messages."""

STANDARD_INPUT = "standard input"

_BINARY_FORMATS = {
    b"PK\x03\x04": ("an Excel or OpenDocument file, not text", SAVE_AS_CSV),
    b"\xd0\xcf\x11\xe0": ("an old Excel file, not text", SAVE_AS_CSV),
    b"%PDF": ("a PDF file", "import reads tables saved as CSV"),
    b"\x1f\x8b": ("a compressed file", "unpack it first"),
    b"SQLite format 3": ("a database", "write the table that you want to a CSV file"),
}
"""The first bytes of files that are not text, their kind, and what to do instead."""

# The first line in which Excel names the delimiter: sep=; alone or in quotes.
_SEP_LINE = re.compile(r'"?sep=([^\w"\r\n])"?(?:\r\n|\r|\n)', re.IGNORECASE)

# A quote, one character of a line end, or a run of anything else.
_HEADER_TOKEN = re.compile(r'"|[\r\n]|[^"\r\n]+')

_HEADER_SEARCH_LENGTH = 1 << 20
"""The most characters of the header; a file without line ends is not searched to its end."""


class SheetRow(NamedTuple):
    """A row that is not blank, numbered as in a spreadsheet program: the header is row 1."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header and rows of a file. Messages call the file `name`.

    `format_note` names an unusual encoding or delimiter, `in UTF-16 with tabs`, or is "".
    `uncertainty` says why its text looks wrong.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    format_note: str = ""
    uncertainty: Uncertainty | None = None


def read_sheet(path: Path, encoding: str = "") -> Sheet:
    """The sheet in a file, or on standard input for `-`. Raises SanctionsError if it is not one.

    `encoding` is stated by the user; "" means that it is detected.
    """
    name = STANDARD_INPUT if str(path) == "-" else str(path)
    decoded = _decode(_read_bytes(path, name), name, encoding)
    delimiter, text = _find_delimiter(decoded.text)
    rows = _parse_rows(text, delimiter, name)
    first_row = next(rows, SheetRow(0, []))
    headers = _clean_headers(first_row.cells)
    if not headers:
        hint = "the first row names the columns, each further one a record"
        raise SanctionsError(f'"{name}" is empty', hint=hint)
    if len(headers) > MAX_COLUMNS:
        raise SanctionsError(
            f'"{name}" has {len(headers):,} columns', hint="is it the right file?"
        )
    records = tuple(islice(rows, MAX_ROWS + 1))
    if not records:
        message = f'"{name}" has a header and no row below it'
        raise SanctionsError(message, hint="each row is a record")
    if len(records) > MAX_ROWS:
        message = f'"{name}" has more than {MAX_ROWS:,} rows'
        raise SanctionsError(message, hint="is it the right file? if so, split it")
    note = _format_note(name, decoded, delimiter)
    return Sheet(name, headers, records, note, decoded.uncertainty)


def _format_note(name: str, decoded: DecodedText, delimiter: str) -> str:
    notes = []
    if decoded.sample:
        notes.append(f'in {decoded.encoding}, as in "{decoded.sample}"')
    elif decoded.encoding:
        notes.append(f"in {decoded.encoding}")
    if delimiter != "," and not name.endswith(".tsv"):
        notes.append(f"with {DELIMITERS.get(delimiter, delimiter)}")
    return " ".join(notes)


def _clean_headers(cells: list[str]) -> tuple[str, ...]:
    """The names of the columns, without the empty ones that some programs add at the end."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _read_bytes(path: Path, name: str) -> bytes:
    """The bytes of the file; SanctionsError if it cannot be read or is too large."""
    try:
        if name == STANDARD_INPUT:
            return regular_files.read_stdin(MAX_BYTES)
        return regular_files.read_file(path, MAX_BYTES)
    except regular_files.TooLarge:
        raise _too_large(name) from None
    except OSError as error:
        hint = path_hints.foreign_path_hint(name) or "name a CSV file, or - for stdin"
        raise SanctionsError(
            f'cannot read "{name}": {error.strerror}', hint=hint
        ) from None


def _too_large(name: str) -> SanctionsError:
    message = f'"{name}" is larger than {MAX_BYTES >> 20} MB'
    return SanctionsError(message, hint="is it the right file? if so, split it")


def _decode(data: bytes, name: str, encoding: str) -> DecodedText:
    for beginning, (reason, hint) in _BINARY_FORMATS.items():
        if data.startswith(beginning):
            raise SanctionsError(f'"{name}" is {reason}', hint=hint)
    return decode_text(data, name, encoding)


def _find_delimiter(text: str) -> tuple[str, str]:
    """The delimiter, and the text without the line in which Excel names it (`sep=;`).

    Without such a line it is the most frequent one in the header.
    """
    sep_line = _SEP_LINE.match(text)
    if sep_line:
        return sep_line[1], text[sep_line.end() :]
    header = _header_outside_quotes(text)
    return max(DELIMITERS, key=header.count), text


def _header_outside_quotes(text: str) -> str:
    """The first row that is not blank, without quoted parts, where nothing delimits."""
    is_quoted = False
    kept: list[str] = []
    for token in _HEADER_TOKEN.findall(text[:_HEADER_SEARCH_LENGTH].lstrip("\r\n")):
        if token == '"':
            is_quoted = not is_quoted
        if is_quoted:
            continue
        if token in "\r\n":
            break
        kept.append(token)
    return "".join(kept)


def _parse_rows(text: str, delimiter: str, name: str) -> Iterator[SheetRow]:
    """The rows that are not blank."""
    # Notes can be longer than the csv module's default limit of 128 KB.
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    last_line = 0
    try:
        for number, cells in enumerate(reader, 1):
            last_line = reader.line_num
            if any(cell and not cell.isspace() for cell in cells):
                yield SheetRow(number, cells)
    except csv.Error as error:
        raise _unreadable_row(str(error), last_line + 1, name) from None


def _unreadable_row(reason: str, line: int, name: str) -> SanctionsError:
    """The error for the row that begins on a line of the file; `reason` is the csv module's."""
    if "unexpected end" in reason:
        message = (
            f"{name}:{line}: a quote that opens in the row of this line is never closed"
        )
        hint = 'a cell with a quote in it is written "so ""quoted"" here"'
        return SanctionsError(message, hint=hint)
    message = f"{name}:{line}: this is not a row of CSV: {reason}"
    return SanctionsError(message, hint='text after a closing quote: double it ("")')
