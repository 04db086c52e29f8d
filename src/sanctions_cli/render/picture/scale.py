"""Where days and figures stand in a picture, and which of them are named beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sanctions_cli.dates import buckets_between, first_day

MOST = 5
"""The most lines that an axis of figures has above nothing."""


@dataclass(frozen=True, slots=True)
class Days:
    """Time from left to right: the first day begins at `left`, the last one ends at `right`."""

    since: date
    until: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (self.right - self.left) * (day - self.since).days / (
            (self.until - self.since).days + 1
        )

    def ticks(self, apart: float) -> list[tuple[float, str]]:
        """The beginnings of years, or of months in a short time, at least so far apart from each other."""
        units = [
            one
            for one in buckets_between(self.since, self.until, "year")
            if f"{one}-01-01" >= str(self.since)
        ]
        if len(units) < 2:
            units = [
                one
                for one in buckets_between(self.since, self.until, "month")
                if f"{one}-01" >= str(self.since)
            ]
        found = [(self.x(first_day(one)), one) for one in units]
        each = (self.right - self.left) / max(1, len(found))
        return found[:: max(1, -int(-apart // each))] or [(self.left, str(self.since))]


def steps(most: int) -> Sequence[int]:
    """Round figures from nothing to what is not less than `most`."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * MOST >= most:
                return range(0, -(-max(most, 1) // step) * step + 1, step)
        size *= 10


def spread(wanted: Sequence[float], apart: float, lowest: float) -> list[float]:
    """Places as near as can be to those wanted, so far apart that labels do not overlap, none below `lowest`."""
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    found = list(wanted)
    for before, n in zip([None, *order], order, strict=False):
        if before is not None:
            found[n] = max(found[n], found[before] + apart)
    for after, n in zip([None, *reversed(order)], reversed(order), strict=False):
        found[n] = min(found[n], lowest if after is None else found[after] - apart)
    return found
