"""The numbers of cells, and percentages of them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sanctions_cli.queries.percentages import (
    compute_percentage,
    format_percentage,
    known_number,
)
from sanctions_cli.table import Figure


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (7, 7),
        (Figure(7), 7),
        (Figure(7, 2), 7),
        (Figure(None, 3), None),
        (None, None),
        ("2024", None),
        (0.5, None),
        (("BY",), None),
    ],
)
def test_a_cell_has_a_number_or_none(cell, number):
    assert known_number(cell) == number


@pytest.mark.parametrize(
    ("part", "whole", "percentage"),
    [
        (1, 4, 25.0),
        (1, 3, 33.3),
        (2, 3, 66.7),
        (0, 5, 0.0),
        (5, 5, 100.0),
        (16, 10_000, 0.2),
        (3, 10_000, 0.03),
        (1, 1_000_000, 0.0001),
        (9_996, 10_000, 99.96),
        (999_999, 1_000_000, 99.9999),
        (-9_996, 10_000, -99.96),
        (Figure(1), Figure(4, 2), 25.0),
        (Figure(None, 1), 4, None),
        (1, None, None),
        (1, 0, None),
        (1, -4, None),
        (Figure(1, is_partial=True), 4, None),
        (1, Figure(4, is_partial=True), None),
    ],
)
def test_a_percentage_has_one_decimal_and_is_never_made_of_an_unknown(
    part, whole, percentage
):
    assert compute_percentage(part, whole) == percentage


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_part_that_is_something_is_never_zero_percent(part, whole):
    assume(part <= whole)
    percentage = compute_percentage(part, whole)
    assert percentage is not None
    assert 0 < percentage <= 100
    assert (percentage == 100) == (part == whole)


@pytest.mark.parametrize(
    ("percentage", "text"),
    [(0.0, "0"), (0.03, "<1"), (0.49, "<1"), (0.5, "<1"), (0.6, "1"), (99.4, "99"), (99.5, ">99"),
     (99.9999, ">99"), (100.0, "100"), (100.4, "100"), (1234.0, "1,234"), (-60.0, "-60")],
)  # fmt: skip
def test_rounding_never_claims_all_or_nothing(percentage, text):
    assert format_percentage(percentage) == text
