"""Compares a sheet with the records of a ledger, cell by cell: what `--update` would change."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as replace_fields
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import derived_columns
from sanctions_cli.importers.csv.cell_counts import ImpreciseCount
from sanctions_cli.importers.csv.cells import CellValue, remove_formula_guard
from sanctions_cli.importers.csv.column_map import (
    NEEDED,
    ColumnMap,
    quote_for_shell,
)
from sanctions_cli.importers.csv.columns import BoundColumns
from sanctions_cli.importers.csv.combined_fields import split_field
from sanctions_cli.importers.csv.encodings import describe_garbled, find_garbled_sample
from sanctions_cli.importers.csv.reader import Sheet, SheetRow
from sanctions_cli.importers.csv.record_values import (
    change_record,
    is_same,
    list_values,
)
from sanctions_cli.importers.csv.row_cells import describe_two_precisions
from sanctions_cli.importers.csv.row_values import COUNT_FIELDS, SOURCE
from sanctions_cli.importers.csv.rows import RowReader, read_drafts
from sanctions_cli.importers.drafts import (
    DraftBatch,
    Fault,
    ProgressCallback,
    Uncertainty,
)
from sanctions_cli.records import (
    TYPES,
    UNKNOWN,
    Announcement,
    find_unknown_types,
    from_json,
    sum_known,
    to_json,
)
from sanctions_cli.text import did_you_mean, join_words, plural


@dataclass(frozen=True, slots=True)
class RecordUpdate:
    """A record of the ledger, and what a row of a sheet makes of it."""

    row: int
    id: str
    before: Announcement
    after: Announcement


@dataclass(slots=True)
class SheetUpdates:
    """What a sheet changes: records, the rows that are new ones, and the records it lacks.

    `unchanged` is the number of rows that say what their record says. `batch` has the drafts of
    the new records, and the faults of all rows.
    """

    batch: DraftBatch
    updates: list[RecordUpdate] = field(default_factory=list)
    unchanged: int = 0
    missing_ids: list[str] = field(default_factory=list)


def find_updates(
    sheet: Sheet,
    bound: BoundColumns,
    column_map: ColumnMap,
    connection: sqlite3.Connection,
    progress: ProgressCallback,
) -> SheetUpdates:
    """What a sheet changes in a ledger, by the ids of its rows.

    Fields without a column stay as they are. Raises SanctionsError for a default that is invalid.
    """
    comparison = _SheetComparison(bound, column_map, dict(_read_records(connection)))
    for row in sheet.rows:
        comparison.add_row(row)
    batch = _read_new_rows(sheet, comparison.new_rows, bound, column_map, progress)
    for number, fault in comparison.faults:
        batch.add_fault(number, fault)
    if comparison.garbled_cells and sheet.codec is not None:
        uncertainty = _describe_garbled(sheet, comparison.garbled_cells)
        batch.uncertainties.append(uncertainty)
    return SheetUpdates(
        batch,
        comparison.updates,
        comparison.unchanged,
        comparison.list_missing(),
    )


class _SheetComparison:
    """The rows of a sheet, sorted into new records, changed and unchanged ones, and faults."""

    def __init__(
        self,
        bound: BoundColumns,
        column_map: ColumnMap,
        existing: Mapping[str, Announcement],
    ) -> None:
        self.new_rows: list[SheetRow] = []
        self.updates: list[RecordUpdate] = []
        self.unchanged = 0
        self.faults: list[tuple[int, Fault]] = []
        self.garbled_cells: list[GarbledCell] = []
        self._bound = bound
        self._reader = RowReader(bound, column_map)
        self._existing = existing
        self._ids_in_small_letters = {each.casefold(): each for each in existing}
        self._rows_by_id: dict[str, int] = {}
        stated = {*column_map.defaults}
        self._id_position = 0
        for column in bound.columns:
            stated.update(split_field(column.field))
            if column.field == "id":
                self._id_position = column.position
        self._can_add = stated >= {*NEEDED}

    def add_row(self, row: SheetRow) -> None:
        """Compare a row with the record that has its id."""
        record_id = ""
        if self._id_position < len(row.cells):
            record_id = row.cells[self._id_position].strip()
        if record_id not in self._existing:  # show and edit take capitals too
            record_id = self._ids_in_small_letters.get(record_id.casefold(), record_id)
        first_row = self._rows_by_id.setdefault(record_id, row.number)
        if record_id and first_row != row.number:
            reason = f"row {first_row} has this id too"
            fault = Fault("id", record_id, reason, "leave one of them out")
            self.faults.append((row.number, fault))
        elif record_id in self._existing:
            self._update(row, record_id)
        elif self._can_add:
            self.new_rows.append(row)
            self.garbled_cells += _find_garbled_cells(row, self._bound, "")
        else:
            fault = _describe_unknown_id(record_id, self._existing)
            self.faults.append((row.number, fault))

    def list_missing(self) -> list[str]:
        """The ids of the records that no row has."""
        return [each for each in self._existing if each not in self._rows_by_id]

    def _update(self, row: SheetRow, record_id: str) -> None:
        before = self._existing[record_id]
        after, faults = _update_record(row, before, self._bound, self._reader)
        self.faults += [(row.number, fault) for fault in faults]
        if faults:
            return
        if after == before:
            self.unchanged += 1
            return
        self.updates.append(RecordUpdate(row.number, record_id, before, after))
        former_text = to_json(before)
        self.garbled_cells += _find_garbled_cells(row, self._bound, former_text)


def _describe_unknown_id(record_id: str, existing: Collection[str]) -> Fault:
    """The fault of a row without a record, in a sheet that lacks columns which a new one needs."""
    if not record_id:
        hint = f"a new record needs the columns {join_words(NEEDED)}"
        return Fault("id", "", "the row has no id", hint)
    hint = did_you_mean(record_id, existing)
    hint = hint or f"a new record needs the columns {join_words(NEEDED)}"
    return Fault("id", record_id, f'no record "{record_id}" in the ledger', hint)


class GarbledCell(NamedTuple):
    """A cell whose text looks wrongly decoded: its row, header, and the words that do."""

    row: int
    header: str
    sample: str


def _find_garbled_cells(
    row: SheetRow, bound: BoundColumns, former_text: str
) -> Iterator[GarbledCell]:
    """The cells that look wrongly decoded, except for words that the record had before."""
    for column in bound.columns:
        cell = row.cells[column.position] if column.position < len(row.cells) else ""
        sample = find_garbled_sample(cell)
        # The sample of a long text ends with an ellipsis.
        if sample and sample.removesuffix("…") not in former_text:
            yield GarbledCell(row.number, column.header, sample)


def _describe_garbled(sheet: Sheet, cells: Sequence[GarbledCell]) -> Uncertainty:
    """One uncertainty about all of them, which one mistake of decoding has made."""
    first = cells[0]
    place = f"{sheet.name}:{first.row}:{first.header}"
    message, hint = describe_garbled(place, first.sample, sheet.codec or "")
    if len(cells) > 1:
        message += f" (and {plural(len(cells) - 1, 'more cell')})"
    return Uncertainty(message, hint)


def _read_records(
    connection: sqlite3.Connection,
) -> Iterator[tuple[str, Announcement]]:
    query = "select id, record from announcements order by id"
    for record_id, record in connection.execute(query):
        yield record_id, from_json(Announcement, record)


def _read_new_rows(
    sheet: Sheet,
    rows: list[SheetRow],
    bound: BoundColumns,
    column_map: ColumnMap,
    progress: ProgressCallback,
) -> DraftBatch:
    """The drafts of the rows whose id is not in the ledger."""
    new_sheet = replace_fields(sheet, rows=tuple(rows))
    return read_drafts(new_sheet, bound, column_map, progress)


@dataclass(slots=True)
class RowEdits:
    """What a row says otherwise than its record.

    `values` are those of edited cells by field, None for an emptied one; `derived` those of the
    columns that an export derives from the fields. `precisions` has the header of a figure such as
    ">10" by the precision that it states.
    """

    values: dict[str, CellValue | None] = field(default_factory=dict)
    precisions: dict[str, str] = field(default_factory=dict)
    derived: dict[str, CellValue | None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def _update_record(
    row: SheetRow, before: Announcement, bound: BoundColumns, reader: RowReader
) -> tuple[Announcement, list[Fault]]:
    """The record that a row makes of an existing one, and the faults of its edited cells."""
    edits = _read_edits(row, before, bound, reader)
    if len(before.sources) > 1 and set(edits.values) & set(SOURCE):
        reason = f"the record has {len(before.sources)} sources"
        hint = (
            "sanctions edit ID --source N changes one, the column sources changes all"
        )
        edits.faults.append(Fault("", "", reason, hint))
    no_longer_unknown: set[str] = set()
    if "unknown_types" in edits.derived:
        former = _list_unknown_types(before)
        named = edits.derived["unknown_types"]
        unknown = set(map(str, named)) if isinstance(named, list) else set()
        for name in unknown - former:
            edits.values.setdefault(name, UNKNOWN)
        no_longer_unknown = former - unknown
    if edits.faults or not (edits.values or edits.derived):
        return before, edits.faults
    try:
        after = change_record(
            before,
            edits.values,
            no_longer_unknown,
            is_empty_zero=reader.is_empty_zero,
        )
    except SanctionsError as error:
        return before, [Fault("", "", error.message, error.hint or "")]
    for contradiction in derived_columns.find_contradictions(
        {"sender": [after.sender], "target": list(after.target)},
        _counts_of(after),
        edits.derived,
    ):
        header = reader.find_header(contradiction.column)
        reason, hint = contradiction.reason, contradiction.hint
        if contradiction.column == "total":
            # A sheet that is imported again still has the total of before.
            hint += f"; --ignore {quote_for_shell(header)} reads the counts alone"
        edits.faults.append(Fault(header, contradiction.text, reason, hint))
    return after, edits.faults


def _read_edits(
    row: SheetRow, before: Announcement, bound: BoundColumns, reader: RowReader
) -> RowEdits:
    existing = {**list_values(before), **_list_source_parts(before)}
    edits = RowEdits()
    for column in bound.columns:
        cell = row.cells[column.position] if column.position < len(row.cells) else ""
        if column.field == "id" or _is_as_exported(column.field, cell, existing):
            continue
        result = reader.read_edited(column.field, remove_formula_guard(cell))
        if isinstance(result, SanctionsError):
            hint = (result.hint or "").replace('"COLUMN=', f'"{column.header}=')
            edits.faults.append(Fault(column.header, cell, result.message, hint))
            continue
        values = result if isinstance(result, dict) else {column.field: result}
        for name, value in values.items():
            if isinstance(value, ImpreciseCount):
                edits.precisions.setdefault(value.precision, column.header)
                value = value.number
            _add_edit(edits, name, value, existing, before)
    _apply_precisions(edits, existing.get("precision"))
    return edits


def _apply_precisions(edits: RowEdits, former: CellValue | None) -> None:
    """Edit the precision as figures such as ">10" state it, or add the fault that they differ."""
    if len(edits.precisions) > 1:
        edits.faults.append(describe_two_precisions(edits.precisions.values()))
        return
    for precision, header in edits.precisions.items():
        stated = edits.values.get("precision")
        # An empty cell states nothing, and "exact" is what an export writes for any figure.
        if stated not in (None, "exact", precision):
            reason = f'the figure in "{header}" is {precision}'
            fault = Fault("precision", str(stated), reason, "correct one of them")
            edits.faults.append(fault)
        edits.values.pop("precision", None)
        if precision != former:
            edits.values["precision"] = precision


def _add_edit(
    edits: RowEdits,
    name: str,
    value: CellValue | None,
    existing: Mapping[str, CellValue],
    before: Announcement,
) -> None:
    """Add the value of a cell if it differs from what the record has."""
    if name in derived_columns.DERIVED_COLUMNS:
        # One that still fits the record as it was has not been touched.
        if not _is_derived_from(name, value, before):
            edits.derived[name] = value
    elif not is_same(name, value, existing.get(name)):
        edits.values[name] = value


def _is_as_exported(field: str, cell: str, existing: Mapping[str, CellValue]) -> bool:
    """Whether a cell still has the text of its record, which may be one that is hard to read."""
    former = existing.get(field)
    is_text = isinstance(former, str) and field not in COUNT_FIELDS
    return is_text and former in (cell, remove_formula_guard(cell))


def _list_source_parts(record: Announcement) -> dict[str, CellValue]:
    """The parts of the only source of a record, by their columns."""
    if len(record.sources) != 1:
        return {}
    parts: dict[str, CellValue] = {}
    for column, part in SOURCE.items():
        text = getattr(record.sources[0], part)
        if text:
            parts[column] = text
    return parts


def _is_derived_from(name: str, value: CellValue | None, record: Announcement) -> bool:
    """Whether a derived cell says what the record said before, so that nobody has changed it."""
    if name == "unknown_types":
        named = value if isinstance(value, list) else []
        return set(map(str, named)) == _list_unknown_types(record)
    if value is None or name == "caveats":
        return True
    if name == "total":
        return value == sum_known(record.counts)
    codes = {"sender": [record.sender], "target": list(record.target)}
    return not list(derived_columns.find_contradictions(codes, {}, {name: value}))


def _list_unknown_types(record: Announcement) -> set[str]:
    if record.counts is None:
        return set()
    return set(find_unknown_types(record.counts))


def _counts_of(record: Announcement) -> dict[str, int | str]:
    if record.counts is None:
        return {}
    return {name: getattr(record.counts, name) for name in TYPES}
