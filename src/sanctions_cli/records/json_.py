"""Converts records to JSON for the index, and back."""

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

Convert = Callable[[Any], object]
"""Returns the value of a field from its JSON value."""

_LISTS = (Kind.TEXTS, Kind.ANY_TEXTS, Kind.CODES, Kind.WORDS)


def from_json(record_type: type[Record], text: str) -> Record:
    """The record that `to_json` wrote as this text.

    The text is trusted: it is from the index, which has only records that were read from files and
    checked. `record_type` is a class of the model, such as `Announcement`.
    """
    record: Record = _build_table(record_type, json.loads(text))
    return record


def _build_table(record_type: type, values: dict[str, object]) -> Any:
    # Missing values get the defaults of the class.
    for name, convert in _converters(record_type):
        if name in values:
            values[name] = convert(values[name])
    return record_type(**values)


def _build_tables(
    record_type: type, items: list[dict[str, object]]
) -> tuple[object, ...]:
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


def _values_to_write(record: Any) -> dict[str, object]:
    """The values of a table for JSON: all texts, and other values that differ from the default."""
    names, get_values, defaults = _shape(record.__class__)
    # Texts are kept even at their default, so that SQL finds the basis of a count in every record.
    values: dict[str, object] = {}
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
"""A record as JSON text, without default values other than texts."""
