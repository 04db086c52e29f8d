"""Scales from zero, days from left to right, and labels that do not overlap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.render.image.axes import TimeAxis, choose_figures, spread_labels


@given(st.integers(0, 10**15))
def test_an_axis_has_two_to_five_round_figures_up_to_one_that_is_not_below(
    highest: int,
):
    figures = choose_figures(highest)
    assert figures[0] == 0
    assert highest <= figures[-1]
    assert 2 <= len(figures) <= 5


def test_the_figures_of_an_axis_are_ones_twos_and_fives():
    assert list(choose_figures(4)) == [0, 1, 2, 3, 4]
    assert list(choose_figures(320)) == [0, 100, 200, 300, 400]
    assert list(choose_figures(60, -130)) == [-150, -100, -50, 0, 50, 100]
    assert list(choose_figures(0, -3)) == [-3, -2, -1, 0]
    assert list(choose_figures(678)) == [0, 200, 400, 600, 800]
    assert list(choose_figures(0)) == [0, 1]


@given(st.lists(st.floats(0, 250), min_size=1, max_size=15))
def test_names_at_the_ends_of_curves_never_overlap(wanted: list[float]):
    places = sorted(spread_labels(wanted, 17, 250))
    assert all(right - left >= 17 - 1e-9 for left, right in pairwise(places))
    assert places[-1] <= 250


def test_names_with_space_enough_stay_where_they_are():
    assert spread_labels([100, 20, 60], 17, 250) == [100, 20, 60]
    assert spread_labels([100, 100], 17, 250) == [100, 117]
    assert spread_labels([250, 250], 17, 250) == [233, 250]


def test_years_are_named_and_months_in_a_short_time():
    years = TimeAxis(date(2019, 5, 1), date(2023, 3, 1), 0, 700)
    assert [name for _, name in years.ticks(44)] == ["2020", "2021", "2022", "2023"]
    months = TimeAxis(date(2024, 1, 15), date(2024, 4, 15), 0, 700)
    assert [name for _, name in months.ticks(44)] == ["2024-02", "2024-03", "2024-04"]
    days = TimeAxis(date(2024, 1, 15), date(2024, 1, 20), 10, 700)
    assert days.ticks(44) == [(10, "2024-01-15")]


def test_names_of_years_are_left_out_where_they_would_overlap():
    axis = TimeAxis(date(1990, 1, 1), date(2029, 12, 31), 0, 400)
    ticks = axis.ticks(44)
    assert [name for _, name in ticks][:3] == ["1990", "1995", "2000"]
    assert all(right - left >= 44 for (left, _), (right, _) in pairwise(ticks))


def test_the_first_day_is_at_the_left_and_the_last_one_ends_at_the_right():
    axis = TimeAxis(date(2024, 1, 1), date(2024, 1, 10), 100, 200)
    assert axis.x(date(2024, 1, 1)) == 100
    assert axis.x(date(2024, 1, 2)) == 110
    assert axis.x(date(2024, 1, 11)) == 200
