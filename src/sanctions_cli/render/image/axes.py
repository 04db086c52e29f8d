"""Scales: round figures from zero, and days from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sanctions_cli.dates import buckets_between, first_day

MOST_FIGURES = 4
"""The most lines of a scale on either side of zero."""

NEXT_DAY = timedelta(days=1)


def choose_figures(highest: float, lowest: float = 0) -> Sequence[int]:
    """Round figures at equal distances, including zero, that span both ends."""
    magnitude = 1
    while True:
        for interval in (magnitude, 2 * magnitude, 5 * magnitude):
            if interval * MOST_FIGURES >= max(highest, -lowest):
                first = int(min(lowest, 0) // interval)
                last = -int(-max(highest, 0) // interval)
                if first == last:
                    last = 1
                return range(first * interval, last * interval + 1, interval)
        magnitude *= 10


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A time axis: the first day begins at `left`, and the last one ends at `right`."""

    since: date
    until: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """The x coordinate at which a day begins."""
        days = (self.until - self.since).days + 1
        return self.left + (self.right - self.left) * (day - self.since).days / days

    def ticks(self, distance: float) -> list[tuple[float, str]]:
        """The ticks at which years, or months in a short time, begin, at least `distance` apart.

        If none begins, the first day is the only tick.
        """
        names = self._units_begun("year")
        if len(names) < 2:  # a single name would not show the scale
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


def spread_labels(
    wanted: Sequence[float], distance: float, lowest: float
) -> list[float]:
    """Positions near the wanted ones, at least `distance` apart, and none below `lowest`."""
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
