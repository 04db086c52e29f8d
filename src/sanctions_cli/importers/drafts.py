"""What an importer makes of a file: drafts of records, and the faults of what it cannot use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions_cli.records import Announcement

MAX_DIFFERENT_FAULTS = 500
"""After this many an importer reads no further: it is the wrong file, or the wrong map."""

ProgressCallback = Callable[[int, int], None]
"""Called with how many rows are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The record that a row of a file makes. `id` is the one that the row states, or ""."""

    row: int
    id: str
    record: Announcement


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be used: the header of its column, its text, the reason, and what to do
    about it.

    Two cells of a column with the same reason have the same fault, whatever their text: a fault
    that every row has is reported once.
    """

    column: str
    cell: str = field(compare=False)
    reason: str
    hint: str = ""


class FaultyCell(NamedTuple):
    """Where a fault was found: the number of the row, and the text of the cell."""

    row: int
    text: str


class Uncertainty(NamedTuple):
    """What was read in a way that may not be what is meant: what it is, and what to do about it.

    It is asked about before anything is written.
    """

    message: str
    hint: str


@dataclass(slots=True)
class DraftBatch:
    """All that was read from a file; `id_column` is the header of the column of its ids.

    `notes` say how it was read, where that is not plain.
    """

    id_column: str = "id"
    uncertainties: list[Uncertainty] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    faults: dict[Fault, list[FaultyCell]] = field(default_factory=dict)

    def add_fault(self, row: int, fault: Fault) -> None:
        """Add a fault that a row has."""
        self.faults.setdefault(fault, []).append(FaultyCell(row, fault.cell))

    @property
    def has_too_many_faults(self) -> bool:
        """Whether the rest of the file is not worth reading."""
        return len(self.faults) >= MAX_DIFFERENT_FAULTS
