"""A spreadsheet saved as text, by whatever program: its header and its rows, or one clear reason why not."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import path_hints

LARGEST = 128 << 20
"""Bytes: a hundred thousand records with all their sources, but no disk image by mistake."""

LONGEST, WIDEST = 1 << 20, 500
"""Rows, as many as Excel has; and columns, several times what a record can say."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_AS_CSV = "open it in the spreadsheet program and save it as CSV UTF-8"
_BINARY = {
    b"PK\x03\x04": ("an Excel or OpenDocument file, not text", _AS_CSV),
    b"\xd0\xcf\x11\xe0": ("an old Excel file, not text", _AS_CSV),
    b"%PDF": ("a PDF file", "import reads tables saved as CSV"),
    b"\x1f\x8b": ("a compressed file", "unpack it first"),
    b"SQLite format 3": ("a database", "write the table that you want to a CSV file"),
}
_MARKS = {
    b"\xef\xbb\xbf": ("utf-8-sig", ""),
    b"\xff\xfe": ("utf-16", "UTF-16"),
    b"\xfe\xff": ("utf-16", "UTF-16"),
}
_STRAY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a file: `rows` with their number as a spreadsheet shows it, the header being the first.

    `said` is what had to be worked out about the file: encoding and delimiter where they are not the usual ones.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    said: str = ""


def read(path: Path) -> Sheet:
    """The sheet in a file, or on standard input for `-`. SanctionsError when it is none."""
    name = "standard input" if str(path) == "-" else str(path)
    text, encoding = _decoded(_bytes(path, name), name)
    delimiter, text = _delimiter(text)
    rows = _rows(text, delimiter, name)
    headers = _headers(next(rows, (0, []))[1])
    if not headers:
        raise SanctionsError(
            f'"{name}" is empty', hint="the first row names the columns, each further one a record"
        )
    if len(headers) > WIDEST:
        raise SanctionsError(f'"{name}" has {len(headers):,} columns', hint="is it the right file?")
    found = tuple(islice(rows, LONGEST + 1))
    if not found:
        raise SanctionsError(
            f'"{name}" has a header and no row below it', hint="each row is a record"
        )
    if len(found) > LONGEST:
        raise SanctionsError(
            f'"{name}" has more than {LONGEST:,} rows', hint="is it the right file? else part it"
        )
    plain = delimiter == "," or name.endswith(".tsv")
    said = [
        f"in {encoding}" if encoding else "",
        "" if plain else f"with {DELIMITERS.get(delimiter, delimiter)}",
    ]
    return Sheet(name, headers, found, " ".join(filter(None, said)))


def _headers(row: list[str]) -> tuple[str, ...]:
    """The names of the columns, without the empty ones that some programs put at the end."""
    names = [cell.strip() for cell in row]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if name == "standard input":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            if path.is_file() and path.stat().st_size > LARGEST:
                raise _too_large(name)
            with path.open("rb") as stream:
                data = stream.read(LARGEST + 1)
    except OSError as trouble:
        raise SanctionsError(
            f'cannot read "{name}": {trouble.strerror}',
            hint=path_hints.foreign(name) or "name a CSV file, or - for stdin",
        ) from None
    if len(data) > LARGEST:
        raise _too_large(name)
    return data


def _too_large(name: str) -> SanctionsError:
    return SanctionsError(
        f'"{name}" is larger than {LARGEST >> 20} MB', hint="is it the right file? else part it"
    )


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text, and the encoding where it is not UTF-8."""
    for mark, (reason, hint) in _BINARY.items():
        if data.startswith(mark):
            raise SanctionsError(f'"{name}" is {reason}', hint=hint)
    encoding, said = next(
        (how for mark, how in _MARKS.items() if data.startswith(mark)), ("utf-8", "")
    )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as trouble:
        if encoding != "utf-8":
            raise SanctionsError(
                f'"{name}" is broken {said or "UTF-8"}: {trouble.reason}', hint=_AS_CSV
            ) from None
        text, said = data.decode("cp1252", "replace"), "Windows-1252"
    stray = _STRAY.search(text) or (re.search("\ufffd", text) if said == "Windows-1252" else None)
    if stray:
        line = text.count("\n", 0, stray.start()) + 1
        what = "a NUL byte" if stray[0] == "\0" else "bytes that are no text"
        raise SanctionsError(f'"{name}" has {what} in line {line}: it is no CSV', hint=_AS_CSV)
    return text, said


def _delimiter(text: str) -> tuple[str, str]:
    """What parts the cells: as Excel's `sep=` line says, else what the header has most of; and the text behind it."""
    if said := re.match(r'"?sep=([^\w"\r\n])"?(?:\r\n|\r|\n)', text, re.IGNORECASE):
        return said[1], text[said.end() :]
    header = _header(text)
    return max(DELIMITERS, key=header.count), text


def _header(text: str) -> str:
    """The first row that says something, without what stands in quotes."""
    quoted = False
    kept: list[str] = []
    for part in re.findall(r'"|[\r\n]|[^"\r\n]+', text[: 1 << 20].lstrip("\r\n")):
        quoted ^= part == '"'
        if not quoted and part in "\r\n":
            break
        if not quoted:
            kept.append(part)
    return "".join(kept)


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, numbered as a spreadsheet numbers them."""
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = ended = 0
    try:
        for row in reader:
            number, ended = number + 1, reader.line_num
            if any(cell and not cell.isspace() for cell in row):
                yield number, row
    except csv.Error as trouble:
        raise _unread(str(trouble), ended + 1, name) from None


def _unread(trouble: str, line: int, name: str) -> SanctionsError:
    if "unexpected end" in trouble:
        reason = f"{name}:{line}: a quote that opens in the row of this line is never closed"
        return SanctionsError(
            reason, hint='a cell with a quote in it is written "so ""quoted"" here"'
        )
    return SanctionsError(
        f"{name}:{line}: this is no row of CSV: {trouble}",
        hint='text after a closing quote: double it ("")',
    )
