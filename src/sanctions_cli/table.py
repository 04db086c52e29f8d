"""The one shape of every answer: columns and rows between the question and the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sanctions_cli.chart import Chart


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum, and how many announcements without a figure it leaves out. `value` None: none had a figure.

    `beside`: so many of these are no part of the sum, but stand where there is nothing else. `open`: the book does
    not follow all that it is about, so that there may be more.
    """

    value: int | None
    unknown: int = 0
    beside: int = 0
    open: bool = False


Cell = str | int | float | bool | None | tuple[str, ...] | Figure
Row = tuple[Cell, ...]
Note = tuple[str, str]
"""A footnote: the mark that it explains (may be empty), and the explanation."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` is for machines and stable, `title` for people. Where each value of a list has `parts`, it
    is one line for people and in CSV, as `citation` joins them, and an object in JSON. `verbatim` numbers are shown
    as they are: 0 and null, and a year without a comma.

    `for_` says who sees it. Where a terminal is too narrow, the column with the highest `drop` goes first
    (0 = never). `refers` names the column of another table whose values these are, as in "announcements.id".
    """

    name: str
    title: str
    kind: Literal["text", "number", "list"] = "text"
    for_: Literal["all", "people", "machines"] = "all"
    drop: int = 0
    refers: str = ""
    parts: tuple[str, ...] = ()
    verbatim: bool = False


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
    further: tuple[Row, ...] = ()
    """Rows for machines only: what the title and the footnotes tell people."""
    chart: Chart | None = None
    """The same answer drawn, where it can be: terminals and pictures show it, files get the rows."""
    name: str = ""
    """What a database calls it."""
    key: tuple[str, ...] = ()
    """The columns that tell its rows apart, for a database."""
    beside: tuple[Table, ...] = ()
    """What a database gets beside it."""
    below: tuple[Table, ...] = ()
    """What people see below it, above its footnotes."""

    @property
    def headed(self) -> bool:
        """Whether it is drawn with a head."""
        return any(column.title for column in self.columns)

    def for_people(self) -> Table:
        """What people see of it."""
        return self._only(lambda column: column.for_ != "machines")

    def for_machines(self) -> Table:
        """What files and programs get of it: no total row, codes beside the names."""
        whole = replace(self, rows=(*self.rows, *self.further), further=(), total=None)
        return whole._only(lambda column: column.for_ != "people")

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
            further=tuple(pick(row) for row in self.further),
            total=None if self.total is None else pick(self.total),
        )
