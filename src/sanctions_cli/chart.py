"""The shape of every chart: curves over the same days, or bars for the figures of a table.

Separate from `table`, which every answer loads, because most answers have no chart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sanctions_cli.table import Figure

# Curves

UNITS = ("month", "quarter", "year")
"""The units of time that a chart can have, from the finest to the coarsest."""


@dataclass(frozen=True, slots=True)
class Step:
    """The change on one day of a curve: counts added, removed and unknown, and the new height."""

    day: date
    added: int
    removed: int
    unknown: int
    height: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve: its height before the chart's first day, its steps by day, and its last figure.

    `covered` are the spans (first and last day) that the ledger covers; None if it does not state
    its coverage. `sender` is the code that decides the colour.
    """

    name: str
    start: int
    steps: tuple[Step, ...]
    end: Figure
    covered: tuple[tuple[date, date], ...] | None = None
    sender: str = ""

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

    `days_by_curve` is the day of the first announcement, by the curve's number.
    """

    since: date
    until: date
    title: str
    days_by_curve: Mapping[int, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveChart:
    """Curves over the same days and on the same scale.

    `unit` is one of UNITS: the time that one bar covers if there are too many days. The labels name
    the curves, the additions and the removals; `removed_label` is empty if nothing can be removed.
    """

    curves: tuple[Curve, ...]
    since: date
    until: date
    unit: str
    curve_label: str
    added_label: str
    removed_label: str
    rounds: tuple[Round, ...] = ()

    @property
    def highest(self) -> int:
        """The greatest height of any curve, at least 0."""
        heights = [0]
        for curve in self.curves:
            heights.append(curve.start)
            heights += [step.height for step in curve.steps]
        return max(heights)

    @property
    def has_uncovered_end(self) -> bool:
        """Whether any curve has a first or last day that the ledger does not cover."""
        for curve in self.curves:
            for day in (self.since, self.until):
                if curve.is_uncovered(day, day):
                    return True
        return False

    @property
    def has_unknown_steps(self) -> bool:
        """Whether any announcement gives no figure."""
        return any(step.unknown for curve in self.curves for step in curve.steps)

    def with_figures(self, convert: Callable[[Figure], Figure]) -> CurveChart:
        """The same chart with the last figure of every curve converted."""
        curves = [replace(curve, end=convert(curve.end)) for curve in self.curves]
        return replace(self, curves=tuple(curves))

    def with_texts(self, convert: Callable[[str], str]) -> CurveChart:
        """The same chart with every text from the ledger converted."""
        return replace(
            self,
            curves=tuple(
                replace(curve, name=convert(curve.name)) for curve in self.curves
            ),
            rounds=tuple(
                replace(each, title=convert(each.title)) for each in self.rounds
            ),
        )


# Bars


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, which may have several lines, and the table cell that it shows.

    The cell is a `Figure`, or a number where nothing can be left out, such as a percentage.
    `sender` is the code that decides the colour. `removed` is what was removed at the same time: a
    bar below zero, opposite to this one.
    """

    name: str
    cell: Figure | float
    sender: str = ""
    removed: Figure | None = None

    @property
    def opposite(self) -> Bar | None:
        """The bar of what was removed, of a negative length; None if there is none."""
        if self.removed is None:
            return None
        value = self.removed.value
        below_zero = replace(self.removed, value=-value if value else value)
        return Bar(self.name, below_zero, self.sender)

    @property
    def value(self) -> float:
        """The length of the bar; 0 if there is no figure."""
        if isinstance(self.cell, Figure):
            return self.cell.value or 0
        return self.cell

    @property
    def has_no_figure(self) -> bool:
        """Whether something was announced without any known figure."""
        cell = self.cell
        if not isinstance(cell, Figure) or cell.value:
            return False
        return bool(cell.unknown or cell.unknown_part or cell.undated)

    @property
    def has_no_data(self) -> bool:
        """Whether the ledger has no data, so that even zero is uncertain."""
        cell = self.cell
        if not isinstance(cell, Figure) or self.has_no_figure:
            return False
        return cell.value is None or (cell.value == 0 and cell.is_partial)


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars that belong together; `name` is empty in a chart with a single panel."""

    name: str
    bars: tuple[Bar, ...]
    sender: str = ""

    @property
    def size(self) -> float:
        """The sum of the lengths of the bars."""
        return sum(abs(bar.value) for bar in self.bars)


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """Panels of bars on the same scale, which all have bars of the same names.

    `is_ordered`: the names have an order, such as years, so that the bars are beside each other
    from left to right; others lie below each other. `unit` is written behind each number.
    """

    panels: tuple[Panel, ...]
    is_ordered: bool
    unit: str = ""

    @cached_property  # a layout goes through them many times
    def bars(self) -> tuple[Bar, ...]:
        """All bars, and those opposite to them."""
        bars = []
        for panel in self.panels:
            for bar in panel.bars:
                bars.append(bar)
                opposite = bar.opposite
                if opposite is not None:
                    bars.append(opposite)
        return tuple(bars)

    def with_texts(self, convert: Callable[[str], str]) -> BarChart:
        """The same chart with every text from the ledger converted."""

        def convert_bar(bar: Bar) -> Bar:
            return replace(bar, name="\n".join(map(convert, bar.name.split("\n"))))

        converted = self._with_bars(convert_bar)
        panels = [replace(each, name=convert(each.name)) for each in converted.panels]
        return replace(self, panels=tuple(panels))

    def with_figures(self, convert: Callable[[Figure], Figure]) -> BarChart:
        """The same chart with every figure converted."""

        def convert_bar(bar: Bar) -> Bar:
            if isinstance(bar.cell, Figure):
                bar = replace(bar, cell=convert(bar.cell))
            if bar.removed is not None:
                bar = replace(bar, removed=convert(bar.removed))
            return bar

        return self._with_bars(convert_bar)

    def _with_bars(self, convert: Callable[[Bar], Bar]) -> BarChart:
        panels = []
        for panel in self.panels:
            panels.append(replace(panel, bars=tuple(map(convert, panel.bars))))
        return replace(self, panels=tuple(panels))


Chart = CurveChart | BarChart
