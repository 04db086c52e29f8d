"""A chart in a terminal: what it draws is true, and it fits."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from harmless import is_harmless
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_tables import CHARTS, Move, chart_table, make_chart, render_text

from sanctions_cli.chart import UNITS, Chart
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.render.chart_text import (
    ASCII,
    UNICODE,
    chart_width,
    draw_chart,
    explain_chart,
    lay_out_chart,
)
from sanctions_cli.render.time_grid import lay_out_grid, space_names
from sanctions_cli.table import Figure
from sanctions_cli.text import display_width


def chart_of(*moves: Move, length: int = 100, unit: str = "month") -> Chart:
    """A chart of one curve, without rounds."""
    return replace(make_chart(["Canada"], [list(moves)], length, unit), rounds=())


def draw(chart: Chart, width: int = 40, unicode: bool = True) -> list[str]:
    layout = lay_out_chart(chart, width, unicode=unicode)
    lines = []
    for line in draw_chart(layout, chart):
        lines.append("".join(text for text, _ in line).rstrip())
    return lines


def notes_of(
    chart: Chart, width: int = 40, unicode: bool = True
) -> list[tuple[str, str]]:
    return explain_chart(lay_out_chart(chart, width, unicode=unicode), chart)


# The whole drawing


@settings(max_examples=150, deadline=None)
@given(CHARTS, st.integers(40, 200), st.booleans())
def test_no_drawing_is_wider_than_its_page_or_drives_the_terminal(
    chart: Chart, width: int, unicode: bool
):
    options = RenderOptions(width=width, unicode=unicode)
    for line in render_text(chart_table(chart), Format.table, options).split("\n"):
        assert is_harmless(line)
        assert display_width(line) <= width
        assert line == line.rstrip()
        assert unicode or line.isascii()


def test_a_name_of_a_curve_written_from_right_to_left_is_isolated():
    chart = make_chart(["بيلاروس", "\u0606"], [[], []], 0, "month")
    for line in render_text(chart_table(chart), Format.table).split("\n"):
        assert is_harmless(line)
        assert is_harmless(line.replace("\u2068", "", 1)) == ("\u2068" not in line)


@settings(max_examples=100, deadline=None)
@given(CHARTS, st.booleans())
def test_every_day_on_which_something_happened_leaves_a_mark(
    chart: Chart, unicode: bool
):
    curves = []
    for number, curve in enumerate(chart.curves):
        curves.append(replace(curve, name=f"Curve {number}"))
    chart = replace(chart, curves=tuple(curves), rounds=())
    options = RenderOptions(width=80, unicode=unicode)
    text = render_text(chart_table(chart), Format.table, options)
    drawing, *_ = re.split("^(?:No c|C)urve: ", text, flags=re.MULTILINE)
    _, *panels = re.split(r"^Curve \d", drawing, flags=re.MULTILINE)
    assert len(panels) == len(curves)
    for curve, panel in zip(curves, panels, strict=True):
        rows = panel.split("\n")
        # The name is alone: a sign beside it would read as a part of it.
        assert rows[0] == ""
        axis = next(
            n
            for n, row in enumerate(rows)
            if re.fullmatch(r" *[─┬]{8,}| *[-+]{8,}", row)
        )
        has_bars_above = bool(re.search(r"^ *[\d,]+ +[▁-▇.:#]", rows[axis - 1]))
        assert has_bars_above == any(step.added for step in curve.steps)
        assert bool(rows[axis + 1].strip()) == any(step.removed for step in curve.steps)
        assert ("+" in "".join(rows[:axis])) == any(
            step.unknown for step in curve.steps
        )


def test_a_curve_is_above_its_bars_and_all_are_above_the_axis_with_its_times():
    assert draw(chart_of((0, 10, 0, 0), (59, 10, 0, 0), length=120)) == [
        "Canada",
        "20                █████████████████  20",
        "                  █████████████████",
        "   ████████████████████████████████",
        "   ████████████████████████████████",
        "10 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇",
        "   ┬───────┬───────┬───────┬───────",
        "",
        "   2020-01 2020-02 2020-03 2020-04",
    ]


def test_without_unicode_the_same_is_drawn_with_coarser_strokes():
    assert draw(chart_of((0, 10, 0, 0), (59, 10, 0, 0), length=120), unicode=False) == [
        "Canada",
        "20                #################  20",
        "                  #################",
        "   ################################",
        "   ################################",
        "10 ################",
        "   +-------+-------+-------+-------",
        "",
        "   2020-01 2020-02 2020-03 2020-04",
    ]


def test_what_was_removed_hangs_below_the_axis():
    removed = draw(chart_of((0, 10, 0, 0), (40, 0, 5, 0)))
    axis = next(number for number, line in enumerate(removed) if "─" in line)
    assert set(removed[axis + 1].strip()) <= set(UNICODE.bar_below)
    nothing_removed = draw(chart_of((0, 10, 0, 0)))
    axis = next(number for number, line in enumerate(nothing_removed) if "─" in line)
    assert nothing_removed[axis + 1] == ""


def test_the_scale_of_bars_ends_at_the_longest_also_if_that_was_removed():
    chart = chart_of((0, 5, 0, 0), (40, 0, 50, 0))
    assert lay_out_chart(chart, 40, unicode=True).bar_top == 50
    assert notes_of(chart)[-1][1].endswith("full height 50.")


def test_an_unknown_step_is_above_a_curve_that_reaches_the_top():
    lines = draw(chart_of((0, 20, 0, 0), (50, 0, 0, 1)))
    assert lines[1].strip() == "+"
    assert lines[2].startswith("20 ")
    complete = draw(chart_of((0, 20, 0, 0)))
    assert complete[1].startswith("20 ")


def test_a_curve_below_zero_is_empty_and_its_figure_is_at_the_base():
    chart = chart_of((0, 0, 7, 0))
    lines = draw(chart)
    assert [line.strip() for line in lines[1:5]] == ["1", "", "", "−7"]
    assert ("", "No curve: nothing listed.") in notes_of(chart)


def test_more_than_five_curves_have_low_panels():
    high = make_chart(["a"] * 5, [[(0, 1, 0, 0)]] * 5, 100, "month")
    low = make_chart(["a"] * 6, [[(0, 1, 0, 0)]] * 6, 100, "month")
    assert lay_out_chart(high, 80, unicode=True).panel_height == 4
    assert lay_out_chart(low, 80, unicode=True).panel_height == 2


def test_a_round_is_marked_on_the_axis_of_who_acted_in_it_and_at_the_foot():
    chart = make_chart(["Canada", "EU"], [[(0, 1, 0, 0)], [(9, 1, 0, 0)]], 100, "month")
    lines = draw(chart)
    assert sum("▾" in line for line in lines) == 2
    places = "on the axis of each that acted in it, and all at the foot"
    assert notes_of(chart)[0] == ("▾", f"a round: {places}")
    nobody = replace(chart, rounds=(replace(chart.rounds[0], days_by_curve={}),))
    assert sum("▾" in line for line in draw(nobody)) == 1
    assert notes_of(nobody)[0] == ("▾", "a round: at the foot")


def test_days_that_the_ledger_does_not_cover_are_dotted():
    chart = chart_of((60, 5, 0, 0), length=120)
    covered = ((chart.since + timedelta(days=50), date.max),)
    chart = replace(chart, curves=(replace(chart.curves[0], covered=covered),))
    axis = next(line for line in draw(chart) if UNICODE.axis in line).strip()
    assert re.fullmatch(f"[{UNICODE.uncovered}┬]+[─┬]+", axis)
    ascii_axis = next(
        line for line in draw(chart, unicode=False) if "-" in line
    ).strip()
    assert re.fullmatch(r"[.+]+[-+]+", ascii_axis)
    meaning = "on an axis: not covered by the ledger; what is not drawn may be missing"
    assert notes_of(chart)[0] == (UNICODE.uncovered, meaning)
    assert notes_of(chart, unicode=False)[0][0] == ASCII.uncovered


def test_the_notes_give_the_scales():
    chart = chart_of((0, 60, 0, 0), (40, 0, 5, 1))
    assert notes_of(chart) == [
        ("+", "on a curve: something is left out, whose figure or day is not known"),
        ("", "Curve: targets listed, 60 from base to top in every panel."),
        (
            "",
            "Bars: listed in a month above the axis, delisted below it; full height 60.",
        ),
    ]
    only_added = replace(chart, removed_label="")
    assert (
        notes_of(only_added)[-1][1]
        == "Bars: listed in a month above the axis; full height 60."
    )


def test_a_chart_is_as_wide_as_its_page_within_reason():
    assert [chart_width(width) for width in (0, 40, 100, 500)] == [80, 40, 100, 120]


def test_the_last_figure_has_its_mark():
    chart = chart_of((0, 10, 0, 0))
    marked = replace(chart, curves=(replace(chart.curves[0], end=Figure(10, 3)),))
    assert any(line.endswith("  10+3") for line in draw(marked))


# Time


@given(
    st.dates(date(1946, 1, 1), date(2100, 1, 1)),
    st.integers(0, 40_000),
    st.sampled_from(UNITS),
    st.integers(8, 150),
)
def test_every_day_has_its_column_and_columns_fit(
    since: date, length: int, unit: str, max_columns: int
):
    until = since + timedelta(days=length)
    grid = lay_out_grid(since, until, unit, max_columns)
    assert grid.width <= max_columns
    assert list(grid.starts) == sorted(set(grid.starts))
    assert grid.starts[0] <= since
    assert grid.until >= until
    column = grid.column_of(until)
    assert grid.starts[column] <= until <= grid.last_days()[column]
    names = grid.ticks()
    assert all(left + len(names[left]) < right for left, right in pairwise(names))


def test_units_become_coarser_where_there_are_too_many():
    since = date(2000, 1, 1)
    for until, expected in (
        (date(2001, 12, 31), "month"),
        (date(2005, 12, 31), "quarter"),
        (date(2023, 12, 31), "year"),
        (date(2048, 12, 31), "3 years"),
    ):
        assert lay_out_grid(since, until, "month", 24).unit == expected
    assert lay_out_grid(since, date(2001, 12, 31), "year", 24).unit == "year"


def test_a_unit_has_as_many_columns_as_fit_and_all_units_as_many():
    grid = lay_out_grid(date(2024, 1, 1), date(2024, 4, 30), "month", 30)
    assert (grid.bar_width, grid.width) == (7, 28)
    assert grid.starts[7] == date(2024, 2, 1)
    assert grid.until == date(2024, 4, 30)


def test_the_last_day_of_the_calendar_has_a_column():
    grid = lay_out_grid(date(9998, 1, 1), date.max, "year", 10)
    assert grid.column_of(date.max) == grid.width - 1


def test_years_are_named_and_months_in_a_short_time():
    years = lay_out_grid(date(2020, 1, 1), date(2023, 12, 31), "month", 48)
    assert list(years.ticks().values()) == ["2020", "2021", "2022", "2023"]
    months = lay_out_grid(date(2024, 2, 1), date(2024, 4, 30), "month", 30)
    assert months.ticks() == {0: "2024-02", 10: "2024-03", 20: "2024-04"}


def test_of_names_that_are_too_close_every_nth_is_left():
    names = {0: "2020", 4: "2021", 8: "2022", 12: "2023"}
    assert space_names(names) == {0: "2020", 8: "2022"}
    assert space_names({0: "2020", 5: "2021"}) == {0: "2020", 5: "2021"}
    assert space_names({}) == {}
    assert space_names({0: "2019", 3: "2020", 8: "2021"}, may_drop_first=True) == {
        3: "2020",
        8: "2021",
    }


def test_a_sign_that_is_longer_in_ascii_has_space_at_the_end_of_a_curve():
    chart = chart_of((9, 5, 0, 0))
    curve = replace(chart.curves[0], end=Figure(135, unknown_part="\u00b1"))
    table = chart_table(replace(chart, curves=(curve,)))
    for width in (40, 41, 42, 60):
        options = RenderOptions(width=width, unicode=False)
        text = render_text(table, Format.table, options)
        assert "135+/-" in text
        assert max(map(len, text.splitlines())) <= width
