"""The shape of every chart: curves over the same days, with the rounds in which several moved.

Apart from `table`, which every answer loads, as most answers have no chart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sanctions_cli.table import Figure

UNITS = ("month", "quarter", "year")
"""The units of time that a chart can have, from the finest to the coarsest."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a day changed on a curve: counts added, removed and unknown, and the height after it."""

    day: date
    added: int
    removed: int
    unknown: int
    height: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve: its height before the chart's first day, its steps by day, and its last figure.

    `covered` are the spans (first and last day) in which the ledger would know of a step; None
    where its coverage says nothing.
    """

    name: str
    start: int
    steps: tuple[Step, ...]
    end: Figure
    covered: tuple[tuple[date, date], ...] | None = None

    def height_on(self, day: date) -> int:
        """The height at the end of a day."""
        past = bisect_right(self.steps, day, key=lambda step: step.day)
        return self.steps[past - 1].height if past else self.start

    def is_uncovered(self, first: date, last: date) -> bool:
        """Whether the ledger covers none of the days from `first` to `last`."""
        if self.covered is None:
            return False
        return not any(
            since <= last and first <= until for since, until in self.covered
        )


@dataclass(frozen=True, slots=True)
class Round:
    """Announcements by several senders within a few days.

    `days_by_curve` has the day of its first announcement for each curve, by the curve's number.
    """

    since: date
    until: date
    title: str
    days_by_curve: Mapping[int, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Curves over the same days and on the same scale.

    `unit` is one of UNITS: what a bar stands for where days are too many. The labels say what the
    curves show, and what was added and removed; `removed_label` is empty where nothing can be.
    """

    curves: tuple[Curve, ...]
    since: date
    until: date
    unit: str
    curve_label: str
    added_label: str
    removed_label: str
    rounds: tuple[Round, ...] = ()
    source: str = ""

    @property
    def highest(self) -> int:
        """The greatest height of any curve; 0 where all are below."""
        heights = [0]
        for curve in self.curves:
            heights.append(curve.start)
            heights += [step.height for step in curve.steps]
        return max(heights)

    @property
    def has_uncovered_end(self) -> bool:
        """Whether the ledger does not cover the first or the last day of some curve."""
        for curve in self.curves:
            for day in (self.since, self.until):
                if curve.is_uncovered(day, day):
                    return True
        return False

    @property
    def has_unknown_steps(self) -> bool:
        """Whether anything was announced without a figure."""
        return any(step.unknown for curve in self.curves for step in curve.steps)

    def with_texts(self, convert: Callable[[str], str]) -> Chart:
        """The same chart with every text from the ledger converted."""
        return replace(
            self,
            curves=tuple(
                replace(curve, name=convert(curve.name)) for curve in self.curves
            ),
            rounds=tuple(
                replace(each, title=convert(each.title)) for each in self.rounds
            ),
            source=convert(self.source),
        )
