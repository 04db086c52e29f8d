"""The one shape of every answer: columns and rows between the question and the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum, and how many announcements without a figure it leaves out. `value` None: none had a figure.

    `unknown_alone`: so many of these are no part of the sum, but stand where there is nothing else. `is_partial`: the book does
    not follow all that it is about, so that there may be more.
    """

    value: int | None
    unknown: int = 0
    unknown_alone: int = 0
    is_partial: bool = False


Cell = str | int | float | bool | None | tuple[str, ...] | Figure
Row = tuple[Cell, ...]
Note = tuple[str, str]
"""A footnote: the mark that it explains (may be empty), and the explanation."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` is for machines and stable, `title` for people. Where each value of a list has `parts`, it
    is one line for people and in CSV, as `citation` joins them, and an object in JSON. `verbatim` numbers are shown
    as they are: 0 and null, and a year without a comma.

    `audience` says who sees it. Where a terminal is too narrow, the column with the highest `drop_rank` goes first
    (0 = never).
    """

    name: str
    title: str
    kind: Literal["text", "number", "list"] = "text"
    audience: Literal["all", "people", "machines"] = "all"
    drop_rank: int = 0
    parts: tuple[str, ...] = ()
    verbatim: bool = False


UNITS = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Step:
    """What one day brought to a line: added, removed, announced without a figure, and the height after it."""

    day: date
    added: int
    removed: int
    unknown: int
    height: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve: where it starts on the chart's first day, its steps in the order of their days, and its end.

    `covered`: the first and the last day on which the book would know of a step; None if it does not say.
    """

    name: str
    start: int
    steps: tuple[Step, ...]
    end: Figure
    covered: tuple[date, date] | None = None

    def height_on(self, day: date) -> int:
        """How high it stands at the end of a day."""
        from bisect import bisect_right

        n = bisect_right(self.steps, day, key=lambda step: step.day)
        return self.steps[n - 1].height if n else self.start

    def is_uncovered(self, first: date, last: date) -> bool:
        """Whether from one day to another nothing would be known of a step."""
        return self.covered is not None and (last < self.covered[0] or first > self.covered[1])


@dataclass(frozen=True, slots=True)
class Round:
    """Announcements by several senders within a few days; `days_by_curve`: when which of the curves (by number) was in it."""

    since: date
    until: date
    title: str
    days_by_curve: Mapping[int, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Lines over the same days and on the same scale. The labels say what is drawn."""

    curves: tuple[Curve, ...]
    since: date
    until: date
    unit: str
    curve_label: str
    added_label: str
    removed_label: str
    rounds: tuple[Round, ...] = ()
    source: str = ""

    def with_texts(self, convert: Callable[[str], str]) -> Chart:
        """The same chart with every text in it made harmless."""
        return replace(
            self,
            curves=tuple(replace(curve, name=convert(curve.name)) for curve in self.curves),
            rounds=tuple(replace(one, title=convert(one.title)) for one in self.rounds),
            source=convert(self.source),
        )


def round_up(number: int) -> int:
    """The least round number that is not below: what a scale ends with."""
    size: int = 10 ** (len(str(max(number, 1))) - 1)
    return next(
        top for tenths in (10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 100)
        if (top := max(1, -(-tenths * size // 10))) >= number
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer. `period` says by which date over what time; `total` is a row of sums for people only.

    A table whose columns have no titles is drawn without a head.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    period: str = ""
    total: Row | None = None
    notes: tuple[Note, ...] = ()
    layout: Literal["rows", "record"] = "rows"
    record: Mapping[str, Any] | None = None
    """With the layout "record": the record as it stands, for JSON."""
    machine_rows: tuple[Row, ...] = ()
    """Rows for machines only: what the title and the footnotes tell people."""
    chart: Chart | None = None
    """The same answer drawn, where it can be: terminals and pictures show it, files get the rows."""
    tables_below: tuple[Table, ...] = ()
    """What people see below it, above its footnotes."""

    @property
    def has_head(self) -> bool:
        """Whether it is drawn with a head."""
        return any(column.title for column in self.columns)

    def for_people(self) -> Table:
        """What people see of it."""
        return self._only(lambda column: column.audience != "machines")

    def for_machines(self) -> Table:
        """What files and programs get of it: no total row, codes beside the names."""
        whole = replace(self, rows=(*self.rows, *self.machine_rows), machine_rows=(), total=None)
        return whole._only(lambda column: column.audience != "people")

    def without(self, names: set[str]) -> Table:
        """The same table without these columns."""
        return self._only(lambda column: column.name not in names)

    def _only(self, wanted: Callable[[Column], bool]) -> Table:
        keep = [n for n, column in enumerate(self.columns) if wanted(column)]

        def pick(row: Row) -> Row:
            return tuple(row[n] for n in keep)

        return replace(
            self,
            columns=tuple(self.columns[n] for n in keep),
            rows=tuple(pick(row) for row in self.rows),
            machine_rows=tuple(pick(row) for row in self.machine_rows),
            total=None if self.total is None else pick(self.total),
        )
