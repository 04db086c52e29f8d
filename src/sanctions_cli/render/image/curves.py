"""Draws stepped curves over a time axis, each with its name and last figure at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sanctions_cli.chart import Curve, CurveChart
from sanctions_cli.render.cells import format_cell
from sanctions_cli.render.image.axes import (
    NEXT_DAY,
    TimeAxis,
    choose_figures,
    spread_labels,
)
from sanctions_cli.render.image.colours import assign_colours
from sanctions_cli.render.image.elements import (
    LINE_HEIGHT,
    Area,
    element,
    escape,
    format_number,
    format_point,
    measure_text,
    path_element,
    shorten_text,
    text_element,
)
from sanctions_cli.render.image.page import SMALLEST_LABEL, Sizes

LABELS_SHARE = 0.36
"""The most of the width, as a share, for the names at the ends of curves."""

UNCOVERED_DASH = "1.5 5"

UNKNOWN_RADIUS = 13.0

MOST_RINGS = 60
"""The most rings that may overlap: more of them would cover the curves."""

LEAST_RISE = 0.4
"""The least step of a curve that is drawn, in pixels."""

ROUND_MARK_WIDTH = 11.0
"""The width of the mark of a round."""

MOST_ROUND_LINES = 60
"""The most rounds that have lines, which would else cover the curves."""


@dataclass(frozen=True, slots=True)
class CurveLayout:
    """The layout of the curves, which are numbered from 0."""

    curves: Sequence[Curve]
    time: TimeAxis
    top: float
    base: float
    figure_gap: float
    right: float
    figures: Sequence[int]
    colours: Sequence[int]
    dashes: Sequence[str]
    label_size: float
    sizes: Sizes

    def y(self, height: int) -> float:
        """The y coordinate of a height; below zero it is the base line."""
        return self.base - (self.base - self.top) * max(0, height) / self.figures[-1]


def draw_curves(
    chart: CurveChart, area: Area, sizes: Sizes, *, marks_rounds: bool = False
) -> list[str]:
    """The elements of a chart with at least one curve."""
    layout = _lay_out(chart, area, sizes)
    rounds = _draw_rounds(layout, chart) if marks_rounds else ()
    return [
        *_draw_axes(layout),
        *rounds,
        *_draw_all_curves(layout, chart),
    ]


def find_colours(chart: CurveChart) -> list[int]:
    """The colour numbers of its curves."""
    # Without senders, the colours follow from the names of the curves.
    keys = [curve.sender or curve.name for curve in chart.curves]
    numbers = assign_colours(keys)
    return [numbers[key] for key in keys]


def keep_highest(chart: CurveChart, area: Area, sizes: Sizes) -> tuple[CurveChart, str]:
    """The chart with the curves whose names have space, and a note on those left out."""
    least_distance = sizes.label * SMALLEST_LABEL * LINE_HEIGHT
    most = max(1, int(area.height / least_distance) - 2)
    if len(chart.curves) <= most:
        return chart, ""
    heights = [curve.end.value or 0 for curve in chart.curves]
    places = sorted(range(len(heights)), key=lambda place: -heights[place])[:most]
    kept = tuple(chart.curves[place] for place in sorted(places))
    left_out = f"The {most} highest of {len(heights):,} are shown."
    return replace(chart, curves=kept), left_out


def format_end(curve: Curve) -> str:
    """The label at the end of a curve: its name and last figure."""
    figure = "".join(format_cell(curve.end, "number"))
    return " ".join(filter(None, (curve.name, figure)))


def _lay_out(chart: CurveChart, area: Area, sizes: Sizes) -> CurveLayout:
    figures = choose_figures(chart.highest)
    top = area.top + sizes.tick * 0.5
    base = area.bottom - sizes.tick * 1.5
    most_width = area.width * LABELS_SHARE
    label_size = _choose_label_size(chart.curves, base - top, most_width, sizes)
    curves = []
    for curve in chart.curves:
        curves.append(_shorten_name(curve, most_width, label_size))
    gap = 10 * sizes.scale
    if chart.has_unknown_steps:
        gap += UNKNOWN_RADIUS * sizes.scale  # for a ring on the first day
    figure_width = measure_text(f"{figures[-1]:,}", sizes.tick)
    labels_width = _measure_labels(curves, label_size) + 34 * sizes.scale
    left = area.left + figure_width + gap
    time = TimeAxis(chart.since, chart.until, left, area.right - labels_width)
    colours = find_colours(chart)
    return CurveLayout(
        curves=curves,
        time=time,
        top=top,
        base=base,
        figure_gap=gap - 2 * sizes.scale,
        right=area.right,
        figures=figures,
        colours=colours,
        dashes=_choose_dashes(colours, sizes.scale),
        label_size=label_size,
        sizes=sizes,
    )


def _choose_label_size(
    curves: Sequence[Curve], height: float, most_width: float, sizes: Sizes
) -> float:
    """The size of the labels at the ends, so small that all have space if possible."""
    smallest = sizes.label * SMALLEST_LABEL
    distance = height / max(1, len(curves) - 1)
    size = min(sizes.label, max(smallest, distance / LINE_HEIGHT))
    # Letters become smaller before a name is cut.
    size_for_names = most_width * 0.99 / _measure_labels(curves, 1.0)
    return max(smallest, min(size, size_for_names))


def _measure_labels(curves: Sequence[Curve], size: float) -> float:
    """The width of the widest label at the end of a curve."""
    widths = []
    for curve in curves:
        widths.append(measure_text(format_end(curve), size, bold=True))
    return max(widths)


def _shorten_name(curve: Curve, width: float, size: float) -> Curve:
    """The curve with its name cut to leave space for the figure."""
    figure = format_end(replace(curve, name=""))
    name_width = width - measure_text(f" {figure}", size, bold=True)
    return replace(curve, name=shorten_text(curve.name, name_width, size, bold=True))


def _choose_dashes(colours: Sequence[int], scale: float) -> list[str]:
    """The dashes of each curve, which distinguish it from earlier ones of the same colour."""
    dashes = []
    for number, colour in enumerate(colours):
        repeated = list(colours[:number]).count(colour)
        length = format_number((4 + 5 * repeated) * scale)
        dashes.append(f"{length} {format_number(4 * scale)}" if repeated else "")
    return dashes


# Axes


def _draw_axes(layout: CurveLayout) -> Iterator[str]:
    scale = layout.sizes.scale
    size = layout.sizes.tick
    left = layout.time.left
    for figure in layout.figures:
        y = layout.y(figure)
        kind = "rule" if figure else "axis"
        yield path_element(kind, (left, y), (layout.time.right, y))
        yield text_element(
            f"{figure:,}",
            (left - layout.figure_gap, y + size * 0.35),
            size,
            "dim",
            anchor="end",
        )
    for x, name in layout.time.ticks(measure_text("2020-02-", size)):
        yield path_element("axis", (x, layout.base), (x, layout.base + 6 * scale))
        if x + measure_text(name, size) <= layout.right:
            yield text_element(name, (x, layout.base + size * 1.35), size, "dim")


def _draw_rounds(layout: CurveLayout, chart: CurveChart) -> Iterator[str]:
    """A mark above the days of each round, with a line down to the axis if there are few."""
    half = ROUND_MARK_WIDTH * layout.sizes.scale / 2
    has_lines = len(chart.rounds) <= MOST_ROUND_LINES
    for round_ in chart.rounds:
        left = layout.time.x(round_.since)
        right = layout.time.x(round_.until)
        middle = (left + right) / 2
        points = ((middle - half, layout.top), (middle + half, layout.top))
        path = "L".join(format_point(*point) for point in points)
        tip = format_point(middle, layout.top + 1.6 * half)
        content = element("title", escape(round_.title))
        content += element("path", class_="round", d=f"M{path}L{tip}Z")
        if has_lines:
            content += element(
                "rect",
                class_="band",
                x=left,
                y=layout.top,
                width=max(right - left, layout.sizes.scale),
                height=layout.base - layout.top,
            )
        yield element("g", content)


# Curves


def _draw_all_curves(layout: CurveLayout, chart: CurveChart) -> Iterator[str]:
    ends = []
    for curve in layout.curves:
        last_height = curve.steps[-1].height if curve.steps else curve.start
        ends.append(layout.y(last_height))
    line_height = layout.label_size * LINE_HEIGHT
    labels = spread_labels(ends, line_height, layout.base)
    for number, curve in enumerate(layout.curves):
        yield from _draw_curve(layout, chart, number)
        leader = _leader_path(layout, ends[number], labels[number])
        colour = f"l{layout.colours[number]}"
        yield element("path", class_=f"leader {colour}", d=leader)
        x = layout.time.right + 31 * layout.sizes.scale
        y = labels[number] + layout.label_size * 0.35
        yield text_element(_end_label(curve), (x, y), layout.label_size)
    # Drawn after all curves, so that none hides a mark of another.
    signs: list[tuple[float, float]] = []
    is_crowded = has_crowded_rings(layout.curves)
    for number, curve in enumerate(layout.curves):
        yield from _draw_unknown(layout, number, curve, signs, is_crowded=is_crowded)


def has_crowded_rings(shown: Sequence[Curve]) -> bool:
    """Whether announcements that give no figure are too many for a ring each."""
    number = 0
    for curve in shown:
        number += sum(bool(step.unknown) for step in curve.steps)
    return number > MOST_RINGS


def _draw_curve(layout: CurveLayout, chart: CurveChart, number: int) -> Iterator[str]:
    """A curve, dotted where the ledger does not cover it."""
    curve = layout.curves[number]
    for since, until, is_covered in _covered_spans(chart, curve):
        path = _curve_path(layout, curve, since, until)
        dash = layout.dashes[number] if is_covered else UNCOVERED_DASH
        yield _curve_element(layout, number, dash, path)


def _curve_element(layout: CurveLayout, number: int, dash: str, path: str) -> str:
    colour = f"l{layout.colours[number]}"
    return element("path", class_=f"curve {colour}", stroke_dasharray=dash, d=path)


def _covered_spans(
    chart: CurveChart, curve: Curve
) -> Iterator[tuple[date, date, bool]]:
    """The covered and uncovered spans of a curve, each with a flag."""
    day = chart.since
    covered = curve.covered
    if covered is None:
        covered = ((chart.since, chart.until),)
    for first, last in covered:
        if last < chart.since or first > chart.until:
            continue
        if day < first:
            yield day, first - NEXT_DAY, False
        last = min(last, chart.until)
        yield max(first, chart.since), last, True
        day = last + NEXT_DAY
    if day <= chart.until:
        yield day, chart.until, False


def _curve_path(layout: CurveLayout, curve: Curve, since: date, until: date) -> str:
    """The path of a stepped curve from one day to another."""
    # If days share a point, the height of the last one counts.
    height_at: dict[str, int] = {}
    for step in curve.steps:
        if since <= step.day <= until:
            x = format_number(layout.time.x(step.day))
            height_at[x] = step.height
    y = layout.y(curve.height_on(since - NEXT_DAY))
    path = f"M{format_point(layout.time.x(since), y)}"
    last_x = next(reversed(height_at), "")
    for x, height in height_at.items():
        rise = abs(layout.y(height) - y)
        # A long curve has many steps too small to see. The last one leads to its label.
        if rise >= LEAST_RISE or (rise and x == last_x):
            y = layout.y(height)
            path += f"H{x}V{format_number(y)}"
    end = format_number(layout.time.x(until + NEXT_DAY))
    return f"{path}H{end}"


def _leader_path(layout: CurveLayout, end: float, label: float) -> str:
    """The line from the end of a curve to its label, which may be higher or lower."""
    right = layout.time.right
    scale = layout.sizes.scale
    path = f"M{format_point(right, end)}"
    path += f"L{format_point(right + 7 * scale, end)}"
    path += f"L{format_point(right + 18 * scale, label)}"
    return f"{path}H{format_number(right + 25 * scale)}"


def _end_label(curve: Curve) -> str:
    figure, mark = format_cell(curve.end, "number")
    content = f"{escape(curve.name)} " if curve.name else ""
    if figure:
        content += element("tspan", figure, font_weight="600")
    if mark:
        content += element("tspan", mark, class_="mark")
    return content


def _draw_unknown(
    layout: CurveLayout,
    number: int,
    curve: Curve,
    signs: list[tuple[float, float]],
    *,
    is_crowded: bool,
) -> Iterator[str]:
    """Rings on the curve for announcements that give no figure, with their number.

    A ring that would overlap another has no number, and is left out where the rings are crowded:
    the figure at the end counts it. `signs` are the positions of the numbers.
    """
    radius = UNKNOWN_RADIUS * layout.sizes.scale
    for step in curve.steps:
        if not step.unknown:
            continue
        x = layout.time.x(step.day)
        y = layout.y(step.height)
        title = f"{curve.name} {step.day}: {step.unknown:,} announced, no figure given"
        has_sign = all(
            abs(x - left) > 2 * radius or abs(y - top) > 2 * radius
            for left, top in signs
        )
        if is_crowded and not has_sign:
            continue
        ring = element(
            "circle",
            class_=f"paper l{layout.colours[number]}",
            cx=x,
            cy=y,
            r=radius if has_sign else radius / 2,
            stroke_width=1.8 * layout.sizes.scale,
        )
        content = element("title", escape(title)) + ring
        if has_sign:
            signs.append((x, y))
            size = radius * 0.95
            sign = f"+{step.unknown}" if step.unknown < 10 else "+"
            place = (x, y + size * 0.36)
            content += text_element(sign, place, size, anchor="middle", weight="700")
        yield element("g", content)
