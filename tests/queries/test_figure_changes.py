"""Changes from one figure to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.queries.figure_changes import (
    CHANGE_COLUMNS,
    change_cells,
    format_signed,
)
from sanctions_cli.table import Figure


@pytest.mark.parametrize(
    ("before", "after", "cells"),
    [
        (Figure(40), Figure(16), (-24, -60.0, "−24", "−60 %")),
        (Figure(16), Figure(40), (24, 150.0, "+24", "+150 %")),
        (Figure(5), Figure(5), (0, 0.0, "0", "0 %")),
        (Figure(0), Figure(5), (5, None, "+5", "")),
        (Figure(5), Figure(0), (-5, -100.0, "−5", "−100 %")),
        (Figure(1000), Figure(1001), (1, 0.1, "+1", "+<1 %")),
        (Figure(1000), Figure(999), (-1, -0.1, "−1", "−<1 %")),
        (Figure(1), Figure(2001), (2000, 200000.0, "+2,000", "+200,000 %")),
        (Figure(8, 1), Figure(16), (Figure(None), None, "~ +8", "~ +100 %")),
        (Figure(8), Figure(16, 2), (Figure(None), None, "~ +8", "~ +100 %")),
        (Figure(8, unknown_part="+"), Figure(16), (Figure(None), None, "~ +8", "")),
        (Figure(8, undated=2), Figure(16, undated=1), (Figure(None), None, "~", "")),
        (Figure(8, is_partial=True), Figure(16), (Figure(None), None, "~ +8", "")),
        (Figure(8), Figure(0, is_unrecorded=True), (None, None, "", "")),
        (Figure(None, 1), Figure(16), (None, None, "", "")),
        (Figure(8), Figure(None, 1), (None, None, "", "")),
    ],
)
def test_a_change_is_stated_as_far_as_both_figures_are_known(before, after, cells):
    assert change_cells(before, after) == cells
    assert len(cells) == len(CHANGE_COLUMNS)


@given(st.integers(-(10**9), 10**9))
def test_a_signed_number_is_read_back(number):
    text = format_signed(number)
    assert int(text.replace("−", "-").replace(",", "")) == number
    assert text[0] in ("+−" if number else "0")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [(1000, 3, "−99.7 %"), (1000, 997, "−<1 %"), (1000, 1003, "+<1 %"),
     (1000, 0, "−100 %"), (1000, 1000, "0 %"), (1000, 400, "−60 %"),
     (1000, 1997, "+99.7 %"), (1000, 3000, "+200 %")],
)  # fmt: skip
def test_a_change_in_percent_never_claims_all_or_nothing(before, after, shown):
    *_, percent_shown = change_cells(Figure(before), Figure(after))
    assert percent_shown == shown
