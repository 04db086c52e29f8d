"""The time axis of a chart of characters: its columns, their first days, and their names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sanctions_cli.chart import UNITS
from sanctions_cli.dates import bucket_of, bucket_span, buckets_between

MAX_BAR_WIDTH = {"month": 28, "quarter": 84, "year": 336}
"""The most columns of a unit, so that no column is less than a day."""


@dataclass(frozen=True, slots=True)
class TimeGrid:
    """The columns of a drawing by first day.

    `bar_width` columns make a bar, which covers a `unit` such as "month" or "3 months".
    `until` is the last day of the last column.
    """

    unit: str
    starts: tuple[date, ...]
    bar_width: int
    until: date

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.starts)

    def column_of(self, day: date) -> int:
        """The column of a day."""
        return max(0, bisect_right(self.starts, day) - 1)

    def last_days(self) -> list[date]:
        """The last day of each column."""
        days = []
        for next_start in self.starts[1:]:
            days.append(next_start - timedelta(days=1))
        days.append(self.until)
        return days

    def ticks(self) -> dict[int, str]:
        """The columns at which years begin, with their names, or months or quarters."""
        years = {}
        for day in self.starts[1:]:
            if (day.month, day.day) == (1, 1):
                years[self.column_of(day)] = str(day.year)
        if len(years) > 1 or self.unit.endswith(("year", "years")):
            return space_names(
                {0: str(self.starts[0].year), **years}, may_drop_first=True
            )
        units = {}
        for column in range(0, self.width, self.bar_width):
            units[column] = bucket_of(self.starts[column].isoformat(), self.unit)
        return space_names(units)


def lay_out_grid(since: date, until: date, unit: str, max_columns: int) -> TimeGrid:
    """The units from one day to another in at most `max_columns` columns.

    Each is as wide as possible. If there are more units than columns, coarser units are used, up to
    several years per bar.
    """
    for coarser in UNITS[UNITS.index(unit) :]:
        buckets = buckets_between(since, until, coarser)
        if len(buckets) <= max_columns:
            break
    units_per_bar = -(-len(buckets) // max_columns)
    first_days = []
    for bucket in buckets[::units_per_bar]:
        first, _ = bucket_span(bucket)
        first_days.append(first)
    # The last unit is drawn whole, so that all bars cover the same time.
    _, last_day = bucket_span(bucket_of(until.isoformat(), coarser))
    bar_width = max(1, min(max_columns // len(buckets), MAX_BAR_WIDTH[coarser]))
    starts = _divide_units(first_days, last_day, bar_width)
    bar_unit = coarser
    if units_per_bar > 1:
        bar_unit = f"{units_per_bar} {coarser}s"
    return TimeGrid(bar_unit, tuple(starts), bar_width, last_day)


def _divide_units(first_days: Sequence[date], last_day: date, parts: int) -> list[date]:
    """The first days of columns, with each unit divided equally."""
    # The day after the last one must still be a date.
    end = min(last_day, date.max - timedelta(days=1)) + timedelta(days=1)
    starts = []
    for first, after in pairwise([*first_days, end]):
        days = (after - first).days
        for part in range(parts):
            starts.append(first + timedelta(days=days * part // parts))
    return starts


def space_names(
    names: dict[int, str], *, may_drop_first: bool = False
) -> dict[int, str]:
    """Every nth of the names at columns, so that there is a blank between them.

    With `may_drop_first`, the first is left out if the second follows too closely.
    """
    places = sorted(names)
    if may_drop_first and len(places) > 1:
        first, second = places[:2]
        if second - first < len(names[first]) + 1:
            places = places[1:]
    # Equal intervals, as a reader expects them on an axis.
    for interval in range(1, len(places) + 1):
        chosen = {place: names[place] for place in places[::interval]}
        if _are_apart(chosen):
            return chosen
    return {}


def _are_apart(names: Mapping[int, str]) -> bool:
    """Whether there is a blank between each name and the next."""
    return all(
        following - place > len(names[place]) for place, following in pairwise(names)
    )
