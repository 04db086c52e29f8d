"""Records as rows of data: each field in a column of its own, for formats that programs read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sanctions_cli import countries
from sanctions_cli.queries import listing
from sanctions_cli.queries.filters import Filters
from sanctions_cli.records import (
    Assertion,
    Dossier,
    Kind,
    RecordField,
    part_fields,
    record_fields,
    to_json,
)
from sanctions_cli.table import Cell, Column, Row, Table

Fields = Mapping[str, Any]
"""The fields of a record, from its JSON."""


class _DataColumn(NamedTuple):
    """A column, and the function that reads its cell from a record."""

    column: Column
    read: Callable[[Fields], Cell]


def tabulate_record_data(connection: sqlite3.Connection, record_id: str) -> Table:
    """The announcement as `export` has it, or the assertion with a column for each of its figures.

    ValueError if there is no such record.
    """
    row = connection.execute(
        "select path from announcements where id = ?", (record_id.lower(),)
    ).fetchone()
    if row:
        filters = Filters(paths=json.dumps([row[0]]))
        return listing.tabulate_announcements(connection, filters)
    row = connection.execute(
        "select id, path, record from assertions where id = ?", (record_id.lower(),)
    ).fetchone()
    if row is None:
        raise ValueError(f"no record {record_id}")
    assertion_id, path, text = row
    fields = {"id": assertion_id, "file": path, **json.loads(text)}
    columns = [_make_column("id"), *_assertion_columns(), _make_column("file")]
    return _tabulate("Stated total", columns, [fields])


def tabulate_dossier_data(dossier: Dossier, name: str) -> Table:
    """A row for each stated total and each mention of a dossier."""
    fields = json.loads(to_json(dossier))
    document = {"dossier": name}
    for part in ("title", "publisher", "published", "document"):
        document[part] = fields[part]
    rows: list[Fields] = []
    for assertion in fields.get("assertions", ()):
        rows.append({**document, "statement": "assertion", **assertion})
    for mention in fields.get("mentions", ()):
        rows.append({**document, "statement": "mention", **mention})
    columns = [_make_column(part) for part in (*document, "statement")]
    columns += _assertion_columns()
    columns.append(_make_column("records", has_several_values=True))
    return _tabulate("Dossier", columns, rows)


def _tabulate(
    title: str, columns: Sequence[_DataColumn], records: Sequence[Fields]
) -> Table:
    rows: list[Row] = []
    for record in records:
        rows.append(tuple(column.read(record) for column in columns))
    return Table(
        title=title,
        columns=tuple(column.column for column in columns),
        rows=tuple(rows),
    )


# The columns


def _assertion_columns() -> list[_DataColumn]:
    columns: list[_DataColumn] = []
    for field in record_fields(Assertion):
        if field.kind is Kind.TABLES:
            keys = tuple(part.name for part in part_fields(_table_of(field)))
            columns.append(_make_column(field.name, object_keys=keys))
        elif field.is_table:
            for part in record_fields(_table_of(field)):
                columns.append(_make_part_column(field, part))
        else:
            several = field.has_several_values
            columns.append(_make_column(field.name, has_several_values=several))
            if field.name in ("sender", "target"):
                columns.append(_make_name_column(field.name))
    return columns


def _table_of(field: RecordField) -> type:
    assert field.table is not None, field.name
    return field.table


def _make_column(
    name: str, *, has_several_values: bool = False, object_keys: tuple[str, ...] = ()
) -> _DataColumn:
    if has_several_values or object_keys:

        def read_values(record: Fields) -> Cell:
            return tuple(record.get(name, ()))

        return _DataColumn(
            Column(name, "", "list", object_keys=object_keys), read_values
        )

    def read_value(record: Fields) -> Cell:
        value: Cell = record.get(name)
        return value

    return _DataColumn(Column(name, ""), read_value)


def _make_part_column(field: RecordField, part: RecordField) -> _DataColumn:
    """The column for a figure of a table, such as `stated_individuals`; null is not stated."""

    default = None if part.is_required else part.default

    def read_part(record: Fields) -> Cell:
        if field.name not in record:
            return None
        value: Cell = record[field.name].get(part.name, default)
        return value

    is_number = part.kind in (Kind.COUNT, Kind.CHANGE)
    name = f"{field.name}_{part.name}"
    return _DataColumn(Column(name, "", "number" if is_number else "text"), read_part)


def _make_name_column(field_name: str) -> _DataColumn:
    """The column with the names for the codes in a field."""

    def read_names(record: Fields) -> Cell:
        codes = record.get(field_name)
        if codes is None:
            return None
        if isinstance(codes, str):
            codes = [codes]
        return ", ".join(countries.short_name(code) for code in codes)

    return _DataColumn(Column(f"{field_name}_name", ""), read_names)
