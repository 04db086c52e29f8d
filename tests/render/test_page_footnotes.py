"""Numbers of footnotes: which marks in the cells of a page lead to which remark."""

from __future__ import annotations

from dataclasses import replace

from sample_tables import totals_without_notes

from sanctions_cli.render.footnotes import number_footnotes
from sanctions_cli.table import Column, Figure, Row, Table

COLUMNS = [Column("sender", "Sender"), Column("total", "Total", "number")]


def table_with(cells: list[Figure | str], *marks: str) -> Table:
    rows: list[Row] = [("Canada", cell) for cell in cells]
    remarks = tuple((mark, "what it means") for mark in marks)
    return replace(totals_without_notes(rows, COLUMNS), remarks=remarks)


def test_remarks_with_a_mark_in_a_cell_are_numbered_in_their_order():
    cells = [Figure(5, 1, mark="*"), Figure(3, mark="†")]
    footnotes = number_footnotes(table_with(cells, "*", "†", "+1", ""))
    assert footnotes.numbers == {"*": 1, "†": 2, "+1": 3}


def test_a_remark_whose_mark_is_in_no_cell_has_no_number():
    footnotes = number_footnotes(table_with([Figure(5)], "measure", "*", ""))
    assert footnotes.numbers == {}
    assert footnotes.find_number("*") == footnotes.find_number("") == 0


def test_different_numbers_of_announcements_lead_to_one_footnote():
    cells = [Figure(5, 1), Figure(5, 2), Figure(5, undated=4)]
    footnotes = number_footnotes(table_with(cells, "+n", "+n?"))
    assert [footnotes.find_number(mark) for mark in ("+1", "+2", "+4?")] == [1, 1, 2]


def test_marks_in_place_of_a_figure_and_before_a_change_are_found():
    cells = [Figure(None), "~ +73"]
    assert number_footnotes(table_with(cells, "~", "?")).numbers == {"~": 1, "?": 2}


def test_marks_in_the_tables_below_count_too():
    below = table_with([Figure(5, mark="*")])
    table = replace(table_with([Figure(5)], "*"), tables_below=(below,))
    assert number_footnotes(table).numbers == {"*": 1}
