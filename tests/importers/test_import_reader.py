"""The header and rows of a file."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv import reader
from sanctions_cli.importers.csv.reader import SheetRow, read_sheet


def refuse(path: Path) -> tuple[str, str]:
    """Message and hint with which a file is refused."""
    with pytest.raises(SanctionsError) as caught:
        read_sheet(path)
    return caught.value.message, caught.value.hint or ""


def test_a_sheet_is_its_headers_and_the_rows_below(write_sheet):
    path = write_sheet(" a ,b\n1, 2 \n")
    sheet = read_sheet(path)
    assert (sheet.name, sheet.headers, sheet.format_note) == (str(path), ("a", "b"), "")
    assert sheet.rows == (SheetRow(2, ["1", " 2 "], 2),)


def test_rows_are_numbered_as_a_spreadsheet_does_and_blank_ones_left_out(write_sheet):
    sheet = read_sheet(write_sheet('a,b\n,\n \t,\n"x\ny",1\n\nz,2\n'))
    # A cell with a line end is one row, an empty line another.
    assert [row.number for row in sheet.rows] == [4, 6]


def test_empty_headers_at_the_end_are_left_out(write_sheet):
    assert read_sheet(write_sheet("a,,b,,\n1,,2,,\n")).headers == ("a", "", "b")


def test_blank_lines_before_the_header_are_passed_over(write_sheet):
    sheet = read_sheet(write_sheet("\n ,\na,b\n1,2\n"))
    assert sheet.headers == ("a", "b")
    assert [row.number for row in sheet.rows] == [4]


@pytest.mark.parametrize(
    ("text", "headers", "note"),
    [
        ("a;b\n1;2\n", ("a", "b"), "with semicolons"),
        ("a\tb\n1\t2\n", ("a", "b"), "with tabs"),
        ("a|b\n1|2\n", ("a", "b"), "with bars"),
        ('"a;b;c",d\n1,2\n', ("a;b;c", "d"), ""),
        ('"a\n;;;",d,e\n1,2,3\n', ("a\n;;;", "d", "e"), ""),
        ("sep=;\na;b\n1;2\n", ("a", "b"), "with semicolons"),
        ('"sep=:"\r\na:b\r\n1:2\r\n', ("a", "b"), "with :"),
        ("SEP=,\ra;b,c\r1,2\r", ("a;b", "c"), ""),
    ],
)
def test_the_delimiter_is_the_one_named_or_the_one_that_the_header_has_most_of(
    write_sheet, text, headers, note
):
    sheet = read_sheet(write_sheet(text))
    assert (sheet.headers, sheet.format_note) == (headers, note)


def test_tabs_of_a_file_called_tsv_need_no_note(write_sheet):
    assert read_sheet(write_sheet("a\tb\n1\t2\n", "x.tsv")).format_note == ""


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "in UTF-16"),
        ("utf-16-le", "in UTF-16"),
        ("cp1252", 'in Windows-1252, as in "é"'),
    ],
)
def test_the_encoding_is_found_out(write_sheet, encoding, note):
    sheet = read_sheet(write_sheet("é,b\nü,€\n", encoding=encoding))
    assert sheet.headers == ("é", "b")
    assert sheet.rows[0].cells == ["ü", "€"]
    assert sheet.format_note == note


def test_a_note_has_encoding_and_delimiter(write_sheet):
    sheet = read_sheet(write_sheet("\ufeffa\tb\n1\t2\n", encoding="utf-16-be"))
    assert sheet.format_note == "in UTF-16 with tabs"


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"", "is empty", "the first row names the columns"),
        (b"\n , \n", "is empty", "the first row names the columns"),
        (b"a,b\n", "has a header and no row below it", "each row is a record"),
        (
            b"PK\x03\x04",
            "is an archive or document, not a table",
            "save it as CSV UTF-8",
        ),
        (
            b"SQLite format 3\0",
            "is a database",
            "write the table that you want to a CSV file",
        ),
        (b"\xff\xfea", "is not UTF-16: line 1", "save it as CSV UTF-8"),
        (b"\xef\xbb\xbf\xff", "is not UTF-8: line 1", "save it as CSV UTF-8"),
        (
            b"a,b\n\x00,1\n",
            "has a NUL byte in line 2: it is not CSV",
            "save it as CSV UTF-8",
        ),
        (
            b"a,b\n\x1b,1\n",
            "has bytes that are not text in line 2",
            "save it as CSV UTF-8",
        ),
        (
            b'a\n"b\n',
            ":2: a quote that opens in the row of this line is never closed",
            '""quoted""',
        ),
        (b'a\nb\n"c"d\n', ":3: this is not a row of CSV", 'double it ("")'),
        (b"a," * 500 + b"b\n1\n", "has 501 columns", "is it the right file?"),
    ],
)
def test_what_is_no_sheet_is_refused(write_sheet, data, message, hint):
    path = write_sheet(data)
    actual_message, actual_hint = refuse(path)
    assert message in actual_message
    assert hint in actual_hint
    assert str(path) in actual_message


def test_a_file_with_too_many_rows_is_refused(write_sheet, monkeypatch):
    monkeypatch.setattr(reader, "MAX_ROWS", 2)
    assert len(read_sheet(write_sheet("a\n1\n2\n")).rows) == 2
    assert "has more than 2 rows" in refuse(write_sheet("a\n1\n2\n3\n"))[0]


def test_a_file_that_is_too_large_is_refused_also_on_standard_input(
    write_sheet, monkeypatch
):
    monkeypatch.setattr(reader, "MAX_BYTES", 1 << 20)
    path = write_sheet(b"a\n" + b"1\n" * (1 << 19))
    assert refuse(path)[0].endswith("is larger than 1 MB")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert refuse(Path("-"))[0] == '"standard input" is larger than 1 MB'


def test_a_sheet_on_standard_input_is_called_so(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\n1\n")))
    assert read_sheet(Path("-")).name == "standard input"


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_cannot_be_opened_is_refused_with_the_systems_reason(tmp_path, name):
    message, hint = refuse(tmp_path / name)
    assert message.startswith('cannot read "')
    assert hint == "name a spreadsheet, or - for stdin"
