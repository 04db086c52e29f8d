"""Running totals of the figures of a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from small_tables import TOTAL, column_values, pivot_table

from sanctions_cli.queries.running_totals import cumulate_rows
from sanctions_cli.table import Figure


def test_every_figure_is_added_to_those_above_it():
    rows = (
        ("2021", Figure(4), Figure(0), Figure(4), 0),
        ("2022", Figure(0), Figure(3), Figure(3), 0),
        ("2023", Figure(1), Figure(2), Figure(3), 0),
    )
    cumulated = cumulate_rows(pivot_table(*rows, total=TOTAL))
    assert cumulated.rows == (
        ("2021", Figure(4), Figure(0), Figure(4), 0),
        ("2022", Figure(4), Figure(3), Figure(7), 0),
        ("2023", Figure(5), Figure(5), Figure(10), 0),
    )
    assert cumulated.title == "Targets listed, cumulative"
    assert cumulated.total is None, "the last row is the total"


def test_what_was_unknown_once_stays_marked():
    rows = (
        ("2021", Figure(4, 1), None, Figure(4, 1), 1),
        ("2022", Figure(2), None, Figure(2), 0),
    )
    cumulated = cumulate_rows(pivot_table(*rows))
    assert cumulated.rows[1] == ("2022", Figure(6, 1), None, Figure(6, 1), 1)


def test_unknown_and_known_add_up_to_the_known_part_with_a_mark():
    rows = (("2021", Figure(None, 2), 0, 0, 2), ("2022", Figure(5), 0, 0, 0))
    assert cumulate_rows(pivot_table(*rows)).rows[1][1] == Figure(5, 2)


def test_statements_are_marked_only_as_long_as_there_is_nothing_else():
    statement = Figure(None, 1, unknown_alone=1)
    rows = (
        ("2021", statement, 0, 0, 1),
        ("2022", Figure(0), 0, 0, 0),
        ("2023", Figure(5), 0, 0, 0),
    )
    cumulated = cumulate_rows(pivot_table(*rows))
    assert column_values(cumulated, "CA") == [statement, statement, Figure(5)]


def test_what_may_be_more_stays_so_and_is_never_zero():
    partial = Figure(None, is_partial=True)
    rows = (
        ("2021", partial, 0, 0, 0),
        ("2022", Figure(0), 0, 0, 0),
        ("2023", Figure(5), 0, 0, 0),
    )
    cumulated = cumulate_rows(pivot_table(*rows))
    assert column_values(cumulated, "CA") == [
        partial,
        partial,
        Figure(5, is_partial=True),
    ]


@given(st.lists(st.integers(0, 500), min_size=1))
def test_the_last_running_total_is_the_sum(numbers):
    rows = [(str(year), Figure(number), 0, 0, 0) for year, number in enumerate(numbers)]
    assert cumulate_rows(pivot_table(*rows)).rows[-1][1] == Figure(sum(numbers))
