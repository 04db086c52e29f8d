"""Curves: steps over true days, dots where nothing is covered, rings, names at the ends."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

from sample_tables import Move, make_chart

from sanctions_cli.chart import Curve, CurveChart
from sanctions_cli.render.image.curves import (
    MOST_RINGS,
    UNCOVERED_DASH,
    draw_curves,
    find_colours,
    format_end,
)
from sanctions_cli.render.image.elements import Area
from sanctions_cli.render.image.page import Sizes
from sanctions_cli.table import Figure

AREA = Area(40, 100, 1160, 500)


def chart_of(*moves: Move, length: int = 100) -> CurveChart:
    """A chart of one curve, without rounds."""
    return replace(make_chart(["Canada"], [list(moves)], length, "month"), rounds=())


def parse(chart: CurveChart) -> ElementTree.Element:
    elements = draw_curves(chart, AREA, Sizes(1))
    return ElementTree.fromstring(f"<svg>{''.join(elements)}</svg>")


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


# Curves


def test_a_curve_is_level_until_a_day_and_then_goes_up_or_down():
    root = parse(chart_of((10, 5, 0, 0), (50, 0, 2, 0)))
    path = of_class(root, "curve")[0].get("d", "")
    assert re.fullmatch(r"M[\d.]+ [\d.]+(H[\d.]+V[\d.]+){2}H[\d.]+", path)
    start, up, down = (float(y) for y in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", path))
    assert start > down > up


def test_days_at_one_point_are_one_step_of_the_curve():
    root = parse(chart_of((10, 5, 0, 0), (11, 5, 0, 0), length=400_000))
    path = of_class(root, "curve")[0].get("d", "")
    assert path.count("V") == 1


def test_a_curve_is_dotted_where_the_ledger_does_not_cover_it():
    chart = chart_of((50, 5, 0, 0))
    covered = ((chart.since + timedelta(days=30), chart.since + timedelta(days=60)),)
    chart = replace(chart, curves=(replace(chart.curves[0], covered=covered),))
    dashes = [each.get("stroke-dasharray") for each in of_class(parse(chart), "curve")]
    assert dashes == [UNCOVERED_DASH, None, UNCOVERED_DASH]


def test_curves_of_one_sender_have_its_colour_and_differ_by_their_dashes():
    chart = make_chart(["a", "b"], [[(1, 1, 0, 0)]] * 2, 100, "month")
    curves = tuple(replace(curve, sender="US") for curve in chart.curves)
    chart = replace(chart, curves=curves)
    assert find_colours(chart) == [0, 0]
    drawn = of_class(parse(chart), "curve")
    assert [each.get("stroke-dasharray") for each in drawn] == [None, "9 4"]


def test_an_unknown_step_has_a_question_mark_with_what_it_means():
    root = parse(chart_of((10, 5, 0, 2)))
    (group,) = root.findall("g")
    assert group.findtext("title") == "Canada 2020-01-11: 2 announced, no figure given"
    assert group.findtext("text") == "+2"


def test_of_rings_that_would_overlap_only_the_first_has_its_number():
    root = parse(chart_of((10, 5, 0, 1), (11, 0, 0, 1), (90, 0, 0, 30)))
    assert [each.findtext("text") for each in root.findall("g")] == ["+1", None, "+"]


def test_crowded_rings_are_there_only_with_their_numbers():
    moves = [(day, 1, 0, 1) for day in range(MOST_RINGS + 1)]
    crowded = parse(chart_of(*moves))
    assert 1 < len(list(crowded.iter("circle"))) < MOST_RINGS
    assert len(list(parse(chart_of(*moves[1:])).iter("circle"))) == MOST_RINGS


def test_steps_too_small_to_see_are_left_out_but_for_the_last():
    small = [(day, 1, 0, 0) for day in range(1, 60)]
    path = path_of((0, 100_000, 0, 0), *small)
    assert path.count("V") < 5
    at_once = path_of((0, 100_000, 0, 0), (1, 59, 0, 0))
    assert path.rpartition("V")[2] == at_once.rpartition("V")[2]


def path_of(*moves: Move) -> str:
    [curve] = of_class(parse(chart_of(*moves)), "curve")
    return curve.get("d", "")


def test_a_curve_is_named_at_its_end_with_its_figure_and_mark():
    curve = Curve("Canada", 0, (), Figure(1_234, 2))
    assert format_end(curve) == "Canada 1,234+2"
    chart = replace(chart_of(), curves=(curve,))
    (label,) = of_class(parse(chart), "ink")
    assert "".join(label.itertext()) == "Canada 1,234+2"


def test_a_curve_is_named_also_where_others_end_at_the_same_height():
    names = [f"Sender {number}" for number in range(9)]
    root = parse(make_chart(names, [[(1, 5, 0, 0)]] * 9, 100, "month"))
    labels = [each for each in of_class(root, "ink") if each.get("font-size") == "22"]
    heights = sorted(float(label.get("y", "")) for label in labels)
    assert len(heights) == 9
    assert all(lower - upper >= 22 for upper, lower in itertools.pairwise(heights))
