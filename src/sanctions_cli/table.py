"""`Table`, the type that every query returns and every output format takes."""

from __future__ import annotations

import unicodedata
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from sanctions_cli.caveats import FIGURE_KINDS, Caveat, CaveatKind, order_kinds

if TYPE_CHECKING:
    from sanctions_cli.chart import Chart
    from sanctions_cli.news import News


UnknownPart = Literal["", "+", "±"]
"""Targets that a sum leaves out for want of a number: "+" more, "±" also some removed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum, and what it leaves out.

    `value` is None where no announcement gives a figure. `unknown` counts the announcements
    that give none, which the sum leaves out; of these, `unknown_alone` are alone in their cell:
    nothing is counted there. `unknown_part` says that the sum leaves out targets of a type whose
    number no source gives: "+" that there are more, "±" that some were also removed. `undated`
    counts the announcements dated by month or year only that may lie in the time of the figure or
    not; the sum leaves them out. Of these, `undated_in_year` are counted where their year is shown.
    `is_partial`: the ledger does not cover all of the figure's scope, so there may be more.
    `is_unrecorded`: a zero without any record, in a ledger that does not state its coverage; empty
    in machine formats.
    `is_of_type`: the sum of one type of target. In machine formats it is empty where a part is
    unknown, since a number there would be read as exact; the total has the known part.
    `caveats` are those that do not follow from the other fields, and `mark` is the mark that an
    output format adds after the figure for them. `source_note` is the number, from 1, of the
    note with the sources of the figure; 0 for none.
    """

    value: int | None
    unknown: int = 0
    unknown_alone: int = 0
    is_partial: bool = False
    unknown_part: UnknownPart = ""
    is_unrecorded: bool = field(default=False, compare=False)
    undated: int = 0
    undated_in_year: int = 0
    is_of_type: bool = field(default=False, compare=False)
    caveats: tuple[CaveatKind, ...] = field(default=(), compare=False)
    mark: str = field(default="", compare=False)
    source_note: int = field(default=0, compare=False)

    @property
    def kinds(self) -> tuple[CaveatKind, ...]:
        """The kinds of caveats on this figure, the gravest first."""
        kinds = list(self.caveats)
        if self.unknown_part == "+":
            kinds.append("unknown_number")
        if self.unknown_part == "±":
            kinds.append("unknown_change")
        if self.unknown:
            kinds.append("no_figure")
        if self.undated:
            kinds.append("undated")
        if self.is_partial:
            kinds.append("uncovered")
        return order_kinds(kinds)

    def with_caveat(self, kind: CaveatKind) -> Figure:
        """A copy of the figure with another caveat."""
        return replace(self, caveats=(*self.caveats, kind))

    @property
    def is_uncertain(self) -> bool:
        """Whether the true figure may differ because the value leaves something out."""
        return bool(
            self.unknown
            or self.is_partial
            or self.unknown_part
            or self.undated
            or "open_listing" in self.caveats
        )

    @property
    def for_machines(self) -> int | None:
        """The value in machine formats."""
        is_incomplete_type = self.is_of_type and bool(self.unknown_part)
        if self.is_unrecorded or is_incomplete_type:
            return None
        return self.value


def sum_figure(
    value: int | None,
    unknown: int = 0,
    *,
    unknown_alone: int = 0,
    unknown_part: UnknownPart = "",
    undated: int = 0,
    undated_in_year: int = 0,
) -> Figure:
    """The figure for a sum; its value is None instead of a zero that leaves something out."""
    if (unknown or unknown_part or undated) and value == 0:
        value = None
    return Figure(
        value,
        unknown,
        unknown_alone,
        unknown_part=unknown_part,
        undated=undated,
        undated_in_year=undated_in_year,
    )


def type_cells(
    counts: Mapping[str, int],
    unknown_types: Collection[str],
    unknown_part: UnknownPart,
    unknown: int = 0,
) -> tuple[Cell, ...]:
    """The cells of a sum by type of target; `unknown_types` are those that it has only in part.

    The sum leaves out `unknown` announcements that give no figure and can be about any type.
    """
    cells: list[Cell] = []
    for name, number in counts.items():
        if name in unknown_types:
            figure = sum_figure(number, unknown, unknown_part=unknown_part)
            cells.append(replace(figure, is_of_type=True))
        elif unknown:
            # For machines it stays a sum, with the number of these announcements beside it.
            cells.append(Figure(number, unknown))
        else:
            cells.append(number)
    return tuple(cells)


Item = str | Mapping[str, str]
"""One of a cell's several values: a text, or an object such as a source."""

Cell = str | bytes | int | float | bool | None | tuple[Item, ...] | Figure
Row = tuple[Cell, ...]

CAVEATS_NAME = "caveats"
"""The last column in machine formats."""

AGREES = "✓"
"""The cell of a row whose two sides agree."""

DIFFERS = "✗"
"""The cell of a row whose two sides differ, which needs attention."""

Remark = tuple[str, str]
"""A line below a table: the mark or word that it explains (may be empty), and what it says."""


class SourcedRecord(NamedTuple):
    """A record behind a figure, and its sources with their fields as in its file."""

    id: str
    announced: str
    figures: str
    """What it announced in words: `10 individuals, 6 entities`, `statement, no figure given`."""
    sources: tuple[Mapping[str, str], ...]


class FigureSources(NamedTuple):
    """The records behind a figure of a table."""

    row: int
    column: str
    """The name of its column."""
    label: str
    """The figure in words: `2024, Canada`."""
    records: tuple[SourcedRecord, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable `name` for machines, its `title` for people, and the kind of its cells.

    In a narrow terminal the columns with the highest `drop_rank` are left out first; 0 stays.
    """

    name: str
    title: str
    kind: Literal["text", "number", "list"] = "text"
    audience: Literal["all", "people", "machines"] = "all"
    drop_rank: int = 0
    object_keys: tuple[str, ...] = ()
    """The keys of the objects in its cells, in the order of their values in a text."""
    verbatim: bool = False
    """Whether numbers are shown unformatted: 0 and null, and a year without a comma."""
    short_length: int = 0
    """The most characters of a text at a terminal with short notes; 0 is no limit."""


CAVEATS_COLUMN = Column(CAVEATS_NAME, "Caveats", "list", "machines")


def find_kinds(rows: Iterable[Row]) -> set[CaveatKind]:
    """The kinds of caveats on the figures in these rows."""
    kinds: set[CaveatKind] = set()
    for row in rows:
        for cell in row:
            if isinstance(cell, Figure):
                kinds.update(cell.kinds)
    return kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer: columns, rows and the caveats on them.

    `period` names the kind of date and the time span; `total` is a row of sums for people. A table
    whose columns have no titles is drawn without a head.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    period: str = ""
    total: Row | None = None
    caveats: tuple[Caveat, ...] = ()
    """The caveats on the figures."""
    has_caveats_column: bool = False
    """Whether machine formats get a column with the codes of the caveats."""
    row_codes: tuple[tuple[CaveatKind, ...], ...] | None = None
    """These codes for each row, if they do not follow from its cells."""
    citation: str = ""
    """The line with which to cite the answer."""
    remarks: tuple[Remark, ...] = ()
    """Lines below it that are a part of the answer; a renderer appends what the caveats say."""
    conclusion: str = ""
    """A sentence below it that people see whatever the space for notes."""
    layout: Literal["rows", "record"] = "rows"
    record: Mapping[str, object] | None = None
    """The record as in its file, for JSON; only with the layout "record"."""
    machine_rows: tuple[Row, ...] = ()
    """Rows only for machine formats; people read the same in title and footnotes."""
    chart: Chart | None = None
    """The same answer as a chart, for terminals and images; data formats get the rows."""
    source: str = ""
    """The name of the ledger that the figures are from, for charts."""
    subtitle: str = ""
    """The title of its own rows, where the tables below have the rest of the answer."""
    tables_below: tuple[Table, ...] = ()
    """More tables that people see below it, above the footnotes."""
    news: News | None = None
    """The same answer as news, for feeds and mailings."""
    figure_sources: tuple[FigureSources, ...] = ()
    """The records behind its figures, in the order of `Figure.source_note`."""
    more_sheets: tuple[Table, ...] = ()
    """Tables that only a workbook has, on sheets that have their titles as names."""

    def __post_init__(self) -> None:
        """Raise ValueError for two columns that a format could not tell apart."""
        names = {normalize_name(column.name) for column in self.columns}
        if len(names) < len(self.columns):
            listed = ", ".join(column.name for column in self.columns)
            raise ValueError(f"two columns have the same name: {listed}")

    @property
    def has_head(self) -> bool:
        """Whether any column has a title."""
        return any(column.title for column in self.columns)

    def for_people(self) -> Table:
        """The table without the columns that are only for machines."""
        return self._with_columns(lambda column: column.audience != "machines")

    def for_machines(self, *, joins_codes: bool = False) -> Table:
        """The table for machine formats: no total row, codes beside the names.

        Each row ends with the codes of its caveats; `joins_codes` joins them with `;`.
        """
        rows = (*self.rows, *self.machine_rows)
        whole = replace(self, rows=rows, machine_rows=(), total=None)
        shown = whole._with_columns(lambda column: column.audience != "people")
        if not self.has_caveats_column:
            return shown
        codes = self.row_codes or self.list_codes()
        coded_rows: list[Row] = []
        for row, row_codes in zip(shown.rows, codes, strict=True):
            cell: Cell = ";".join(row_codes) if joins_codes else row_codes
            coded_rows.append((*row, cell))
        columns = (*shown.columns, CAVEATS_COLUMN)
        return replace(shown, columns=columns, rows=tuple(coded_rows))

    def list_codes(self) -> tuple[tuple[CaveatKind, ...], ...]:
        """For each row in machine formats, the kinds of caveats on it, the gravest first.

        A caveat on the row of totals alone applies to every row, because it affects their sum.
        """
        rows = (*self.rows, *self.machine_rows)
        kinds_by_row = [find_kinds([row]) for row in rows]
        of_all_rows = set().union(*kinds_by_row)
        of_every_row = find_kinds([self.total or ()]) - of_all_rows
        for caveat in self.caveats:
            if caveat.kind in FIGURE_KINDS and caveat.rows is None:
                if caveat.kind not in of_all_rows:
                    of_every_row.add(caveat.kind)
            elif caveat.rows is None:
                of_every_row.add(caveat.kind)
            else:
                for number in caveat.rows:
                    kinds_by_row[number].add(caveat.kind)
        return tuple(order_kinds(kinds | of_every_row) for kinds in kinds_by_row)

    @property
    def sections(self) -> tuple[Table, ...]:
        """The table and those below it."""
        return (self, *self.tables_below)

    @property
    def all_rows(self) -> Iterator[Row]:
        """The rows that people see, also in the tables below, and those of totals."""
        for table in self.sections:
            yield from table.rows
            if table.total is not None:
                yield table.total

    def find_column(self, name: str) -> int | None:
        """The position of a column in the rows; None if the table does not have it."""
        for place, column in enumerate(self.columns):
            if column.name == name:
                return place
        return None

    def without_columns(self, names: set[str]) -> Table:
        """The same table without the columns of these names."""
        return self._with_columns(lambda column: column.name not in names)

    def _with_columns(self, is_wanted: Callable[[Column], bool]) -> Table:
        places = [
            place for place, column in enumerate(self.columns) if is_wanted(column)
        ]

        def pick(row: Row) -> Row:
            return tuple([row[place] for place in places])

        return replace(
            self,
            columns=tuple(self.columns[place] for place in places),
            rows=tuple(map(pick, self.rows)),
            machine_rows=tuple(map(pick, self.machine_rows)),
            total=None if self.total is None else pick(self.total),
        )


def fit_to_columns(table: Table, columns: Sequence[Column]) -> list[Row]:
    """All rows of a table under other columns; what these have and it has not is null."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    rows = []
    for row in (*table.rows, *table.machine_rows):
        cells: list[Cell] = []
        for column in columns:
            place = places.get(column.name)
            cells.append(None if place is None else row[place])
        rows.append(tuple(cells))
    return rows


# Bytes, which only come from SQL


def format_bytes(data: bytes) -> str:
    """Bytes as SQL writes them: x'00ff'."""
    return f"x'{data.hex()}'"


# Names of columns


def normalize_name(name: str) -> str:
    """A key that must be unique among columns, since some formats treat such names as equal.

    SQLite ignores case; CSV replaces unprintable characters, and TSV line ends; people do not see
    the width of a letter or blank.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    visible = "".join(
        character if character.isprintable() else " " for character in name
    )
    return " ".join(visible.split()).casefold()


def make_unique(
    names: Iterable[str], suffixes: Iterable[str] = (), taken: Iterable[str] = ()
) -> list[str]:
    """The names, with a number after each that is already taken: id, id_2.

    Names that other columns would get by appending one of the suffixes are kept free, too.
    """
    endings = ("", *suffixes)
    taken = set(map(normalize_name, taken))
    last_numbers: dict[str, int] = {}
    unique_names: list[str] = []
    for name in names:
        base = normalize_name(name)
        number = last_numbers.get(base, 1)
        unique_name = name
        spellings = {base + ending for ending in endings}
        while not taken.isdisjoint(spellings):
            number += 1
            unique_name = f"{name}_{number}"
            spellings = {normalize_name(unique_name + ending) for ending in endings}
        last_numbers[base] = number
        taken |= spellings
        unique_names.append(unique_name)
    return unique_names
