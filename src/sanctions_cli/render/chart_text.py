"""Draws a chart in a terminal: a panel for each curve, all with the same days and scale.

In a panel, the curve is above its axis; bars show additions above the axis, and removals below it.
Without Unicode the same figures are drawn with coarser strokes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sanctions_cli.chart import Curve, CurveChart
from sanctions_cli.render.cells import format_cell
from sanctions_cli.render.layout import round_up
from sanctions_cli.render.time_grid import TimeGrid, lay_out_grid
from sanctions_cli.table import Remark
from sanctions_cli.text import display_width, shorten, to_ascii

DEFAULT_WIDTH = 80
"""In columns, for a page without a width."""

MAX_WIDTH = 120

LEAST_GRID_WIDTH = 8
"""The least columns of the drawing, besides its scale and last figures."""

PANEL_HEIGHT = 4
LOW_PANEL_HEIGHT = 2
MAX_HIGH_PANELS = 5
"""The rows of a curve, and the number of curves above which panels become lower."""

Piece = tuple[str, str]
"""A text and its style, as in `text`."""

Line = list[Piece]

LEFT_OUT = "+"
"""Above a curve, where an announcement gives no figure or no day."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The characters for drawing.

    The first three range from an empty to a full cell: for curves, for bars above the axis, and for
    bars below it. The others are on the axis, or mark a round.
    """

    curve: str
    bar_above: str
    bar_below: str
    axis: str
    tick: str
    round: str
    uncovered: str


UNICODE = Strokes(" ▁▂▃▄▅▆▇█", " ▁▂▃▄▅▆▇", " ▔▀█", "─", "┬", "▾", "╌")
ASCII = Strokes(" .:#", " .:#", " '\"#", "-", "+", "v", ".")


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """The layout shared by all panels of a chart.

    Curves have `panel_height` rows up to `curve_top`; bars reach `bar_top`. The figures of the
    scale are in the first `gutter` columns.
    """

    strokes: Strokes
    grid: TimeGrid
    curve_top: int
    bar_top: int
    panel_height: int
    gutter: int

    def row(
        self, scale: str, cells: Sequence[str], style: str, end: Sequence[Piece] = ()
    ) -> Line:
        """A row of a panel: a figure of the scale, the cells, and the text after them."""
        blanks = " " * (self.gutter - 1 - display_width(scale))
        return [(f"{blanks}{scale} ", "dim"), *self._style_cells(cells, style), *end]

    def _style_cells(self, cells: Sequence[str], style: str) -> Iterator[Piece]:
        """The cells in as few pieces as possible, marks in the accent colour."""
        # Each piece costs an escape sequence, and a drawing has thousands of cells.
        marks = (LEFT_OUT, self.strokes.round)
        for is_mark, run in groupby(cells, key=lambda cell: cell in marks):
            yield "".join(run), "accent" if is_mark else style


def chart_width(page_width: int) -> int:
    """The width of a chart on a page of this width (0 = no limit)."""
    return min(page_width or DEFAULT_WIDTH, MAX_WIDTH)


def lay_out_chart(chart: CurveChart, width: int, *, unicode: bool) -> ChartLayout:
    """The columns and scales of a chart of this width."""
    curve_top = round_up(chart.highest)
    # No bar is longer than the sum of all steps, whatever time it covers.
    all_steps = max(map(_larger_step_sum, chart.curves))
    highest_figure = max(curve_top, round_up(all_steps))
    gutter = len(f"{highest_figure:,}") + 1
    end_width = max(_measure_end(curve, unicode=unicode) for curve in chart.curves)
    grid_width = max(LEAST_GRID_WIDTH, width - gutter - end_width)
    grid = lay_out_grid(chart.since, chart.until, chart.unit, grid_width)
    longest_bar = max(_longest_bar(grid, curve) for curve in chart.curves)
    is_high = len(chart.curves) <= MAX_HIGH_PANELS
    return ChartLayout(
        strokes=UNICODE if unicode else ASCII,
        grid=grid,
        curve_top=curve_top,
        bar_top=round_up(longest_bar),
        panel_height=PANEL_HEIGHT if is_high else LOW_PANEL_HEIGHT,
        gutter=gutter,
    )


def _larger_step_sum(curve: Curve) -> int:
    """The sum of additions or the sum of removals, whichever is larger."""
    added = 0
    removed = 0
    for step in curve.steps:
        added += step.added
        removed += step.removed
    return max(added, removed)


def _measure_end(curve: Curve, *, unicode: bool) -> int:
    """The width of the last figure and the gap before it; a sign may be longer in ASCII."""
    end = "".join(format_cell(curve.end, "number"))
    return display_width(end if unicode else to_ascii(end)) + 2


def _bars(grid: TimeGrid, curve: Curve) -> list[tuple[int, int]]:
    """The additions and removals of each bar."""
    added = [0] * (grid.width // grid.bar_width)
    removed = list(added)
    for step in curve.steps:
        bar = grid.column_of(step.day) // grid.bar_width
        added[bar] += step.added
        removed[bar] += step.removed
    return list(zip(added, removed, strict=True))


def _longest_bar(grid: TimeGrid, curve: Curve) -> int:
    return max(map(max, _bars(grid, curve)))


def draw_chart(layout: ChartLayout, chart: CurveChart) -> Iterator[Line]:
    """The lines of the drawing, as pieces with styles."""
    for number, curve in enumerate(chart.curves):
        round_days = []
        for each in chart.rounds:
            if number in each.days_by_curve:
                round_days.append(each.days_by_curve[number])
        yield from _draw_panel(layout, chart, curve, round_days)
        yield []
    if chart.rounds:
        yield layout.row("", _round_marks(layout, chart), "")
    yield layout.row("", _time_names(layout.grid), "dim")


def _draw_panel(
    layout: ChartLayout, chart: CurveChart, curve: Curve, round_days: Sequence[date]
) -> Iterator[Line]:
    yield [(shorten(curve.name, layout.gutter + layout.grid.width), "bold")]
    yield from _curve_rows(layout, curve)
    above, below = _bar_cells(layout, curve)
    yield layout.row(f"{layout.bar_top:,}", above, "")
    yield layout.row("", _axis_cells(layout, chart, curve, round_days), "dim")
    if set(below) != {" "}:
        yield layout.row("", below, "")


def _curve_rows(layout: ChartLayout, curve: Curve) -> Iterator[Line]:
    """The rows of a curve, with another on top if a mark has no space above the curve."""
    # A cell is filled to one of several levels, as fine as the strokes allow.
    levels_per_row = len(layout.strokes.curve) - 1
    most_levels = layout.panel_height * levels_per_row
    levels = []
    for day in layout.grid.last_days():
        levels.append(_level(curve.height_on(day), layout.curve_top, most_levels))
    rows = []
    for rows_below in range(layout.panel_height, -1, -1):
        rows.append(_curve_cells(layout.strokes, levels, rows_below))
    for step in curve.steps:
        if step.unknown:
            _mark_unknown(rows, layout.grid.column_of(step.day))
    spare_row, *curve_rows = rows
    if set(spare_row) != {" "}:
        yield layout.row("", spare_row, "")
    rows_at_end = -(-levels[-1] // levels_per_row)
    end_row = min(layout.panel_height, max(1, layout.panel_height + 1 - rows_at_end))
    for number, cells in enumerate(curve_rows, start=1):
        scale = f"{layout.curve_top:,}" if number == 1 else ""
        end = _end_pieces(curve) if number == end_row else []
        yield layout.row(scale, cells, "", end)


def _curve_cells(strokes: Strokes, levels: Sequence[int], rows_below: int) -> list[str]:
    """A row of a curve whose height is in levels, above `rows_below` other rows."""
    levels_per_row = len(strokes.curve) - 1
    cells = []
    for level in levels:
        level_in_row = level - levels_per_row * rows_below
        cells.append(strokes.curve[min(levels_per_row, max(0, level_in_row))])
    return cells


def _level(number: int, top: int, levels: int) -> int:
    """The number of levels that a number fills, at least one unless it is zero."""
    if number <= 0:
        return 0
    return max(1, min(levels, round(number * levels / top)))


def _mark_unknown(rows: Sequence[list[str]], column: int) -> None:
    """Put a question mark just above the curve, or above an earlier one."""
    # Always succeeds, since there is an empty row above the curve.
    for row in reversed(rows):
        if row[column] in (" ", LEFT_OUT):
            row[column] = LEFT_OUT
            return


def _end_pieces(curve: Curve) -> Line:
    text, mark = format_cell(curve.end, "number")
    if text:
        text = f" {text}"
    return [(f" {text}", "bold"), (mark, "accent")]


def _bar_cells(layout: ChartLayout, curve: Curve) -> tuple[list[str], list[str]]:
    """The bars of additions, and of removals."""
    strokes = layout.strokes
    above = []
    below = []
    for added, removed in _bars(layout.grid, curve):
        added_level = _level(added, layout.bar_top, len(strokes.bar_above) - 1)
        removed_level = _level(removed, layout.bar_top, len(strokes.bar_below) - 1)
        above += [strokes.bar_above[added_level]] * layout.grid.bar_width
        below += [strokes.bar_below[removed_level]] * layout.grid.bar_width
    return above, below


def _axis_cells(
    layout: ChartLayout, chart: CurveChart, curve: Curve, round_days: Sequence[date]
) -> list[str]:
    strokes = layout.strokes
    cells = []
    for first, last in zip(layout.grid.starts, layout.grid.last_days(), strict=True):
        # A column may begin after the chart's last day, in the same bar.
        if curve.is_uncovered(min(first, chart.until), last):
            cells.append(strokes.uncovered)
        else:
            cells.append(strokes.axis)
    for column in layout.grid.ticks():
        cells[column] = strokes.tick
    for day in round_days:
        cells[layout.grid.column_of(day)] = strokes.round
    return cells


def _round_marks(layout: ChartLayout, chart: CurveChart) -> list[str]:
    cells = [" "] * layout.grid.width
    for each in chart.rounds:
        cells[layout.grid.column_of(each.since)] = layout.strokes.round
    return cells


def _time_names(grid: TimeGrid) -> list[str]:
    names = ""
    for column, name in grid.ticks().items():
        names = names.ljust(column) + name
    return [names]


def explain_chart(layout: ChartLayout, chart: CurveChart) -> list[Remark]:
    """Footnotes on the content of the drawing and its scale."""
    notes: list[Remark] = []
    if chart.rounds:
        if any(each.days_by_curve for each in chart.rounds):
            places = "on the axis of each that acted in it, and all at the foot"
        else:
            places = "at the foot"
        notes.append((layout.strokes.round, f"a round: {places}"))
    if chart.has_uncovered_end:
        meaning = "not covered by the ledger; what is not drawn may be missing"
        notes.append((layout.strokes.uncovered, f"on an axis: {meaning}"))
    if chart.has_unknown_steps:
        meaning = "something is left out, whose figure or day is not known"
        notes.append((LEFT_OUT, f"on a curve: {meaning}"))
    if chart.highest > 0:
        scale = f"{layout.curve_top:,} from base to top in every panel"
        notes.append(("", f"Curve: {chart.curve_label}, {scale}."))
    else:
        notes.append(("", f"No curve: nothing {chart.added_label}."))
    bars = f"{chart.added_label} in a {layout.grid.unit} above the axis"
    if chart.removed_label:
        bars += f", {chart.removed_label} below it"
    notes.append(("", f"Bars: {bars}; full height {layout.bar_top:,}."))
    return notes
