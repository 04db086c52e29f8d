"""Draws bars in panels on one scale: side by side if they have an order, else one below the other.

The figures are at the bars if there is space for all of them; otherwise there is a scale. A bar
without a number is a hatched stub, and one outside the coverage a hatched field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sanctions_cli.chart import Bar, BarChart, Panel
from sanctions_cli.render.cells import format_cell
from sanctions_cli.render.image.axes import choose_figures
from sanctions_cli.render.image.colours import assign_colours
from sanctions_cli.render.image.elements import (
    Area,
    element,
    escape,
    measure_text,
    path_element,
    shorten_text,
    text_element,
)
from sanctions_cli.render.image.page import SMALLEST_LABEL, Sizes
from sanctions_cli.text import MINUS

NO_FIGURE = "no figure"
NO_DATA = "no data"

NAMES_SHARE = 0.4
"""The most of a panel's width, as a share, for names beside bars."""

LEAST_BAR_LENGTH = 1.5
STUB_LENGTH = 16.0
PANEL_GAP = 28.0

MOST_PANELS = 12
MOST_BARS = 60
"""The most panels of a chart, and bars of a panel; the largest are kept."""

LEAST_PANEL_WIDTH, LEAST_PANEL_HEIGHT = 165.0, 110.0
LEAST_COLUMN_WIDTH, LEAST_ROW_HEIGHT = 330.0, 20.0
"""The smallest legible sizes of panels, and of columns and rows of bars."""

FEW_NAMES = 4
"""The most names below columns that are all written, if necessary in smaller letters."""

HATCH = "url(#hatch)"


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of bars in pixels: the position of zero, and the pixels per target."""

    zero: float
    factor: float
    figures: Sequence[int]
    """The visible figures of the scale; empty if each bar has its own."""

    def place(self, value: float) -> float:
        """The position at which a bar of this value ends."""
        return self.zero + value * self.factor


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of panels, and its legibility, where 1 is good."""

    columns: int
    rows: int
    quality: float
    text_size: float
    has_figures: bool


def draw_bars(chart: BarChart, area: Area, sizes: Sizes) -> list[str]:
    """The elements of a chart with at least one bar."""
    if chart.is_ordered:
        return list(_draw_ordered(chart, area, sizes))
    return list(_draw_unordered(chart, area, sizes))


def find_colours(chart: BarChart) -> dict[str, int]:
    """The colour numbers of its senders."""
    senders = [panel.sender for panel in chart.panels]
    senders += [bar.sender for bar in chart.bars]
    return assign_colours(senders)


def keep_largest(chart: BarChart, area: Area, sizes: Sizes) -> tuple[BarChart, str]:
    """The chart with the panels and bars that fit, and a note on those left out."""
    most_panels = _count_most_panels(area, sizes)
    panels = list(chart.panels)
    left_out = ""
    if len(panels) > most_panels:
        largest = sorted(panels, key=lambda panel: -panel.size)[:most_panels]
        left_out = f"The {most_panels} largest of {len(panels):,} are shown."
        panels = [panel for panel in panels if panel in largest]
    bar_count = max((len(panel.bars) for panel in panels), default=0)
    most_bars = _count_most_bars(chart, area, sizes)
    if bar_count > most_bars:
        if chart.is_ordered:
            panels = [replace(panel, bars=panel.bars[-most_bars:]) for panel in panels]
            left_out = f"The last {most_bars} of {bar_count:,} are shown."
        else:
            panels = _keep_largest_bars(panels, bar_count, most_bars)
            left_out = f"The {most_bars} largest of {bar_count:,} are shown."
    return replace(chart, panels=tuple(panels)), left_out


def _keep_largest_bars(
    panels: Sequence[Panel], bar_count: int, most_bars: int
) -> list[Panel]:
    """The panels with their largest bars by the sum over all panels, at the same places in each."""
    sums = []
    for place in range(bar_count):
        sums.append(sum(abs(panel.bars[place].value) for panel in panels))
    by_size = sorted(range(bar_count), key=lambda place: -sums[place])
    places = sorted(by_size[:most_bars])
    kept = []
    for panel in panels:
        bars = tuple(panel.bars[place] for place in places)
        kept.append(replace(panel, bars=bars))
    return kept


def _count_most_panels(area: Area, sizes: Sizes) -> int:
    columns = int(area.width / (LEAST_PANEL_WIDTH * sizes.scale))
    rows = int(area.height / (LEAST_PANEL_HEIGHT * sizes.scale))
    return max(1, min(MOST_PANELS, columns * rows))


def _count_most_bars(chart: BarChart, area: Area, sizes: Sizes) -> int:
    if chart.is_ordered:
        return MOST_BARS
    rows = int(area.height / (LEAST_ROW_HEIGHT * sizes.scale))
    columns = 1
    if len(chart.panels) == 1:
        columns = max(1, int(area.width / (LEAST_COLUMN_WIDTH * sizes.scale)))
    return max(1, min(MOST_BARS, rows * columns))


def format_bar(bar: Bar, unit: str = "") -> tuple[str, str]:
    """The figure of a bar and the marks after it: ("678", "*"), ("no figure", "+1")."""
    if not isinstance(bar.cell, (int, float)):
        figure, mark = format_cell(bar.cell, "number")
        if bar.cell.value == 0 and not mark and not bar.cell.is_unrecorded:
            figure = "0"
        if bar.has_no_data:
            return NO_DATA, ""
        return figure, mark
    number = f"{bar.cell:,.1f}".removesuffix(".0").replace("-", MINUS)
    return f"{number}{unit}", ""


def join_figure(bar: Bar, unit: str = "") -> str:
    """The figure of a bar followed by its mark."""
    return "".join(format_bar(bar, unit))


def _figure_text(bar: Bar, unit: str) -> str:
    """The text at a bar; "" without data, which the hatched field shows."""
    return "" if bar.has_no_data else join_figure(bar, unit)


def _find_range(chart: BarChart) -> tuple[float, float]:
    """The least and the greatest value, including zero."""
    values = [0.0, *(bar.value for bar in chart.bars)]
    return min(values), max(values)


# Side by side


def _draw_ordered(chart: BarChart, area: Area, sizes: Sizes) -> Iterator[str]:
    grid = _choose_ordered_grid(chart, area, sizes)
    has_names = any(panel.name for panel in chart.panels)
    axis_width = 0.0
    lowest, highest = _find_range(chart)
    figures: Sequence[int] = ()
    if not grid.has_figures:
        figures = choose_figures(highest, lowest)
        axis_width = _axis_width(figures, chart.unit, sizes)
    for number, panel in enumerate(chart.panels):
        cell = _cell_of(area, grid, number, PANEL_GAP * sizes.scale)
        cell = cell._replace(left=cell.left + axis_width)
        if has_names:
            left, size = cell.left, sizes.label
            if _measure_panel_names(chart, sizes) > cell.width:
                left -= axis_width
                size = _fit_panel_names(chart, cell.right - left, sizes)
            name = shorten_text(panel.name, cell.right - left, size, bold=True)
            place = (left, cell.top + sizes.label)
            yield _named_text(panel.name, name, place, size, weight="600")
            cell = cell._replace(top=cell.top + sizes.label * 1.4)
        yield from _draw_columns(chart, panel, cell, grid, figures, sizes)


def _measure_panel_names(chart: BarChart, sizes: Sizes) -> float:
    """The width of the longest name above a panel, in letters of their full size."""
    return max(measure_text(p.name, sizes.label, bold=True) for p in chart.panels)


def _fit_panel_names(chart: BarChart, width: float, sizes: Sizes) -> float:
    """The size of the letters above the panels, so small that the longest name fits if it can."""
    share = width / _measure_panel_names(chart, sizes)
    return sizes.label * max(SMALLEST_LABEL, min(1.0, share * 0.99))


def _axis_width(figures: Sequence[int], unit: str, sizes: Sizes) -> float:
    texts = [_format_scale(figure, unit) for figure in figures]
    widths = [measure_text(text, sizes.tick) for text in texts]
    return max(widths) + 10 * sizes.scale


def _format_scale(figure: int, unit: str) -> str:
    return f"{figure:,}{unit}".replace("-", MINUS)


def _cell_of(area: Area, grid: Grid, number: int, gap: float) -> Area:
    """The area of a panel."""
    row, column = divmod(number, grid.columns)
    width = (area.width - gap * (grid.columns - 1)) / grid.columns
    height = (area.height - gap * 0.5 * (grid.rows - 1)) / grid.rows
    left = area.left + column * (width + gap)
    top = area.top + row * (height + gap * 0.5)
    return Area(left, top, left + width, top + height)


def _list_shapes(count: int) -> Iterator[tuple[int, int]]:
    """The columns and rows of grids for `count` panels with a nearly full last row."""
    rows = 0
    for columns in range(count, 0, -1):
        if -(-count // columns) != rows:
            rows = -(-count // columns)
            yield -(-count // rows), rows


def _choose_ordered_grid(chart: BarChart, area: Area, sizes: Sizes) -> Grid:
    """The grid with the largest figures and bars that are long enough, preferably wide."""
    count = len(chart.panels)
    bar_count = max(len(panel.bars) for panel in chart.panels)
    texts = [_figure_text(bar, chart.unit) for bar in chart.bars]
    longest = max(measure_text(text, 1.0) for text in texts) or 0.5
    lowest, highest = _find_range(chart)
    axis_width = _axis_width(choose_figures(highest, lowest), chart.unit, sizes)
    names_width = _measure_panel_names(chart, sizes)
    grids = []
    for columns, rows in _list_shapes(count):
        grid = Grid(columns, rows, 0, 0, has_figures=True)
        cell = _cell_of(area, grid, 0, PANEL_GAP * sizes.scale)
        pitch = cell.width / bar_count
        size = min(sizes.label, pitch * 0.98 / longest)
        space = cell.height - sizes.label * 1.4 - sizes.tick * 1.5
        quality = min(1.0, size / (sizes.label * 0.7)) * min(
            1.0, max(0.005, space / (190 * sizes.scale))
        )
        quality *= min(1.0, cell.width / (names_width or 1))
        has_figures = size >= sizes.label * SMALLEST_LABEL
        if not has_figures:
            width = cell.width - axis_width
            quality *= min(0.7, max(0.01, width / (90 * sizes.scale)))
        size = min(size, sizes.tick) if has_figures else sizes.tick
        grids.append(Grid(columns, rows, quality, size, has_figures))
    return max(grids, key=lambda grid: grid.quality)


def _draw_columns(
    chart: BarChart,
    panel: Panel,
    cell: Area,
    grid: Grid,
    figures: Sequence[int],
    sizes: Sizes,
) -> Iterator[str]:
    """The columns of a panel, with their figures or the scale, and the names below them."""
    tick = sizes.tick
    bottom = cell.bottom - tick * (1.4 * _count_name_lines(chart) + 0.3)
    scale = _lay_out_heights(chart, cell.top, bottom, grid, figures, sizes)
    for figure in _thin_figures(scale, tick):
        y = scale.place(figure)
        yield path_element("rule", (cell.left, y), (cell.right, y))
        text = _format_scale(figure, chart.unit)
        place = (cell.left - 8 * sizes.scale, y + tick * 0.35)
        yield text_element(escape(text), place, tick, "dim", anchor="end")
    pitch = cell.width / len(panel.bars)
    colours = find_colours(chart)
    band_texts: list[tuple[float, float]] = []
    for number, bar in enumerate(panel.bars):
        x = cell.left + (number + 0.5) * pitch
        yield from _draw_column(
            chart, panel, bar, x, pitch, (cell.top, bottom), scale, colours, grid, sizes
        )
        if bar.has_no_data:
            band_texts.append((x - pitch / 2, x + pitch / 2))
    yield from _label_gaps(band_texts, (cell.top + bottom) / 2, sizes)
    yield path_element("axis", (cell.left, scale.zero), (cell.right, scale.zero))
    yield from _draw_names_below(panel, cell, bottom, pitch, tick)


def _thin_figures(scale: Scale, size: float) -> list[int]:
    """The figures of a scale that have space, including zero."""
    if len(scale.figures) < 2:
        return list(scale.figures)
    interval = scale.figures[1] - scale.figures[0]
    every = 1
    while every * interval * abs(scale.factor) < size * 1.15 and every < 64:
        every *= 2
    return [figure for figure in scale.figures if figure // interval % every == 0]


def _lay_out_heights(
    chart: BarChart,
    top: float,
    bottom: float,
    grid: Grid,
    figures: Sequence[int],
    sizes: Sizes,
) -> Scale:
    lowest, highest = _find_range(chart)
    if figures:
        lowest, highest = figures[0], figures[-1]
        top += sizes.tick * 0.5
        if lowest < 0:
            bottom -= sizes.tick * 0.5
    else:
        top += grid.text_size * 1.3
        if lowest < 0:
            bottom -= grid.text_size * 1.4
    stub = STUB_LENGTH * sizes.scale if _has_stubs(chart) else 0
    factor = _choose_factor(bottom - top, lowest, highest, stub)
    return Scale(bottom + lowest * factor, -factor, figures)


def _choose_factor(space: float, lowest: float, highest: float, stub: float) -> float:
    """The pixels per target that leave space for a stub above zero."""
    factor = space / ((highest - lowest) or 1)
    if lowest < 0 and highest * factor < stub:
        return max(0.0, space - stub) / -lowest
    return factor


def _draw_column(
    chart: BarChart,
    panel: Panel,
    bar: Bar,
    x: float,
    pitch: float,
    span: tuple[float, float],
    scale: Scale,
    colours: dict[str, int],
    grid: Grid,
    sizes: Sizes,
) -> Iterator[str]:
    width = min(pitch * 0.72, 90 * sizes.scale)
    title = _bar_title(panel, bar, chart.unit)
    colour = colours[bar.sender or panel.sender]
    if bar.has_no_data:
        top, bottom = span
        area = Area(x - pitch / 2, top, x + pitch / 2, bottom)
        yield _hatched(area, title)
        return
    end = scale.place(bar.value)
    if bar.has_no_figure:
        end = scale.zero - STUB_LENGTH * sizes.scale
        area = Area(x - width / 2, end, x + width / 2, scale.zero)
        yield _hatched(area, title, colour)
    elif bar.value:
        length = max(LEAST_BAR_LENGTH, abs(end - scale.zero))
        top = scale.zero - length if bar.value > 0 else scale.zero
        area = Area(x - width / 2, top, x + width / 2, top + length)
        yield _filled(area, title, colour)
    if grid.has_figures:
        size = grid.text_size
        y = end + size * 1.05 if bar.value < 0 else end - size * 0.3
        yield _figure_element(bar, chart.unit, (x, y), size)


def _count_name_lines(chart: BarChart) -> int:
    return max(len(_split_name(bar)) for bar in chart.panels[0].bars)


def _split_name(bar: Bar) -> list[str]:
    """The lines of a name, at most two."""
    return bar.name.split("\n", 1)


def _draw_names_below(
    panel: Panel, cell: Area, bottom: float, pitch: float, size: float
) -> Iterator[str]:
    """The names of the columns that have space, including the first."""
    names = [_split_name(bar) for bar in panel.bars]
    width = max(map(_measure_lines, names, [size] * len(names)))
    if len(names) <= FEW_NAMES and width > pitch * 0.9:
        smaller = max(SMALLEST_LABEL, pitch * 0.9 / width)
        size, width = size * smaller, width * smaller
    interval = max(1, -int(-(width + size * 0.1) // pitch))
    if interval > 1:
        interval = max(1, -int(-(width + size * 0.5) // pitch))
    overhang = size * 0.7
    free_from = cell.left - overhang * 1.01
    for number in range(0, len(names), interval):
        lines = [shorten_text(line, cell.width, size) for line in names[number]]
        half = _measure_lines(lines, size) / 2
        # A name wider than its column may extend slightly into the gap between panels.
        x = max(cell.left + (number + 0.5) * pitch, cell.left + half - overhang)
        x = min(x, cell.right - half + overhang)
        if x - half < free_from:
            continue
        free_from = x + half + size * 0.4
        for line_number, line in enumerate(lines):
            place = (x, bottom + size * 1.3 * (line_number + 1))
            yield text_element(escape(line), place, size, "dim", anchor="middle")


def _measure_lines(lines: Sequence[str], size: float) -> float:
    return max(measure_text(line, size) for line in lines)


def _label_gaps(
    spans: Sequence[tuple[float, float]], y: float, sizes: Sizes
) -> Iterator[str]:
    """The labels of fields without data, one for each run that has space."""
    runs: list[list[float]] = []
    for left, right in spans:
        if runs and abs(runs[-1][1] - left) < 0.01:
            runs[-1][1] = right
        else:
            runs.append([left, right])
    for left, right in runs:
        if right - left > measure_text(NO_DATA, sizes.tick):
            yield text_element(
                NO_DATA, ((left + right) / 2, y), sizes.tick, "ink", anchor="middle"
            )


# One below the other


def _draw_unordered(chart: BarChart, area: Area, sizes: Sizes) -> Iterator[str]:
    if len(chart.panels) == 1:
        yield from _draw_single_panel(chart, area, sizes)
        return
    grid = _choose_unordered_grid(chart, area, sizes)
    gap = PANEL_GAP * sizes.scale
    names_width = _measure_names(chart.panels[0].bars, grid.text_size, area.width / 3)
    names_width += 12 * sizes.scale
    inner = area._replace(left=area.left + names_width)
    for number, panel in enumerate(chart.panels):
        cell = _cell_of(inner, grid, number, gap)
        name = shorten_text(panel.name, cell.width, sizes.label, bold=True)
        place = (cell.left, cell.top + sizes.label)
        yield _named_text(panel.name, name, place, sizes.label, weight="600")
        cell = cell._replace(top=cell.top + sizes.label * 1.5)
        cell = _limit_height(cell, len(panel.bars), sizes)
        names_left = area.left if number % grid.columns == 0 else None
        yield from _draw_rows(chart, panel, cell, grid.text_size, names_left, sizes)


def _limit_height(cell: Area, count: int, sizes: Sizes) -> Area:
    """The area, reduced so that bars are not too thick."""
    return cell._replace(bottom=min(cell.bottom, cell.top + count * 104 * sizes.scale))


def _choose_unordered_grid(chart: BarChart, area: Area, sizes: Sizes) -> Grid:
    count = len(chart.panels)
    bar_count = max(len(panel.bars) for panel in chart.panels)
    texts = [_figure_text(bar, chart.unit) for bar in chart.bars]
    grids = []
    for columns, rows in _list_shapes(count):
        grid = Grid(columns, rows, 0, 0, has_figures=True)
        cell = _cell_of(area, grid, 0, PANEL_GAP * sizes.scale)
        pitch = (cell.height - sizes.label * 1.5) / bar_count
        size = _row_text_size(pitch, sizes)
        size = _fit_figures(chart, cell.width * 0.6, size)
        figure_width = max(measure_text(text, size) for text in texts)
        space = cell.width - area.width / 4 / columns - figure_width
        quality = min(1.0, pitch / (30 * sizes.scale)) * min(
            1.0, max(0.05, space / (130 * sizes.scale))
        )
        grids.append(Grid(columns, rows, quality, size, has_figures=True))
    return max(grids, key=lambda grid: grid.quality)


def _row_text_size(pitch: float, sizes: Sizes) -> float:
    return min(sizes.label, pitch * 0.74)


def _draw_single_panel(chart: BarChart, area: Area, sizes: Sizes) -> Iterator[str]:
    """The bars of a single panel, in several columns if there are many."""
    (panel,) = chart.panels
    gap = PANEL_GAP * sizes.scale
    longest = _measure_names(panel.bars, sizes.label, area.width)
    choices = []
    for columns in range(1, 5):
        rows = -(-len(panel.bars) // columns)
        width = (area.width - gap * (columns - 1)) / columns
        pitch = area.height / rows
        quality = min(1.0, pitch / (28 * sizes.scale)) * min(
            1.0, width / (380 * sizes.scale)
        )
        quality *= min(1.0, width * NAMES_SHARE / (longest or 1))
        choices.append((quality, -columns, rows))
    _, negative_columns, rows = max(choices)
    grid = Grid(-negative_columns, 1, 0, 0, has_figures=True)
    size = _row_text_size(area.height / rows, sizes)
    cell_width = (area.width - gap * (grid.columns - 1)) / grid.columns
    fitting_size = sizes.label * cell_width * NAMES_SHARE / (longest or 1)
    size = min(size, max(size * 0.8, fitting_size))
    size = _fit_figures(chart, cell_width * (0.9 - NAMES_SHARE), size)
    for number in range(grid.columns):
        part = panel.bars[number * rows : (number + 1) * rows]
        if not part:
            return
        cell = _cell_of(area, grid, number, gap)
        left = cell.left
        names_width = _measure_names(panel.bars, size, cell.width * NAMES_SHARE)
        cell = cell._replace(left=left + names_width + 14 * sizes.scale)
        cell = _limit_height(cell, rows, sizes)
        cell = cell._replace(bottom=cell.top + cell.height * len(part) / rows)
        rows_panel = replace(panel, bars=part)
        yield from _draw_rows(chart, rows_panel, cell, size, left, sizes)


def _measure_names(bars: Sequence[Bar], size: float, most: float) -> float:
    return min(most, max(measure_text(bar.name, size) for bar in bars))


def _draw_rows(
    chart: BarChart,
    panel: Panel,
    cell: Area,
    size: float,
    names_left: float | None,
    sizes: Sizes,
) -> Iterator[str]:
    """The bars of a panel, one below the other; names start at `names_left` unless it is None."""
    scale = _lay_out_lengths(chart, cell, size, sizes)
    colours = find_colours(chart)
    pitch = cell.height / len(panel.bars)
    thickness = pitch * 0.66
    for number, bar in enumerate(panel.bars):
        y = cell.top + (number + 0.5) * pitch
        base = y + size * 0.35
        if names_left is not None:
            width = cell.left - names_left - 10 * sizes.scale
            name = shorten_text(bar.name, width, size)
            yield _named_text(bar.name, name, (names_left, base), size)
        title = _bar_title(panel, bar, chart.unit)
        colour = colours[bar.sender or panel.sender]
        if bar.has_no_data:
            area = Area(scale.zero, y - thickness / 2, cell.right, y + thickness / 2)
            yield _hatched(area, title)
            if area.width > measure_text(NO_DATA, size) + 16 * sizes.scale:
                place = (scale.zero + 10 * sizes.scale, base)
                yield text_element(NO_DATA, place, size)
            continue
        end = scale.place(bar.value)
        if bar.has_no_figure:
            end = scale.zero + STUB_LENGTH * sizes.scale
            area = Area(scale.zero, y - thickness / 2, end, y + thickness / 2)
            yield _hatched(area, title, colour)
        elif bar.value:
            left, right = sorted((scale.zero, end))
            right = max(right, left + LEAST_BAR_LENGTH)
            area = Area(left, y - thickness / 2, right, y + thickness / 2)
            yield _filled(area, title, colour)
        gap = 8 * sizes.scale
        if bar.value < 0:
            yield _figure_element(bar, chart.unit, (end - gap, base), size, "end")
        else:
            yield _figure_element(bar, chart.unit, (end + gap, base), size, "start")
    yield path_element("axis", (scale.zero, cell.top), (scale.zero, cell.bottom))


def _measure_figures(chart: BarChart, size: float) -> tuple[float, float]:
    """The widths of figures left and right of bars."""
    left = right = 0.0
    for bar in chart.bars:
        width = measure_text(_figure_text(bar, chart.unit), size)
        if bar.value < 0:
            left = max(left, width)
        else:
            right = max(right, width)
    return left, right


def _fit_figures(chart: BarChart, width: float, size: float) -> float:
    """The size of letters, reduced if figures would leave no space for the bars."""
    needed = sum(_measure_figures(chart, size)) or 1
    return min(size, size * width / needed)


def _lay_out_lengths(chart: BarChart, cell: Area, size: float, sizes: Sizes) -> Scale:
    lowest, highest = _find_range(chart)
    before, behind = _measure_figures(chart, size)
    gap = 8 * sizes.scale
    left = cell.left + (before + gap if lowest < 0 else 0)
    stub = STUB_LENGTH * sizes.scale if _has_stubs(chart) else 0
    right = max(cell.right - behind - gap, left + 4)
    factor = _choose_factor(right - left, lowest, highest, stub)
    return Scale(left - lowest * factor, factor, ())


def _has_stubs(chart: BarChart) -> bool:
    return any(bar.has_no_figure for bar in chart.bars)


# Elements


def _bar_title(panel: Panel, bar: Bar, unit: str) -> str:
    name = ", ".join(filter(None, (panel.name, bar.name.replace("\n", " "))))
    return f"{name}: {join_figure(bar, unit)}"


def _figure_element(
    bar: Bar,
    unit: str,
    place: tuple[float, float],
    size: float,
    anchor: str = "middle",
) -> str:
    figure, mark = format_bar(bar, unit)
    parts = []
    if figure:
        parts.append(escape(figure))
    if mark:
        parts.append(element("tspan", escape(mark), class_="mark"))
    content = "".join(parts)
    if anchor == "start":
        return text_element(content, place, size, anchor="start")
    if anchor == "end":
        return text_element(content, place, size, anchor="end")
    return text_element(content, place, size, anchor="middle")


def _named_text(
    name: str, shown: str, place: tuple[float, float], size: float, weight: str = ""
) -> str:
    """A name, with the full text as its title if it was cut."""
    content = escape(shown)
    if shown != name:
        content += element("title", escape(name))
    return text_element(content, place, size, weight=weight)


def _filled(area: Area, title: str, colour: int) -> str:
    return element(
        "rect",
        element("title", escape(title)),
        class_=f"f{colour}",
        x=area.left,
        y=area.top,
        width=area.width,
        height=area.height,
    )


def _hatched(area: Area, title: str, colour: int | None = None) -> str:
    """A hatched field, with an outline if it has a colour."""
    return element(
        "rect",
        element("title", escape(title)),
        class_="" if colour is None else f"l{colour}",
        fill=HATCH,
        x=area.left,
        y=area.top,
        width=area.width,
        height=area.height,
    )


def draw_hatching(scale: float) -> str:
    """The definition of the hatching pattern."""
    size = 7 * scale
    line = element(
        "path", class_="hatch", d=f"M0 0V{size:.1f}", stroke_width=1.4 * scale
    )
    pattern = element(
        "pattern",
        line,
        id="hatch",
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)
