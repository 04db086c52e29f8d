"""Builds JSON Schemas of the record format, with which editors complete and check records."""

from __future__ import annotations

import json

from sanctions_cli.records.fields import RecordField, record_fields
from sanctions_cli.records.model import RECORD_TYPES
from sanctions_cli.records.types import MAX_COUNT, Kind
from sanctions_cli.records.vocabulary import UNKNOWN

JsonSchema = dict[str, object]
"""A schema, or part of one."""

_TEXT: JsonSchema = {"minLength": 1, "type": "string"}
_SCHEMAS: dict[Kind, JsonSchema] = {
    Kind.TEXT: _TEXT,
    Kind.ANY_TEXTS: {"items": _TEXT, "type": "array"},
    Kind.ADDRESS: {"pattern": r"^https?://\S+$", "type": "string"},
    Kind.CODE: {
        "pattern": "^([A-Z]{2}|AFUN|ARABL|CARICOM|ECOWAS|GULFCC|OSCE)$",
        "type": "string",
    },
    Kind.DAY: {"format": "date", "type": "string"},
    Kind.PARTIAL_DAY: {"pattern": r"^\d{4}(-\d\d(-\d\d)?)?$", "type": "string"},
    Kind.COUNT: {"maximum": MAX_COUNT, "minimum": 0, "type": "integer"},
    # A single schema instead of a choice, so that an editor reports the actual error.
    Kind.COUNT_OR_UNKNOWN: {
        "maximum": MAX_COUNT,
        "minimum": 0,
        "pattern": f"^{UNKNOWN}$",
        "type": ["integer", "string"],
    },
    Kind.CHANGE: {"maximum": MAX_COUNT, "minimum": -MAX_COUNT, "type": "integer"},
    Kind.VERSION: {"maximum": 1, "minimum": 1, "type": "integer"},
    Kind.BOOLEAN: {"type": "boolean"},
}
"""The schemas of kinds that do not depend on the field."""

TITLES = {
    "announcement": "A sanctions announcement",
    "assertion": "A total that some source states",
    "programs": "The programs of a ledger of sanctions announcements",
    "ledger": "A ledger of sanctions announcements",
    "dossier": "The facts of one document",
}
"""The title of the schema for each kind of file."""


def build_schema(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of a kind of file, as text with a line end.

    `kind` is a key of TITLES. Raises KeyError for another.
    """
    record_type = RECORD_TYPES[kind]
    tables = _find_tables(record_type)
    schema = _table_schema(record_type)
    if kind == "programs":
        # A table for each program, with keys chosen by the ledger.
        tables = [record_type]
        schema = {"additionalProperties": _reference(record_type), "type": "object"}
    definitions: JsonSchema = {}
    for table in sorted(tables, key=lambda table: table.__name__):
        definitions[table.__name__] = _table_schema(table)
    document: JsonSchema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if definitions:
        document["$defs"] = definitions
    document |= schema
    document["title"] = TITLES[kind]
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def schema_files() -> dict[str, bytes]:
    """The schema files named in the `#:schema` lines of records, by path."""
    return {f"schema/{kind}.json": build_schema(kind).encode() for kind in TITLES}


def _find_tables(record_type: type) -> list[type]:
    """The tables inside a table, at any depth."""
    tables: list[type] = []
    for field in record_fields(record_type):
        if not field.table or field.table in tables:
            continue
        tables.append(field.table)
        for inner_table in _find_tables(field.table):
            if inner_table not in tables:
                tables.append(inner_table)
    return tables


def _table_schema(record_type: type) -> JsonSchema:
    fields = record_fields(record_type)
    # Keys are sorted, which keeps diffs of the schemas small.
    properties: JsonSchema = {field.name: _field_schema(field) for field in fields}
    schema: JsonSchema = {
        "additionalProperties": False,
        "description": " ".join((record_type.__doc__ or "").split()),
        "properties": properties,
        "title": record_type.__name__,
        "type": "object",
    }
    required = [field.name for field in fields if field.is_required]
    if required:
        schema["required"] = required
    return dict(sorted(schema.items()))


def _field_schema(field: RecordField) -> JsonSchema:
    schema = _value_schema(field)
    if field.is_optional:
        schema = {"anyOf": [*_alternatives(schema), {"type": "null"}]}
    if field.description:
        schema["description"] = field.description
    if not field.is_required:
        default = field.default
        if isinstance(default, tuple):
            default = list(default)  # JSON has no tuples
        schema["default"] = default
    # Editors show the title of the table itself.
    if field.kind is not Kind.TABLE:
        schema["title"] = field.name.replace("_", " ").title()
    return dict(sorted(schema.items()))


def _alternatives(schema: JsonSchema) -> list[object]:
    choices = schema.get("anyOf")
    return choices if isinstance(choices, list) else [schema]


def _value_schema(field: RecordField) -> JsonSchema:
    match field.kind:
        case Kind.TABLE:
            return _reference(field.table)
        case Kind.TABLES:
            return {"items": _reference(field.table), "type": "array"}
        case Kind.TEXTS:
            return _one_or_several(_SCHEMAS[Kind.TEXT])
        case Kind.CODES:
            return _one_or_several(_SCHEMAS[Kind.CODE])
        case Kind.WORDS:
            return _one_or_several({"enum": list(field.words)})
        case Kind.WORD:
            return {"enum": list(field.words), "type": "string"}
        case _:
            return dict(_SCHEMAS[field.kind])


def _reference(record_type: type | None) -> JsonSchema:
    assert record_type
    return {"$ref": f"#/$defs/{record_type.__name__}"}


def _one_or_several(item: JsonSchema) -> JsonSchema:
    """The schema of a single value, or of a list of distinct ones."""
    several: JsonSchema = {
        "items": item,
        "minItems": 1,
        "type": "array",
        "uniqueItems": True,
    }
    return {"anyOf": [item, several]}
