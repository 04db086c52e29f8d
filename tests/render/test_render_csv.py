"""CSV and TSV: what every reader of them takes, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import (
    HOSTILE_TEXTS,
    SOURCE_KEYS,
    SOURCES,
    TOTALS,
    render_text,
    totals_without_notes,
)

from sanctions_cli.records import csv_cells
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.csv_ import encode_cell
from sanctions_cli.table import Cell, Column, Figure, Row


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


# Cells


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "-",
        "+cmd|x",
        "'=1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(formula: str):
    assert str(encode_cell(formula)).startswith("'")
    assert str(encode_cell((formula, "b"))).startswith("'")
    headed = totals_without_notes([("a",)], [Column(formula, "X")])
    assert read_csv(render_text(headed, Format.csv))[0][0].startswith("'")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (-3, "-3"),
        (0, "0"),
        (1234, "1234"),
        (0.5, "0.5"),
        (None, ""),
        (Figure(None, 2), ""),
        (Figure(0), "0"),
        (Figure(-5, 1), "-5"),
        (True, "true"),
        (False, "false"),
        (("a", "b"), "a; b"),
        ((), ""),
        ("2024-08-09", "2024-08-09"),
        ("a-b", "a-b"),
        ("ca=1", "ca=1"),
    ],
)
def test_numbers_dates_and_plain_text_are_left_alone(cell: Cell, text: str):
    assert str(encode_cell(cell)) == text


def test_a_control_character_is_replaced():
    assert encode_cell("\x1b[2J") == "\ufffd[2J"
    assert encode_cell(("a\x00", "b")) == "a\ufffd; b"


def test_objects_give_their_values_in_the_order_of_the_keys():
    sources = (
        {"url": "https://a.org", "publisher": "GAC"},
        {"publisher": "EU", "title": "Decision; annex | 2"},
    )
    assert encode_cell(sources, SOURCE_KEYS) == (
        "GAC |  | https://a.org; EU | Decision;\u00a0 annex |\u00a0 2"
    )


@given(st.lists(st.text("ab;| \u00a0", min_size=1, max_size=8), min_size=1, max_size=4))
def test_several_texts_are_read_back_from_a_cell(texts: list[str]):
    assert csv_cells.split_values(str(encode_cell(tuple(texts)))) == texts


SOURCE_OBJECTS = st.dictionaries(
    st.sampled_from(SOURCE_KEYS), st.text("ab;| ", min_size=1, max_size=8), min_size=1
)


@given(st.lists(SOURCE_OBJECTS, min_size=1, max_size=3))
def test_several_objects_are_read_back_from_a_cell(sources: list[dict[str, str]]):
    cell = str(encode_cell(tuple(sources), SOURCE_KEYS))
    assert csv_cells.split_tables(cell, SOURCE_KEYS) == sources


# Files


def test_csv_is_rfc_4180_and_reads_back_equal():
    texts = ['say "no"', "a,b", "two\nlines", "two\r\nlines", " blank ", "naïve", ""]
    columns = [Column("a,b", ""), Column("n", "", "number")]
    text = render_text(
        totals_without_notes([(each, 1) for each in texts], columns), Format.csv
    )
    assert text.startswith('"a,b",n\r\n"say ""no""",1\r\n')
    assert read_csv(text)[1:] == [[each, "1"] for each in texts]


def test_lists_and_objects_are_cells_that_the_import_reads():
    _, first, second = read_csv(render_text(SOURCES, Format.csv))
    assert first == [
        "first",
        "war;\u00a0 aggression; fraud",
        "GAC | News |\u00a0 9 August",
    ]
    assert second == ["second", "", "EU; UK |  | https://gov.uk/"]


def test_tsv_has_no_tab_or_line_end_inside_a_cell():
    rows: list[Row] = [(text, 1) for text in (*HOSTILE_TEXTS, 'say "no"')]
    columns = [Column("a\tb", ""), Column("n", "")]
    text = render_text(totals_without_notes(rows, columns), Format.tsv)
    assert all(line.count("\t") == 1 for line in text.split("\n")[:-1])
    assert text.count("\n") == len(rows) + 1
    assert "\r" not in text


def test_programs_get_no_total_row_and_codes_beside_the_names():
    columns = (
        Column("sender", "", audience="machines"),
        Column("sender_name", ""),
        Column("s", "", audience="people"),
    )
    table = replace(
        totals_without_notes([("NA", "Namibia", "x")], columns),
        total=(None, "Total", "y"),
    )
    assert render_text(table, Format.csv) == "sender,sender_name\r\nNA,Namibia\r\n"
    assert "NA" not in render_text(table, Format.table)


def test_an_empty_answer_is_a_head():
    empty = replace(TOTALS, rows=(), total=None)
    assert render_text(empty, Format.csv) == "sender,individuals,total,measures\r\n"
    assert render_text(empty, Format.tsv) == "sender\tindividuals\ttotal\tmeasures\n"


def test_excel_gets_the_mark_by_which_it_knows_utf_8():
    with_mark = render_text(TOTALS, Format.csv, RenderOptions(excel=True))
    assert with_mark == "\ufeff" + render_text(TOTALS, Format.csv)
