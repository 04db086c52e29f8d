"""Draws bars in panels on one scale: side by side if they have an order, else one below the other.

A bar without a number is a hatched stub, and one outside the coverage a hatched field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli.chart import BarChart, Panel
from sanctions_cli.render.image.bar_columns import draw_columns
from sanctions_cli.render.image.bar_rows import draw_rows
from sanctions_cli.render.image.elements import Area
from sanctions_cli.render.image.page import Sizes

MOST_PANELS = 12
MOST_BARS = 60
"""The most panels of a chart, and bars of a panel; the largest are kept."""

LEAST_PANEL_WIDTH, LEAST_PANEL_HEIGHT = 165.0, 110.0
LEAST_COLUMN_WIDTH, LEAST_ROW_HEIGHT = 330.0, 20.0
"""The smallest legible sizes of panels, and of columns and rows of bars."""


def draw_bars(chart: BarChart, area: Area, sizes: Sizes) -> list[str]:
    """The elements of a chart with at least one bar."""
    if chart.is_ordered:
        return list(draw_columns(chart, area, sizes))
    return list(draw_rows(chart, area, sizes))


def keep_largest(chart: BarChart, area: Area, sizes: Sizes) -> tuple[BarChart, str]:
    """The chart with the panels and bars that fit, and a note on those left out."""
    panels = list(chart.panels)
    left_out = ""
    most_panels = _count_most_panels(area, sizes)
    if len(panels) > most_panels:
        by_size = sorted(range(len(panels)), key=lambda place: -panels[place].size)
        left_out = f"The {most_panels} largest of {len(panels):,} are shown."
        panels = [panels[place] for place in sorted(by_size[:most_panels])]
    bar_count = max((len(panel.bars) for panel in panels), default=0)
    most_bars = _count_most_bars(chart, area, sizes)
    if bar_count > most_bars:
        if chart.is_ordered:  # the panels may have different times
            panels = [replace(panel, bars=panel.bars[-most_bars:]) for panel in panels]
            left_out = f"The last {most_bars} of {bar_count:,} are shown."
        else:
            places = _find_largest(panels, most_bars)
            panels = [_keep_bars(panel, places) for panel in panels]
            left_out = f"The {most_bars} largest of {bar_count:,} are shown."
    return replace(chart, panels=tuple(panels)), left_out


def _find_largest(panels: Sequence[Panel], count: int) -> list[int]:
    """The places of the bars that are the largest over all panels, in their order."""
    sums = [0.0] * len(panels[0].bars)
    for panel in panels:
        for place, bar in enumerate(panel.bars):
            sums[place] += abs(bar.value)
    by_size = sorted(range(len(sums)), key=lambda place: -sums[place])
    return sorted(by_size[:count])


def _keep_bars(panel: Panel, places: Sequence[int]) -> Panel:
    bars = [panel.bars[place] for place in places]
    return replace(panel, bars=tuple(bars))


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
