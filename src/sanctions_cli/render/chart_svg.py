"""The drawn part of an SVG picture: curves in steps over true days, and bars below them.

Coordinates are in pixels from the upper left corner; an SVG element is a text. `number` counts the
curves of a chart from 0, and gives each its colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from math import copysign

from sanctions_cli.dates import bucket_of, bucket_span, buckets_between, first_day
from sanctions_cli.render.cells import UNKNOWN, format_cell
from sanctions_cli.render.layout import round_up
from sanctions_cli.table import Chart, Curve
from sanctions_cli.text import display_width

WIDTH = 720
MARGIN = 24

CURVES_HEIGHT = 250
STRIP_HEIGHT = 34
"""How high the tallest bar above the axis of a strip is."""

LABEL_SIZE = 13
SMALL_SIZE = 11.5
TINY_SIZE = 9.5
"""The sizes of letters."""

LETTER_WIDTH = 0.56
"""The width of a letter as a part of its size, in the widest of the usual fonts."""

LABEL_DISTANCE = 17
"""How far the names of curves are from each other."""

TICK_DISTANCE = 44
"""How far the names of years or months are from each other at least."""

COLOUR_COUNT = 7
"""After so many curves the colours come again, dashed."""

BAR_WIDTH = 2.5
LEAST_BAR_HEIGHT = 1.5

MAX_AXIS_FIGURES = 5
"""The most lines that an axis of figures has above zero."""

MAX_DAILY_STEPS = 300
"""Up to so many steps of a curve, its bars are at their days; more would run into each other."""

UNCOVERED_DASH = ' stroke-dasharray="1.5 3.5"'

NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Time from left to right: the first day begins at `left`, the last one ends at `right`."""

    since: date
    until: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        days = (self.until - self.since).days + 1
        return self.left + (self.right - self.left) * (day - self.since).days / days

    def ticks(self, distance: float) -> list[tuple[float, str]]:
        """Where years begin, or months in a short time, at least so far from each other."""
        names = self._names_within("year")
        if len(names) < 2:
            names = self._names_within("month")
        if not names:
            return [(self.left, str(self.since))]
        distance_of_all = (self.right - self.left) / len(names)
        interval = max(1, -int(-distance // distance_of_all))
        return [(self.x(first_day(name)), name) for name in names[::interval]]

    def _names_within(self, unit: str) -> list[str]:
        """The years or months that begin on the axis."""
        names = buckets_between(self.since, self.until, unit)
        return [name for name in names if first_day(name) >= self.since]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the curves are drawn: between `top` and `base`, with the figures of their scale."""

    time: TimeAxis
    top: float
    base: float
    figures: Sequence[int]

    def y(self, height: int) -> float:
        """Where a height is; one below zero is at the base."""
        return self.base - (self.base - self.top) * max(0, height) / self.figures[-1]


def draw_chart(chart: Chart, top: float) -> tuple[list[str], float]:
    """The elements of a chart with one curve at least, and how far down it reaches from `top`."""
    frame = _lay_out_frame(chart, top)
    bars, bottom = _draw_strips(frame, chart)
    elements = [
        *_draw_rounds(frame, chart, bottom),
        *_draw_axes(frame),
        *_draw_curves(frame, chart),
        *bars,
    ]
    return elements, bottom


def _lay_out_frame(chart: Chart, top: float) -> Frame:
    highest = max(_highest(curve) for curve in chart.curves)
    figures = axis_figures(highest)
    figure_width = len(f"{figures[-1]:,}") * LETTER_WIDTH * SMALL_SIZE
    longest_name = max(display_width(format_end(curve)) for curve in chart.curves)
    left = MARGIN + (figure_width + 8)
    right = WIDTH - MARGIN - longest_name * LETTER_WIDTH * LABEL_SIZE - 26
    time = TimeAxis(chart.since, chart.until, left, max(right, WIDTH / 3))
    # The dates of rounds are above the curves.
    top += 78 if chart.rounds else 24
    base = top + max(CURVES_HEIGHT, LABEL_DISTANCE * len(chart.curves))
    return Frame(time, top, base, figures)


def _highest(curve: Curve) -> int:
    return max([curve.start, *(step.height for step in curve.steps)])


def axis_figures(highest: int) -> Sequence[int]:
    """Round figures from 0 to one that is not below `highest`, six at most."""
    magnitude = 1
    while True:
        for interval in (magnitude, 2 * magnitude, 5 * magnitude):
            if interval * MAX_AXIS_FIGURES >= highest:
                count = -(-max(highest, 1) // interval)
                return range(0, count * interval + 1, interval)
        magnitude *= 10


def spread_labels(wanted: Sequence[float], distance: float, lowest: float) -> list[float]:
    """Places near those wanted, at least `distance` from each other, none below `lowest`."""
    places = list(wanted)
    order = sorted(range(len(wanted)), key=lambda number: (wanted[number], number))
    previous = None
    for number in order:
        if previous is not None:
            places[number] = max(places[number], places[previous] + distance)
        previous = number
    limit = lowest
    for number in reversed(order):
        places[number] = min(places[number], limit)
        limit = places[number] - distance
    return places


def format_end(curve: Curve) -> str:
    """A curve's name and its last figure, as they are at its end."""
    return " ".join(part for part in (curve.name, *format_cell(curve.end, "number")) if part)


def line_element(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line; `kind` is its class."""
    path = f"M{coordinate(x1)} {coordinate(y1)}L{coordinate(x2)} {coordinate(y2)}"
    return f'<path class="{kind}" d="{path}"/>'


def text_element(x: float, y: float, text: str, attributes: str) -> str:
    """A text, which is escaped here."""
    return f'<text x="{coordinate(x)}" y="{coordinate(y)}" {attributes}>{escape(text)}</text>'


def coordinate(number: float) -> str:
    """A coordinate, short: a tenth of a pixel is finer than anyone sees."""
    return f"{number:.1f}".removesuffix(".0")


# Rounds


def _draw_rounds(frame: Frame, chart: Chart, bottom: float) -> Iterator[str]:
    """A band for each round, with its first day where there is space for it."""
    time = frame.time
    last_label = 0.0
    for each in chart.rounds:
        x = time.x(each.since)
        width = max(2.5, time.x(each.until + NEXT_DAY) - x)
        place = f'x="{coordinate(x)}" y="{coordinate(frame.top - 6)}"'
        size = f'width="{coordinate(width)}" height="{coordinate(bottom - frame.top + 6)}"'
        title = f"<title>{escape(each.title)}</title>"
        yield f'<rect class="band" {place} {size}>{title}</rect>'
        if x - last_label >= TINY_SIZE + 1:
            last_label = x
            corner = f"{coordinate(x + TINY_SIZE / 2)} {coordinate(frame.top - 10)}"
            style = f'class="dim" font-size="{TINY_SIZE}"'
            day = each.title.partition(":")[0]
            yield f'<text {style} transform="translate({corner}) rotate(-90)">{day}</text>'


# Axes


def _draw_axes(frame: Frame) -> Iterator[str]:
    left, right = frame.time.left, frame.time.right
    style = f'class="dim" font-size="{SMALL_SIZE}"'
    for figure in frame.figures:
        y = frame.y(figure)
        yield line_element("rule" if figure else "axis", left, y, right, y)
        yield text_element(left - 6, y + 4, f"{figure:,}", f'{style} text-anchor="end"')
    for x, name in frame.time.ticks(TICK_DISTANCE):
        yield line_element("axis", x, frame.base, x, frame.base + 5)
        yield text_element(x, frame.base + 17, name, f'{style} text-anchor="start"')


# Curves


def _draw_curves(frame: Frame, chart: Chart) -> Iterator[str]:
    right = frame.time.right
    ends = [frame.y(_last_height(curve)) for curve in chart.curves]
    labels = spread_labels(ends, LABEL_DISTANCE, frame.base)
    for number, curve in enumerate(chart.curves):
        for since, until, is_covered in _covered_spans(chart, curve):
            dash = _dash(number) if is_covered else UNCOVERED_DASH
            yield _curve_element(number, dash, _curve_path(frame, curve, since, until))
        end, label = coordinate(ends[number]), coordinate(labels[number])
        x1, x2, x3, x4 = (coordinate(right + offset) for offset in (0, 6, 14, 20))
        leader = f"M{x1} {end}L{x2} {end}L{x3} {label}H{x4}"
        yield _curve_element(number, _dash(number), leader)
        yield _end_label(right + 25, labels[number] + 4.5, curve)
    for number, curve in enumerate(chart.curves):
        yield from _draw_unknown(frame, number, curve)


def _last_height(curve: Curve) -> int:
    return curve.steps[-1].height if curve.steps else curve.start


def _curve_element(number: int, dash: str, path: str) -> str:
    return f'<path class="curve l{number % COLOUR_COUNT}"{dash} d="{path}"/>'


def _dash(number: int) -> str:
    if number < COLOUR_COUNT:
        return ""
    return f' stroke-dasharray="{2 + 3 * (number // COLOUR_COUNT)} 3"'


def _covered_spans(chart: Chart, curve: Curve) -> Iterator[tuple[date, date, bool]]:
    """The spans before, while and after the ledger covers a curve; with whether it does."""
    first, last = curve.covered or (chart.since, chart.until)
    if chart.since < first:
        yield chart.since, min(first - NEXT_DAY, chart.until), False
    if max(first, chart.since) <= min(last, chart.until):
        yield max(first, chart.since), min(last, chart.until), True
    if last < chart.until:
        yield max(last + NEXT_DAY, chart.since), chart.until, False


def _curve_path(frame: Frame, curve: Curve, since: date, until: date) -> str:
    """The curve from one day to another in steps: level until a day, then up or down."""
    # Of days that share a point, the last one's height counts.
    height_at: dict[str, int] = {}
    for step in curve.steps:
        if since <= step.day <= until:
            height_at[coordinate(frame.time.x(step.day))] = step.height
    level = curve.height_on(since - NEXT_DAY)
    path = f"M{coordinate(frame.time.x(since))} {coordinate(frame.y(level))}"
    for x, height in height_at.items():
        if height != level:
            path += f"H{x}V{coordinate(frame.y(height))}"
            level = height
    return f"{path}H{coordinate(frame.time.x(until + NEXT_DAY))}"


def _end_label(x: float, y: float, curve: Curve) -> str:
    figure, mark = format_cell(curve.end, "number")
    parts = [escape(curve.name)]
    if figure:
        parts.append(f'<tspan font-weight="600">{figure}</tspan>')
    if mark:
        parts.append(f'<tspan class="mark">{mark}</tspan>')
    place = f'x="{coordinate(x)}" y="{coordinate(y)}"'
    return f'<text class="ink" {place}>{" ".join(part for part in parts if part)}</text>'


def _draw_unknown(frame: Frame, number: int, curve: Curve) -> Iterator[str]:
    """A question mark on the curve wherever something was announced without a figure."""
    style = f'class="ink" font-size="{TINY_SIZE}" font-weight="700" text-anchor="middle"'
    for step in curve.steps:
        if not step.unknown:
            continue
        x, y = frame.time.x(step.day), frame.y(step.height)
        counted = f"{step.unknown:,} announced without a figure"
        title = f"<title>{escape(curve.name)} {step.day}: {counted}</title>"
        centre = f'cx="{coordinate(x)}" cy="{coordinate(y)}"'
        colour = f"l{number % COLOUR_COUNT}"
        ring = f'<circle class="paper {colour}" {centre} r="6.5" stroke-width="1.5"/>'
        yield f"<g>{title}{ring}{text_element(x, y + 3.5, UNKNOWN, style)}</g>"


# Bars


def _draw_strips(frame: Frame, chart: Chart) -> tuple[list[str], float]:
    """A strip of bars for each curve, all on one scale, and how far down they reach.

    What was added rises from the strip's axis, what was removed is below it.
    """
    left, right = frame.time.left, frame.time.right
    style = f'class="dim" font-size="{SMALL_SIZE}"'
    scale_style = f'class="dim" font-size="{TINY_SIZE}" text-anchor="end"'
    bars = [_bars(chart, curve) for curve in chart.curves]
    top = round_up(max((max(bar) for each in bars for bar in each.values()), default=0))
    y = frame.base + 44
    below = f", {chart.removed_label} below" if chart.removed_label else ""
    caption = f"{chart.added_label} {bar_time(chart)}{below}"
    elements = [text_element(left, y - 4, caption, style)]
    for number, (curve, bars_by_day) in enumerate(zip(chart.curves, bars, strict=True)):
        axis = y + STRIP_HEIGHT + 6
        elements.append(line_element("axis", left, axis, right, axis))
        elements += _draw_bars(frame, chart, number, bars_by_day, axis, top)
        scale_y = axis - STRIP_HEIGHT + 7
        elements.append(text_element(left - 6, scale_y, f"{top:,}", scale_style))
        elements.append(text_element(right + 25, axis + 1, curve.name, style))
        most_removed = max((removed for _, removed in bars_by_day.values()), default=0)
        y = axis + max(4.0, most_removed * STRIP_HEIGHT / top)
    return elements, y + 6


def _bars(chart: Chart, curve: Curve) -> dict[date, tuple[int, int]]:
    """What was added and removed on each day, or from it on where bars stand for longer times."""
    bars: dict[date, tuple[int, int]] = {}
    for step in curve.steps:
        day = step.day
        if not _has_daily_bars(chart):
            day = max(chart.since, bucket_span(bucket_of(day.isoformat(), chart.unit))[0])
        added, removed = bars.get(day, (0, 0))
        bars[day] = added + step.added, removed + step.removed
    return bars


def _has_daily_bars(chart: Chart) -> bool:
    return max(len(curve.steps) for curve in chart.curves) <= MAX_DAILY_STEPS


def bar_time(chart: Chart) -> str:
    """The time that a bar stands for, in words."""
    return "on a day" if _has_daily_bars(chart) else f"in a {chart.unit}"


def _draw_bars(
    frame: Frame,
    chart: Chart,
    number: int,
    bars_by_day: Mapping[date, tuple[int, int]],
    axis: float,
    top: int,
) -> Iterator[str]:
    name = chart.curves[number].name
    is_daily = _has_daily_bars(chart)
    for day, (added, removed) in bars_by_day.items():
        x = frame.time.x(day)
        time = day if is_daily else bucket_of(day.isoformat(), chart.unit)
        for count, label, direction in (
            (added, chart.added_label, -1),
            (removed, chart.removed_label, 1),
        ):
            if count:
                length = direction * count * STRIP_HEIGHT / top
                yield _bar_element(number, x, axis, length, f"{name} {time}: {count:,} {label}")


def _bar_element(number: int, x: float, axis: float, length: float, title: str) -> str:
    """A bar from the axis: up where `length` is below zero, else down."""
    length = copysign(max(LEAST_BAR_HEIGHT, abs(length)), length)
    place = f'x="{coordinate(x)}" y="{coordinate(min(axis, axis + length))}"'
    size = f'width="{BAR_WIDTH}" height="{coordinate(abs(length))}"'
    colour = f"f{number % COLOUR_COUNT}"
    return f'<rect class="{colour}" {place} {size}><title>{escape(title)}</title></rect>'
