"""Workbooks: numbers and days as such, and nothing that runs."""

from __future__ import annotations

import io
import sys
from datetime import datetime

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from sample_tables import SOURCES, TOTALS, render_bytes, totals_without_notes

from sanctions_cli.caveats import Caveat
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, RenderOptions, write_table, xlsx
from sanctions_cli.table import Cell, Column, Figure, Table

ODD = Table(
    title="Targets: listed/delisted [by sender] and by much else",
    period="announced 2024",
    columns=(
        Column("sender_name", "Sender", audience="people"),
        Column("sender", "Sender", audience="machines"),
        Column("total", "Total", "number"),
        Column("announced", "Announced"),
        Column("year", "Year"),
        Column("measures", "Measures", "list"),
        Column("share", "Share", "number"),
        Column("odd", "Odd"),
    ),
    rows=(
        (
            "Canada",
            "CA",
            Figure(1_234, 1),
            "2024-08-09",
            "2024",
            ("a", "b"),
            0.5,
            "=1+1",
        ),
        (
            "UK",
            "GB",
            Figure(None, 1),
            "2024-08",
            "2023",
            (),
            None,
            "https://evil.example",
        ),
        ("EU", "EU", 2**60, None, "2022", ("c",), 1.25, "\x1b[2J\x00" + "x" * 40_000),
    ),
    total=("Total", "", 9, None, None, (), None, ""),
    remarks=(("+1", "=with no figure"),),
)


def open_workbook(table: Table) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_bytes(table, Format.xlsx)))


def column_of_cells(cells: list[Cell], column: Column) -> list[object]:
    """What a workbook has of a column with these cells."""
    sheet = open_workbook(
        totals_without_notes([(cell,) for cell in cells], [column])
    ).worksheets[0]
    return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_a_workbook_has_numbers_days_and_empty_cells_and_nothing_that_runs():
    data, _ = open_workbook(ODD)
    assert data.title == "Targets  listed delisted  by"
    assert (data.freeze_panes, data["A1"].font.bold) == ("A2", True)
    assert data["B2"].data_type == "n"
    assert [row[:6] for row in data.values][1:] == [
        ("CA", 1_234, datetime(2024, 8, 9), "2024", "a; b", 0.5),
        ("GB", None, "2024-08", "2023", None, None),
        ("EU", str(2**60), None, "2022", "c", 1.25),
    ]
    assert data["C2"].number_format == "yyyy-mm-dd"
    assert [data[f"G{row}"].data_type for row in (2, 3, 4)] == ["s"] * 3
    assert data["G3"].hyperlink is None


def test_a_text_that_is_too_long_for_a_cell_ends_with_an_ellipsis():
    data, _ = open_workbook(ODD)
    text = data["G4"].value
    assert text.startswith("\ufffd[2J\ufffdxxx")
    assert (len(text), text[-1]) == (32_767, "…")


def test_title_period_and_notes_are_on_the_second_sheet():
    _, about = open_workbook(ODD)
    assert list(about.values) == [
        (None, ODD.title),
        (None, ODD.period),
        ("+1", "=with no figure"),
        (None, "A shaded cell is not zero: its figure is not known."),
    ]


def test_a_marked_figure_is_a_number_with_its_marks_in_its_format():
    table = Table(
        title="Targets",
        columns=(Column("sender", "Sender"), Column("total", "Total", "number")),
        rows=(
            ("US", Figure(678, 1, caveats=("overlap",))),
            ("GB", Figure(194, caveats=("overlap",))),
            ("CA", Figure(320)),
            ("EU", 414),
            ("NZ", Figure(None, 3)),
        ),
        caveats=(Caveat(kind="overlap"),),
        has_caveats_column=True,
    )
    data, about = open_workbook(table)
    cells = [data[f"B{row}"] for row in range(2, 7)]
    assert [cell.value for cell in cells] == [678, 194, 320, 414, None]
    # The marks, and gaps as wide as those of the marks that a number lacks.
    assert [cell.number_format for cell in cells[:4]] == [
        '0"*+1"',
        '0"*"_+_1',
        "0_*_+_1",
        "0_*_+_1",
    ]
    assert cells[4].fill.patternType == "gray125"
    assert cells[3].fill.patternType is None
    assert list(about.values)[1:] == [
        ("*", "Adds lists that overlap: some people are counted twice.", "overlap"),
        ("+n", "No figure given.", "no_figure"),
        (None, "A shaded cell is not zero: its figure is not known.", None),
    ]


def test_without_notes_only_signs_that_speak_are_left_in_a_workbook():
    table = Table(
        title="Targets",
        columns=(Column("total", "Total", "number"),),
        rows=((Figure(678, caveats=("overlap",)),), (Figure(5, 1),)),
        has_caveats_column=True,
    )
    stream = io.BytesIO()
    write_table(table, Format.xlsx, stream, RenderOptions(notes="none"))
    data, about = openpyxl.load_workbook(stream).worksheets
    assert [data["A2"].number_format, data["A3"].number_format] == ["0_+_1", '0"+1"']
    assert list(about.values) == [(None, "Targets")]


def test_a_column_is_of_days_only_if_nothing_else_is_in_it():
    column = Column("announced", "Announced")
    assert column_of_cells(["2024-08-09", "2024"], column) == [
        datetime(2024, 8, 9),
        "2024",
    ]
    assert column_of_cells(["2024-08-09", "soon"], column) == ["2024-08-09", "soon"]
    assert column_of_cells(["2024-08", "2024"], column) == ["2024-08", "2024"]
    assert column_of_cells(["2024-02-30", "2024-08-09"], column) == [
        "2024-02-30",
        datetime(2024, 8, 9),
    ]


def test_excel_knows_no_day_before_1900():
    assert column_of_cells(["1812-06-24"], Column("day", "Day")) == ["1812-06-24"]


def test_truth_is_a_boolean_and_a_number_that_excel_would_round_is_a_text():
    assert column_of_cells([True, False], Column("flag", "Flag")) == [True, False]
    exact = 2**53
    numbers = column_of_cells([exact, exact + 1], Column("n", "N", "number"))
    assert numbers == [exact, str(exact + 1)]


def test_lists_and_objects_are_joined_as_in_csv():
    data, _ = open_workbook(SOURCES)
    assert [row[1:] for row in data.values][1:] == [
        ("war;\u00a0 aggression; fraud", "GAC | News |\u00a0 9 August"),
        (None, "EU; UK |  | https://gov.uk/"),
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Targets listed", "Targets listed"),
        ("About", "About_"),
        ("History", "History_"),
        ("[]:*?/\\", "Answer"),
        ("'quoted'", "quoted"),
        ("x" * 40, "x" * 31),
        ("Targets listed against Belarus by sender", "Targets listed against Belarus"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(title: str, name: str):
    data, about = open_workbook(
        Table(title=title, columns=(Column("a", "A"),), rows=())
    )
    assert (data.title, about.title) == (name, "About")


def test_more_rows_than_a_sheet_can_have_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)
    with pytest.raises(SanctionsError, match="too many for a sheet"):
        render_bytes(ODD, Format.xlsx)


def test_without_its_library_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(SanctionsError) as caught:
        render_bytes(TOTALS, Format.xlsx)
    assert 'pip install "sanctions-ledger[xlsx]"' in str(caught.value.hint)


def test_the_same_table_gives_the_same_bytes():
    assert render_bytes(ODD, Format.xlsx) == render_bytes(ODD, Format.xlsx)
