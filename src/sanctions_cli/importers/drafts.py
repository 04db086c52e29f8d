"""The result of an importer: drafts of records, and the faults of cells that it cannot use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions_cli.importers.ledger_parts import LedgerParts
from sanctions_cli.records import Announcement

MAX_DIFFERENT_FAULTS = 500
"""The number of faults at which an importer stops: the file or the map is the wrong one."""

ProgressCallback = Callable[[int, int], None]
"""Called with the number of rows done, and the number of all."""


class ListChangeDates(NamedTuple):
    """The dates of the two copies of a list between which it changed.

    A backdated listing is one that the list dates before the first copy, which does not have it.
    """

    after: str
    by: str
    is_backdated: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A record from a row of a file. `id` is the id that the row states, or "".

    `recorded_as` is the id of the ledger's record of the same listing, as far as the importer knows
    more than a comparison of the records could tell. `change` is set where the record is of a
    change between two copies of a list. `wide_row` is the row of the file, where that makes several
    drafts, each with a `row` of its own.
    """

    row: int
    id: str
    record: Announcement
    recorded_as: str = ""
    change: ListChangeDates | None = None
    wide_row: int = 0

    @property
    def file_row(self) -> int:
        """The row of the file from which the draft is."""
        return self.wide_row or self.row


@dataclass(frozen=True, slots=True)
class Fault:
    """The fault of a cell: the header of its column, its text, the reason, and a hint.

    Cells of a column with the same reason have the same fault, whatever their text, so a fault in
    every row is reported once.
    """

    column: str
    cell: str = field(compare=False)
    reason: str
    hint: str = ""


class FaultyCell(NamedTuple):
    """A cell with a fault: the number of the row, and the text."""

    row: int
    text: str


class SheetCell(NamedTuple):
    """A cell of a wide table that makes a record: the number of its row, and its header."""

    row: int
    header: str


class Uncertainty(NamedTuple):
    """A reading that may not be what the file means, with a hint on what to do.

    The user is asked about it before anything is written.
    """

    message: str
    hint: str


@dataclass(slots=True)
class DraftBatch:
    """The content of a file; `id_column` is the header of its column of ids.

    `notes` say how it was read, where that is not obvious. `noun` is what messages call a draft's
    place in the file; `places` are the places by row, of files in which a draft has no row. `cells`
    are those of a wide table, in which a row makes several drafts, by the draft's own number. Where
    `is_counted` the drafts are sums over a list of names, in which their numbers mean nothing.
    `parts` are what the file has besides announcements.
    Where it `skips_faulty`, what has faults is left out and listed, and the rest is proposed.
    """

    id_column: str = "id"
    noun: str = "row"
    is_counted: bool = False
    skips_faulty: bool = False
    places: dict[int, str] = field(default_factory=dict)
    cells: Mapping[int, SheetCell] = field(default_factory=dict)
    uncertainties: list[Uncertainty] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    parts: LedgerParts = field(default_factory=LedgerParts)
    faults: dict[Fault, list[FaultyCell]] = field(default_factory=dict)

    def add_fault(self, row: int, fault: Fault) -> None:
        """Add a fault of a row."""
        self.faults.setdefault(fault, []).append(FaultyCell(row, fault.cell))

    def name_row(self, number: int) -> str:
        """What messages call the place of a draft: `row 3`, or `row 3, column Canada`."""
        if number in self.cells:
            return f"row {self.cells[number].row}, column {self.cells[number].header}"
        return f"{self.noun} {number}"

    def find_place(self, file_name: str, number: int) -> str:
        """The place of a draft as errors begin with it: `sheet.csv:3`, `sheet.csv:3:Canada`."""
        if number in self.cells:
            return f"{file_name}:{self.cells[number].row}:{self.cells[number].header}"
        return self.places.get(number, f"{file_name}:{number}")

    @property
    def has_too_many_faults(self) -> bool:
        """Whether there are so many faults that the rest of the file is not worth reading."""
        return len(self.faults) >= MAX_DIFFERENT_FAULTS and not self.skips_faulty
