"""What a record is in the index: its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from sanctions_cli.ledger.record_paths import record_id
from sanctions_cli.records import (
    TYPES,
    Announcement,
    Assertion,
    Kind,
    RecordField,
    Source,
    announcement_fields,
    program_fields,
    to_json,
)

PLURALS = {
    field.name: field.item_name for field in announcement_fields() if field.has_several_values
}
"""The fields of an announcement that can hold several values, and what one of them is called."""

_PLAIN = tuple(field.name for field in announcement_fields() if not field.is_table)
_FINDING = ("path", "line", "column", "rule", "message", "hint", "excerpt", "severity")
_PROGRAM = tuple(field.name for field in program_fields())


def _define_columns(fields: Sequence[RecordField]) -> str:
    """The SQL that defines a column for each of these fields.

    Lists are kept in one text, their values joined by "; ". A field with a default may be null in an index,
    where it need not be in a record.
    """
    definitions = []
    for field in fields:
        sql_type = "integer" if field.kind in _INTEGER_KINDS else "text"
        constraint = " not null" if field.is_required else ""
        definitions.append(f"{field.name} {sql_type}{constraint}")
    return ", ".join(definitions)


_INTEGER_KINDS = (Kind.COUNT, Kind.CHANGE, Kind.BOOLEAN)

ANNOUNCEMENT_FIELD_COLUMNS = _define_columns(
    [field for field in announcement_fields() if not field.is_table]
)
PROGRAM_FIELD_COLUMNS = _define_columns(program_fields())
"""The definitions of columns that schema.sql leaves open."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "announcements": (
        *("path", "id", "record", *_PLAIN, "sources"),
        *("stated", *TYPES, "total", "has_net", *(f"net_{name}" for name in TYPES)),
    ),
    "plurals": ("path", "field", "value"),
    "assertions": ("path", "id", "on_day", "sender", "record"),
    "programs": ("program", *_PROGRAM),
    "findings": tuple(f'"{name}"' for name in _FINDING),
    "meta": ("key", "value"),
}
"""The tables that records and findings go into, and the order of the values in a row."""

Rows = dict[str, list[tuple[Any, ...]]]
"""By table."""

finding_row = attrgetter(*_FINDING)
"""The row of a finding."""

_plain, _plural, _program = attrgetter(*_PLAIN), attrgetter(*PLURALS), attrgetter(*_PROGRAM)
_figures = attrgetter(*TYPES)
_UNSTATED = (None,) * len(TYPES)


def add_rows(found: Rows, path: str, record: Any) -> None:
    """Add the rows of the record, or the programs, that a file holds."""
    if isinstance(record, Announcement):
        found["announcements"].append(_announcement(path, record))
        plurals = zip(PLURALS.values(), _plural(record), strict=True)
        found["plurals"] += [
            (path, field, value) for field, values in plurals for value in values or ()
        ]
    elif isinstance(record, Assertion):
        found["assertions"].append(
            (path, record_id(path), record.on, record.sender, to_json(record))
        )
    elif isinstance(record, dict):
        found["programs"] += [
            (key, *map(_joined, _program(program))) for key, program in record.items()
        ]
    else:
        found["meta"].append(("ledger", to_json(record)))


def _announcement(path: str, record: Announcement) -> tuple[Any, ...]:
    counts = _figures(record.counts) if record.counts else _UNSTATED
    net = _figures(record.net) if record.net else _UNSTATED
    total = sum(counts) if record.counts else None
    return (
        *(
            path,
            record_id(path),
            to_json(record),
            *map(_joined, _plain(record)),
            "; ".join(map(cite_source, record.sources)),
        ),
        *(int(record.counts is not None), *counts, total, int(record.net is not None), *net),
    )


def _joined(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value


def cite_source(source: Source) -> str:
    """A source in one line."""
    words = [
        source.publisher,
        source.title,
        source.published and f"({source.published})",
        source.url,
        source.locator,
    ]
    return ", ".join(word for word in words if word).replace("; ", ", ")
