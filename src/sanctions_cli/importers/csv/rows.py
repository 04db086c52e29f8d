"""Turns the rows of a sheet into drafts of records, or finds all their faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import derived_columns
from sanctions_cli.importers.csv.cell_counts import ImpreciseCount
from sanctions_cli.importers.csv.cells import (
    CellValue,
    Dialect,
    read_cell,
    remove_formula_guard,
)
from sanctions_cli.importers.csv.column_map import ColumnMap
from sanctions_cli.importers.csv.columns import BoundColumns
from sanctions_cli.importers.csv.combined_fields import (
    is_combined,
    read_combined,
    read_senders,
    split_field,
)
from sanctions_cli.importers.csv.reader import Sheet, SheetRow
from sanctions_cli.importers.csv.row_cells import RowCells
from sanctions_cli.importers.csv.row_values import (
    RowValues,
    fill_counts,
    find_contradictions,
    find_faulty_values,
    make_record_values,
)
from sanctions_cli.importers.csv.target_rows import TargetGroups
from sanctions_cli.importers.drafts import Draft, DraftBatch, Fault, ProgressCallback
from sanctions_cli.ledger import build, record_paths
from sanctions_cli.records import Announcement
from sanctions_cli.text import plural

CellResult = CellValue | dict[str, CellValue] | SanctionsError | None
"""The value of a cell, the values of one with several, or its error; None for an empty cell."""


LEAST_WIDTH_OF_NOTES = 4
"""The columns of a sheet in which a row with one filled cell is taken for a note."""


def read_cell_of(field: str, text: str, dialect: Dialect) -> CellResult:
    """The value of a cell, or the values by field where it has several.

    Raises SanctionsError for a text that is invalid for the field, or ambiguous.
    """
    if is_combined(field):
        return read_combined(field, text, dialect)
    if field == "sender" and not dialect.is_own_export and text.strip():
        return read_senders(text.strip())
    return read_cell(field, text, dialect)


def read_drafts(
    sheet: Sheet,
    bound: BoundColumns,
    column_map: ColumnMap,
    progress: ProgressCallback,
    *,
    skips_faulty: bool = False,
) -> DraftBatch:
    """The drafts from all rows of a sheet, or their faults; both if faulty rows are skipped.

    Reading ends early after too many different faults, unless these are skipped. Raises
    SanctionsError for a default that is invalid for its field.
    """
    reader = RowReader(bound, column_map)
    batch = DraftBatch(
        reader.find_header("id"), cells=sheet.cells, skips_faulty=skips_faulty
    )
    if sheet.cells:
        batch.noun = "cell"
    for count, row in enumerate(sheet.rows):
        progress(count, len(sheet.rows))
        draft = _read_draft(row, len(sheet.headers), reader)
        if isinstance(draft, Draft):
            if row.number in sheet.cells:
                draft = replace(draft, wide_row=sheet.cells[row.number].row)
            batch.drafts.append(draft)
        else:
            note = _find_note(row, len(sheet.headers))
            for fault in [_describe_note(note)] if note else draft:
                batch.add_fault(row.number, fault)
        if batch.has_too_many_faults:
            break
    progress(len(sheet.rows), len(sheet.rows))
    batch.notes += reader.describe_readings()
    return batch


def read_grouped_drafts(
    sheet: Sheet,
    bound: BoundColumns,
    column_map: ColumnMap,
    progress: ProgressCallback,
    *,
    skips_faulty: bool = False,
) -> DraftBatch:
    """A draft for each group of rows, of a sheet with a row for each target, or the faults.

    `skips_faulty` is always False here: without some rows, counts would be too low.

    Raises SanctionsError for a default that is invalid for its field.
    """
    reader = RowReader(bound, column_map)
    groups = TargetGroups(reader.find_header)
    batch = DraftBatch(noun="group", is_counted=True)
    for count, row in enumerate(sheet.rows):
        progress(count, len(sheet.rows))
        for fault in _add_to_group(row, len(sheet.headers), reader, groups):
            batch.add_fault(row.number, fault)
        if batch.has_too_many_faults:
            break
    progress(len(sheet.rows), len(sheet.rows))
    if batch.faults:
        return batch
    for number, group in enumerate(groups.groups.values(), 1):
        draft = _build_draft(number, group.make_values(), reader)
        batch.places[number] = f"{sheet.name}:{group.first_row}"
        if isinstance(draft, Draft):
            batch.drafts.append(draft)
        else:
            for fault in draft:
                batch.add_fault(number, fault)
    batch.notes += groups.describe()
    batch.uncertainties += groups.find_uncertainties()
    return batch


def _add_to_group(
    row: SheetRow, width: int, reader: RowReader, groups: TargetGroups
) -> list[Fault]:
    """Add the target of a row to its group; the faults of a row that cannot be added."""
    values, faults = _read_cells(row, width, reader)
    faults = faults or list(find_contradictions(values, reader.find_header))
    return faults or list(groups.add_row(row.number, values))


_EMPTY_READINGS: dict[derived_columns.EmptyReading, str] = {
    "unknown": "read as unknown, not as none (--empty zero reads them as none)",
    "zero": "read as none (--empty unknown reads them as of unknown number)",
    "nothing left": "read as none, as the total leaves nothing for them",
    "rest": "what the total leaves is read as unspecified",
}
"""The words for each reading of empty cells."""


class RowReader:
    """Reads the cells of rows; caches the texts of a field, since columns repeat the same few."""

    def __init__(self, bound: BoundColumns, column_map: ColumnMap) -> None:
        self._bound = bound
        self._map = column_map
        self._headers: dict[str, str] = {}
        for column in bound.columns:
            for field in split_field(column.field):
                self._headers.setdefault(field, column.header)
        # A cell with several figures says itself which types it has none of.
        self._count_columns = {
            column.field for column in bound.columns if not is_combined(column.field)
        }
        self._results: dict[tuple[str, str], CellResult] = {}
        self._defaults: RowValues = {}
        self._empty_readings: Counter[derived_columns.EmptyReading] = Counter()
        self._imprecise_rows = 0
        self._joint_rows = 0
        for field, text in column_map.defaults.items():
            default = self._read_default(field, text)
            if default is not None:
                self._defaults[field] = default

    def _read_default(self, field: str, text: str) -> CellValue | None:
        try:
            value = read_cell(field, text, self._bound.dialect)
        except SanctionsError as error:
            message = f'the default for {field}, "{text}": {error.message}'
            raise SanctionsError(message, hint=error.hint) from None
        if isinstance(value, ImpreciseCount):
            message = f'the default for {field}, "{text}", is not exact'
            hint = f"--default {field}={value.number} --default precision={value.precision}"
            raise SanctionsError(message, hint=hint)
        return value

    def find_header(self, field: str) -> str:
        """The header of a field's column, or the field itself if it has none."""
        return self._headers.get(field, field)

    def read_values(self, cells: list[str]) -> tuple[RowValues, list[Fault]]:
        """The values of a row by field, and the faults of cells without a valid value."""
        row = RowCells(self._defaults)
        for position, header, field in self._bound.columns:
            cell = remove_formula_guard(cells[position])
            result = self._read(field, cell)
            if isinstance(result, SanctionsError):
                if field == self._map.wide:
                    result = _hint_at_wide(result)
                row.add_error(header, field, cell, result)
            elif isinstance(result, dict):
                row.add_values(header, cell, result)
            elif result is not None:
                row.add_values(header, cell, {field: result})
        values, faults = row.finish(self.find_header("precision"))
        self._imprecise_rows += bool(row.precisions)
        self._joint_rows += row.has_several_senders
        return values, faults

    @property
    def is_empty_zero(self) -> bool:
        """Whether an empty count beside a filled one means none."""
        return self._map.empty == "zero"

    def read_edited(self, field: str, cell: str) -> CellResult:
        """The value of a cell that a person may have edited in an export, or its fault."""
        result = self._read(field, cell)
        if isinstance(result, SanctionsError) and self._bound.dialect.is_own_export:
            # What people type is read more freely than what an export writes.
            with suppress(SanctionsError):
                free_dialect = replace(self._bound.dialect, is_own_export=False)
                return read_cell_of(field, cell, free_dialect)
        return result

    def fill_counts(self, values: RowValues) -> None:
        """Add the counts that follow from a row's total, unknown types and empty cells."""
        empty_meaning: derived_columns.EmptyMeaning = "unknown"
        if self._map.empty == "zero":
            empty_meaning = "zero"
        reading = fill_counts(values, self._count_columns, empty_meaning)
        if reading:
            self._empty_readings[reading] += 1

    def describe_readings(self) -> Iterator[str]:
        """Notes on how many rows were read otherwise than cell by cell, and how."""
        if self._imprecise_rows:
            rows = plural(self._imprecise_rows, "row")
            yield f"{rows} with a figure that is not exact: precision at_least or about"
        if self._joint_rows:
            rows = plural(self._joint_rows, "row")
            yield (
                f"{rows} with several senders: the first is the sender, the others joint"
                " (a row for each sender would make a record of each)"
            )
        for reading, words in _EMPTY_READINGS.items():
            number = self._empty_readings[reading]
            if number:
                verb = "has" if number == 1 else "have"
                rows = plural(number, "row")
                yield f"{rows} {verb} empty cells beside counts: {words}"
        larger_totals = self._empty_readings["larger total"]
        if larger_totals:
            rows = plural(larger_totals, "row")
            yield f"{rows} with a total above the counts: the rest is read as unspecified"

    def _read(self, field: str, cell: str) -> CellResult:
        """The value of a cell, those of a cell with several, or its fault."""
        # Faults are cached too, since the search for a suggestion is slow.
        text = cell
        if self._map.nulls or field in self._map.values:
            text = self._map.interpret_cell(field, cell)
        if (field, text) not in self._results:
            try:
                self._results[field, text] = read_cell_of(
                    field, text, self._bound.dialect
                )
            except SanctionsError as error:
                self._results[field, text] = error
        return self._results[field, text]


def _hint_at_wide(error: SanctionsError) -> SanctionsError:
    """The error of a figure in a wide table, whose field --wide states instead of --map."""
    hint = re.sub(r'--map "COLUMN=([^"]+)"', r"--wide \1", error.hint or "")
    return SanctionsError(error.message, hint=hint)


def _read_cells(
    row: SheetRow, width: int, reader: RowReader
) -> tuple[RowValues, list[Fault]]:
    """The values of a row below a header of `width` cells, and its faults."""
    spare_cells = [cell for cell in row.cells[width:] if cell.strip()]
    if spare_cells or len(row.cells) < width:
        return {}, [_wrong_width(row, width)]
    return reader.read_values(row.cells)


def _read_draft(row: SheetRow, width: int, reader: RowReader) -> Draft | list[Fault]:
    """The draft from a row, or all its faults; the header has `width` cells."""
    values, faults = _read_cells(row, width, reader)
    if not values:
        return faults
    reader.fill_counts(values)
    faulty_columns = {fault.column for fault in faults}
    for fault in find_contradictions(values, reader.find_header):
        # A value is also missing if its cell already has a fault.
        if fault.column not in faulty_columns:
            faults.append(fault)
    if faults:
        return faults
    return _build_draft(row.number, values, reader)


def _build_draft(
    number: int, values: RowValues, reader: RowReader
) -> Draft | list[Fault]:
    """The draft from the values of a record, or their faults."""
    # An id says where the record is stored, and is not part of it.
    record_id = str(values.pop("id", ""))
    try:
        record = build.build_announcement(make_record_values(values))
    except SanctionsError as error:
        whole_row = Fault("", "", error.message, error.hint or "")
        return find_faulty_values(values, reader.find_header) or [whole_row]
    if record_id and not _fits(record_id, record):
        hint = (
            f'it begins with "{record.stem}" as the row says;'
            " or leave the cell empty, and one is made"
        )
        return [
            Fault(
                reader.find_header("id"), record_id, "the id does not fit the row", hint
            )
        ]
    return Draft(number, record_id, record)


def _find_note(row: SheetRow, width: int) -> str:
    """The text of the only filled cell of a row, as of a note below a table; "" for another row.

    `width` is that of the header. A narrow sheet may have rows of one cell.
    """
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    if width < LEAST_WIDTH_OF_NOTES or len(filled) != 1:
        return ""
    has_word = re.search(r"[^\W\d_]{3}", filled[0])
    return filled[0] if has_word else ""


def _describe_note(text: str) -> Fault:
    hint = "if it is a note: delete the row, or --skip-faulty leaves it out"
    return Fault("", text, "no other cell of this row is filled", hint)


def _wrong_width(row: SheetRow, width: int) -> Fault:
    reason = f"this row has {plural(len(row.cells), 'cell')}, the header {width}"
    hint = "a delimiter too many or too few; put texts that contain it in quotes"
    return Fault("", "", reason, hint)


def _fits(record_id: str, record: Announcement) -> bool:
    """Whether an id is the stem of the record's ids, alone or with a valid suffix."""
    if record_id == record.stem:
        return True
    beginning = f"{record.stem}-"
    return record_id.startswith(beginning) and _is_suffix(
        record_id.removeprefix(beginning)
    )


def _is_suffix(text: str) -> bool:
    try:
        return record_paths.normalize_suffix(text) == text
    except SanctionsError:
        return False
