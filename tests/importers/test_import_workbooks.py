"""Workbooks of Excel and OpenDocument as spreadsheets to import."""

from __future__ import annotations

import importlib.util
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv import workbooks
from sanctions_cli.importers.csv.reader import read_sheet

ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Sheet1">{}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def write_ods(path: Path, rows: str) -> Path:
    """An OpenDocument sheet with these rows, in XML."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def ods_row(*texts: str, attributes: str = "") -> str:
    cells = "".join(ODS_CELL.format(text) for text in texts)
    return f"<table:table-row{attributes}>{cells}</table:table-row>"


def write_xlsx(path: Path, cells: dict[str, object]) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        day = workbook.add_format({"num_format": "d mmm yyyy"})
        sheet = workbook.add_worksheet()
        for place, value in cells.items():
            if isinstance(value, date):
                sheet.write_datetime(place, value, day)
            else:
                sheet.write(place, value)
    return path


def refuse(path: Path) -> tuple[str, str]:
    """Message and hint with which a workbook is refused."""
    with pytest.raises(SanctionsError) as caught:
        read_sheet(path)
    return caught.value.message, caught.value.hint or ""


def test_an_opendocument_sheet_is_read(tmp_path):
    empty_rows = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    path = write_ods(
        tmp_path / "list.ods",
        ods_row("sender", "note") + ods_row("CA", "é") + empty_rows,
    )
    sheet = read_sheet(path)
    assert sheet.headers == ("sender", "note")
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ["CA", "é"])]


def test_cells_of_excel_are_texts_as_csv_has_them(tmp_path):
    cells = {
        "A1": "a",
        "B1": "b",
        "C1": "c",
        "D1": "d",
        "E1": "e",
        "A3": 1400.0,
        "B3": 1.5,
        "C3": True,
        "D3": date(2024, 8, 9),
        "E3": datetime(2024, 8, 9, 14, 30),
    }
    sheet = read_sheet(write_xlsx(tmp_path / "list.xlsx", cells))
    (row,) = sheet.rows
    assert row.number == 3
    assert row.cells == ["1400", "1.5", "true", "2024-08-09", "2024-08-09 14:30:00"]


def test_a_small_file_with_a_vast_table_is_refused(tmp_path):
    path = write_xlsx(tmp_path / "list.xlsx", {"A1": "a", "XFD1048576": 1})
    message, hint = refuse(path)
    assert "has a table of more than 16,777,216 cells" in message
    assert "delete the empty rows and columns" in hint
    repeated = ods_row("a", attributes=' table:number-rows-repeated="1048576"')
    assert "more than 16,777,216" in refuse(write_ods(tmp_path / "x.ods", repeated))[0]


def test_a_damaged_workbook_is_refused(tmp_path):
    path = write_xlsx(tmp_path / "list.xlsx", {"A1": "a", "A2": "b"})
    path.write_bytes(path.read_bytes()[:-200])
    message, hint = refuse(path)
    assert "cannot be read" in message
    assert "save it again" in hint


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert "is an archive or document, not a table" in refuse(path)[0]


def test_without_the_reader_the_extra_is_named(tmp_path, monkeypatch):
    path = write_xlsx(tmp_path / "list.xlsx", {"A1": "a", "A2": "b"})
    find_spec = importlib.util.find_spec

    def find_other(name: str) -> object:
        return None if name == "python_calamine" else find_spec(name)

    monkeypatch.setattr(workbooks.importlib.util, "find_spec", find_other)
    message, hint = refuse(path)
    assert "the package python-calamine is needed" in message
    assert 'pip install "sanctions-ledger[xlsx]"' in hint
