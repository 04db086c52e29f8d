"""Charts: the heights of curves, and the days that the ledger covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sample_tables import make_chart

from sanctions_cli.chart import Chart, Curve, Step
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


def chart_with(*curves: Curve) -> Chart:
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
    known = replace(CURVE, steps=CURVE.steps[:2])
    assert chart_with(known, CURVE).has_unknown_steps
    assert not chart_with(known).has_unknown_steps


def test_every_text_of_a_chart_is_converted():
    chart = make_chart(["canada"], [[(1, 1, 0, 0)]], 30, "month").with_texts(str.upper)
    assert [curve.name for curve in chart.curves] == ["CANADA"]
    assert [each.title for each in chart.rounds] == ["2020-01-01: CANADA"]
    assert chart.source == "CANADA"
