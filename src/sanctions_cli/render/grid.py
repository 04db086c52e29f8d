"""Time across a page: which days each column stands for, and where the years are named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sanctions_cli.dates import bucket_of, buckets_between, first_day, last_day
from sanctions_cli.table import UNITS

FINEST = {"month": 28, "quarter": 84, "year": 336}
"""The most columns that a unit is drawn in: none stands for less than a day."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns by their first days, `broad` of them to a bar; `unit` says what time a bar stands for."""

    unit: str
    starts: tuple[date, ...]
    broad: int
    until: date

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.starts)

    def column(self, day: date) -> int:
        """The column that a day falls in."""
        return max(0, bisect_right(self.starts, day) - 1)

    def ends(self) -> list[date]:
        """The last day of each column."""
        return [
            after - timedelta(days=1)
            for _, after in pairwise([*self.starts, self.until + timedelta(days=1)])
        ]

    def ticks(self) -> dict[int, str]:
        """Columns at which something begins that is worth a name: years, or else the months and quarters."""
        years = {
            self.column(day): str(day.year)
            for day in self.starts[1:]
            if (day.month, day.day) == (1, 1)
        }
        if len(years) > 1 or self.unit.endswith(("year", "years")):
            return spaced({0: str(self.starts[0].year), **years}, last=True)
        bars = range(0, self.width, self.broad)
        return spaced({n: bucket_of(self.starts[n].isoformat(), self.unit) for n in bars})


def spaced(names: dict[int, str], *, last: bool = False) -> dict[int, str]:
    """Of names at columns, every nth, so that they stand apart; with `last`, a cramped first one gives way."""
    places = sorted(names)
    if last and len(places) > 1 and places[1] - places[0] < len(names[places[0]]) + 1:
        places = places[1:]
    for nth in range(1, len(places) + 1):
        some = places[::nth]
        if all(right - left > len(names[left]) for left, right in pairwise(some)):
            return {place: names[place] for place in some}
    return {}


def grid(since: date, until: date, unit: str, room: int) -> Grid:
    """The units asked for as wide as the room allows, or coarser ones where they are too many."""
    for coarser in UNITS[UNITS.index(unit) :]:
        firsts = [_first(one) for one in buckets_between(since, until, coarser)]
        if len(firsts) <= room:
            break
    several = -(-len(firsts) // room)
    end = _last(bucket_of(until.isoformat(), coarser))
    broad = max(1, min(room // len(firsts), FINEST[coarser]))
    name = coarser if several == 1 else f"{several} {coarser}s"
    return Grid(name, tuple(_split(firsts[::several], end, broad)), broad, end)


def _split(firsts: Sequence[date], end: date, broad: int) -> list[date]:
    """The first days of the columns: each unit in so many equal parts."""
    return [
        first + timedelta(days=(after - first).days * n // broad)
        for first, after in pairwise(
            [*firsts, min(end, date.max - timedelta(days=1)) + timedelta(days=1)]
        )
        for n in range(broad)
    ]


def _first(bucket: str) -> date:
    return first_day(f"{bucket[:4]}-{int(bucket[-1]) * 3 - 2:02}" if "Q" in bucket else bucket)


def _last(bucket: str) -> date:
    return last_day(f"{bucket[:4]}-{int(bucket[-1]) * 3:02}" if "Q" in bucket else bucket)
