"""The index rows of a record, and the columns for the fields of records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter

from sanctions_cli.ledger import record_paths
from sanctions_cli.records import (
    TYPES,
    UNKNOWN,
    Announcement,
    Assertion,
    Kind,
    RecordField,
    Source,
    announcement_fields,
    find_unknown_types,
    gives_figure,
    program_fields,
    sum_known,
    to_json,
)

Row = tuple[object, ...]
Rows = dict[str, list[Row]]
"""Rows by table, with values in the order of COLUMNS."""

_INTEGER_KINDS = (Kind.COUNT, Kind.CHANGE, Kind.BOOLEAN)

_VALUE_FIELDS = [field for field in announcement_fields() if not field.is_table]
_LIST_FIELDS = [field for field in announcement_fields() if field.has_several_values]

_VALUE_NAMES = [field.name for field in _VALUE_FIELDS]
_PROGRAM_NAMES = [field.name for field in program_fields()]
_NET_NAMES = [f"net_{name}" for name in TYPES]
_FINDING_NAMES = (
    "path",
    "line",
    "column",
    "rule",
    "message",
    "hint",
    "excerpt",
    "severity",
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "announcements": (
        "path",
        "id",
        "record",
        *_VALUE_NAMES,
        "sources",
        "stated",
        *TYPES,
        "total",
        "unknown_types",
        "has_net",
        *_NET_NAMES,
        "net_unknown_types",
    ),
    "plurals": ("path", "field", "value"),
    "assertions": ("path", "id", "on_day", "sender", "record"),
    "programs": ("program", *_PROGRAM_NAMES),
    # In quotes, since `column` is an SQL keyword.
    "findings": tuple(f'"{name}"' for name in _FINDING_NAMES),
    "meta": ("key", "value"),
}
"""The tables that get rows from files, and their columns with values, in SQL."""


def _define_columns(fields: Iterable[RecordField]) -> str:
    """The SQL that defines a column for each of these fields.

    A field with a default may be null in an index, since a record may omit it.
    """
    definitions = []
    for field in fields:
        sql_type = "integer" if field.kind in _INTEGER_KINDS else "text"
        constraint = " not null" if field.is_required else ""
        definitions.append(f"{field.name} {sql_type}{constraint}")
    return ", ".join(definitions)


ANNOUNCEMENT_FIELD_COLUMNS = _define_columns(_VALUE_FIELDS)
PROGRAM_FIELD_COLUMNS = _define_columns(program_fields())
"""The column definitions that are filled into schema.sql."""

# A first build makes rows for a hundred thousand records: one attrgetter gets all values of a
# record, many times as fast as a getattr for each.
_get_values = attrgetter(*_VALUE_NAMES)
_get_lists = attrgetter(*(field.name for field in _LIST_FIELDS))
_get_counts = attrgetter(*TYPES)
_get_program_values = attrgetter(*_PROGRAM_NAMES)

_ITEM_NAMES = [field.item_name for field in _LIST_FIELDS]
_NO_COUNTS = (None,) * len(TYPES)

finding_row = attrgetter(*_FINDING_NAMES)
"""The row of a finding."""


def add_rows(rows: Rows, path: str, record: object) -> None:
    """Add the rows for a file's content.

    That is a record, a dict of programs by key, or the content of ledger.toml.
    """
    if isinstance(record, Announcement):
        rows["announcements"].append(_announcement_row(path, record))
        _add_list_rows(rows["plurals"], path, record)
    elif isinstance(record, Assertion):
        rows["assertions"].append(
            (
                path,
                record_paths.record_id(path),
                record.on,
                record.sender,
                to_json(record),
            )
        )
    elif isinstance(record, dict):
        for key, program in record.items():
            values = map(_join_list, _get_program_values(program))
            rows["programs"].append((key, *values))
    else:
        rows["meta"].append(("ledger", to_json(record)))


def _announcement_row(path: str, record: Announcement) -> Row:
    values = map(_join_list, _get_values(record))
    sources = "; ".join(map(cite_source, record.sources))
    is_stated = has_net = 0
    counts: Row = _NO_COUNTS
    net: Row = _NO_COUNTS
    total = None
    unknown_types: tuple[str, ...] = ()
    if record.counts is not None:
        counts = _get_counts(record.counts)
        if UNKNOWN in counts:
            is_stated = int(gives_figure(record.counts))
            total = sum_known(record.counts)
            unknown_types = find_unknown_types(record.counts)
            counts = _null_unknown(counts)
        else:
            is_stated = 1
            total = sum(_get_counts(record.counts))
    if record.net is not None:
        has_net = 1
        net = _get_counts(record.net)
        if unknown_types:
            net = _null_unstated(net, unknown_types)
    name = record_paths.record_id(path)
    text = to_json(record)
    return (
        path,
        name,
        text,
        *values,
        sources,
        is_stated,
        *counts,
        total,
        "; ".join(unknown_types) or None,
        has_net,
        *net,
        _name_null_types(net) if has_net and unknown_types else None,
    )


def _null_unknown(counts: Row) -> Row:
    """Counts with null for those that are "unknown"."""
    numbers: list[object] = []
    for count in counts:
        numbers.append(None if count == UNKNOWN else count)
    return tuple(numbers)


def _null_unstated(net: Row, unknown_types: Collection[str]) -> Row:
    """A net change with null for a missing type whose number is unknown.

    The change of any other missing type is 0.
    """
    changes = []
    for name, change in zip(TYPES, net, strict=True):
        is_unstated = name in unknown_types and change == 0
        changes.append(None if is_unstated else change)
    return tuple(changes)


def _name_null_types(figures: Row) -> str | None:
    """The types whose figure is null, joined; None if there are none."""
    names = []
    for name, figure in zip(TYPES, figures, strict=True):
        if figure is None:
            names.append(name)
    return "; ".join(names) or None


def _add_list_rows(rows: list[Row], path: str, record: Announcement) -> None:
    """Add a row for each value of the multi-valued fields."""
    for item_name, values in zip(_ITEM_NAMES, _get_lists(record), strict=True):
        for value in values or ():
            rows.append((path, item_name, value))


def _join_list(value: object) -> object:
    """A list joined into one text; any other value unchanged."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return value


def cite_source(source: Source) -> str:
    """A source in one line: publisher, title, date, address and locator."""
    parts = [source.publisher]
    if source.title:
        parts.append(source.title)
    if source.published:
        parts.append(f"({source.published})")
    if source.url:
        parts.append(source.url)
    if source.locator:
        parts.append(source.locator)
    # Semicolons separate the sources of a record.
    return ", ".join(parts).replace("; ", ", ")
