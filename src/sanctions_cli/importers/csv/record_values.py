"""The values of a record as the cells of a sheet have them, and a record with some changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sanctions_cli.importers.csv.cells import CellValue
from sanctions_cli.importers.csv.row_values import (
    COUNT_FIELDS,
    NET_FIELDS,
    SOURCE,
    make_record_values,
)
from sanctions_cli.ledger import build
from sanctions_cli.records import (
    UNKNOWN,
    Announcement,
    ExportedColumn,
    Kind,
    exported_columns,
)

Values = dict[str, CellValue]
"""The values of a record by the columns of an export; those that it lacks are left out."""


def list_values(record: Announcement) -> Values:
    """The values of a record as an export has them, without derived columns.

    A count of unknown number is "unknown", which an export leaves empty.
    """
    values: Values = {}
    for column in exported_columns():
        value = _value_of(record, column)
        if value is not None:
            values[column.name] = value
    return values


def _value_of(record: Announcement, column: ExportedColumn) -> CellValue | None:
    if column.field is None:
        return None
    value = getattr(record, column.field.name)
    if value is None or value == ():
        return None
    if column.target_type:
        figure: int | str = getattr(value, column.target_type)
        return figure
    if column.part_names:
        return [_list_parts(item, column.part_names) for item in value]
    if isinstance(value, tuple):
        return list(value)
    read: CellValue = value
    return read


def _list_parts(item: object, names: Sequence[str]) -> dict[str, str]:
    parts = {}
    for name in names:
        text = getattr(item, name)
        if text:
            parts[name] = str(text)
    return parts


def is_same(field: str, cell: CellValue | None, existing: CellValue | None) -> bool:
    """Whether a cell says of a field what the record says, in whatever spelling."""
    if field in COUNT_FIELDS and existing == UNKNOWN:
        return cell is None or cell == UNKNOWN
    if field in NET_FIELDS.values() and not existing:
        return not cell
    if isinstance(cell, list) and isinstance(existing, list):
        return _normalize_items(field, cell) == _normalize_items(field, existing)
    if isinstance(cell, str) and isinstance(existing, str):
        return _normalize_line_ends(cell) == _normalize_line_ends(existing)
    return cell == existing


def _normalize_items(field: str, items: Sequence[Any]) -> list[object]:
    normalized: list[object] = []
    for item in items:
        if isinstance(item, dict):
            parts = {name: _normalize_line_ends(text) for name, text in item.items()}
            normalized.append(parts)
        else:
            normalized.append(_normalize_line_ends(item))
    if _KINDS.get(field) is Kind.CODES:
        # Targets are a set: their order has no meaning.
        return sorted(normalized, key=str)
    return normalized


_KINDS = {column.name: column.kind for column in exported_columns()}


def _normalize_line_ends(text: str) -> str:
    """A text as spreadsheet programs keep it, which write all line ends alike."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def change_record(
    record: Announcement,
    edits: Mapping[str, CellValue | None],
    no_longer_unknown: Collection[str],
    *,
    is_empty_zero: bool,
) -> Announcement:
    """The record with these values; None removes one.

    An emptied count beside others is of unknown number, or none if `is_empty_zero`. The types that
    are `no_longer_unknown` have none, unless a value says how many. Raises SanctionsError for
    values that no record can have.
    """
    values = list_values(record)
    for field in no_longer_unknown:
        values.pop(field, None)
    for field, value in edits.items():
        if value is None:
            values.pop(field, None)
        else:
            values[field] = value
    emptied = {name for name in COUNT_FIELDS if name in edits and edits[name] is None}
    if any(values.get(name) for name in COUNT_FIELDS):
        for name in emptied:
            values[name] = 0 if is_empty_zero else UNKNOWN
    elif emptied or no_longer_unknown:
        # Only zeros are left beside what was emptied: no figure is given any more.
        for name in COUNT_FIELDS:
            values.pop(name, None)
    _change_single_source(values, edits)
    record_values = make_record_values(values)
    counts = {name: values[name] for name in COUNT_FIELDS if name in values}
    # All zeros say that nobody was listed; no count says that no figure is given.
    if counts:
        record_values["counts"] = counts
    return build.build_announcement(record_values)


def _change_single_source(
    values: Values, edits: Mapping[str, CellValue | None]
) -> None:
    """Apply the parts of a source that have columns of their own to the only source."""
    parts = {
        SOURCE[field]: values.pop(field, None) for field in SOURCE if field in edits
    }
    if not parts:
        return
    source: dict[str, str] = {}
    sources = values.get("sources")
    if isinstance(sources, list) and sources and isinstance(sources[0], dict):
        source |= sources[0]
    for name, text in parts.items():
        if text is None:
            source.pop(name, None)
        else:
            source[name] = str(text)
    values["sources"] = [source] if source else []
