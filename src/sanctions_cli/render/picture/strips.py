"""Under the curves, a strip of bars for each line: what was added rises from its axis, what was removed hangs below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from html import escape

from sanctions_cli.dates import bucket_of
from sanctions_cli.render.picture.ink import COLOURS, SMALL, STRIP, TINY, Frame, n, rule, text
from sanctions_cli.table import Chart, Curve, round_up

THIN, LEAST = 2.5, 1.5
"""How broad a bar is, and how tall the smallest one."""

DAILY = 300
"""Up to so many days with a change a line's bars stand on their days; more would run into each other."""


def strips(frame: Frame, chart: Chart) -> tuple[list[str], float]:
    """A strip for each line: what was added rises from its axis, what was removed hangs below."""
    had = [_bars(chart, line) for line in chart.curves]
    most = round_up(max((max(both) for one in had for both in one.values()), default=0))
    left, down = frame.days.left, frame.base + 44
    caption = f"{chart.added_label} {time_of(chart)}{f', {chart.removed_label} below' if chart.removed_label else ''}"
    parts = [text(left, down - 4, caption, f'class="dim" font-size="{SMALL}"')]
    for k, (line, one) in enumerate(zip(chart.curves, had, strict=True)):
        axis = down + STRIP + 6
        parts.append(rule("axis", left, axis, frame.days.right, axis))
        for day, (added, removed) in one.items():
            when = day if daily(chart) else bucket_of(day.isoformat(), chart.unit)
            said = f"{line.name} {when}: "
            parts += _bar(
                frame, k, day, axis, -added * STRIP / most, f"{said}{added:,} {chart.added_label}"
            )
            parts += _bar(
                frame,
                k,
                day,
                axis,
                removed * STRIP / most,
                f"{said}{removed:,} {chart.removed_label}",
            )
        parts.append(
            text(
                left - 6,
                axis - STRIP + 7,
                f"{most:,}",
                f'class="dim" font-size="{TINY}" text-anchor="end"',
            )
        )
        parts.append(
            text(frame.days.right + 25, axis + 1, line.name, f'class="dim" font-size="{SMALL}"')
        )
        down = axis + max(4.0, *(removed * STRIP / most for _, removed in one.values()), 4.0)
    return parts, down + 6


def _bars(chart: Chart, line: Curve) -> dict[date, tuple[int, int]]:
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
    return max(len(line.steps) for line in chart.curves) <= DAILY


def _bar(frame: Frame, k: int, day: date, axis: float, tall: float, said: str) -> Iterator[str]:
    if tall:
        tall = max(LEAST, tall) if tall > 0 else min(-LEAST, tall)
        at = f'x="{n(frame.days.x(day))}" y="{n(min(axis, axis + tall))}" width="{THIN}" height="{n(abs(tall))}"'
        yield f'<rect class="f{k % COLOURS}" {at}><title>{escape(said)}</title></rect>'
