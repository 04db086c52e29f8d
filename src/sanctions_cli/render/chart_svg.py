"""The drawn part of an SVG picture: curves in steps over true days, and bars below them.

Coordinates are in pixels from the upper left corner. Elements are texts. The curves of a chart
have numbers from 0, by which they get their colours: the classes l0, l1 … for lines and f0, f1 …
for what is filled.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import copysign

from sanctions_cli.chart import Chart, Curve
from sanctions_cli.dates import bucket_of, bucket_span, buckets_between, first_day
from sanctions_cli.render.cells import format_cell
from sanctions_cli.render.layout import round_up
from sanctions_cli.render.marks import UNKNOWN
from sanctions_cli.text import display_width, isolate_words

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

BAND_MIN_WIDTH = 2.5
BAR_WIDTH = 2.5
BAR_MIN_LENGTH = 1.5

MAX_AXIS_FIGURES = 5
"""The most lines that an axis of figures has above zero."""

MAX_DAILY_STEPS = 300
"""Up to so many steps of a curve, its bars are at their days; more would run into each other."""

UNCOVERED_DASH = "1.5 3.5"

NEXT_DAY = timedelta(days=1)


def escape(text: str) -> str:
    """The text of a picture as XML; names in it that are written right to left are isolated."""
    return html.escape(isolate_words(text))


def element(name: str, content: str | None = None, /, **attributes: str | float) -> str:
    """An SVG element; without content, it closes itself.

    The content must be escaped. `class_` gives `class`, `font_size` gives `font-size`. Numbers are
    rounded to a tenth of a pixel, finer than anyone sees. An attribute that is "" is left out.
    """
    start = name
    for key, value in attributes.items():
        text = value if isinstance(value, str) else format_number(value)
        if text:
            attribute = key.removesuffix("_").replace("_", "-")
            start += f' {attribute}="{text}"'
    if content is None:
        return f"<{start}/>"
    return f"<{start}>{content}</{name}>"


def format_number(number: float) -> str:
    """A coordinate or a size, with one decimal where it has any."""
    return f"{number:.1f}".removesuffix(".0")


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
        """Where years begin, or months in a short time, at least so far from each other.

        Where none begins, the first day is the only tick.
        """
        names = self._units_begun("year")
        if len(names) < 2:  # one name would not show how fast time goes
            names = self._units_begun("month")
        if not names:
            return [(self.left, str(self.since))]
        distance_of_all = (self.right - self.left) / len(names)
        interval = max(1, -int(-distance // distance_of_all))
        ticks = []
        for name in names[::interval]:
            ticks.append((self.x(first_day(name)), name))
        return ticks

    def _units_begun(self, unit: str) -> list[str]:
        """The years or months that begin on the axis."""
        names = buckets_between(self.since, self.until, unit)
        if first_day(names[0]) < self.since:
            return names[1:]
        return names


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
    # The bands of rounds reach down to the last bar, and are behind everything.
    bars, bottom = _draw_strips(frame, chart)
    elements = [
        *_draw_rounds(frame, chart, bottom),
        *_draw_axes(frame),
        *_draw_curves(frame, chart),
        *bars,
    ]
    return elements, bottom


def _lay_out_frame(chart: Chart, top: float) -> Frame:
    figures = axis_figures(chart.highest)
    figure_width = len(f"{figures[-1]:,}") * LETTER_WIDTH * SMALL_SIZE
    ends = map(format_end, chart.curves)
    name_width = max(map(display_width, ends)) * LETTER_WIDTH * LABEL_SIZE
    time = TimeAxis(
        chart.since,
        chart.until,
        left=MARGIN + (figure_width + 8),
        right=max(WIDTH - MARGIN - name_width - 26, WIDTH / 3),
    )
    # The dates of rounds are above the curves.
    top += 78 if chart.rounds else 24
    height = max(CURVES_HEIGHT, LABEL_DISTANCE * len(chart.curves))
    return Frame(time, top, top + height, figures)


def axis_figures(highest: int) -> Sequence[int]:
    """Round figures from 0 to one that is not below `highest`, six at most."""
    magnitude = 1
    while True:
        for interval in (magnitude, 2 * magnitude, 5 * magnitude):
            if interval * MAX_AXIS_FIGURES >= highest:
                count = -(-max(highest, 1) // interval)
                return range(0, count * interval + 1, interval)
        magnitude *= 10


def spread_labels(
    wanted: Sequence[float], distance: float, lowest: float
) -> list[float]:
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
    figure, mark = format_cell(curve.end, "number")
    return " ".join(filter(None, (curve.name, figure, mark)))


# Rounds


def _draw_rounds(frame: Frame, chart: Chart, bottom: float) -> Iterator[str]:
    """A band for each round, with its first day where there is space for it."""
    last_label = 0.0
    for each in chart.rounds:
        x = frame.time.x(each.since)
        end = frame.time.x(each.until + NEXT_DAY)
        yield element(
            "rect",
            element("title", escape(each.title)),
            class_="band",
            x=x,
            y=frame.top - 6,
            width=max(BAND_MIN_WIDTH, end - x),
            height=bottom - frame.top + 6,
        )
        if x - last_label >= TINY_SIZE + 1:
            last_label = x
            day, _, _ = each.title.partition(":")
            place = (
                f"{format_number(x + TINY_SIZE / 2)} {format_number(frame.top - 10)}"
            )
            yield element(
                "text",
                day,
                class_="dim",
                font_size=TINY_SIZE,
                transform=f"translate({place}) rotate(-90)",
            )


# Axes


def _draw_axes(frame: Frame) -> Iterator[str]:
    left = frame.time.left
    for figure in frame.figures:
        y = frame.y(figure)
        kind = "rule" if figure else "axis"
        yield _line(kind, (left, y), (frame.time.right, y))
        yield element(
            "text",
            f"{figure:,}",
            x=left - 6,
            y=y + 4,
            class_="dim",
            font_size=SMALL_SIZE,
            text_anchor="end",
        )
    for x, name in frame.time.ticks(TICK_DISTANCE):
        yield _line("axis", (x, frame.base), (x, frame.base + 5))
        yield element(
            "text",
            name,
            x=x,
            y=frame.base + 17,
            class_="dim",
            font_size=SMALL_SIZE,
            text_anchor="start",
        )


def _line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    return element("path", class_=kind, d=f"M{_point(*start)}L{_point(*end)}")


def _point(x: float, y: float) -> str:
    return f"{format_number(x)} {format_number(y)}"


# Curves


def _draw_curves(frame: Frame, chart: Chart) -> Iterator[str]:
    ends = []
    for curve in chart.curves:
        last_height = curve.steps[-1].height if curve.steps else curve.start
        ends.append(frame.y(last_height))
    labels = spread_labels(ends, LABEL_DISTANCE, frame.base)
    for number, curve in enumerate(chart.curves):
        for since, until, is_covered in _covered_spans(chart, curve):
            path = _curve_path(frame, curve, since, until)
            dash = _dash(number) if is_covered else UNCOVERED_DASH
            yield _curve_element(number, dash, path)
        leader = _leader_path(frame.time.right, ends[number], labels[number])
        yield _curve_element(number, _dash(number), leader)
        yield element(
            "text",
            _end_label(curve),
            class_="ink",
            x=frame.time.right + 25,
            y=labels[number] + 4.5,
        )
    # Over all curves, so that none hides a mark of another.
    for number, curve in enumerate(chart.curves):
        yield from _draw_unknown(frame, number, curve)


def _curve_element(number: int, dash: str, path: str) -> str:
    colour = f"l{number % COLOUR_COUNT}"
    return element("path", class_=f"curve {colour}", stroke_dasharray=dash, d=path)


def _dash(number: int) -> str:
    """The dashes of a curve, by which it differs from the one that has its colour first."""
    if number < COLOUR_COUNT:
        return ""
    length = 2 + 3 * (number // COLOUR_COUNT)
    return f"{length} 3"


def _covered_spans(chart: Chart, curve: Curve) -> Iterator[tuple[date, date, bool]]:
    """The spans in which the ledger covers a curve and in which not; with whether it does."""
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


def _curve_path(frame: Frame, curve: Curve, since: date, until: date) -> str:
    """The curve from one day to another in steps: level until a day, then up or down."""
    # Of days that share a point, the last one's height counts.
    height_at: dict[str, int] = {}
    for step in curve.steps:
        if since <= step.day <= until:
            x = format_number(frame.time.x(step.day))
            height_at[x] = step.height
    level = curve.height_on(since - NEXT_DAY)
    path = f"M{_point(frame.time.x(since), frame.y(level))}"
    for x, height in height_at.items():
        if height != level:
            y = format_number(frame.y(height))
            path += f"H{x}V{y}"
            level = height
    end = format_number(frame.time.x(until + NEXT_DAY))
    return f"{path}H{end}"


def _leader_path(right: float, end: float, label: float) -> str:
    """The line from the end of a curve to its name, which may be higher or lower."""
    path = f"M{_point(right, end)}"
    path += f"L{_point(right + 6, end)}"
    path += f"L{_point(right + 14, label)}"
    path += f"H{format_number(right + 20)}"
    return path


def _end_label(curve: Curve) -> str:
    figure, mark = format_cell(curve.end, "number")
    parts = []
    if curve.name:
        parts.append(escape(curve.name))
    if figure:
        parts.append(element("tspan", figure, font_weight="600"))
    if mark:
        parts.append(element("tspan", mark, class_="mark"))
    return " ".join(parts)


def _draw_unknown(frame: Frame, number: int, curve: Curve) -> Iterator[str]:
    """A question mark on the curve wherever something was announced without a figure."""
    for step in curve.steps:
        if not step.unknown:
            continue
        x = frame.time.x(step.day)
        y = frame.y(step.height)
        title = f"{curve.name} {step.day}: {step.unknown:,} announced without a figure"
        ring = element(
            "circle",
            class_=f"paper l{number % COLOUR_COUNT}",
            cx=x,
            cy=y,
            r=6.5,
            stroke_width=1.5,
        )
        sign = element(
            "text",
            UNKNOWN,
            x=x,
            y=y + 3.5,
            class_="ink",
            font_size=TINY_SIZE,
            font_weight="700",
            text_anchor="middle",
        )
        yield element("g", element("title", escape(title)) + ring + sign)


# Bars

Bars = Mapping[date, tuple[int, int]]
"""What was added and removed, by the first day of a bar's time."""


def _draw_strips(frame: Frame, chart: Chart) -> tuple[list[str], float]:
    """A strip of bars for each curve, all on one scale, and how far down they reach.

    What was added rises from the strip's axis, what was removed is below it.
    """
    left = frame.time.left
    right = frame.time.right
    strips = [_bars(chart, curve) for curve in chart.curves]
    scale_top = round_up(max(map(_longest_bar, strips)))
    y = frame.base + 44
    elements = [_small_text(left, y - 4, _caption(chart))]
    for number, bars in enumerate(strips):
        axis = y + STRIP_HEIGHT + 6
        elements.append(_line("axis", (left, axis), (right, axis)))
        elements += _draw_bars(frame, chart, number, bars, axis, scale_top)
        figure = element(
            "text",
            f"{scale_top:,}",
            x=left - 6,
            y=axis - STRIP_HEIGHT + 7,
            class_="dim",
            font_size=TINY_SIZE,
            text_anchor="end",
        )
        elements.append(figure)
        elements.append(_small_text(right + 25, axis + 1, chart.curves[number].name))
        y = axis + 4.0
        for _, removed in bars.values():
            y = max(y, axis + removed * STRIP_HEIGHT / scale_top)
    return elements, y + 6


def _small_text(x: float, y: float, text: str) -> str:
    return element("text", escape(text), x=x, y=y, class_="dim", font_size=SMALL_SIZE)


def _caption(chart: Chart) -> str:
    caption = f"{chart.added_label} {bar_time(chart)}"
    if chart.removed_label:
        caption += f", {chart.removed_label} below"
    return caption


def _bars(chart: Chart, curve: Curve) -> Bars:
    bars: dict[date, tuple[int, int]] = {}
    for step in curve.steps:
        day = step.day
        if not _has_daily_bars(chart):
            first, _ = bucket_span(bucket_of(day.isoformat(), chart.unit))
            day = max(chart.since, first)
        added, removed = bars.get(day, (0, 0))
        bars[day] = (added + step.added, removed + step.removed)
    return bars


def _longest_bar(bars: Bars) -> int:
    return max(map(max, bars.values()), default=0)


def _has_daily_bars(chart: Chart) -> bool:
    return all(len(curve.steps) <= MAX_DAILY_STEPS for curve in chart.curves)


def bar_time(chart: Chart) -> str:
    """The time that a bar stands for, in words."""
    if _has_daily_bars(chart):
        return "on a day"
    return f"in a {chart.unit}"


def _draw_bars(
    frame: Frame,
    chart: Chart,
    number: int,
    bars: Bars,
    axis: float,
    scale_top: int,
) -> Iterator[str]:
    name = chart.curves[number].name
    is_daily = _has_daily_bars(chart)
    for day, (added, removed) in bars.items():
        time = day.isoformat()
        if not is_daily:
            time = bucket_of(time, chart.unit)
        x = frame.time.x(day)
        if added:
            length = -added * STRIP_HEIGHT / scale_top
            title = f"{name} {time}: {added:,} {chart.added_label}"
            yield _bar_element(number, x, axis, length, title)
        if removed:
            length = removed * STRIP_HEIGHT / scale_top
            title = f"{name} {time}: {removed:,} {chart.removed_label}"
            yield _bar_element(number, x, axis, length, title)


def _bar_element(number: int, x: float, axis: float, length: float, title: str) -> str:
    """A bar from the axis: up where `length` is below zero, else down."""
    length = copysign(max(BAR_MIN_LENGTH, abs(length)), length)
    return element(
        "rect",
        element("title", escape(title)),
        class_=f"f{number % COLOUR_COUNT}",
        x=x,
        y=min(axis, axis + length),
        width=BAR_WIDTH,
        height=abs(length),
    )
