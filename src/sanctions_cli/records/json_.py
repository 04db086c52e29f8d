"""Converts records to JSON for the index, and back.

The JSON of a record has its "stored values": all texts, and other values that differ from their
default; a table is an object.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from functools import cache, partial
from operator import attrgetter
from typing import Any, TypeVar

from sanctions_cli.records.fields import record_fields
from sanctions_cli.records.types import Kind

Record = TypeVar("Record")

StoredValues = dict[str, Any]
"""The stored values of a record or table, with tuples or lists for lists."""

Convert = Callable[[Any], object]
"""Returns the value of a field from its JSON value."""

_LISTS = (Kind.TEXTS, Kind.ANY_TEXTS, Kind.CODES, Kind.WORDS)


def from_json(record_type: type[Record], text: str) -> Record:
    """The record that `to_json` wrote as this text.

    The text is trusted: it is from the index, which has only records that were read from files and
    checked. `record_type` is a class of the model, such as `Announcement`.
    """
    return build_record(record_type, json.loads(text))


def build_record(record_type: type[Record], values: StoredValues) -> Record:
    """The record with these stored values, which are changed."""
    any_type: type = record_type  # mypy does not accept type[Record] as hashable
    record: Record = _build_table(any_type, values)
    return record


def _build_table(record_type: type, values: StoredValues) -> Any:
    # Missing values get the defaults of the class.
    for name, convert in _converters(record_type):
        if name in values:
            values[name] = convert(values[name])
    return record_type(**values)


def _build_tables(record_type: type, items: list[StoredValues]) -> tuple[object, ...]:
    return tuple(_build_table(record_type, item) for item in items)


@cache
def _converters(record_type: type) -> tuple[tuple[str, Convert], ...]:
    """The converters for fields whose values have another form in JSON."""
    converters: list[tuple[str, Convert]] = []
    for field in record_fields(record_type):
        if field.table and field.kind is Kind.TABLE:
            converters.append((field.name, partial(_build_table, field.table)))
        elif field.table:
            converters.append((field.name, partial(_build_tables, field.table)))
        elif field.kind in _LISTS:
            converters.append((field.name, tuple))
    return tuple(converters)


def read_stored_values(record: object) -> StoredValues:
    """The stored values of a record; of a dict of programs, those of each by its key."""
    values: StoredValues = json.loads(to_json(record))
    return values


def _values_to_write(record: Any) -> StoredValues:
    """The stored values of a table, without those of its inner tables."""
    names, get_values, defaults = _shape(record.__class__)
    # Texts are kept even at their default, so that SQL finds the basis of a count in every record.
    values: StoredValues = {}
    for name, value, default in zip(names, get_values(record), defaults, strict=True):
        if value != default or isinstance(value, str):
            values[name] = value
    return values


@cache
def _shape(
    record_type: Any,
) -> tuple[tuple[str, ...], attrgetter[tuple[object, ...]], tuple[object, ...]]:
    """The names of a table's fields, a getter for their values, and their defaults."""
    names = tuple(field.name for field in fields(record_type))
    defaults = tuple(field.default for field in fields(record_type))
    return names, attrgetter(*names), defaults


# Created once, since json.dumps would create an encoder for each of 100 000 records.
to_json: Callable[[object], str] = json.JSONEncoder(
    ensure_ascii=False, default=_values_to_write
).encode
"""A record, or its stored values, as JSON text."""
