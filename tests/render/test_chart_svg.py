"""The drawn part of a picture: scales, places of labels, curves, bands and bars."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import Move, make_chart

from sanctions_cli.chart import Chart, Curve, Round
from sanctions_cli.render.chart_svg import (
    COLOUR_COUNT,
    MAX_DAILY_STEPS,
    UNCOVERED_DASH,
    WIDTH,
    TimeAxis,
    axis_figures,
    bar_time,
    draw_chart,
    element,
    format_end,
    format_number,
    spread_labels,
)
from sanctions_cli.table import Figure


def chart_of(*moves: Move, length: int = 100) -> Chart:
    """A chart of one curve, without rounds."""
    return replace(make_chart(["Canada"], [list(moves)], length, "month"), rounds=())


def parse(chart: Chart) -> ElementTree.Element:
    elements, _ = draw_chart(chart, 20.0)
    return ElementTree.fromstring(f"<svg>{''.join(elements)}</svg>")


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


# Elements


def test_an_element_has_its_attributes_in_order_and_closes_itself_without_content():
    assert element("path", class_="axis", d="M0 0") == '<path class="axis" d="M0 0"/>'
    assert (
        element("text", "a", x=1, font_size=11.5)
        == '<text x="1" font-size="11.5">a</text>'
    )
    assert element("text", "", x=1) == '<text x="1"></text>'


def test_an_empty_attribute_is_left_out():
    assert element("path", stroke_dasharray="", d="M0 0") == '<path d="M0 0"/>'


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (1.04, "1"), (1.06, "1.1"), (-0.25, "-0.2"), (720.0, "720")],
)
def test_a_number_has_one_decimal_at_most(number: float, text: str):
    assert format_number(number) == text


# Scales and places


@given(st.integers(0, 10**15))
def test_an_axis_has_two_to_six_round_figures_up_to_one_that_is_not_below(highest: int):
    figures = axis_figures(highest)
    assert figures[0] == 0
    assert highest <= figures[-1]
    assert 2 <= len(figures) <= 6


def test_the_figures_of_an_axis_are_ones_twos_and_fives():
    assert list(axis_figures(4)) == [0, 1, 2, 3, 4]
    assert list(axis_figures(320)) == [0, 100, 200, 300, 400]
    assert list(axis_figures(678)) == [0, 200, 400, 600, 800]
    assert list(axis_figures(0)) == [0, 1]


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


# Curves


def test_a_curve_is_level_until_a_day_and_then_goes_up_or_down():
    root = parse(chart_of((10, 5, 0, 0), (50, 0, 2, 0)))
    path = of_class(root, "curve")[0].get("d", "")
    assert re.fullmatch(r"M[\d.]+ [\d.]+(H[\d.]+V[\d.]+){2}H[\d.]+", path)
    start, up, down = (float(y) for y in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", path))
    assert start > down > up


def test_days_at_one_point_are_one_step_of_the_curve():
    root = parse(chart_of((10, 5, 0, 0), (11, 5, 0, 0), length=40_000))
    path = of_class(root, "curve")[0].get("d", "")
    assert path.count("V") == 1


def test_a_curve_is_dotted_where_the_ledger_does_not_cover_it():
    chart = chart_of((50, 5, 0, 0))
    covered = ((chart.since + timedelta(days=30), chart.since + timedelta(days=60)),)
    chart = replace(chart, curves=(replace(chart.curves[0], covered=covered),))
    dashes = [each.get("stroke-dasharray") for each in of_class(parse(chart), "curve")]
    assert dashes == [
        UNCOVERED_DASH,
        None,
        UNCOVERED_DASH,
        None,
    ]  # the last leads to the name


def test_after_as_many_curves_as_there_are_colours_they_come_again_dashed():
    count = COLOUR_COUNT + 1
    root = parse(make_chart(["x"] * count, [[(1, 1, 0, 0)]] * count, 100, "month"))
    curves = of_class(root, "l0")
    assert {each.get("stroke-dasharray") for each in curves} == {None, "5 3"}
    assert not of_class(root, f"l{COLOUR_COUNT}")


def test_an_unknown_step_has_a_question_mark_with_what_it_means():
    root = parse(chart_of((10, 5, 0, 2)))
    (group,) = root.findall("g")
    assert group.findtext("title") == "Canada 2020-01-11: 2 announced without a figure"
    assert group.findtext("text") == "?"


def test_a_curve_is_named_at_its_end_with_its_figure_and_mark():
    curve = Curve("Canada", 0, (), Figure(1_234, 2))
    assert format_end(curve) == "Canada 1,234 +2"
    chart = replace(chart_of(), curves=(curve,))
    (label,) = of_class(parse(chart), "ink")
    assert "".join(label.itertext()) == "Canada 1,234 +2"


# Rounds


def test_a_round_is_a_band_from_its_first_to_its_last_day():
    chart = chart_of((10, 5, 0, 0))
    since = chart.since + timedelta(days=10)
    chart = replace(
        chart, rounds=(Round(since, since + timedelta(days=9), f"{since}: EU", {}),)
    )
    root = parse(chart)
    (band,) = of_class(root, "band")
    assert band.findtext("title") == "2020-01-11: EU"
    axis = of_class(root, "axis")[0].get("d", "")
    left, right = (float(x) for x in re.findall(r"[ML]([\d.]+)", axis))
    assert float(band.get("width", "")) == pytest.approx(
        10 * (right - left) / 101, abs=0.1
    )
    assert [each.text for each in root.iter("text") if each.get("transform")] == [
        "2020-01-11"
    ]


def test_of_rounds_that_are_too_close_only_the_first_has_its_day():
    chart = chart_of((10, 5, 0, 0), length=3_000)
    rounds = []
    for days in (100, 101, 2_000):
        day = chart.since + timedelta(days=days)
        rounds.append(Round(day, day, f"{day}: EU", {}))
    root = parse(replace(chart, rounds=tuple(rounds)))
    assert len(of_class(root, "band")) == 3
    assert len([each for each in root.iter("text") if each.get("transform")]) == 2


# Bars


def bars_of(root: ElementTree.Element) -> dict[str, tuple[float, float]]:
    """The upper end and the height of each bar, by its title."""
    bars = {}
    for each in of_class(root, "f0"):
        place = (float(each.get("y", "")), float(each.get("height", "")))
        bars[str(each.findtext("title"))] = place
    return bars


def test_what_was_added_is_above_the_axis_and_what_was_removed_is_below_it():
    bars = bars_of(parse(chart_of((10, 20, 0, 0), (50, 0, 10, 0))))
    top, height = bars["Canada 2020-01-11: 20 listed"]
    assert bars["Canada 2020-02-20: 10 delisted"] == (
        pytest.approx(top + height),
        height / 2,
    )


def test_the_smallest_bar_can_be_seen():
    bars = bars_of(parse(chart_of((10, 1_000, 0, 0), (50, 1, 0, 0))))
    assert bars["Canada 2020-02-20: 1 listed"][1] == 1.5


def test_what_happened_on_one_day_is_one_bar():
    assert set(bars_of(parse(chart_of((10, 2, 1, 0), (10, 3, 0, 0))))) == {
        "Canada 2020-01-11: 5 listed",
        "Canada 2020-01-11: 1 delisted",
    }


def test_with_too_many_days_bars_are_for_the_chart_s_unit_of_time():
    few = chart_of(*[(day, 1, 0, 0) for day in range(MAX_DAILY_STEPS)], length=400)
    many = chart_of(*[(day, 1, 0, 0) for day in range(400)], length=400)
    assert (bar_time(few), bar_time(many)) == ("on a day", "in a month")
    assert len(bars_of(parse(few))) == MAX_DAILY_STEPS
    bars = bars_of(parse(many))
    assert len(bars) == 14
    assert "Canada 2020-01: 31 listed" in bars


def test_a_picture_is_as_high_as_its_strips():
    bottoms = []
    for count in (1, 2):
        moves = [[(1, 1, 0, 0)]] * count
        _, bottom = draw_chart(make_chart(["a", "b"], moves, 100, "month"), 20.0)
        bottoms.append(bottom)
    assert bottoms[1] - bottoms[0] == 44


def test_nothing_is_right_of_the_picture():
    names = ["a very long name of a program", "x"]
    root = parse(make_chart(names, [[(1, 1, 0, 0)]] * 2, 100, "month"))
    assert all(0 <= float(each.get("x", "0")) <= WIDTH for each in root.iter())
