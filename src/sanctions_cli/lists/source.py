"""A list file on disk: what its beginning shows of its form, and its digest.

A file that is no list at all is refused here, with what it is instead: a web page that a server
sent in place of the data, an archive, an image, a text in another encoding.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.xml_prolog import read_root
from sanctions_cli.text import plain

Form = Literal["xml", "table", "workbook", "json", "yaml"]

MAX_BYTES = 1 << 30
"""Several times the largest official list; OpenSanctions' largest collections are larger."""

SAMPLE_BYTES = 1 << 16
"""The beginning of a file, from which its kind is recognised."""

_DOWNLOAD_AGAIN = "download the data file itself again"

_OTHER_FORMATS = {
    b"\x1f\x8b": ("a gzip archive", "unpack it first"),
    b"BZh": ("a bzip2 archive", "unpack it first"),
    b"\xfd7zXZ": ("an xz archive", "unpack it first"),
    b"%PDF": ("a PDF file", "lists are read from XML, CSV and the like"),
    b"\xd0\xcf\x11\xe0": ("an old Excel file", "save it as XLSX or CSV"),
    b"\x89PNG": ("an image", _DOWNLOAD_AGAIN),
    b"SQLite format 3": ("a database", _DOWNLOAD_AGAIN),
}
"""The first bytes of files that are no lists, what they are, and what to do."""

_ZIP = b"PK\x03\x04"
_TAR_MARK = b"ustar"
_TAR_MARK_POSITION = 257
"""A tar archive begins with the name of its first file, and says after it what it is."""
_WORKBOOK_PART = b"[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may be a list. Messages call it `name`.

    `root` is the name of the root element of an XML file, with its attributes; `rows` are the first
    rows of a table; `text` is the beginning of any other.
    """

    path: Path
    form: Form
    root: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""

    @property
    def name(self) -> str:
        """The path, as it was typed."""
        return str(self.path)

    @property
    def last_byte(self) -> bytes:
        """How the file ends: a text that is whole ends with the end of a line."""
        with self.path.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read(1)

    def has_columns(self, *names: str) -> bool:
        """Whether one of the first rows has cells with these texts."""
        wanted = set(names)
        return any(wanted <= {cell.strip() for cell in row} for row in self.rows)


def open_source(path: Path) -> SourceFile:
    """The file with what its beginning shows. Raises BadList if it cannot be a list."""
    size = _require_readable(path)
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE_BYTES)
    is_whole = len(sample) == size
    _refuse_other_formats(sample)
    if sample.startswith(_ZIP):
        return _open_workbook(path, sample)
    text = _decode(sample, is_whole=is_whole)
    beginning = text.lstrip()
    if beginning[:5].lower() == "<?xml" or beginning.startswith("<"):
        _refuse_web_page(beginning)
        root, attributes = read_root(path)
        return SourceFile(path, "xml", root=root, attributes=attributes)
    if beginning.startswith(("{", "[")):
        return SourceFile(path, "json", text=text)
    if path.suffix.lower() in (".yml", ".yaml") or beginning.startswith("---"):
        return SourceFile(path, "yaml", text=text)
    return SourceFile(path, "table", rows=_first_rows(text), text=text)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _require_readable(path: Path) -> int:
    """The size of a regular file that is neither empty nor too large."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise BadList("it is a folder", hint="name the files in it")
        if not stat.S_ISREG(status.st_mode):
            raise BadList("it is not a regular file", hint="name the file of the list")
        path.open("rb").close()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise BadList(reason, hint="name the file of the list") from None
    if not status.st_size:
        raise BadList("the file is empty", hint=_DOWNLOAD_AGAIN)
    if status.st_size > MAX_BYTES:
        raise BadList(
            f"it is larger than {MAX_BYTES >> 20:,} MB, more than any official list",
            hint="is it the right file? import a smaller collection",
        )
    return status.st_size


def _refuse_other_formats(sample: bytes) -> None:
    for signature, (description, hint) in _OTHER_FORMATS.items():
        if sample.startswith(signature):
            raise BadList(f"it is {description}", hint=hint)
    if sample.startswith(_TAR_MARK, _TAR_MARK_POSITION):
        raise BadList("it is a tar archive", hint="unpack it first")


def _open_workbook(path: Path, sample: bytes) -> SourceFile:
    # Every workbook has this part, and Excel writes it first.
    if _WORKBOOK_PART not in sample:
        raise BadList("it is a zip archive", hint="unpack it first")
    from sanctions_cli.lists.tables import first_workbook_rows

    return SourceFile(path, "workbook", rows=first_workbook_rows(path))


def _decode(sample: bytes, *, is_whole: bool) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in sample:
        raise BadList("it is not UTF-8 text", hint="convert it to UTF-8 first")
    try:
        return sample.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A character that the sample cuts through is complete in the file.
        if not is_whole and error.start > len(sample) - 4:
            return sample[: error.start].decode("utf-8-sig")
        raise wrong_encoding(sample, error) from None


def wrong_encoding(data: bytes, error: UnicodeDecodeError) -> BadList:
    """The error for a text that is not UTF-8, at its first wrong byte."""
    line = data.count(b"\n", 0, error.start) + 1
    word = data[max(0, error.start - 20) : error.start + 10].decode("cp1252", "replace")
    return BadList(
        f'line {line}: the text is not UTF-8; as Windows-1252 it would be "…{plain(word)}…"',
        hint="the publisher's file is UTF-8: download it again, or convert it with iconv",
    )


def _refuse_web_page(text: str) -> None:
    lowered = text[:2000].lower()
    if "<!doctype html" in lowered or "<html" in lowered:
        raise BadList(
            "it is a web page (HTML), not a list",
            hint=f"the server sent a page in place of the data: {_DOWNLOAD_AGAIN}",
        )


def _first_rows(text: str, most: int = 5) -> tuple[tuple[str, ...], ...]:
    """The first rows that are not blank, of a table with commas or semicolons."""
    lines = text.splitlines(keepends=True)[: 10 * most]
    first_line = lines[0] if lines else ""
    delimiter = find_delimiter(first_line)
    rows = []
    try:
        for row in csv.reader(io.StringIO("".join(lines)), delimiter=delimiter):
            if any(row):
                rows.append(tuple(row))
            if len(rows) == most:
                break
    except csv.Error:
        return ()
    return tuple(rows)


def find_delimiter(line: str) -> str:
    """The separator of the cells in a line: a comma, or a semicolon where it has more of them."""
    # OFAC's remarks, which are quoted, have more semicolons than the row has commas.
    unquoted = re.sub('"[^"]*"', "", line)
    return ";" if unquoted.count(";") > unquoted.count(",") else ","
