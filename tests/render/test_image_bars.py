"""Bars: their lengths and figures are those of the table, and what is unknown is not zero."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import chart_table, make_bar_chart

from sanctions_cli.chart import Bar, BarChart, Panel
from sanctions_cli.render import svg
from sanctions_cli.render.image import bar_parts, bars
from sanctions_cli.render.image.elements import Area
from sanctions_cli.render.image.page import BETWEEN_NOTES, Sizes
from sanctions_cli.table import Figure

SVG = "{http://www.w3.org/2000/svg}"


def parse(chart: BarChart) -> ElementTree.Element:
    return ElementTree.fromstring(svg.draw_image(chart_table(chart)))


def find_bars(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The bars by their titles."""
    drawn = {}
    for each in root.iter(f"{SVG}rect"):
        title = each.findtext(f"{SVG}title")
        if title:
            drawn[title] = each
    return drawn


@pytest.mark.parametrize(("is_ordered", "side"), [(True, "height"), (False, "width")])
@given(values=st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_bars_are_as_long_as_their_figures(
    is_ordered: bool, side: str, values: list[int]
):
    names = [f"N{number}" for number in range(len(values))]
    cells = [Figure(value) for value in values]
    drawn = find_bars(parse(make_bar_chart(names, [cells], is_ordered=is_ordered)))
    longest = max(float(each.get(side, "")) for each in drawn.values())
    for name, value in zip(names, values, strict=True):
        length = float(drawn[f"{name}: {value:,}"].get(side, ""))
        assert length == pytest.approx(max(1.5, longest * value / max(values)), abs=0.2)


def test_all_panels_have_one_scale():
    chart = make_bar_chart(["2020"], [[Figure(100)], [Figure(50)]], is_ordered=True)
    heights = [
        float(each.get("height", "")) for each in find_bars(parse(chart)).values()
    ]
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)


def test_a_negative_bar_is_on_the_other_side_of_zero():
    drawn = find_bars(
        parse(make_bar_chart(["a", "b"], [[Figure(5), Figure(-5)]], is_ordered=True))
    )
    rises = float(drawn["a: 5"].get("y", "")) + float(drawn["a: 5"].get("height", ""))
    assert float(drawn["b: −5"].get("y", "")) == pytest.approx(rises, abs=0.2)


@pytest.mark.parametrize("is_ordered", [True, False])
def test_what_has_no_figure_is_a_hatched_stub_and_no_data_a_hatched_field(
    is_ordered: bool,
):
    cells = [Figure(9), Figure(None, 1), Figure(None, is_partial=True), Figure(0)]
    chart = make_bar_chart(["a", "b", "c", "d"], [cells], is_ordered=is_ordered)
    root = parse(chart)
    drawn = find_bars(root)
    assert set(drawn) == {"a: 9", "b: +1", "c: no data"}
    assert drawn["a: 9"].get("fill") is None
    assert (
        drawn["b: +1"].get("fill") == drawn["c: no data"].get("fill") == bar_parts.HATCH
    )
    words = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert {"9", "+1", "0", "no data"} <= set(words)


def test_a_chart_without_gaps_has_no_hatching():
    assert (
        parse(make_bar_chart(["a"], [[Figure(1)]], is_ordered=True)).find(f"{SVG}defs")
        is None
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Figure(1_400), "1,400"),
        (Figure(40, 1), "40+1"),
        (Figure(0), "0"),
        (Figure(0, is_unrecorded=True), "–"),
        (Figure(None), "no data"),
        (Figure(-3), "−3"),
        (12.5, "12.5 %"),
        (-4.0, "−4 %"),
    ],
)
def test_a_bar_has_the_figure_of_its_cell(cell: Figure | float, text: str):
    assert bar_parts.join_figure(Bar("a", cell), " %") == text


def test_where_figures_have_no_space_a_scale_is_at_the_side():
    years = [str(year) for year in range(1980, 2025)]
    root = parse(make_bar_chart(years, [[Figure(12_345)] * 45], is_ordered=True))
    words = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert "12,345" not in words
    assert {"0", "5,000", "10,000", "15,000"} <= set(words)


def test_of_too_many_bars_the_largest_are_kept_and_the_image_says_so():
    names = [f"N{number}" for number in range(100)]
    cells = [Figure(number) for number in range(100)]
    chart = make_bar_chart(names, [cells], is_ordered=False)
    kept, left_out = bars.keep_largest(chart, Area(0, 0, 1124, 440), Sizes(1))
    assert [bar.value for bar in kept.bars] == list(range(40, 100))
    assert left_out == "The 60 largest of 100 are shown."


def read_notes(root: ElementTree.Element) -> list[str]:
    """The texts of an image, with the short notes of a line one by one."""
    texts = []
    for each in root.iter(f"{SVG}text"):
        texts += "".join(each.itertext()).split(BETWEEN_NOTES)
    return texts


@pytest.mark.parametrize("size", [(1200, 675), (1080, 1080), (390, 844)])
@pytest.mark.parametrize("panel_count", [1, 14])
def test_an_image_says_how_many_of_its_bars_and_panels_are_drawn(
    size: tuple[int, int], panel_count: int
):
    names = [f"N{number}" for number in range(90)][: 90 // panel_count]
    cells = [Figure(number + 1) for number in range(len(names))]
    chart = make_bar_chart(names, [cells] * panel_count, is_ordered=False)
    root = ElementTree.fromstring(svg.draw_image(chart_table(chart), size))
    (sentence,) = [text for text in read_notes(root) if text.endswith("are shown.")]
    stated = int(sentence.split()[1])
    if panel_count == 1:
        assert (
            len(
                [each for each in root.iter(f"{SVG}rect") if each.find("*") is not None]
            )
            == stated
        )
    else:
        assert sentence.endswith("of 14 are shown.")


def test_a_mark_is_explained_only_where_people_see_it():
    note = ("*", "adds lists that overlap")
    for years, sentence in (
        (3, "*\N{EN SPACE}adds lists that overlap"),
        (60, "Adds lists that overlap."),
    ):
        names = [str(1960 + number) for number in range(years)]
        cells = [Figure(12_345, mark="*")] * years
        table = chart_table(make_bar_chart(names, [cells], is_ordered=True))
        root = ElementTree.fromstring(svg.draw_image(replace(table, remarks=(note,))))
        assert sentence in [
            "".join(each.itertext()) for each in root.iter(f"{SVG}text")
        ]


def test_figures_are_at_the_bars_where_a_grid_has_space_for_them():
    names = [str(2020 + number) for number in range(7)]
    cells = [Figure(number * 30) for number in range(1, 8)]
    chart = make_bar_chart(names, [cells] * 4, is_ordered=True)
    for size in ((1200, 675), (800, 560), (1080, 1350)):
        root = ElementTree.fromstring(svg.draw_image(chart_table(chart), size))
        words = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
        assert words.count("210") == 4


def test_notes_are_those_of_the_chart_that_is_drawn():
    names = [str(2020 + number) for number in range(7)]
    cells = [
        *(Figure(number * 30, mark="*") for number in range(1, 7)),
        Figure(None, 1),
    ]
    table = chart_table(make_bar_chart(names, [cells] * 4, is_ordered=True))
    notes = (("*", "adds lists that overlap"), ("+1", "one more announcement"))
    for size in ((1200, 675), (800, 560), (1080, 1080), (1080, 1350), (600, 300)):
        root = ElementTree.fromstring(
            svg.draw_image(replace(table, remarks=notes), size)
        )
        words = read_notes(root)
        has_figures = "180*" in words
        assert ("*\N{EN SPACE}adds lists that overlap" in words) == has_figures
        assert (
            "Short hatched bar: announced, but no figure given." in words
        ) != has_figures


def test_a_chart_of_nothing_says_so():
    root = parse(BarChart(panels=(), is_ordered=True))
    words = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert "nothing found" in words


def test_a_long_name_is_cut_and_whole_in_its_title():
    name = "A program with a name that goes on and on and on and never ends at all, so it is cut"
    root = parse(make_bar_chart([name], [[Figure(3)]], is_ordered=False))
    titles = [each.findtext(f"{SVG}title") for each in root.iter(f"{SVG}text")]
    assert name in titles
    assert name in str(root.findtext(f"{SVG}desc"))


def make_rounds_chart(panel_count: int) -> BarChart:
    """Panels of 40 rounds, four a year from 2016 to 2025."""
    days = [f"{2016 + number // 4}-{number % 4 * 3 + 1:02}-15" for number in range(40)]
    bars_of_rounds = tuple(Bar(day, Figure(number)) for number, day in enumerate(days))
    panels = [
        Panel("Switzerland → Myanmar", bars_of_rounds, "CH") for _ in range(panel_count)
    ]
    return BarChart(panels=tuple(panels), is_ordered=True)


def read_words(chart: BarChart) -> list[str]:
    """The texts of the image as people see them, without the whole names behind cut ones."""
    words = []
    for each in parse(chart).iter(f"{SVG}text"):
        title = each.findtext(f"{SVG}title") or ""
        words.append("".join(each.itertext()).removeprefix(title))
    return words


def test_panels_with_space_for_a_single_day_have_years_below_them():
    words = read_words(make_rounds_chart(10))
    assert "2016" in words
    assert "2024" in words
    assert not [word for word in words if word.startswith("2016-")]
    # Where two days have space, they are written.
    words = read_words(make_rounds_chart(1))
    assert "2016-01-15" in words
    assert "2016" not in words


def test_a_name_of_sender_and_target_is_whole_in_ten_panels():
    assert read_words(make_rounds_chart(10)).count("Switzerland → Myanmar") == 10
