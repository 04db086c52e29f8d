"""Draws bars without an order, such as senders: one below the other, with the figure at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sanctions_cli.chart import Bar, BarChart, Panel
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
    measure_text,
    path_element,
    shorten_text,
    text_element,
)
from sanctions_cli.render.image.grids import PANEL_GAP, Grid, list_shapes
from sanctions_cli.render.image.page import Sizes

NAMES_SHARE = 0.4
"""The most of a panel's width, as a share, for names beside bars."""

NAME_HEIGHT = 1.5
"""The height of a panel's name, as a multiple of its letters."""

HIGHEST_ROW = 130.0
MOST_COLUMNS = 4
"""The most columns into which the bars of a single panel are divided."""

GOOD_PITCH, GOOD_SPACE = 30.0, 130.0
"""The height of a row and the width for its bar that are good in one of several panels."""

GOOD_SINGLE_PITCH, GOOD_SINGLE_WIDTH = 28.0, 380.0
"""The height of a row and its width that are good in a single panel."""

FIGURE_GAP = 8.0


@dataclass(frozen=True, slots=True)
class RowLayout:
    """The layout that the panels of a chart share: the chart and the size of its letters."""

    chart: BarChart
    size: float
    sizes: Sizes
    colours: dict[str, int]


def draw_rows(chart: BarChart, area: Area, sizes: Sizes) -> Iterator[str]:
    """The elements of a chart whose bars have no order."""
    if len(chart.panels) == 1:
        return _draw_single_panel(chart, area, sizes)
    return _draw_panels(chart, area, sizes)


# Several panels


def _draw_panels(chart: BarChart, area: Area, sizes: Sizes) -> Iterator[str]:
    grid = _choose_grid(chart, area, sizes)
    layout = RowLayout(chart, grid.text_size, sizes, find_colours(chart))
    names_width = _measure_names(chart.panels[0].bars, layout.size, area.width / 3)
    names_width += 12 * sizes.scale
    inner = area._replace(left=area.left + names_width)
    for number, panel in enumerate(chart.panels):
        cell = grid.place(inner, number, PANEL_GAP * sizes.scale)
        name = shorten_text(panel.name, cell.width, sizes.label, bold=True)
        place = (cell.left, cell.top + sizes.label)
        yield draw_name(panel.name, name, place, sizes.label, weight="600")
        cell = cell._replace(top=cell.top + sizes.label * NAME_HEIGHT)
        cell = _limit_height(cell, len(panel.bars), sizes)
        # Panels in a row share the names, which are beside the first.
        is_first = number % grid.columns == 0
        names_left = area.left if is_first else None
        yield from _draw_panel(layout, panel, cell, names_left)


def _choose_grid(chart: BarChart, area: Area, sizes: Sizes) -> Grid:
    texts = [label_bar(bar, chart.unit) for bar in chart.bars]
    bar_count = max(len(panel.bars) for panel in chart.panels)
    grids = []
    for columns, rows in list_shapes(len(chart.panels)):
        cell = Grid(columns, rows).place(area, 0, PANEL_GAP * sizes.scale)
        pitch = (cell.height - sizes.label * NAME_HEIGHT) / bar_count
        size = _choose_size(pitch, sizes)
        size = _fit_figures(chart, cell.width * 0.6, size)
        figure_width = max(measure_text(text, size) for text in texts)
        # The names are beside the first panel of a row only.
        space = cell.width - area.width / 4 / columns - figure_width
        quality = min(1.0, pitch / (GOOD_PITCH * sizes.scale))
        quality *= min(1.0, max(0.05, space / (GOOD_SPACE * sizes.scale)))
        grids.append(Grid(columns, rows, quality, size))
    return max(grids, key=lambda grid: grid.quality)


def _limit_height(cell: Area, count: int, sizes: Sizes) -> Area:
    """The area, reduced so that bars are not too thick."""
    highest = count * HIGHEST_ROW * sizes.scale
    return cell._replace(bottom=min(cell.bottom, cell.top + highest))


def _choose_size(pitch: float, sizes: Sizes) -> float:
    """The size of letters in rows of this height."""
    return min(sizes.label, pitch * 0.74)


# A single panel


def _draw_single_panel(chart: BarChart, area: Area, sizes: Sizes) -> Iterator[str]:
    """The bars of a single panel, in several columns if there are many."""
    (panel,) = chart.panels
    gap = PANEL_GAP * sizes.scale
    columns, rows = _choose_columns(panel, area, sizes)
    grid = Grid(columns, 1)
    width = grid.place(area, 0, gap).width
    longest = _measure_names(panel.bars, sizes.label, area.width)
    size = _choose_size(area.height / rows, sizes)
    size_for_names = sizes.label * width * NAMES_SHARE / (longest or 1)
    size = min(size, max(size * 0.8, size_for_names))
    size = _fit_figures(chart, width * (0.9 - NAMES_SHARE), size)
    layout = RowLayout(chart, size, sizes, find_colours(chart))
    names_width = _measure_names(panel.bars, size, width * NAMES_SHARE)
    for number in range(columns):
        bars = panel.bars[number * rows : (number + 1) * rows]
        if not bars:
            return
        cell = grid.place(area, number, gap)
        names_left = cell.left
        cell = cell._replace(left=names_left + names_width + 14 * sizes.scale)
        cell = _limit_height(cell, rows, sizes)
        # The last column may have fewer bars, which are as high as the others.
        cell = cell._replace(bottom=cell.top + cell.height * len(bars) / rows)
        yield from _draw_panel(layout, replace(panel, bars=bars), cell, names_left)


def _choose_columns(panel: Panel, area: Area, sizes: Sizes) -> tuple[int, int]:
    """The columns into which the bars are divided, and the bars in each."""
    longest = _measure_names(panel.bars, sizes.label, area.width)
    best = (0.0, 1)
    for columns in range(1, MOST_COLUMNS + 1):
        cell = Grid(columns, 1).place(area, 0, PANEL_GAP * sizes.scale)
        pitch = area.height / -(-len(panel.bars) // columns)
        quality = min(1.0, pitch / (GOOD_SINGLE_PITCH * sizes.scale))
        quality *= min(1.0, cell.width / (GOOD_SINGLE_WIDTH * sizes.scale))
        quality *= min(1.0, cell.width * NAMES_SHARE / (longest or 1))
        if quality > best[0]:  # of equal ones, the fewest columns
            best = (quality, columns)
    _, columns = best
    return columns, -(-len(panel.bars) // columns)


def _measure_names(bars: Sequence[Bar], size: float, most: float) -> float:
    return min(most, max(measure_text(bar.name, size) for bar in bars))


# A panel


def _draw_panel(
    layout: RowLayout, panel: Panel, cell: Area, names_left: float | None
) -> Iterator[str]:
    """The bars of a panel, one below the other; names start at `names_left` unless it is None."""
    scale = _lay_out_lengths(layout, cell)
    pitch = cell.height / len(panel.bars)
    for number, bar in enumerate(panel.bars):
        top = cell.top + number * pitch
        row = cell._replace(top=top, bottom=top + pitch)
        if names_left is not None:
            width = cell.left - names_left - 10 * layout.sizes.scale
            name = shorten_text(bar.name, width, layout.size)
            place = (names_left, _find_base(row, layout))
            yield draw_name(bar.name, name, place, layout.size)
        yield from _draw_row(layout, panel, bar, row, scale)
    yield path_element("axis", (scale.zero, cell.top), (scale.zero, cell.bottom))


def _find_base(row: Area, layout: RowLayout) -> float:
    """The base line of the text in a row."""
    return (row.top + row.bottom) / 2 + layout.size * 0.35


def _draw_row(
    layout: RowLayout, panel: Panel, bar: Bar, row: Area, scale: Scale
) -> Iterator[str]:
    """A bar with its figure at its end."""
    unit = layout.chart.unit
    title = describe_bar(panel, bar, unit)
    colour = layout.colours[bar.sender or panel.sender]
    margin = row.height * 0.17
    field = Area(scale.zero, row.top + margin, row.right, row.bottom - margin)
    base = _find_base(row, layout)
    if bar.has_no_data:
        yield draw_hatched(field, title)
        space = measure_text(NO_DATA, layout.size) + 16 * layout.sizes.scale
        if field.width > space:
            place = (scale.zero + 10 * layout.sizes.scale, base)
            yield text_element(NO_DATA, place, layout.size)
        return
    end = scale.place(bar.value)
    if bar.has_no_figure:
        end = scale.zero + STUB_LENGTH * layout.sizes.scale
        yield draw_hatched(field._replace(right=end), title, colour)
    elif bar.value:
        left, right = sorted((scale.zero, end))
        right = max(right, left + LEAST_BAR_LENGTH)
        yield draw_filled(field._replace(left=left, right=right), title, colour)
    gap = FIGURE_GAP * layout.sizes.scale
    if bar.value < 0:
        yield draw_figure(bar, unit, (end - gap, base), layout.size, "end")
    else:
        yield draw_figure(bar, unit, (end + gap, base), layout.size, "start")


def _lay_out_lengths(layout: RowLayout, cell: Area) -> Scale:
    lowest, highest = find_range(layout.chart)
    before, behind = _measure_figures(layout.chart, layout.size)
    gap = FIGURE_GAP * layout.sizes.scale
    left = cell.left
    if lowest < 0:
        left += before + gap
    right = max(cell.right - behind - gap, left + 4)
    stub = measure_stub(layout.chart, layout.sizes.scale)
    factor = choose_factor(right - left, lowest, highest, stub)
    return Scale(left - lowest * factor, factor, ())


def _measure_figures(chart: BarChart, size: float) -> tuple[float, float]:
    """The widths of figures left and right of bars."""
    left = right = 0.0
    for bar in chart.bars:
        width = measure_text(label_bar(bar, chart.unit), size)
        if bar.value < 0:
            left = max(left, width)
        else:
            right = max(right, width)
    return left, right


def _fit_figures(chart: BarChart, width: float, size: float) -> float:
    """The size of letters, reduced if figures would leave no space for the bars."""
    needed = sum(_measure_figures(chart, size)) or 1
    return min(size, size * width / needed)
