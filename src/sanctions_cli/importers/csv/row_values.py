"""Converts the values of a row to those of a record, and finds their faults."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import urlsplit

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import derived_columns
from sanctions_cli.importers.csv.cells import CellValue
from sanctions_cli.importers.drafts import Fault
from sanctions_cli.ledger import build
from sanctions_cli.records import TYPES, source_fields

SOURCE = {field.column: field.name for field in source_fields() if field.column}
"""The columns that make a source, and their keys in it."""

PLAUSIBLE_VALUES: dict[str, CellValue] = {
    "sender": "CA",
    "target": "BY",
    "announced": "2024",
    "action": "listing",
}
"""The fields that every record needs; other values are tried with these."""

MISSING = "is missing"
"""The end of the fault of a row that lacks what every record needs."""

REQUIRED_NOUNS = {
    "sender": "the sender",
    "target": "the target",
    "announced": "the date",
    "action": "the action",
}
"""What messages call the fields that every record needs."""

COUNT_FIELDS = {name: name for name in TYPES}
NET_FIELDS = {name: f"net_{name}" for name in TYPES}
"""The fields of the counts and of the net change, by type."""

SET_APART = {
    *COUNT_FIELDS.values(),
    *NET_FIELDS.values(),
    *SOURCE,
    *derived_columns.DERIVED_COLUMNS,
}
"""The columns that are not fields of a record: they become part of one, or repeat another."""

RowValues = dict[str, CellValue]
"""The values of a row by field; fields that the row does not state are missing."""

FindHeader = Callable[[str], str]
"""Returns the header of a field's column."""


def find_contradictions(values: RowValues, find_header: FindHeader) -> Iterator[Fault]:
    """The faults of values that a row lacks, or that contradict each other."""
    for field in PLAUSIBLE_VALUES:
        if values.get(field) is None:
            reason = f"{REQUIRED_NOUNS[field]} {MISSING}"
            yield Fault(find_header(field), "", reason, "every record needs one")
    for contradiction in derived_columns.find_contradictions(
        {"sender": _codes_of(values, "sender"), "target": _codes_of(values, "target")},
        _completed_counts(values),
        _derived_of(values),
    ):
        column = find_header(contradiction.column)
        yield Fault(
            column, contradiction.text, contradiction.reason, contradiction.hint
        )
    source = _source_of(values)
    # There may be no column for the publisher; any other part of the same source is named.
    if source and not source.get("publisher"):
        reason = "the source has no publisher"
        yield Fault(find_header("title"), "", reason, '--default "publisher=…"')


def fill_counts(
    values: RowValues,
    columns: Collection[str],
    empty_meaning: derived_columns.EmptyMeaning,
) -> derived_columns.EmptyReading:
    """Add the counts that follow from a row's total, unknown types and empty cells.

    `columns` are the fields with a column in the sheet. Returns how empty counts were read.
    """
    empty_types = [
        name
        for name, field in COUNT_FIELDS.items()
        if field in columns and field not in values
    ]
    counts, reading = derived_columns.complete_counts(
        _counts_of(values), empty_types, _derived_of(values), empty_meaning
    )
    for name, count in counts.items():
        values[COUNT_FIELDS[name]] = count
    return reading


def _completed_counts(values: RowValues) -> dict[str, int | str]:
    """The counts of a row whose empty cells have been read, completed from derived columns."""
    counts, _ = derived_columns.complete_counts(
        _counts_of(values), (), _derived_of(values), "zero"
    )
    return counts


def _codes_of(values: RowValues, field: str) -> list[str]:
    value = values.get(field)
    if value is None:
        return []
    if isinstance(value, list):
        return [str(code) for code in value]
    return [str(value)]


def _derived_of(values: RowValues) -> dict[str, object]:
    derived: dict[str, object] = {}
    for column in derived_columns.DERIVED_COLUMNS:
        if column in values:
            derived[column] = values[column]
    return derived


def _counts_of(values: RowValues) -> dict[str, int | str]:
    """The stated counts of a row, by type."""
    counts: dict[str, int | str] = {}
    for name, field in COUNT_FIELDS.items():
        count = values.get(field)
        if isinstance(count, int | str):
            counts[name] = count
    return counts


def make_record_values(values: RowValues) -> dict[str, object]:
    """The values of a row in the record format: counts, net and sources are tables."""
    record: dict[str, object] = {}
    for field, value in values.items():
        if field not in SET_APART:
            record[field] = value
    # A total beside counts was checked against them, and adds nothing.
    counts = _completed_counts(values)
    if counts:
        record["counts"] = counts
    net = _figures_of(values, NET_FIELDS)
    if net:
        record["net"] = net
    source = _source_of(values)
    if source:
        listed_sources = values.get("sources")
        record["sources"] = [source]
        if isinstance(listed_sources, list):
            record["sources"] = [*listed_sources, source]
    return record


def _figures_of(values: RowValues, fields: Mapping[str, str]) -> dict[str, int]:
    """The stated figures of a row by type; `fields` has the field of each type."""
    figures: dict[str, int] = {}
    for name, field in fields.items():
        figure = values.get(field)
        if isinstance(figure, int):
            figures[name] = figure
    return figures


def _source_of(values: RowValues) -> dict[str, str]:
    """The source that a row states in separate columns.

    If no publisher is stated, the host of its address is used.
    """
    source: dict[str, str] = {}
    for field, key in SOURCE.items():
        value = values.get(field)
        if isinstance(value, str) and value:
            source[key] = value
    if source and "publisher" not in source:
        host = _host_of(source.get("url", ""))
        if host:
            source["publisher"] = host
    return source


def _host_of(address: str) -> str:
    """The host of a web address, or ""."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # http://[x
        return ""


def find_faulty_values(values: RowValues, find_header: FindHeader) -> list[Fault]:
    """The cells that the record format refuses.

    Each value is tried alone in an otherwise valid record.
    """
    faults = []
    for field, value in values.items():
        trial = dict(PLAUSIBLE_VALUES)
        # A source without a publisher would be refused whatever its other parts are.
        if field in SOURCE:
            trial["publisher"] = "X"
        trial[field] = value
        try:
            build.build_announcement(make_record_values(trial))
        except SanctionsError as error:
            cell = str(value)
            if isinstance(value, list):
                cell = "; ".join(map(str, value))
            faults.append(
                Fault(find_header(field), cell, error.message, error.hint or "")
            )
    return faults
