"""Charts, chart in text and as SVG: whatever the curves are, they fit, are well-formed and miss nothing."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions_cli.chart import UNITS, Chart, Curve, Round, Step
from sanctions_cli.render import Format, RenderOptions, write_table
from sanctions_cli.render.chart_svg import axis_figures, spread_labels
from sanctions_cli.render.chart_text import lay_out_grid
from sanctions_cli.render.layout import round_up
from sanctions_cli.table import Column, Figure, Table
from sanctions_cli.text import display_width

SVG = "{http://www.w3.org/2000/svg}"


def make_chart(
    names: list[str], moves: list[list[tuple[int, int, int, int]]], length: int, unit: str
) -> Chart:
    """A chart of lines by their names and their moves: after how many days, added, removed, unknown."""
    since, curves = date(2020, 1, 1), []
    for name, curve_moves in zip(names, moves, strict=False):
        height, steps = 0, []
        for after, added, removed, unknown in sorted(curve_moves):
            height += added - removed
            steps.append(
                Step(since + timedelta(days=after % (length + 1)), added, removed, unknown, height)
            )
        steps.sort(key=lambda step: step.day)
        curves.append(
            Curve(name, 0, tuple(steps), Figure(height, sum(step.unknown for step in steps)))
        )
    round_ = Round(since, since, f"{since}: {names[0]}", {0: since})
    return Chart(
        curves=tuple(curves), since=since, until=since + timedelta(days=length), unit=unit, curve_label="targets listed",
        added_label="listed", removed_label="delisted", rounds=(round_,), source=names[0],
    )  # fmt: skip


def make_table(chart: Chart, *texts: str) -> Table:
    text = texts[0] if texts else "Targets"
    return Table(title=text, period=text, columns=(Column("sender", "Sender"),), rows=((text,),), chart=chart,
                 notes=((text, text), ("", text)))  # fmt: skip


def render(table: Table, kind: Format, page: RenderOptions = RenderOptions()) -> str:
    stream = io.StringIO(newline="")
    write_table(table, kind, stream, page)
    return stream.getvalue()


# (to 10 ** 8: a record holds at most a million of each type)
counts = st.one_of(st.integers(0, 5), st.integers(0, 10**8))
moves = st.tuples(st.integers(0, 40_000), counts, counts, st.integers(0, 2))
charts = st.builds(
    make_chart,
    st.lists(st.text(min_size=1, max_size=60), min_size=4, max_size=4),
    st.lists(st.lists(moves, max_size=6), min_size=1, max_size=4),
    st.integers(0, 40_000),
    st.sampled_from(UNITS),
)


@settings(max_examples=150, deadline=None)
@given(charts, st.integers(40, 200), st.booleans())
def test_no_drawing_is_wider_than_its_page_or_drives_the_terminal(
    chart: Chart, width: int, unicode: bool
):
    text = render(make_table(chart), Format.table, RenderOptions(width=width, unicode=unicode))
    for line in text.split("\n"):
        assert line.isprintable()
        assert display_width(line) <= width
        assert line == line.rstrip()
        assert unicode or line.isascii()


@settings(max_examples=100, deadline=None)
@given(charts, st.text(min_size=1))
def test_a_picture_is_well_formed_whatever_the_texts_are(chart: Chart, text: str):
    picture = render(make_table(chart, text), Format.svg)
    root = ElementTree.fromstring(picture)
    assert picture == render(make_table(chart, text), Format.svg)
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{name}"
        for name in (
            "svg",
            "title",
            "desc",
            "style",
            "rect",
            "g",
            "path",
            "text",
            "tspan",
            "circle",
        )
    }
    assert not any(
        name.startswith("on") or "href" in name
        for element in root.iter()
        for name in element.attrib
    )
    numbers = [
        float(element.get(name, "0"))
        for element in root.iter()
        for name in ("x", "y", "width", "height")
    ]
    assert all(-1 <= number <= float(root.get("height", "0")) + 720 for number in numbers)


@settings(max_examples=100, deadline=None)
@given(charts, st.booleans())
def test_every_day_on_which_something_happened_leaves_a_mark(chart: Chart, unicode: bool):
    curves = tuple(replace(line, name=f"Curve {n}") for n, line in enumerate(chart.curves))
    text = render(
        make_table(replace(chart, curves=curves, rounds=())),
        Format.table,
        RenderOptions(width=80, unicode=unicode),
    )
    panels = re.split(
        r"^Curve \d", re.split("^(?:No c|C)urve: ", text, flags=re.MULTILINE)[0], flags=re.M
    )[1:]
    assert len(panels) == len(curves)
    for curve, panel in zip(curves, panels, strict=True):
        rows = panel.split("\n")
        assert rows[0] == ""  # the name stands alone: a sign beside it would read as a part of it
        axis = next(n for n, row in enumerate(rows) if re.fullmatch(r" *[─┬]{8,}| *[-+]{8,}", row))
        assert bool(re.search(r"^ *[\d,]+ +[▁-▇.:#]", rows[axis - 1])) == any(
            step.added for step in curve.steps
        )
        assert bool(rows[axis + 1].strip()) == any(step.removed for step in curve.steps)
        assert ("?" in "".join(rows[:axis])) == any(step.unknown for step in curve.steps)


@given(st.integers(0, 10**15))
def test_a_scale_ends_at_a_round_figure_that_is_not_below(most: int):
    assert most <= round_up(most) <= max(1, 2 * most)
    figures = axis_figures(most)
    assert figures[0] == 0
    assert most <= figures[-1]
    assert 2 <= len(figures) <= 6


@given(st.lists(st.floats(0, 250), min_size=1, max_size=15))
def test_names_at_the_ends_of_lines_never_overlap(wanted: list[float]):
    places = sorted(spread_labels(wanted, 17, 250))
    assert all(right - left >= 17 - 1e-9 for left, right in pairwise(places))
    assert places[-1] <= 250


@given(
    st.dates(date(1946, 1, 1), date(2100, 1, 1)),
    st.integers(0, 40_000),
    st.sampled_from(UNITS),
    st.integers(8, 150),
)
def test_every_day_has_its_column_and_columns_fit(since: date, length: int, unit: str, room: int):
    until = since + timedelta(days=length)
    layout = lay_out_grid(since, until, unit, room)
    assert layout.width <= room
    assert list(layout.starts) == sorted(set(layout.starts))
    assert layout.starts[0] <= since
    assert layout.until >= until
    assert (
        layout.last_days()[layout.column_of(until)]
        >= until
        >= layout.starts[layout.column_of(until)]
    )
    names = layout.ticks()
    assert all(left + len(names[left]) < right for left, right in pairwise(names))


def test_with_too_many_days_bars_stand_for_the_times_of_the_rows():
    steps = tuple(Step(date(2020, 1, 1) + timedelta(days=n), 1, 0, 0, n + 1) for n in range(400))
    chart = Chart(curves=(Curve("Canada", 0, steps, Figure(400)),), since=date(2020, 1, 1), until=steps[-1].day,
                  unit="month", curve_label="targets", added_label="listed", removed_label="delisted")  # fmt: skip
    text = render(make_table(chart), Format.svg)
    assert "listed in a month" in text
    assert text.count('class="f0"') == 14
    assert "Canada 2020-01: 31 listed" in text
