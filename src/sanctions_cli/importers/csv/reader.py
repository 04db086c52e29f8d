"""Reads the header and rows of a spreadsheet, saved as text by any program or as a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import compressed
from sanctions_cli.importers.csv import workbooks
from sanctions_cli.importers.csv.encodings import (
    SAVE_AS_CSV,
    DecodedText,
    decode_text,
    describe_garbled,
    find_garbled_sample,
)
from sanctions_cli.importers.drafts import SheetCell, Uncertainty
from sanctions_cli.ledger import path_hints, regular_files
from sanctions_cli.text import plural, quote

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
    b"PK\x03\x04": ("an archive or document, not a table", SAVE_AS_CSV),
    b"%PDF": ("a PDF file", "import reads tables saved as CSV"),
    b"\xfd7zXZ": ("a compressed file", "unpack it first"),
    b"BZh": ("a compressed file", "unpack it first"),
    b"SQLite format 3": ("a database", "write the table that you want to a CSV file"),
}
"""The first bytes of files that are not text, their kind, and what to do instead."""

# The first line in which Excel names the delimiter: sep=; alone or in quotes.
_SEP_LINE = re.compile(r'"?sep=([^\w"\r\n])"?(?:\r\n|\r|\n)', re.IGNORECASE)

# A quote, one character of a line end, or a run of anything else.
_HEADER_TOKEN = re.compile(r'"|[\r\n]|[^"\r\n]+')

_MARKUP = re.compile(
    r"\s*<(?:!doctype|\?xml|html|head|body|table|meta)\b", re.IGNORECASE
)

_LINE_END = re.compile(r"\r\n|\r|\n")

_TITLE_SEARCH_LENGTH = 1 << 14
_TITLE_SEARCH_LINES = 20
"""The most characters and lines in which a delimiter is looked for below a title."""

_HEADER_SEARCH_LENGTH = 1 << 20
"""The most characters of the header; a file without line ends is not searched to its end."""


class SheetRow(NamedTuple):
    """A row that is not blank, numbered as in a spreadsheet program: the header is row 1.

    `line` is the line of the file on which it begins: a cell can have several.
    """

    number: int
    cells: list[str]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header and rows of a file. Messages call the file `name`.

    `format_note` names an unusual encoding or delimiter, `in UTF-16 with tabs`, or is "".
    `uncertainty` says why its text looks wrong. `codec` is the encoding that was detected, "" in a
    workbook; None if the user stated it, so that no text is doubted. `cells` are those of the file
    that became rows, by the numbers of these. `other_tabs` are further sheets of a workbook, if the
    user named none.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    format_note: str = ""
    uncertainty: Uncertainty | None = None
    codec: str | None = None
    cells: Mapping[int, SheetCell] = field(default_factory=dict)
    other_tabs: tuple[str, ...] = ()


def read_sheet(
    path: Path,
    encoding: str = "",
    *,
    delimiter: str = "",
    skip_lines: int = 0,
    tab: str = "",
) -> Sheet:
    """The sheet in a file, or on standard input for `-`. Raises SanctionsError if it is not one.

    `encoding` and `delimiter` are stated by the user; "" means that they are detected.
    `skip_lines` is the number of lines above the header. `tab` names a sheet of a workbook, "" the
    first.
    """
    name = STANDARD_INPUT if str(path) == "-" else str(path)
    data = _read_bytes(path, name)
    if workbooks.is_workbook(data):
        if delimiter or encoding:
            option = "--delimiter" if delimiter else "--encoding"
            hint = f"leave out {option}; --sheet chooses the sheet"
            raise SanctionsError(
                f'{option} is for CSV, and "{name}" is a workbook', hint=hint
            )
        cells, note, other_tabs = workbooks.read_cells(data, name, tab)
        rows = _number_rows(cells, skip_lines)
        try:
            sheet = _make_sheet(name, rows, note)
        except SanctionsError as error:
            if not note:
                raise
            # The first sheet is often a cover.
            raise SanctionsError(
                f"{error.message}: it was read {note}", hint=error.hint
            ) from None
        return replace(
            sheet,
            uncertainty=_find_garbled_cell(sheet),
            codec="",
            other_tabs=other_tabs,
        )
    if tab:
        message = f'--sheet is for workbooks, and "{name}" is not one'
        raise SanctionsError(message, hint="leave out --sheet")
    decoded = _decode(data, name, encoding)
    named_delimiter, text = _take_sep_line(decoded.text)
    text = _skip_lines(text, skip_lines, name)
    found_delimiter = named_delimiter or _find_delimiter(text)
    delimiter = delimiter or found_delimiter
    rows = _parse_rows(text, delimiter, name, skip_lines)
    note = _format_note(name, decoded, delimiter)
    sheet = _make_sheet(name, rows, note)
    is_whole_row = len(sheet.headers) == 1 and found_delimiter in sheet.headers[0]
    if is_whole_row and found_delimiter != delimiter:
        raise _wrong_delimiter(name, delimiter, found_delimiter)
    codec = None if encoding else decoded.codec
    return replace(sheet, uncertainty=decoded.uncertainty, codec=codec)


def _wrong_delimiter(name: str, stated: str, delimiter: str) -> SanctionsError:
    """The error for a stated delimiter that is not in the header, where another is."""
    option = "tab" if delimiter == "\t" else f"'{delimiter}'"
    stated_words = DELIMITERS.get(stated, quote(stated))
    return SanctionsError(
        f'"{name}" has no {stated_words} between the names of its columns',
        hint=f"--delimiter {option}, or leave it out",
    )


def _find_garbled_cell(sheet: Sheet) -> Uncertainty | None:
    """An uncertainty about the first cell of a workbook whose text looks wrongly decoded."""
    for row in sheet.rows:
        for header, cell in zip(sheet.headers, row.cells, strict=False):
            sample = find_garbled_sample(cell)
            if sample:
                place = f"{sheet.name}:{row.number}:{header}"
                return describe_garbled(place, sample, "")
    return None


def _skip_lines(text: str, count: int, name: str) -> str:
    """The text below this many lines. Raises SanctionsError if there is none."""
    position = 0
    for number in range(count):
        line_end = _LINE_END.search(text, position)
        if line_end is None:
            lines = plural(number + 1, "line")
            raise SanctionsError(
                f'"{name}" has {lines}, and --skip-lines {count} skips all',
                hint="--skip-lines is the number of lines above the names of the columns",
            )
        position = line_end.end()
    return text[position:]


def _number_rows(cells: Iterable[list[str]], skip_lines: int) -> Iterator[SheetRow]:
    """The rows of a workbook that are not blank, without the first ones."""
    for number, row in enumerate(cells, 1):
        if number > skip_lines and any(cell and not cell.isspace() for cell in row):
            yield SheetRow(number, row, number)


def _make_sheet(name: str, rows: Iterator[SheetRow], note: str) -> Sheet:
    """The sheet with these rows, of which the first is the header."""
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
    return Sheet(name, headers, records, note)


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
    """The bytes of the file, unpacked; SanctionsError if it cannot be read or is too large."""
    try:
        if name == STANDARD_INPUT:
            data = regular_files.read_stdin(MAX_BYTES)
        else:
            data = regular_files.read_file(path, MAX_BYTES)
        return compressed.unpack(data, name, MAX_BYTES)
    except regular_files.TooLarge:
        raise _too_large(name) from None
    except OSError as error:
        hint = (
            path_hints.foreign_path_hint(name) or "name a spreadsheet, or - for stdin"
        )
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
    decoded = decode_text(data, name, encoding)
    # Many tables for download are web pages under the name of a workbook (.xls).
    if _MARKUP.match(decoded.text):
        message = f'"{name}" is a web page (HTML or XML), not a table'
        raise SanctionsError(message, hint=SAVE_AS_CSV)
    return decoded


def _take_sep_line(text: str) -> tuple[str, str]:
    """The delimiter that the first line names for Excel (`sep=;`), or "", and the text below."""
    sep_line = _SEP_LINE.match(text)
    if sep_line:
        return sep_line[1], text[sep_line.end() :]
    return "", text


def _find_delimiter(text: str) -> str:
    """The most frequent delimiter in the header."""
    header = _header_outside_quotes(text)
    if not any(delimiter in header for delimiter in DELIMITERS):
        # A title of one cell says nothing: the rows below it do.
        lines = _LINE_END.split(text[:_TITLE_SEARCH_LENGTH])
        header = "".join(lines[1:_TITLE_SEARCH_LINES])
    return max(DELIMITERS, key=header.count)


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


def _parse_rows(
    text: str, delimiter: str, name: str, lines_above: int = 0
) -> Iterator[SheetRow]:
    """The rows that are not blank; `lines_above` are those of the file above the text."""
    # Notes can be longer than the csv module's default limit of 128 KB.
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    last_line = lines_above
    try:
        for number, cells in enumerate(reader, lines_above + 1):
            first_line = last_line + 1
            last_line = reader.line_num + lines_above
            if any(cell and not cell.isspace() for cell in cells):
                yield SheetRow(number, cells, first_line)
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
