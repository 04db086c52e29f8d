"""Charts: the heights of curves, and the days that the ledger covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sample_tables import make_bar_chart, make_chart

from sanctions_cli.chart import Bar, Curve, CurveChart, Step
from sanctions_cli.table import Figure


def day(number: int) -> date:
    return date(2024, 1, number)


CURVE = Curve(
    "Canada",
    start=3,
    steps=(
        Step(day(5), 2, 0, 0, 5),
        Step(day(5), 0, 1, 0, 4),
        Step(day(9), 6, 0, 1, 10),
    ),
    end=Figure(10, 1),
)


@pytest.mark.parametrize(
    ("number", "height"), [(1, 3), (4, 3), (5, 4), (8, 4), (9, 10), (31, 10)]
)
def test_the_height_on_a_day_is_that_after_its_last_step(number: int, height: int):
    assert CURVE.height_on(day(number)) == height


def test_a_curve_without_steps_is_level():
    assert replace(CURVE, steps=()).height_on(day(9)) == 3


@pytest.mark.parametrize(
    ("first", "last", "is_uncovered"),
    [
        (1, 4, True),
        (1, 5, False),
        (6, 7, False),
        (10, 31, False),
        (11, 31, True),
        (1, 31, False),
    ],
)
def test_days_are_uncovered_where_they_are_all_outside_the_coverage(
    first: int, last: int, is_uncovered: bool
):
    curve = replace(CURVE, covered=((day(5), day(10)),))
    assert curve.is_uncovered(day(first), day(last)) == is_uncovered


def test_a_curve_of_unknown_coverage_is_never_uncovered():
    assert not CURVE.is_uncovered(date.min, date.max)


# Charts


def chart_with(*curves: Curve) -> CurveChart:
    chart = make_chart(["x"], [], 30, "month")
    return replace(chart, curves=curves, since=day(1), until=day(31))


def test_the_highest_of_a_chart_is_the_greatest_height_of_any_curve():
    assert chart_with(CURVE, replace(CURVE, start=90)).highest == 90
    assert chart_with(CURVE).highest == 10
    below_zero = replace(CURVE, start=-5, steps=())
    assert chart_with(below_zero).highest == 0


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(1, 31, False), (2, 31, True), (1, 30, True)]
)
def test_a_chart_has_an_uncovered_end_if_its_first_or_last_day_is_not_covered(
    first: int, last: int, expected: bool
):
    curve = replace(CURVE, covered=((day(first), day(last)),))
    assert chart_with(CURVE, curve).has_uncovered_end == expected


def test_a_chart_has_unknown_steps_if_one_curve_has():
    complete = replace(CURVE, steps=CURVE.steps[:2])
    assert chart_with(complete, CURVE).has_unknown_steps
    assert not chart_with(complete).has_unknown_steps


def test_every_text_of_a_chart_is_converted():
    chart = make_chart(["canada"], [[(1, 1, 0, 0)]], 30, "month").with_texts(str.upper)
    assert [curve.name for curve in chart.curves] == ["CANADA"]
    assert [each.title for each in chart.rounds] == ["2020-01-01: CANADA"]


# Bars


@pytest.mark.parametrize(
    ("cell", "has_no_figure", "has_no_data"),
    [
        (Figure(5), False, False),
        (Figure(5, 1), False, False),
        (Figure(0), False, False),
        (Figure(None, 1), True, False),
        (Figure(None, undated=1), True, False),
        (Figure(None, unknown_part="+"), True, False),
        (Figure(None), False, True),
        (Figure(None, is_partial=True), False, True),
        (Figure(0, is_partial=True), False, True),
        (Figure(4, is_partial=True), False, False),
        (12.5, False, False),
    ],
)
def test_a_bar_knows_whether_there_is_a_figure_or_data_at_all(
    cell: Figure | float, has_no_figure: bool, has_no_data: bool
):
    bar = Bar("2024", cell)
    assert (bar.has_no_figure, bar.has_no_data) == (has_no_figure, has_no_data)


def test_every_name_and_figure_of_a_chart_of_bars_is_converted():
    chart = make_bar_chart(["a\nb"], [[Figure(1)], [Figure(2)]], is_ordered=True)
    chart = chart.with_texts(str.upper).with_figures(lambda _: Figure(9))
    assert [bar.name for bar in chart.bars] == ["A\nB", "A\nB"]
    assert [bar.value for bar in chart.bars] == [9, 9]
    assert [panel.name for panel in chart.panels] == ["A\nB", "A\nB"]
