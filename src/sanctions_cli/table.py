"""The one shape of every answer: what each query returns and each output format takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from sanctions_cli.caveats import FIGURE_KINDS, Caveat, CaveatKind, order_kinds

if TYPE_CHECKING:
    from sanctions_cli.chart import Chart


UnknownPart = Literal["", "+", "±"]
"""What a sum leaves out as no source gives its number: targets, or targets and removals."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum, and what it leaves out.

    `value` is None where no announcement gives a figure. `unknown` counts the announcements
    that give none, which the sum leaves out; of these, `unknown_alone` are alone in their cell:
    nothing is counted there. `unknown_part` says that the sum leaves out targets of a type whose
    number no source gives: "+" that there are more, "±" that some were also removed. `undated`
    counts the announcements dated by month or year only that may lie in the time of the figure or
    not; the sum leaves them out. Of these, `undated_in_year` are counted where their year is shown.
    `is_partial` says that the ledger does not cover all that the figure is about, so that there may
    be more.
    `is_unrecorded`: a zero for which there is no record, in a ledger that does not state what it
    covers; for programs it is empty.
    `is_of_type`: the sum of one type of target. For programs it is empty where a part is unknown,
    since a number there would be read as exact; the total has the known part.
    `caveats` are those that follow from nothing else here, and `mark` is what an output format
    hangs behind the figure for them.
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

    @property
    def kinds(self) -> tuple[CaveatKind, ...]:
        """The kinds of caveats that concern this figure, the gravest first."""
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
        """The figure with one more caveat."""
        return replace(self, caveats=(*self.caveats, kind))

    @property
    def is_uncertain(self) -> bool:
        """Whether the true figure may be another: the value leaves something out."""
        return bool(
            self.unknown or self.is_partial or self.unknown_part or self.undated
        )

    @property
    def for_machines(self) -> int | None:
        """The value for programs."""
        is_incomplete_type = self.is_of_type and bool(self.unknown_part)
        return None if self.is_unrecorded or is_incomplete_type else self.value


def sum_figure(
    value: int | None,
    unknown: int = 0,
    *,
    unknown_alone: int = 0,
    unknown_part: UnknownPart = "",
    undated: int = 0,
    undated_in_year: int = 0,
) -> Figure:
    """The figure of a sum, with None for a zero that leaves something out."""
    if (unknown_part or undated) and value == 0:
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
    counts: Mapping[str, int], unknown_types: Collection[str], unknown_part: UnknownPart
) -> tuple[Cell, ...]:
    """The cells of a sum by type of target; `unknown_types` are those that it has in part only."""
    cells: list[Cell] = []
    for name, number in counts.items():
        if name in unknown_types:
            figure = sum_figure(number, unknown_part=unknown_part)
            cells.append(replace(figure, is_of_type=True))
        else:
            cells.append(number)
    return tuple(cells)


Item = str | Mapping[str, str]
"""One of several values in a cell: a text, or an object such as a source."""

Cell = str | bytes | int | float | bool | None | tuple[Item, ...] | Figure
Row = tuple[Cell, ...]

CAVEATS_NAME = "caveats"
"""The column that programs get at the end of each row."""

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


CAVEATS_COLUMN = Column(CAVEATS_NAME, "Caveats", "list", "machines")


def find_kinds(rows: Iterable[Row]) -> set[CaveatKind]:
    """The kinds of caveats that figures in the rows have."""
    kinds: set[CaveatKind] = set()
    for row in rows:
        for cell in row:
            if isinstance(cell, Figure):
                kinds.update(cell.kinds)
    return kinds


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
    caveats: tuple[Caveat, ...] = ()
    """What must be known to use the figures."""
    has_caveats_column: bool = False
    """Whether programs get the codes of the caveats beside each row."""
    citation: str = ""
    """The line to cite the answer by."""
    notes: tuple[Note, ...] = ()
    layout: Literal["rows", "record"] = "rows"
    record: Mapping[str, object] | None = None
    """With the layout "record": the record as its file has it, for JSON."""
    machine_rows: tuple[Row, ...] = ()
    """Rows for programs only: what the title and the footnotes tell people."""
    chart: Chart | None = None
    """The same answer as a chart: terminals and SVG show it, data formats get the rows."""
    source: str = ""
    """Which ledger the figures are from, for charts."""
    tables_below: tuple[Table, ...] = ()
    """What people see below it, above its footnotes."""

    def __post_init__(self) -> None:
        """ValueError for two columns that a format could not tell apart: one would be lost."""
        names = {normalize_name(column.name) for column in self.columns}
        if len(names) < len(self.columns):
            listed = ", ".join(column.name for column in self.columns)
            raise ValueError(f"two columns have the same name: {listed}")

    @property
    def has_head(self) -> bool:
        """Whether any column has a title."""
        return any(column.title for column in self.columns)

    def for_people(self) -> Table:
        """The table without the columns that only programs get."""
        return self._with_columns(lambda column: column.audience != "machines")

    def for_machines(self, *, joins_codes: bool = False) -> Table:
        """The table for files and programs: no total row, codes beside the names.

        At the end of each row are the codes of its caveats; `joins_codes` makes them one text,
        joined by `;`.
        """
        rows = (*self.rows, *self.machine_rows)
        whole = replace(self, rows=rows, machine_rows=(), total=None)
        shown = whole._with_columns(lambda column: column.audience != "people")
        if not self.has_caveats_column:
            return shown
        codes = self._list_codes(rows)
        coded_rows: list[Row] = []
        for row, row_codes in zip(shown.rows, codes, strict=True):
            cell: Cell = ";".join(row_codes) if joins_codes else row_codes
            coded_rows.append((*row, cell))
        columns = (*shown.columns, CAVEATS_COLUMN)
        return replace(shown, columns=columns, rows=tuple(coded_rows))

    def _list_codes(self, rows: Sequence[Row]) -> list[tuple[CaveatKind, ...]]:
        """For each row the kinds of caveats that concern it, the gravest first.

        What concerns the row of totals alone concerns every row: whoever adds them up meets it.
        """
        kinds_by_row = [find_kinds([row]) for row in rows]
        of_all_rows = set().union(*kinds_by_row)
        of_every_row = find_kinds([self.total or ()]) - of_all_rows
        for caveat in self.caveats:
            if caveat.kind in FIGURE_KINDS:
                if caveat.kind not in of_all_rows:
                    of_every_row.add(caveat.kind)
            elif caveat.rows is None:
                of_every_row.add(caveat.kind)
            else:
                for number in caveat.rows:
                    kinds_by_row[number].add(caveat.kind)
        return [order_kinds(kinds | of_every_row) for kinds in kinds_by_row]

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


# Bytes, which only SQL has


def format_bytes(data: bytes) -> str:
    """Bytes as SQL writes them: x'00ff'."""
    return f"x'{data.hex()}'"


# Names of columns


def normalize_name(name: str) -> str:
    """What two columns must not share, since some format takes such names for the same.

    SQLite does not tell upper from lower case; what cannot be printed is replaced in CSV, and line
    ends in TSV; people do not see the width of a letter or of a blank.
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
    """The names, with a number behind each that is taken already: id, id_2.

    Names of other columns that are made by appending one of the suffixes are kept free, too.
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
