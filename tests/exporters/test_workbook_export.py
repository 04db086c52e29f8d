"""`export -f xlsx`: a sheet for the announcements, and more that explain and add them up."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest
import python_calamine
from conftest import SHIPPED

from sanctions_cli.queries.sql import VIEWS

MORE_SHEETS = ["Totals", "Stated totals", "Sources", "Data dictionary", "About"]


@pytest.fixture
def export(run, tmp_path):
    def export_workbook(*options: str, name: str = "ledger.xlsx"):
        path = tmp_path / name
        done = run("export", "-L", SHIPPED, "-o", path, *options)
        assert (done.code, done.out, done.err) == (0, "", "")
        return path

    return export_workbook


def read_rows(sheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_workbook_has_sheets_with_numbers_days_filters_and_no_formula(export):
    workbook = openpyxl.load_workbook(export())
    assert workbook.sheetnames == ["Announcements", *MORE_SHEETS]
    for sheet in workbook.worksheets[:-1]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    totals = {row["sender"]: row for row in read_rows(workbook["Totals"])}
    assert isinstance(totals["CA"]["total"], int)
    stated = read_rows(workbook["Stated totals"])
    assert any(isinstance(row["day"], datetime) for row in stated)
    assert {row["record"] for row in read_rows(workbook["Sources"])} == {
        "announcement",
        "assertion",
    }


def test_the_dictionary_explains_every_column_of_every_sheet(export):
    workbook = openpyxl.load_workbook(export("--iso3"))
    meanings = {}
    for row in read_rows(workbook["Data dictionary"]):
        assert row["meaning"], row
        meanings.setdefault(row["sheet"], []).append(row["column"])
    for name, columns in meanings.items():
        head = next(workbook[name].iter_rows(values_only=True))
        assert list(head) == columns
    assert list(meanings) == ["Announcements", *MORE_SHEETS[:3]]
    assert tuple(meanings["Sources"]) == VIEWS["sources"].field_names


def test_every_sheet_has_what_the_filters_select(export):
    workbook = openpyxl.load_workbook(export("-s", "CA", "--period", "2024"))
    announcements, *_ = workbook.worksheets
    ids = {row["id"] for row in read_rows(announcements)}
    assert ids
    assert [row["sender"] for row in read_rows(workbook["Totals"])] == ["CA"]
    assert {row["sender"] for row in read_rows(workbook["Stated totals"])} == {"CA"}
    sources = read_rows(workbook["Sources"])
    assert {row["announcement"] for row in sources} - {None} == ids


def test_calamine_reads_the_same_figures_and_the_same_ledger_gives_the_same_bytes(
    export,
):
    path = export()
    assert path.read_bytes() == export(name="again.xlsx").read_bytes()
    sheet = python_calamine.load_workbook(str(path)).get_sheet_by_name("Totals")
    head, *rows = sheet.to_python()
    place = head.index("total")
    expected = openpyxl.load_workbook(path)["Totals"]
    assert [row[place] or None for row in rows] == [
        row["total"] for row in read_rows(expected)
    ]


def test_a_hostile_text_is_a_text_on_every_sheet(ledger, run, tmp_path):
    hostile = '=HYPERLINK("https://evil.example")'
    added = run(
        *(
            "add",
            "CA",
            "Belarus",
            "2024-08-10",
            "--individuals",
            "3",
            "--note",
            hostile,
        ),
        *("--title", hostile, "--publisher", hostile, "--no-input", "-L", ledger),
        *("--source-url", "https://example.org/"),
    )
    assert added.code == 0, added.err
    path = tmp_path / "hostile.xlsx"
    assert run("export", "-L", ledger, "-o", path).code == 0
    sheets = set()
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if cell.value == hostile:
                    sheets.add(sheet.title)
    assert {"Announcements", "Sources"} <= sheets
