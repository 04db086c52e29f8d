"""The drawn part of a picture: rounds as bands, and curves in steps over true days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from sanctions_cli.render.cells import UNKNOWN, human
from sanctions_cli.render.picture.ink import (
    APART,
    COLOURS,
    LABEL,
    LETTER,
    MARGIN,
    SMALL,
    TALL,
    TINY,
    WIDE,
    Frame,
    n,
    rule,
    text,
)
from sanctions_cli.render.picture.scale import Days, spread, steps
from sanctions_cli.render.picture.strips import strips
from sanctions_cli.table import Chart, Curve
from sanctions_cli.text import display_width


def drawn(parts: list[str], chart: Chart, down: float) -> float:
    """Draw a chart from `down` on, and say how far down it reaches."""
    most = max(
        height
        for line in chart.curves
        for height in (line.start, *(step.height for step in line.steps))
    )
    figures = steps(most)
    top = down + (78 if chart.rounds else 24)
    names = max(display_width(_named(line)) for line in chart.curves)
    left, right = (
        MARGIN + (len(f"{figures[-1]:,}") * LETTER * SMALL + 8),
        WIDE - MARGIN - names * LETTER * LABEL - 26,
    )
    base = top + max(TALL, APART * len(chart.curves))
    frame = Frame(Days(chart.since, chart.until, left, max(right, WIDE / 3)), top, base, figures)
    bars, end = strips(frame, chart)
    parts += [*_rounds(frame, chart, end), *_axes(frame), *_curves(frame, chart), *bars]
    return end


def _named(line: Curve) -> str:
    return " ".join(filter(None, (line.name, *human(line.end, "number"))))


def _rounds(frame: Frame, chart: Chart, end: float) -> Iterator[str]:
    """A band for each round, with its first day where there is room for it."""
    beyond = 0.0
    for one in chart.rounds:
        x, broad = (
            frame.days.x(one.since),
            frame.days.x(one.until + timedelta(days=1)) - frame.days.x(one.since),
        )
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
        yield rule("rule" if figure else "axis", left, y, right, y)
        yield text(
            left - 6, y + 4, f"{figure:,}", f'class="dim" font-size="{SMALL}" text-anchor="end"'
        )
    for x, name in frame.days.ticks(44):
        yield rule("axis", x, frame.base, x, frame.base + 5)
        yield text(x, frame.base + 17, name, f'class="dim" font-size="{SMALL}" text-anchor="start"')


def _curves(frame: Frame, chart: Chart) -> Iterator[str]:
    right = frame.days.right
    ends = [frame.y(line.steps[-1].height if line.steps else line.start) for line in chart.curves]
    for k, (line, end, at) in enumerate(
        zip(chart.curves, ends, spread(ends, APART, frame.base), strict=True)
    ):
        for since, until, followed in _parts(chart, line):
            dash = _dash(k) if followed else ' stroke-dasharray="1.5 3.5"'
            yield f'<path class="curve l{k % COLOURS}"{dash} d="{_path(frame, line, since, until)}"/>'
        leader = (
            f"M{n(right)} {n(end)}L{n(right + 6)} {n(end)}L{n(right + 14)} {n(at)}H{n(right + 20)}"
        )
        yield f'<path class="curve l{k % COLOURS}"{_dash(k)} d="{leader}"/>'
        yield _name(right + 25, at + 4.5, line)
    for k, line in enumerate(chart.curves):
        yield from _unknown(frame, k, line)


def _dash(k: int) -> str:
    return f' stroke-dasharray="{2 + 3 * (k // COLOURS)} 3"' if k >= COLOURS else ""


def _parts(chart: Chart, line: Curve) -> Iterator[tuple[date, date, bool]]:
    """The times of a curve: before the book followed it, while it did, and after; with whether it did."""
    first, last = line.covered or (chart.since, chart.until)
    if chart.since < first:
        yield chart.since, min(first - timedelta(days=1), chart.until), False
    if max(first, chart.since) <= min(last, chart.until):
        yield max(first, chart.since), min(last, chart.until), True
    if last < chart.until:
        yield max(last + timedelta(days=1), chart.since), chart.until, False


def _path(frame: Frame, line: Curve, since: date, until: date) -> str:
    """The curve from one day to another in steps: level until the day, then up or down."""
    heights: dict[str, int] = {}
    for step in line.steps:
        if since <= step.day <= until:
            heights[n(frame.days.x(step.day))] = (
                step.height
            )  # of days that share a point, the last one's height
    level = line.height_on(since - timedelta(days=1))
    path = f"M{n(frame.days.x(since))} {n(frame.y(level))}"
    for x, height in heights.items():
        if height != level:
            path += f"H{x}V{n(frame.y(height))}"
            level = height
    return f"{path}H{n(frame.days.x(until + timedelta(days=1)))}"


def _name(x: float, y: float, line: Curve) -> str:
    figure, mark = human(line.end, "number")
    parts = [escape(line.name), f'<tspan font-weight="600">{figure}</tspan>' if figure else ""]
    parts.append(f'<tspan class="mark">{mark}</tspan>' if mark else "")
    return f'<text class="ink" x="{n(x)}" y="{n(y)}">{" ".join(filter(None, parts))}</text>'


def _unknown(frame: Frame, k: int, line: Curve) -> Iterator[str]:
    """A question mark on the curve wherever something was announced without a figure."""
    for step in line.steps:
        if step.unknown:
            x, y = frame.days.x(step.day), frame.y(step.height)
            said = f"<title>{escape(line.name)} {step.day}: {step.unknown:,} announced without a figure</title>"
            ring = f'<circle class="paper l{k % COLOURS}" cx="{n(x)}" cy="{n(y)}" r="6.5" stroke-width="1.5"/>'
            how = f'class="ink" font-size="{TINY}" font-weight="700" text-anchor="middle"'
            yield f"<g>{said}{ring}{text(x, y + 3.5, UNKNOWN, how)}</g>"
