"""The drawn part of a picture: rounds as bands, curves in steps over true days, and a strip of bars for each line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from sanctions_cli import periods
from sanctions_cli.chart import Chart, Line, ceiling
from sanctions_cli.render.cells import UNKNOWN, human, wide
from sanctions_cli.render.scale import Days, spread, steps

WIDE, MARGIN, TALL, STRIP = 720, 24, 250, 34
"""The picture's width and margin, and how tall the curves and the additions of each strip are."""

LABEL, SMALL, TINY, APART = 13, 11.5, 9.5, 17
"""The sizes of letters, and how far the names of lines stand apart."""

LETTER = 0.56
"""How wide a letter is beside its size, in the widest of the usual fonts."""

THIN, LEAST = 2.5, 1.5
"""How broad a bar is, and how tall the smallest one."""

COLOURS = 7
"""After so many lines, colours come again, dashed."""

DAILY = 300
"""Up to so many days with a change a line's bars stand on their days; more would run into each other."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand: time across, the curves between `top` and `base`, and the figures of their scale."""

    days: Days
    top: float
    base: float
    figures: Sequence[int]

    def y(self, height: int) -> float:
        """How far down a height stands; less than nothing stands at the base."""
        return self.base - (self.base - self.top) * max(0, height) / self.figures[-1]


def drawn(parts: list[str], chart: Chart, down: float) -> float:
    """Draw a chart from `down` on, and say how far down it reaches."""
    most = max(height for line in chart.lines for height in (line.start, *(step.height for step in line.steps)))
    figures = steps(most)
    top = down + (78 if chart.rounds else 24)
    names = max(wide(_named(line)) for line in chart.lines)
    left, right = MARGIN + (len(f"{figures[-1]:,}") * LETTER * SMALL + 8), WIDE - MARGIN - names * LETTER * LABEL - 26
    base = top + max(TALL, APART * len(chart.lines))
    frame = Frame(Days(chart.since, chart.until, left, max(right, WIDE / 3)), top, base, figures)
    strips, end = _strips(frame, chart)
    parts += [*_rounds(frame, chart, end), *_axes(frame), *_curves(frame, chart), *strips]
    return end


def _named(line: Line) -> str:
    return " ".join(filter(None, (line.name, *human(line.end, "number"))))


def _rounds(frame: Frame, chart: Chart, end: float) -> Iterator[str]:
    """A band for each round, with its first day where there is room for it."""
    beyond = 0.0
    for one in chart.rounds:
        x, broad = frame.days.x(one.since), frame.days.x(one.until + timedelta(days=1)) - frame.days.x(one.since)
        band = f'class="band" x="{n(x)}" y="{n(frame.top - 6)}" width="{n(max(2.5, broad))}"'
        yield f'<rect {band} height="{n(end - frame.top + 6)}"><title>{escape(one.title)}</title></rect>'
        if x - beyond >= TINY + 1:
            beyond = x
            at = f'transform="translate({n(x + TINY / 2)} {n(frame.top - 10)}) rotate(-90)"'
            yield f'<text class="dim" font-size="{TINY}" {at}>{one.title.partition(":")[0]}</text>'


def _axes(frame: Frame) -> Iterator[str]:
    left, right = frame.days.left, frame.days.right
    for figure in frame.figures:
        y = frame.y(figure)
        yield _line("rule" if figure else "axis", left, y, right, y)
        yield text(left - 6, y + 4, f"{figure:,}", f'class="dim" font-size="{SMALL}" text-anchor="end"')
    for x, name in frame.days.ticks(44):
        yield _line("axis", x, frame.base, x, frame.base + 5)
        yield text(x, frame.base + 17, name, f'class="dim" font-size="{SMALL}" text-anchor="start"')


def _curves(frame: Frame, chart: Chart) -> Iterator[str]:
    right = frame.days.right
    ends = [frame.y(line.steps[-1].height if line.steps else line.start) for line in chart.lines]
    for k, (line, end, at) in enumerate(zip(chart.lines, ends, spread(ends, APART, frame.base), strict=True)):
        yield f'<path class="curve l{k % COLOURS}"{_dash(k)} d="{_path(frame, line)}"/>'
        leader = f"M{n(right)} {n(end)}L{n(right + 6)} {n(end)}L{n(right + 14)} {n(at)}H{n(right + 20)}"
        yield f'<path class="curve l{k % COLOURS}"{_dash(k)} d="{leader}"/>'
        yield _name(right + 25, at + 4.5, line)
    for k, line in enumerate(chart.lines):
        yield from _unknown(frame, k, line)


def _dash(k: int) -> str:
    return f' stroke-dasharray="{2 + 3 * (k // COLOURS)} 3"' if k >= COLOURS else ""


def _path(frame: Frame, line: Line) -> str:
    """The curve in steps: level until the day, then up or down."""
    heights: dict[str, int] = {}
    for step in line.steps:
        heights[n(frame.days.x(step.day))] = step.height  # of days that share a point, the last one's height
    level, path = line.start, f"M{n(frame.days.left)} {n(frame.y(line.start))}"
    for x, height in heights.items():
        if height != level:
            path += f"H{x}V{n(frame.y(height))}"
            level = height
    return f"{path}H{n(frame.days.right)}"


def _name(x: float, y: float, line: Line) -> str:
    figure, mark = human(line.end, "number")
    parts = [escape(line.name), f'<tspan font-weight="600">{figure}</tspan>' if figure else ""]
    parts.append(f'<tspan class="mark">{mark}</tspan>' if mark else "")
    return f'<text class="ink" x="{n(x)}" y="{n(y)}">{" ".join(filter(None, parts))}</text>'


def _unknown(frame: Frame, k: int, line: Line) -> Iterator[str]:
    """A question mark on the curve wherever something was announced without a figure."""
    for step in line.steps:
        if step.unknown:
            x, y = frame.days.x(step.day), frame.y(step.height)
            said = f"<title>{escape(line.name)} {step.day}: {step.unknown:,} announced without a figure</title>"
            ring = f'<circle class="paper l{k % COLOURS}" cx="{n(x)}" cy="{n(y)}" r="6.5" stroke-width="1.5"/>'
            how = f'class="ink" font-size="{TINY}" font-weight="700" text-anchor="middle"'
            yield f"<g>{said}{ring}{text(x, y + 3.5, UNKNOWN, how)}</g>"


def _strips(frame: Frame, chart: Chart) -> tuple[list[str], float]:
    """A strip for each line: what was added rises from its axis, what was removed hangs below."""
    had = [_bars(chart, line) for line in chart.lines]
    most = ceiling(max((max(both) for one in had for both in one.values()), default=0))
    left, down = frame.days.left, frame.base + 44
    caption = f"{chart.above} {time_of(chart)}{f', {chart.below} below' if chart.below else ''}"
    parts = [text(left, down - 4, caption, f'class="dim" font-size="{SMALL}"')]
    for k, (line, one) in enumerate(zip(chart.lines, had, strict=True)):
        axis = down + STRIP + 6
        parts.append(_line("axis", left, axis, frame.days.right, axis))
        for day, (added, removed) in one.items():
            when = day if daily(chart) else periods.bucket(day.isoformat(), chart.unit)
            said = f"{line.name} {when}: "
            parts += _bar(frame, k, day, axis, -added * STRIP / most, f"{said}{added:,} {chart.above}")
            parts += _bar(frame, k, day, axis, removed * STRIP / most, f"{said}{removed:,} {chart.below}")
        parts.append(text(left - 6, axis - STRIP + 7, f"{most:,}", f'class="dim" font-size="{TINY}" text-anchor="end"'))
        parts.append(text(frame.days.right + 25, axis + 1, line.name, f'class="dim" font-size="{SMALL}"'))
        down = axis + max(4.0, *(removed * STRIP / most for _, removed in one.values()), 4.0)
    return parts, down + 6


def _bars(chart: Chart, line: Line) -> dict[date, tuple[int, int]]:
    """What was added and removed by the day, or by the time of the chart's rows where there are too many days."""
    found: defaultdict[date, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for step in line.steps:
        day = step.day if daily(chart) else max(chart.since, opens(step.day, chart.unit))
        found[day] = found[day][0] + step.added, found[day][1] + step.removed
    return found


def opens(day: date, unit: str) -> date:
    """The first day of the month, quarter or year that a day lies in."""
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    return day.replace(day=1, month=day.month - (day.month - 1) % months)


def time_of(chart: Chart) -> str:
    """What time a bar stands for."""
    return "on a day" if daily(chart) else f"in a {chart.unit}"


def daily(chart: Chart) -> bool:
    """Whether there are few enough days for a bar each."""
    return max(len(line.steps) for line in chart.lines) <= DAILY


def _bar(frame: Frame, k: int, day: date, axis: float, tall: float, said: str) -> Iterator[str]:
    if tall:
        tall = max(LEAST, tall) if tall > 0 else min(-LEAST, tall)
        at = f'x="{n(frame.days.x(day))}" y="{n(min(axis, axis + tall))}" width="{THIN}" height="{n(abs(tall))}"'
        yield f'<rect class="f{k % COLOURS}" {at}><title>{escape(said)}</title></rect>'


def _line(kind: str, x: float, y: float, x2: float, y2: float) -> str:
    return f'<path class="{kind}" d="M{n(x)} {n(y)}L{n(x2)} {n(y2)}"/>'


def text(x: float, y: float, said: str, how: str) -> str:
    """A text of the picture."""
    return f'<text x="{n(x)}" y="{n(y)}" {how}>{escape(said)}</text>'


def n(number: float) -> str:
    """A coordinate, short: a tenth of a pixel is finer than anyone sees."""
    return f"{number:.1f}".removesuffix(".0")
