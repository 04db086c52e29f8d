"""Cells as people read them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import TOTALS, chart_table, make_chart, totals_without_notes

from sanctions_cli.render.cells import (
    format_cell,
    format_decimal,
    list_values,
    make_readable,
)
from sanctions_cli.table import Cell, Column, Figure, Table
from sanctions_cli.text import plain, to_ascii


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("text", ("text", "")),
        (1_400, ("1,400", "")),
        (-1_400, ("−1,400", "")),
        (0, ("–", "")),
        (None, ("?", "")),
        (True, ("yes", "")),
        (False, ("no", "")),
        (0.126, ("0.13", "")),
        (-1_234.5, ("−1,234.50", "")),
        ((), ("", "")),
        (("a", "b"), ("a; b", "")),
        (
            ({"publisher": "GAC", "title": "", "url": "https://a.org"},),
            ("GAC, https://a.org", ""),
        ),
    ],
)
def test_a_value_has_no_mark(cell: Cell, shown: tuple[str, str]):
    assert format_cell(cell, "number") == shown


def test_an_empty_cell_of_a_text_column_is_empty():
    assert format_cell(None) == ("", "")


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(40), ("40", "")),
        (Figure(40, 1), ("40", "+1")),
        (Figure(-40, 1_200), ("−40", "+1,200")),
        (Figure(40, is_partial=True), ("40", "?")),
        (Figure(40, 2, is_partial=True), ("40", "+2 ?")),
        (Figure(0), ("–", "")),
        (Figure(None), ("?", "")),
        (Figure(0, 3), ("", "+3")),
        (Figure(None, 3), ("", "+3")),
        (Figure(None, 3, is_partial=True), ("", "+3 ?")),
        (Figure(None, is_partial=True), ("?", "")),
        (Figure(0, is_partial=True), ("–", "")),
    ],
)
def test_a_figure_has_what_it_leaves_out_as_its_mark(
    figure: Figure, shown: tuple[str, str]
):
    assert format_cell(figure, "number") == shown
    assert format_cell(figure) == shown


@given(
    st.one_of(st.none(), st.integers(-(10**9), 10**9)), st.integers(0, 9), st.booleans()
)
def test_a_figure_that_leaves_something_out_is_never_shown_as_zero(
    value, unknown, is_partial
):
    text, mark = format_cell(Figure(value, unknown, is_partial=is_partial), "number")
    assert text or mark
    if unknown:
        assert text != "–"
        assert mark.startswith("+")


def test_a_decimal_has_as_many_places_as_asked_for():
    assert format_decimal(1_234.5678, 1) == "1,234.6"
    assert format_decimal(-0.5, 4) == "−0.5000"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.004, "0.004"), (99.999, "99.999"), (-99.9996, "−99.9996"), (99.99, "99.99"), (2.0, "2.00"),
     (0.0, "0.00"), (1e-9, "0.000000")],
)  # fmt: skip
def test_a_number_that_is_not_whole_never_looks_whole(number, text):
    assert format_decimal(number, 2) == text
    column = Column("share", "Share", "number", verbatim=True)
    rows = ((number,), (0.123,))
    shown = make_readable(Table(title="", columns=(column,), rows=rows))
    assert shown.rows[0] == (text.replace("−", "-"),)


def test_a_list_has_a_text_for_each_value_and_any_other_cell_has_one():
    assert list_values(("a", {"publisher": "GAC", "url": "x"})) == ["a", "GAC, x"]
    assert list_values(()) == []
    assert list_values(5) == ["5"]
    assert list_values(None) == [""]


@pytest.mark.parametrize(
    ("decimals", "shown"),
    [
        ((0.5, 0.25), ["0.50", "0.25"]),
        ((0.5, 2.0), ["0.5", "2.0"]),
        ((0.123456, 0.2), ["0.12", "0.20"]),
        ((0.0123, 0.05), ["0.0123", "0.0500"]),
        ((0.0, 0.0), ["0.0", "0.0"]),
        ((-0.05, 0.01), ["−0.0500", "0.0100"]),
    ],
)
def test_the_decimals_of_a_column_have_as_many_places_as_they_need(decimals, shown):
    columns = [Column("share", "Share", "number")]
    table = make_readable(totals_without_notes([(each,) for each in decimals], columns))
    assert [row[0] for row in table.rows] == shown


def test_the_numbers_of_a_verbatim_column_are_texts_as_they_are():
    columns = [Column("year", "Year", "number", verbatim=True)]
    rows = [(2024,), (0,), (None,), (1_000.5,)]
    table = make_readable(totals_without_notes(rows, columns))
    assert [row[0] for row in table.rows] == ["2024", "0", "null", "1000.5"]


def test_every_text_of_a_table_is_converted():
    note = ("é", "é")
    columns = (Column("é", "é"), Column("list", "é", "list"))
    row = ("é", ("é", {"é": "é"}))
    below = replace(totals_without_notes([row], columns), title="é")
    chart = make_chart(["é"], [[]], 10, "month")
    table = replace(
        below,
        period="é",
        source="é",
        total=row,
        remarks=(note,),
        tables_below=(below,),
        chart=chart,
    )
    shown = make_readable(table, to_ascii)
    assert shown.chart is not None
    assert [shown.source, shown.chart.curves[0].name] == ["e", "e"]
    assert shown.chart.rounds[0].title == "2020-01-01: e"
    for each in (shown, shown.tables_below[0]):
        assert each.title == "e"
        assert [column.title for column in each.columns] == ["e", "e"]
        assert [column.name for column in each.columns] == ["é", "list"]
        assert each.rows == (("e", ("e", {"é": "e"})),)
    assert shown.period == "e"
    assert shown.total == ("e", ("e", {"é": "e"}))
    assert shown.remarks == (("e", "e"),)


def test_what_only_programs_get_is_left_out():
    columns = (Column("code", "Code", audience="machines"), Column("name", "Name"))
    shown = make_readable(totals_without_notes([("BY", "Belarus")], columns))
    assert shown.rows == (("Belarus",),)


def test_figures_and_numbers_stay_values_so_that_they_can_be_marked():
    assert make_readable(TOTALS).rows == TOTALS.rows


def test_a_readable_table_stays_as_it_is():
    table = chart_table(make_chart(["Canada\x07"], [[]], 10, "month"), "tab\tbed")
    once = make_readable(table, plain)
    assert make_readable(once, plain) == once
