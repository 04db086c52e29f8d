"""A chart in a terminal: a small panel for each line, all on one scale, time running the same way in each.

In a panel, the curve stands on its base; under it, what was added rises above the axis and what was removed hangs
below it. Without Unicode the same figures are drawn with coarser strokes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sanctions_cli.render.cells import UNKNOWN, human
from sanctions_cli.render.grid import Grid, grid
from sanctions_cli.render.layout import cut
from sanctions_cli.table import Chart, Curve, Note, round_up
from sanctions_cli.text import display_width

WIDTH, WIDEST, NARROWEST = 80, 120, 8
"""How wide a chart is drawn where the page has no width, at most, and how many columns its drawing has at least."""

Pieces = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Strokes:
    """The characters of a drawing: what fills a cell from below, what hangs from above, and what stands on the axis."""

    rising: str
    bars: str
    hanging: str
    axis: str
    tick: str
    round: str
    dark: str


UNICODE = Strokes(" ▁▂▃▄▅▆▇█", " ▁▂▃▄▅▆▇", " ▔▀█", "─", "┬", "▾", "╌")
ASCII = Strokes(" .:#", " .:#", " '\"#", "-", "+", "v", ".")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What all panels of a chart share: strokes, columns of time, the two scales, and the room beside them."""

    strokes: Strokes
    grid: Grid
    top: int
    bar: int
    deep: int
    gutter: int
    until: date

    def row(
        self, beside: str, cells: Sequence[str], style: str, end: Pieces | None = None
    ) -> Pieces:
        """A row of a panel: a figure of the scale, the cells, and what stands at their end."""
        blanks = " " * (self.gutter - 1 - display_width(beside))
        return [(f"{blanks}{beside} ", "dim"), *self.marked(cells, style), *(end or [])]

    def marked(self, cells: Sequence[str], style: str) -> Pieces:
        """The cells in as few pieces as their styles allow; what needs attention in the accent colour."""
        signs = (UNKNOWN, self.strokes.round)
        runs = groupby(cells, key=lambda one: "accent" if one in signs else style)
        return [("".join(some), how) for how, some in runs]


def draw(chart: Chart, width: int, *, unicode: bool) -> Iterator[Pieces]:
    """The lines of the drawing, in pieces with their styles."""
    drawing = _drawing(chart, min(width or WIDTH, WIDEST), UNICODE if unicode else ASCII)
    for n, line in enumerate(chart.curves):
        yield from _panel(
            drawing, line, [one.days_by_curve[n] for one in chart.rounds if n in one.days_by_curve]
        )
        yield []
    yield from _foot(drawing, chart)


def explained(chart: Chart, width: int, *, unicode: bool) -> list[Note]:
    """What the drawing shows and on which scale, as footnotes."""
    drawing = _drawing(chart, min(width or WIDTH, WIDEST), UNICODE if unicode else ASCII)
    hanging = f", {chart.removed_label} below it" if chart.removed_label else ""
    rises = any(height > 0 for line in chart.curves for height in _heights(line))
    curve = f"Curve: {chart.curve_label}, {drawing.top:,} from base to top in every panel."
    found = [
        ("", curve if rises else f"No curve: nothing {chart.added_label}."),
        (
            "",
            f"Bars: {chart.added_label} in a {drawing.grid.unit} above the axis{hanging}; full height {drawing.bar:,}.",
        ),
    ]
    if any(step.unknown for line in chart.curves for step in line.steps):
        found.insert(0, (UNKNOWN, "on a curve: announced without a figure on that day"))
    if any(
        line.is_uncovered(chart.until, chart.until) or line.is_uncovered(chart.since, chart.since)
        for line in chart.curves
    ):
        found.insert(
            0,
            (
                drawing.strokes.dark,
                "on an axis: not followed by the book; nothing drawn means nothing known",
            ),
        )
    if chart.rounds:
        where = (
            "on the axis of each that acted in it, and all at the foot"
            if any(one.days_by_curve for one in chart.rounds)
            else "at the foot"
        )
        found.insert(0, (drawing.strokes.round, f"a round: {where}"))
    return found


def _drawing(chart: Chart, width: int, strokes: Strokes) -> Drawing:
    top = round_up(max((height for line in chart.curves for height in _heights(line)), default=0))
    ends = max(
        display_width(" ".join(filter(None, human(line.end, "number")))) + 2
        for line in chart.curves
    )
    sums = [
        sum(some)
        for line in chart.curves
        for some in zip(*((s.added, s.removed) for s in line.steps), strict=True)
    ]
    gutter = (
        len(f"{max(top, round_up(max(sums, default=0))):,}") + 1
    )  # no bar is larger than their sum
    across = grid(chart.since, chart.until, chart.unit, max(NARROWEST, width - gutter - ends))
    bar = max(max(_bars(across, line), default=(0, 0)) for line in chart.curves)
    return Drawing(
        strokes,
        across,
        top,
        round_up(max(bar)),
        4 if len(chart.curves) <= 5 else 2,
        gutter,
        chart.until,
    )


def _heights(line: Curve) -> list[int]:
    return [line.start, *(step.height for step in line.steps)]


def _bars(across: Grid, line: Curve) -> list[tuple[int, int]]:
    """What was added and removed in the time of each bar."""
    found = [(0, 0)] * (across.width // across.broad)
    for step in line.steps:
        n = across.column(step.day) // across.broad
        found[n] = found[n][0] + step.added, found[n][1] + step.removed
    return found


def _level(number: int, top: int, levels: int) -> int:
    """How many of the levels a number fills; the least that is more than nothing fills one."""
    return 0 if number <= 0 else max(1, min(levels, round(number * levels / top)))


def _panel(drawing: Drawing, line: Curve, joined: Sequence[date]) -> Iterator[Pieces]:
    strokes, across = drawing.strokes, drawing.grid
    full = len(strokes.rising) - 1
    levels = [
        _level(line.height_on(day), drawing.top, drawing.deep * full) for day in across.ends()
    ]
    rows = [
        [strokes.rising[min(full, max(0, level - full * deep))] for level in levels]
        for deep in range(drawing.deep, -1, -1)
    ]
    name = cut(line.name, drawing.gutter + across.width)
    for step in line.steps:
        if step.unknown:
            _mark(rows, across.column(step.day))
    yield [(name, "bold")]
    if any(cell != " " for cell in rows[0]):  # a sign above a curve that reaches the top
        yield drawing.row("", rows[0], "")
    at = min(drawing.deep, max(1, drawing.deep + 1 - -(-levels[-1] // full)))
    for n, cells in enumerate(rows[1:], 1):
        yield drawing.row(
            f"{drawing.top:,}" if n == 1 else "", cells, "", _end(line) if n == at else None
        )
    bars = _bars(across, line)
    above = [strokes.bars[_level(added, drawing.bar, len(strokes.bars) - 1)] for added, _ in bars]
    below = [
        strokes.hanging[_level(removed, drawing.bar, len(strokes.hanging) - 1)]
        for _, removed in bars
    ]
    yield drawing.row(f"{drawing.bar:,}", [one for one in above for _ in range(across.broad)], "")
    yield drawing.row("", _axis(drawing, line, joined), "dim")
    if any(removed for _, removed in bars):
        yield drawing.row("", [one for one in below for _ in range(across.broad)], "")


def _mark(rows: list[list[str]], column: int) -> None:
    """Put the sign of the unknown above the curve: over the highest row of a panel there is always room for it."""
    free = [n for n, row in enumerate(rows) if row[column] in (" ", UNKNOWN)]
    rows[free[-1]][column] = UNKNOWN


def _end(line: Curve) -> Pieces:
    text, mark = human(line.end, "number")
    return [(f"  {text}" if text else " ", "bold"), (f" {mark}" if mark else "", "accent")]


def _axis(drawing: Drawing, line: Curve, joined: Sequence[date]) -> list[str]:
    times = zip(drawing.grid.starts, drawing.grid.ends(), strict=True)
    unfollowed = [line.is_uncovered(min(first, drawing.until), last) for first, last in times]
    cells = [drawing.strokes.dark if one else drawing.strokes.axis for one in unfollowed]
    for column in drawing.grid.ticks():
        cells[column] = drawing.strokes.tick
    for day in joined:
        cells[drawing.grid.column(day)] = drawing.strokes.round
    return cells


def _foot(drawing: Drawing, chart: Chart) -> Iterator[Pieces]:
    """All rounds, and the names of the times, under the last panel."""
    cells = [" "] * drawing.grid.width
    for one in chart.rounds:
        cells[drawing.grid.column(one.since)] = drawing.strokes.round
    if chart.rounds:
        yield drawing.row("", cells, "")
    names = ""
    for column, name in drawing.grid.ticks().items():
        names += " " * (column - len(names)) + name
    yield drawing.row("", [names], "dim")
