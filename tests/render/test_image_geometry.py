"""The geometry of every image: nothing is outside the page, and no text is over another."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_tables import CHARTS, bar_charts, chart_table, make_bar_chart, make_chart

from sanctions_cli.chart import Chart
from sanctions_cli.render import svg
from sanctions_cli.render.image.elements import measure_text
from sanctions_cli.table import Figure
from sanctions_cli.text import FIRST_STRONG_ISOLATE, POP_ISOLATE

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [(1200, 675), (1080, 1350), (1080, 1080), (390, 844), (1600, 400), (240, 240)]
TOLERANCE = 1.0


class Box(NamedTuple):
    """Where a text is."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def find_boxes(root: ElementTree.Element) -> list[Box]:
    boxes = []
    for each in root.iter(f"{SVG}text"):
        pieces = [each.text or ""]
        for child in each:
            if child.tag == f"{SVG}tspan":
                pieces.append(child.text or "")
            pieces.append(child.tail or "")
        text = (
            "".join(pieces).replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
        )
        size = float(each.get("font-size", "0"))
        width = measure_text(text, size, bold=each.get("font-weight") is not None)
        x, y = float(each.get("x", "")), float(each.get("y", ""))
        shift = {"middle": 0.5, "end": 1.0}.get(each.get("text-anchor", ""), 0.0)
        left = x - width * shift
        # Letters without accents reach from a little below their line to their height.
        boxes.append(Box(text, left, y - size * 0.76, left + width, y + size * 0.18))
    return boxes


def overlap(first: Box, second: Box) -> bool:
    return (
        first.left + TOLERANCE < second.right
        and second.left + TOLERANCE < first.right
        and first.top + TOLERANCE < second.bottom
        and second.top + TOLERANCE < first.bottom
    )


def check_image(chart: Chart, size: tuple[int, int], text: str) -> None:
    width, height = size
    root = ElementTree.fromstring(svg.draw_image(chart_table(chart, text), size))
    boxes = find_boxes(root)
    for box in boxes:
        assert min(box.left, box.top) >= -TOLERANCE, box
        assert box.right <= width + TOLERANCE, box
        assert box.bottom <= height + TOLERANCE, box
    for first, second in combinations(boxes, 2):
        assert not overlap(first, second), (first, second)
    for each in root.iter(f"{SVG}rect"):
        if each.get("fill") != "url(#hatch)" or each.get("x"):
            x, y = float(each.get("x", "0")), float(each.get("y", "0"))
            assert x >= -TOLERANCE
            assert y >= -TOLERANCE
            assert x + float(each.get("width", "0")) <= width + TOLERANCE
            assert y + float(each.get("height", "0")) <= height + TOLERANCE


@settings(max_examples=50, deadline=None)
@given(bar_charts(), st.sampled_from(SIZES), st.text(max_size=150))
def test_bars_and_their_words_have_their_places(
    chart: Chart, size: tuple[int, int], text: str
):
    check_image(chart, size, text)


@settings(max_examples=40, deadline=None)
@given(CHARTS, st.sampled_from(SIZES), st.text(max_size=150))
def test_curves_and_their_words_have_their_places(
    chart: Chart, size: tuple[int, int], text: str
):
    check_image(chart, size, text)


SENDERS = [f"Sender number {number}" for number in range(40)]
YEARS = [str(year) for year in range(1995, 2025)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "chart",
    [
        make_bar_chart(["Canada"], [[Figure(7)]], is_ordered=False),
        make_bar_chart(["2024"], [[Figure(100_000)]], is_ordered=True),
        make_bar_chart(
            SENDERS, [[Figure(n * 31) for n in range(40)]], is_ordered=False
        ),
        make_bar_chart(
            YEARS, [[Figure(n * 977) for n in range(30)]] * 4, is_ordered=True
        ),
        make_bar_chart(YEARS, [[Figure(None, 1)] * 30] * 4, is_ordered=True),
        make_bar_chart(
            YEARS[:3], [[Figure(-5), Figure(3), Figure(None)]], is_ordered=True
        ),
        make_bar_chart(
            SENDERS, [[Figure(n)] * 40 for n in range(40)], is_ordered=False
        ),
        make_chart(SENDERS, [[(9, 5, 0, 1)]] * 40, 12_000, "year"),
        # More panels than there is space for, all alike, with many columns and a wide scale.
        make_bar_chart(YEARS * 2, [[Figure(123_456)] * 60] * 15, is_ordered=True),
        make_bar_chart(
            YEARS, [[Figure(None, 1)] * 15 + [Figure(7)] * 15] * 13, is_ordered=True
        ),
        # Shares that are next to nothing.
        make_bar_chart(["a", "b"], [[5e-324, -1e-9]] * 3, is_ordered=False),
    ],
)
def test_hard_cases_have_their_places(chart: Chart, size: tuple[int, int]):
    check_image(chart, size, "Targets listed against Belarus, by sender and year")
