"""From the rows of a spreadsheet to records: each row a record, or every fault in it by row and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv import cell_dates, fields, row_record
from sanctions_cli.importers.csv.column_map import Bound, Map, folded
from sanctions_cli.importers.csv.reader import Sheet
from sanctions_cli.importers.csv.row_record import Fault, Said
from sanctions_cli.ledger import entry
from sanctions_cli.records.model import Announcement
from sanctions_cli.records.types import short

MANY = 500
"""Different faults after which no more rows are read: this is not the right file, or not the right map."""

SHOWN = 10
"""Rows that are named for one fault."""

Place = tuple[int, str]
"""A row, and the cell in it."""

Step = Callable[[int, int], None]
"""Told how many rows are done, of how many."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A row as the record that it makes. `id` is empty where the row has none."""

    row: int
    id: str
    record: Announcement


@dataclass(slots=True)
class Proposal:
    """All rows of a sheet: drafts, and faults with the rows and cells that have them."""

    id_column: str = "id"
    drafts: list[Draft] = field(default_factory=list)
    faults: dict[Fault, list[Place]] = field(default_factory=dict)

    def blame(self, row: int, fault: Fault) -> None:
        """Note a fault of a row."""
        self.faults.setdefault(fault, []).append((row, fault.cell))


class Reader:
    """Reads the cells of a sheet's rows; a value that comes again is not worked out again."""

    def __init__(self, bound: Bound, by: Map) -> None:
        self._bound, self._by = bound, by
        self._headers = {name: header for _, header, name in bound.columns}
        self._known: dict[tuple[str, str], Any] = {}
        self._defaults = {name: self._default(name, text) for name, text in by.defaults.items()}

    def _default(self, name: str, text: str) -> Any:
        try:
            return fields.value(name, text, self._bound.habits)
        except SanctionsError as trouble:
            raise SanctionsError(
                f'the default for {name}, "{text}": {trouble.message}', hint=trouble.hint
            ) from None

    def column(self, name: str) -> str:
        """The header of a field's column, or the field where it has none."""
        return self._headers.get(name, name)

    def said(self, row: list[str], blame: Callable[[Fault], None]) -> Said:
        """The values of a row by field; None where it says nothing."""
        said: Said = dict(self._defaults)
        for place, header, name in self._bound.columns:
            cell = fields.unguarded(row[place])
            try:
                value = self._value(name, cell)
            except SanctionsError as trouble:
                blame(Fault(header, cell, trouble.message, trouble.hint or ""))
                continue
            if value is not None:
                said[name] = value
        return said

    def _value(self, name: str, cell: str) -> Any:
        """What a cell says; a refusal is remembered too, as the search for what was meant is slow."""
        text = self._by.values.get(name, {}).get(folded(cell), cell)
        if (name, text) not in self._known:
            try:
                self._known[name, text] = fields.value(name, text, self._bound.habits)
            except SanctionsError as trouble:
                self._known[name, text] = trouble
        value = self._known[name, text]
        if isinstance(value, SanctionsError):
            raise value
        return value


def read(sheet: Sheet, bound: Bound, by: Map, step: Step) -> Proposal:
    """Every row as a record, or what is wrong with it."""
    reader = Reader(bound, by)
    found = Proposal(reader.column("id"))
    for done, (number, row) in enumerate(sheet.rows):
        step(done, len(sheet.rows))
        faults: list[Fault] = []
        draft = _draft(number, row, len(sheet.headers), reader, faults.append)
        for fault in faults:
            found.blame(number, fault)
        if draft and not faults:
            found.drafts.append(draft)
        if len(found.faults) >= MANY:
            break
    step(len(sheet.rows), len(sheet.rows))
    return found


def _draft(
    number: int, row: list[str], wide: int, reader: Reader, blame: Callable[[Fault], None]
) -> Draft | None:
    spare = [cell for cell in row[wide:] if cell.strip()]
    if spare or len(row) < wide:
        cells = f"{len(row)} cell{'s' if len(row) > 1 else ''}, the header {wide}"
        blame(
            Fault(
                "",
                "",
                f"this row has {cells}",
                "a delimiter too many or too few; put texts that contain it in quotes",
            )
        )
        return None
    faults: list[Fault] = []
    said = reader.said(row, faults.append)
    wrong = {fault.column for fault in faults}
    faults += (
        fault
        for fault in row_record.contradictions(said, reader.column)
        if fault.column not in wrong
    )
    for fault in faults:
        blame(fault)
    if faults:
        return None
    name = said.pop("id", "")
    try:
        record = entry.announcement(row_record.record(said))
    except SanctionsError as trouble:
        for fault in row_record.traced(said, reader.column) or [
            Fault("", "", trouble.message, trouble.hint or "")
        ]:
            blame(fault)
        return None
    if name and not (
        name == record.stem
        or (name.startswith(f"{record.stem}-") and entry_suffix(name, record.stem))
    ):
        hint = f'it begins with "{record.stem}" as the row says; or leave the cell empty, and one is made'
        blame(Fault(reader.column("id"), name, "the id does not fit the row", hint))
    return Draft(number, name, record)


def entry_suffix(name: str, stem: str) -> bool:
    """Whether an id has a proper word behind its stem."""
    try:
        return entry.suffix(name.removeprefix(f"{stem}-")) == name.removeprefix(f"{stem}-")
    except SanctionsError:
        return False


def refusal(name: str, found: Proposal) -> SanctionsError:
    """Every fault at its row and column."""
    lines = [
        line
        for fault, rows in sorted(found.faults.items(), key=_first)
        for line in _described(name, fault, rows)
    ]
    number = sum(map(len, found.faults.values()))
    more = "; the rows behind were not read" if len(found.faults) >= MANY else ""
    head = f"{number:,} fault{'s' if number > 1 else ''} in {name}{more}"
    return SanctionsError(
        "\n".join([head, *lines]), hint="nothing was written; mend these and try again"
    )


def _first(item: tuple[Fault, list[Place]]) -> tuple[int, str]:
    return item[1][0][0], item[0].column


def _described(name: str, fault: Fault, places: list[Place]) -> list[str]:
    """A fault at its first row, with the others that have it too."""
    place = ":".join(filter(None, (name, str(places[0][0]), fault.column)))
    value = f"{short(fault.cell)}: " if fault.cell and fault.cell not in fault.reason else ""
    cells = {cell for _, cell in places}
    said = [f"{row} {short(cell)}" if len(cells) > 1 else str(row) for row, cell in places[1:SHOWN]]
    others = ", ".join(said) + (" …" if len(places) > SHOWN else "")
    also = (
        f" (also in {'row' if len(places) == 2 else f'{len(places) - 1:,} rows:'} {others})"
        if others
        else ""
    )
    hint = (
        cell_dates.about_order(cells) or fault.hint
        if fault.reason == cell_dates.GUESS
        else fault.hint
    )
    return [f"  {place}: {value}{fault.reason}{also}", *([f"      {hint}"] if hint else [])]
