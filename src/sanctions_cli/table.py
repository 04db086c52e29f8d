"""The one shape of every answer: what each query returns and each output format takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum, and what it leaves out.

    `value` is None where no announcement gives a figure. `unknown` counts the announcements
    without a figure, which the sum leaves out; of these, `unknown_alone` are alone in their cell:
    nothing is counted there. `is_partial` says that the ledger does not cover all that the figure
    is about, so that there may be more.
    """

    value: int | None
    unknown: int = 0
    unknown_alone: int = 0
    is_partial: bool = False


Item = str | Mapping[str, str]
"""One of several values in a cell: a text, or an object such as a source."""

Cell = str | int | float | bool | None | tuple[Item, ...] | Figure
Row = tuple[Cell, ...]

Note = tuple[str, str]
"""A footnote: the mark that it explains (may be empty), and the explanation."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable `name` for programs, its `title` for people, and what its cells hold.

    Where a terminal is too narrow, the columns with the highest `drop_rank` go first; 0 stays.
    """

    name: str
    title: str
    kind: Literal["text", "number", "list"] = "text"
    audience: Literal["all", "people", "machines"] = "all"
    drop_rank: int = 0
    object_keys: tuple[str, ...] = ()
    """The keys of the objects in its cells, in the order in which a text has their values."""
    verbatim: bool = False
    """Whether numbers are shown as they are: 0 and null, and a year without a comma."""


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

    `covered` is the first and the last day on which the ledger would know of a step; None where
    its coverage says nothing.
    """

    name: str
    start: int
    steps: tuple[Step, ...]
    end: Figure
    covered: tuple[date, date] | None = None

    def height_on(self, day: date) -> int:
        """The height at the end of a day."""
        from bisect import bisect_right  # only a chart needs it, and this module is always loaded

        past = bisect_right(self.steps, day, key=lambda step: step.day)
        return self.steps[past - 1].height if past else self.start

    def is_uncovered(self, first: date, last: date) -> bool:
        """Whether the ledger covers none of the days from `first` to `last`."""
        if self.covered is None:
            return False
        return last < self.covered[0] or first > self.covered[1]


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
            curves=tuple(replace(curve, name=convert(curve.name)) for curve in self.curves),
            rounds=tuple(replace(each, title=convert(each.title)) for each in self.rounds),
            source=convert(self.source),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer: columns and rows, and what people must know about them.

    `period` says by which date and over what time; `total` is a row of sums for people. A table
    whose columns have no titles is drawn without a head.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    period: str = ""
    total: Row | None = None
    notes: tuple[Note, ...] = ()
    layout: Literal["rows", "record"] = "rows"
    record: Mapping[str, object] | None = None
    """With the layout "record": the record as its file has it, for JSON."""
    machine_rows: tuple[Row, ...] = ()
    """Rows for programs only: what the title and the footnotes tell people."""
    chart: Chart | None = None
    """The same answer as a chart: terminals and SVG show it, data formats get the rows."""
    tables_below: tuple[Table, ...] = ()
    """What people see below it, above its footnotes."""

    @property
    def has_head(self) -> bool:
        """Whether any column has a title."""
        return any(column.title for column in self.columns)

    def for_people(self) -> Table:
        """The table without the columns that only programs get."""
        return self._with_columns(lambda column: column.audience != "machines")

    def for_machines(self) -> Table:
        """The table for files and programs: no total row, codes beside the names."""
        rows = (*self.rows, *self.machine_rows)
        whole = replace(self, rows=rows, machine_rows=(), total=None)
        return whole._with_columns(lambda column: column.audience != "people")

    def without_columns(self, names: set[str]) -> Table:
        """The same table without the columns of these names."""
        return self._with_columns(lambda column: column.name not in names)

    def _with_columns(self, is_wanted: Callable[[Column], bool]) -> Table:
        places = [place for place, column in enumerate(self.columns) if is_wanted(column)]

        def pick(row: Row) -> Row:
            return tuple([row[place] for place in places])

        return replace(
            self,
            columns=tuple(self.columns[place] for place in places),
            rows=tuple(map(pick, self.rows)),
            machine_rows=tuple(map(pick, self.machine_rows)),
            total=None if self.total is None else pick(self.total),
        )
