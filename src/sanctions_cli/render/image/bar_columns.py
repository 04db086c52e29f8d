"""Draws bars with an order, such as years: columns side by side in panels on one scale.

The figures are above the columns if there is space for all of them; otherwise there is a scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sanctions_cli.chart import Bar, BarChart, Panel
from sanctions_cli.render.image.axes import choose_figures
from sanctions_cli.render.image.bar_parts import (
    LEAST_BAR_LENGTH,
    NO_DATA,
    STUB_LENGTH,
    Scale,
    choose_factor,
    describe_bar,
    draw_figure,
    draw_filled,
    draw_hatched,
    draw_name,
    find_colours,
    find_range,
    label_bar,
    measure_stub,
)
from sanctions_cli.render.image.elements import (
    Area,
    escape,
    measure_text,
    path_element,
    shorten_text,
    text_element,
)
from sanctions_cli.render.image.grids import PANEL_GAP, Grid, list_shapes
from sanctions_cli.render.image.page import SMALLEST_LABEL, Sizes
from sanctions_cli.text import MINUS

NAME_HEIGHT = 1.4
"""The height of a panel's name, as a multiple of its letters."""

LEAST_NAME_GAP = 0.6
"""The share of the gap between panels into which a long name may extend."""

FEW_NAMES = 4
"""The most names below columns that are all written, if necessary in smaller letters."""

GOOD_HEIGHT, LEAST_HEIGHT = 190.0, 34.0
"""The height of columns that is good, and the least that shows anything."""

GOOD_WIDTH_WITH_SCALE = 90.0
"""The width of a panel beside its scale that is enough for columns."""

WIDEST_COLUMN = 90.0

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """The layout that the panels of a chart share."""

    chart: BarChart
    grid: Grid
    sizes: Sizes
    figures: Sequence[int]
    """The figures of the scale; empty if each column has its own."""
    colours: dict[str, int]

    @property
    def unit(self) -> str:
        """What is written behind each number."""
        return self.chart.unit


def draw_columns(chart: BarChart, area: Area, sizes: Sizes) -> Iterator[str]:
    """The elements of a chart whose bars have an order."""
    grid = _choose_grid(chart, area, sizes)
    lowest, highest = find_range(chart)
    axis_width = 0.0
    figures: Sequence[int] = ()
    if not grid.has_figures:
        figures = choose_figures(highest, lowest)
        axis_width = _measure_scale(figures, chart.unit, sizes)
    layout = ColumnLayout(chart, grid, sizes, figures, find_colours(chart))
    has_names = any(panel.name for panel in chart.panels)
    for number, panel in enumerate(chart.panels):
        cell = grid.place(area, number, PANEL_GAP * sizes.scale)
        cell = cell._replace(left=cell.left + axis_width)
        if has_names:
            yield _draw_panel_name(layout, panel, cell, axis_width)
            cell = cell._replace(top=cell.top + sizes.label * NAME_HEIGHT)
        yield from _draw_panel(layout, panel, cell)


def _draw_panel_name(
    layout: ColumnLayout, panel: Panel, cell: Area, axis_width: float
) -> str:
    """The name above the columns, or from above the scale and smaller if names are long."""
    sizes = layout.sizes
    left, size = cell.left, sizes.label
    right = cell.right
    needed = _measure_panel_names(layout.chart, sizes)
    if needed > cell.width:
        left -= axis_width
        right += PANEL_GAP * sizes.scale * LEAST_NAME_GAP
        share = (right - left) / needed
        size *= max(SMALLEST_LABEL, min(1.0, share * 0.99))
    name = shorten_text(panel.name, right - left, size, bold=True)
    place = (left, cell.top + sizes.label)
    return draw_name(panel.name, name, place, size, weight="600")


def _measure_panel_names(chart: BarChart, sizes: Sizes) -> float:
    """The width of the longest name of a panel, in letters of their full size."""
    widths = []
    for panel in chart.panels:
        widths.append(measure_text(panel.name, sizes.label, bold=True))
    return max(widths)


# The grid


def _choose_grid(chart: BarChart, area: Area, sizes: Sizes) -> Grid:
    """The grid with the largest figures and columns that are high enough, preferably wide."""
    lowest, highest = find_range(chart)
    axis_width = _measure_scale(choose_figures(highest, lowest), chart.unit, sizes)
    figure_widths = [0.0]
    for bar in chart.bars:
        figure_widths.append(measure_text(label_bar(bar, chart.unit), 1.0))
    widest_figure = max(figure_widths) or 0.5
    names_width = _measure_panel_names(chart, sizes) or 1.0
    bar_count = max(len(panel.bars) for panel in chart.panels)
    grids = []
    for columns, rows in list_shapes(len(chart.panels)):
        cell = Grid(columns, rows).place(area, 0, PANEL_GAP * sizes.scale)
        pitch = cell.width / bar_count
        size = min(sizes.label, pitch * 0.98 / widest_figure)
        has_figures = size >= sizes.label * SMALLEST_LABEL
        quality = min(1.0, size / (sizes.label * 0.7))
        quality *= min(1.0, cell.width / names_width)
        quality *= _rate_height(chart, cell, sizes)
        if not has_figures:
            # Figures at the columns are better than a scale, and a scale without space for
            # columns beside it is worst.
            good_width = GOOD_WIDTH_WITH_SCALE * sizes.scale
            quality *= min(0.7, max(0.0001, (cell.width - axis_width) / good_width))
        text_size = min(size, sizes.tick) if has_figures else sizes.tick
        grids.append(Grid(columns, rows, quality, text_size, has_figures))
    return max(grids, key=lambda grid: grid.quality)


def _rate_height(chart: BarChart, cell: Area, sizes: Sizes) -> float:
    """How good the height of the columns in a panel is, from 0 to 1."""
    words = sizes.label * NAME_HEIGHT + sizes.tick * 1.5 * _count_name_lines(chart)
    height = cell.height - words
    if height < LEAST_HEIGHT * sizes.scale:
        # Names would be drawn over names: worse than any panel that is too narrow.
        return 0.0001 * max(0.01, cell.height / (words or 1))
    return min(1.0, height / (GOOD_HEIGHT * sizes.scale))


def _measure_scale(figures: Sequence[int], unit: str, sizes: Sizes) -> float:
    """The width of the figures of a scale, with the gap beside them."""
    widths = []
    for figure in figures:
        widths.append(measure_text(_format_scale(figure, unit), sizes.tick))
    return max(widths) + 10 * sizes.scale


def _format_scale(figure: int, unit: str) -> str:
    return f"{figure:,}{unit}".replace("-", MINUS)


# A panel


def _draw_panel(layout: ColumnLayout, panel: Panel, cell: Area) -> Iterator[str]:
    """The columns of a panel, with their figures or the scale, and the names below them."""
    sizes = layout.sizes
    name_height = sizes.tick * (1.4 * _count_name_lines(layout.chart) + 0.3)
    field = cell._replace(bottom=cell.bottom - name_height)
    scale = _lay_out_heights(layout, field)
    yield from _draw_scale(layout, scale, field)
    pitch = cell.width / len(panel.bars)
    fields_without_data: list[Area] = []
    for number, bar in enumerate(panel.bars):
        left = cell.left + number * pitch
        column = Area(left, field.top, left + pitch, field.bottom)
        yield from _draw_column(layout, panel, bar, column, scale)
        if bar.has_no_data:
            fields_without_data.append(column)
    yield from _label_fields(fields_without_data, sizes)
    yield path_element("axis", (cell.left, scale.zero), (cell.right, scale.zero))
    yield from _draw_names_below(panel, field, sizes.tick)


def _lay_out_heights(layout: ColumnLayout, field: Area) -> Scale:
    lowest, highest = find_range(layout.chart)
    top, bottom = field.top, field.bottom
    tick = layout.sizes.tick
    figures = layout.figures
    if figures:
        lowest, highest = figures[0], figures[-1]
        top += tick * 0.5
        if lowest < 0:
            bottom -= tick * 0.5
    else:
        top += layout.grid.text_size * 1.3
        if lowest < 0:
            bottom -= layout.grid.text_size * 1.4
    stub = measure_stub(layout.chart, layout.sizes.scale)
    factor = choose_factor(bottom - top, lowest, highest, stub)
    return Scale(bottom + lowest * factor, -factor, figures)


def _draw_scale(layout: ColumnLayout, scale: Scale, field: Area) -> Iterator[str]:
    tick = layout.sizes.tick
    for figure in _thin_figures(scale, tick):
        y = scale.place(figure)
        yield path_element("rule", (field.left, y), (field.right, y))
        text = escape(_format_scale(figure, layout.unit))
        place = (field.left - 8 * layout.sizes.scale, y + tick * 0.35)
        yield text_element(text, place, tick, "dim", anchor="end")


def _thin_figures(scale: Scale, size: float) -> list[int]:
    """The figures of a scale that have space, including zero."""
    if len(scale.figures) < 2:
        return list(scale.figures)
    interval = scale.figures[1] - scale.figures[0]
    every = 1
    while every * interval * abs(scale.factor) < size * 1.15 and every < 64:
        every *= 2
    return [figure for figure in scale.figures if figure // interval % every == 0]


def _draw_column(
    layout: ColumnLayout, panel: Panel, bar: Bar, column: Area, scale: Scale
) -> Iterator[str]:
    """A bar in its column of the panel, with its figure."""
    title = describe_bar(panel, bar, layout.unit)
    if bar.has_no_data:
        yield draw_hatched(column, title)
        return
    yield from _draw_bar(layout, panel, bar, column, scale, title)
    opposite = bar.opposite
    if opposite is not None and (opposite.value or opposite.has_no_figure):
        yield from _draw_bar(layout, panel, opposite, column, scale, title, below=True)


def _draw_bar(
    layout: ColumnLayout,
    panel: Panel,
    bar: Bar,
    column: Area,
    scale: Scale,
    title: str,
    *,
    below: bool = False,
) -> Iterator[str]:
    """A bar with its figure; one `below` zero is paler than that above."""
    colour = layout.colours[bar.sender or panel.sender]
    x = (column.left + column.right) / 2
    half = min(column.width * 0.72, WIDEST_COLUMN * layout.sizes.scale) / 2
    end = scale.place(bar.value)
    is_below = below or bar.value < 0
    if bar.has_no_figure:
        end = _place_stub_end(layout, column, scale, below=below)
        top, bottom = sorted((end, scale.zero))
        yield draw_hatched(Area(x - half, top, x + half, bottom), title, colour)
    elif bar.value:
        length = max(LEAST_BAR_LENGTH, abs(end - scale.zero))
        top = scale.zero - length if bar.value > 0 else scale.zero
        area = Area(x - half, top, x + half, top + length)
        yield draw_filled(area, title, colour, is_pale=below)
    if layout.grid.has_figures:
        size = layout.grid.text_size
        y = end + size * 1.05 if is_below else end - size * 0.3
        yield draw_figure(bar, layout.unit, (x, y), size)


def _place_stub_end(
    layout: ColumnLayout, column: Area, scale: Scale, *, below: bool
) -> float:
    """The end of the hatched bar in place of a figure that is not known."""
    length = STUB_LENGTH * layout.sizes.scale
    sign_height = layout.grid.text_size * 1.3
    if below:
        return max(scale.zero, min(scale.zero + length, column.bottom - sign_height))
    # In a low panel the stub leaves space for its sign below the panel's name.
    return min(scale.zero, max(scale.zero - length, column.top + sign_height))


def _label_fields(fields: Sequence[Area], sizes: Sizes) -> Iterator[str]:
    """The labels of fields without data, one for each run that has space."""
    runs: list[Area] = []
    for field in fields:
        if runs and abs(runs[-1].right - field.left) < 0.01:
            runs[-1] = runs[-1]._replace(right=field.right)
        else:
            runs.append(field)
    width = measure_text(NO_DATA, sizes.tick)
    for run in runs:
        if run.width > width:
            place = ((run.left + run.right) / 2, (run.top + run.bottom) / 2)
            yield text_element(NO_DATA, place, sizes.tick, anchor="middle")


# The names below columns


def _count_name_lines(chart: BarChart) -> int:
    return max(len(_split_name(bar)) for bar in chart.panels[0].bars)


def _split_name(bar: Bar) -> list[str]:
    """The lines of a name, at most two."""
    return bar.name.split("\n", 1)


def _draw_names_below(panel: Panel, field: Area, size: float) -> Iterator[str]:
    """The names of the columns that have space, including the first."""
    pitch = field.width / len(panel.bars)
    names: Sequence[Sequence[str]] = [_split_name(bar) for bar in panel.bars]
    width = max(_measure_lines(lines, size) for lines in names)
    if len(names) <= FEW_NAMES and width > pitch * 0.9:
        smaller = max(SMALLEST_LABEL, pitch * 0.9 / width)
        size, width = size * smaller, width * smaller
    overhang = size * 0.7
    free_from = field.left - overhang * 1.01
    numbers: Sequence[int] = range(0, len(names), _choose_interval(width, pitch, size))
    if _are_days(names) and len(names) > 1 and field.width < 2 * width:
        # A single day, for which there is space, says nothing of the others.
        numbers, names = _keep_years(names)
    for number in numbers:
        lines = [shorten_text(line, field.width, size) for line in names[number]]
        half = _measure_lines(lines, size) / 2
        # A name wider than its column may extend slightly into the gap between panels.
        x = max(field.left + (number + 0.5) * pitch, field.left + half - overhang)
        x = min(x, field.right - half + overhang)
        if x - half < free_from:
            continue
        free_from = x + half + size * 0.4
        for line_number, line in enumerate(lines, start=1):
            place = (x, field.bottom + size * 1.3 * line_number)
            yield text_element(escape(line), place, size, "dim", anchor="middle")


def _are_days(names: Sequence[Sequence[str]]) -> bool:
    return all(len(lines) == 1 and _DAY.fullmatch(lines[0]) for lines in names)


def _keep_years(
    names: Sequence[Sequence[str]],
) -> tuple[Sequence[int], list[list[str]]]:
    """The number of the first column of each year, and the year of each column."""
    years = [lines[0][:4] for lines in names]
    numbers = [
        number
        for number, year in enumerate(years)
        if number == 0 or year != years[number - 1]
    ]
    return numbers, [[year] for year in years]


def _choose_interval(width: float, pitch: float, size: float) -> int:
    """Every how manieth name is written, so that names of this width do not touch."""
    gap = size * 0.1
    if width + gap > pitch:  # some are left out, and the others need space between them
        gap = size * 0.5
    return max(1, -int(-(width + gap) // pitch))


def _measure_lines(lines: Sequence[str], size: float) -> float:
    return max(measure_text(line, size) for line in lines)
