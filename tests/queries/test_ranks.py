"""Ranks of rows by their totals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_made_ledgers import notes_of
from hypothesis import given
from hypothesis import strategies as st
from small_tables import ROWS, pivot_table, totals_table

from sanctions_cli.caveats import Caveat
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.percentages import (
    known_number,
)
from sanctions_cli.queries.ranks import rank_rows
from sanctions_cli.table import Column, Figure


def test_the_largest_comes_first_and_equals_share_a_rank():
    table = totals_table(
        ("CA", 1, Figure(16), 0),
        ("GB", 1, Figure(16), 0),
        ("US", 1, Figure(30), 0),
        ("JP", 1, Figure(2), 0),
    )
    ranked = rank_rows(table)
    assert [row[:2] for row in ranked.rows] == [
        (1, "US"),
        (2, "CA"),
        (2, "GB"),
        (4, "JP"),
    ]
    assert ranked.columns[0] == Column("rank", "Rank", "number")


def test_unknown_totals_come_last_without_a_rank():
    table = totals_table(("EU", 1, Figure(None, 1), 1), ("CA", 1, Figure(0), 0))
    assert [row[:2] for row in rank_rows(table).rows] == [(1, "CA"), (None, "EU")]


def test_only_the_first_are_shown_and_the_total_stays_that_of_all():
    total = ("Total", 2, Figure(46), 0)
    table = totals_table(
        ("CA", 1, Figure(16), 0), ("US", 1, Figure(30), 0), total=total
    )
    top = rank_rows(table, top=1)
    assert [row[1] for row in top.rows] == ["US"]
    assert top.total == ("", *total)
    assert notes_of(top) == [("", "The first 1 of 2; the total is of all.")]


@pytest.mark.parametrize("top", [None, 2, 3])
def test_nothing_is_cut_off_where_there_are_no_more_rows(top):
    table = totals_table(("CA", 1, Figure(16), 0), ("US", 1, Figure(30), 0))
    ranked = rank_rows(table, top)
    assert len(ranked.rows) == 2
    assert ranked.caveats == table.caveats


def test_caveats_move_with_their_rows():
    caveat = Caveat(kind="derived", number=1, rows=frozenset({0}))
    table = totals_table(("CA", 1, Figure(16), 0), ("US", 1, Figure(30), 0))
    (moved,) = rank_rows(replace(table, caveats=(caveat,))).caveats
    assert moved.rows == {1}


def test_a_table_without_totals_has_no_ranks():
    table = pivot_table(*ROWS).without_columns({"total"})
    with pytest.raises(SanctionsError, match="what is not added up has no rank"):
        rank_rows(table)


@given(st.lists(st.one_of(st.none(), st.integers(0, 20)), max_size=12))
def test_ranks_are_as_in_a_contest(totals):
    rows = [(str(place), 1, Figure(total), 0) for place, total in enumerate(totals)]
    ranked = rank_rows(totals_table(*rows)).rows
    assert len(ranked) == len(rows)
    complete = sorted((total for total in totals if total is not None), reverse=True)
    for row in ranked:
        total = known_number(row[3])
        assert row[0] == (None if total is None else complete.index(total) + 1)
