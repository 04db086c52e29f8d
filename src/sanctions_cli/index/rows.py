"""The index rows of a record, and the columns for the fields of records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter, itemgetter
from typing import Any

from sanctions_cli.ledger import record_paths
from sanctions_cli.records import (
    TYPES,
    UNKNOWN,
    Counts,
    Kind,
    RecordField,
    StoredValues,
    announcement_fields,
    build_record,
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

# A first build makes rows for a hundred thousand records: one itemgetter gets all values of a
# record, many times as fast as one lookup after the other.
_get_values = itemgetter(*_VALUE_NAMES)
_get_program_values = itemgetter(*_PROGRAM_NAMES)
_get_counts = itemgetter(*TYPES)

_DEFAULTS = {field.name: field.default for field in _VALUE_FIELDS}
_PROGRAM_DEFAULTS = {field.name: field.default for field in program_fields()}
_NO_TARGETS = dict.fromkeys(TYPES, 0)

_LIST_NAMES = [(field.name, field.item_name) for field in _LIST_FIELDS]
_NO_COUNTS = (None,) * len(TYPES)

finding_row = attrgetter(*_FINDING_NAMES)
"""The row of a finding."""


def add_rows(rows: Rows, path: str, kind: str, values: Any) -> None:
    """Add the rows for a file with these stored values (see `records.json_`).

    `kind` is from `record_paths.file_kind`.
    """
    if kind == "announcement":
        rows["announcements"].append(_announcement_row(path, values))
        _add_list_rows(rows["plurals"], path, values)
    elif kind == "assertion":
        rows["assertions"].append(
            (
                path,
                record_paths.record_id(path),
                values["on"],
                values["sender"],
                to_json(values),
            )
        )
    elif kind == "programs":
        for key, program in values.items():
            columns = map(_join_list, _get_program_values(_PROGRAM_DEFAULTS | program))
            rows["programs"].append((key, *columns))
    else:
        rows["meta"].append(("ledger", to_json(values)))


def _announcement_row(path: str, values: dict[str, Any]) -> Row:
    columns = _DEFAULTS | values
    for name, _ in _LIST_NAMES:
        if name in values:
            columns[name] = "; ".join(values[name])
    return (
        path,
        record_paths.record_id(path),
        to_json(values),
        *_get_values(columns),
        "; ".join(map(cite_source, values.get("sources", ()))),
        *_figure_columns(values.get("counts"), values.get("net")),
    )


def _figure_columns(
    stored_counts: StoredValues | None, stored_net: StoredValues | None
) -> Row:
    """The columns from `stated` to `net_unknown_types`."""
    is_stated = has_net = 0
    counts: Row = _NO_COUNTS
    net: Row = _NO_COUNTS
    total = None
    unknown_types: tuple[str, ...] = ()
    if stored_counts is not None:
        counts = _get_counts(_NO_TARGETS | stored_counts)
        if UNKNOWN in counts:
            record = build_record(Counts, dict(stored_counts))
            is_stated = int(gives_figure(record))
            total = sum_known(record)
            unknown_types = find_unknown_types(record)
            counts = _null_unknown(counts)
        else:
            is_stated = 1
            total = sum(stored_counts.values())
    if stored_net is not None:
        has_net = 1
        net = _get_counts(_NO_TARGETS | stored_net)
        if unknown_types:
            net = _null_unstated(net, unknown_types)
    return (
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


def _add_list_rows(rows: list[Row], path: str, values: dict[str, Any]) -> None:
    """Add a row for each value of the multi-valued fields."""
    for name, item_name in _LIST_NAMES:
        if name in values:
            for value in values[name]:
                rows.append((path, item_name, value))


def _join_list(value: object) -> object:
    """A list joined into one text; any other value unchanged."""
    if isinstance(value, list):
        return "; ".join(value)
    return value


def cite_source(source: Mapping[str, str]) -> str:
    """A source (its stored values) in one line: publisher, title, date, address and locator."""
    citation = source["publisher"]
    if "title" in source:
        citation += f", {source['title']}"
    if "published" in source:
        citation += f", ({source['published']})"
    if "url" in source:
        citation += f", {source['url']}"
    if "locator" in source:
        citation += f", {source['locator']}"
    # Semicolons separate the sources of a record.
    return citation.replace("; ", ", ")
