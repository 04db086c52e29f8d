"""Builds JSON Schemas of the record format, with which editors complete and check records.

The schemas are made for the two language servers of TOML. Tombi takes text with `format: date` as a
TOML date; taplo passes dates on as text. Both report a mistake where a schema is not met, so each
schema is met or not met by the value itself, and a mistake has one message, at that value:

* an optional key is one that may be left out; TOML has no null
* a choice is an `if`, since a failed `anyOf` reports each of its branches (Tombi), or reports the
  whole table or list and again all that is in it (taplo)
* a key that the format does not have gets a schema that nothing meets, since `taplo lint` prints
  what is wrong with a table once for each of its keys
"""

from __future__ import annotations

import json

from sanctions_cli import countries
from sanctions_cli.records.fields import RecordField, record_fields
from sanctions_cli.records.model import RECORD_TYPES
from sanctions_cli.records.types import MAX_COUNT, Kind
from sanctions_cli.records.vocabulary import UNKNOWN

JsonSchema = dict[str, object]
"""A schema, or part of one."""

_TEXT: JsonSchema = {"minLength": 1, "type": "string"}
_COUNT: JsonSchema = {"maximum": MAX_COUNT, "minimum": 0, "type": "integer"}
_DAY: JsonSchema = {"format": "date", "type": "string"}
_MONTH_OR_YEAR: JsonSchema = {
    "pattern": r"^\d{4}(-(0[1-9]|1[0-2]))?$",
    "type": "string",
}
_SCHEMAS: dict[Kind, JsonSchema] = {
    Kind.TEXT: _TEXT,
    Kind.ANY_TEXTS: {"items": _TEXT, "type": "array"},
    Kind.NAMED_TEXTS: {"additionalProperties": _TEXT, "type": "object"},
    Kind.ADDRESS: {"pattern": r"^https?://\S+$", "type": "string"},
    Kind.DAY: _DAY,
    Kind.COUNT: _COUNT,
    Kind.CHANGE: {"maximum": MAX_COUNT, "minimum": -MAX_COUNT, "type": "integer"},
    Kind.VERSION: {"maximum": 1, "minimum": 1, "type": "integer"},
    Kind.BOOLEAN: {"type": "boolean"},
}
"""The schemas of kinds that are short enough to be repeated at each key."""

_ANYTHING = True
"""The last branch of an `anyOf`, by which it cannot fail.

Tombi looks at an `if` or `not` only beside a type or an `anyOf`, and proposes what the other
branches allow when someone types a value.
"""

_UNKNOWN_KEY: JsonSchema = {
    "anyOf": [_ANYTHING],
    "description": "This table has no such key. `sanctions check` says which one it may be.",
    # taplo prints what is in `not`: {"title":"unknown key"} is not allowed for …
    "not": {"title": "unknown key"},
}

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
    tables = [record_type, *_find_tables(record_type)]
    definitions = _define_values(tables)
    schema = _table_schema(record_type)
    if kind == "programs":
        # A table for each program, with keys chosen by the ledger.
        schema = {"additionalProperties": _reference("Program"), "type": "object"}
    else:
        tables.remove(record_type)
    for table in tables:
        definitions[table.__name__] = _table_schema(table)
    document: JsonSchema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": dict(sorted(definitions.items())),
        **schema,
        "title": TITLES[kind],
    }
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
        "additionalProperties": _reference("UnknownKey"),
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
    if field.description:
        schema["description"] = field.description
    # A key without a value by default may be left out, and TOML has no null to write for it.
    if not field.is_required and field.default is not None:
        default = field.default
        if isinstance(default, tuple):
            default = list(default)  # JSON has no tuples
        schema["default"] = default
    # Editors show the title of the table itself.
    if field.kind is not Kind.TABLE:
        schema["title"] = field.name.replace("_", " ").title()
    return dict(sorted(schema.items()))


def _value_schema(field: RecordField) -> JsonSchema:
    if field.kind is Kind.TABLES:
        return {"items": _reference(_name_of_table(field)), "type": "array"}
    if field.kind is Kind.TABLE:
        return _reference(_name_of_table(field))
    if field.kind is Kind.WORD:
        # Without a type: a number would be two mistakes, no text and none of the words.
        return {"enum": list(field.words)}
    if field.kind in _SCHEMAS:
        return dict(_SCHEMAS[field.kind])
    return _reference(_name_of_values(field))


def _name_of_table(field: RecordField) -> str:
    assert field.table
    return field.table.__name__


def _name_of_values(field: RecordField) -> str:
    """The name of the definition of a field's values, such as PartialDay and Measures."""
    if field.kind is Kind.WORDS:
        return field.name.title().replace("_", "")
    return field.kind.name.title().replace("_", "")


def _reference(name: str) -> JsonSchema:
    return {"$ref": f"#/$defs/{name}"}


def _define_values(tables: list[type]) -> JsonSchema:
    """The definitions that the fields of the tables refer to, besides the tables themselves."""
    definitions: JsonSchema = {"UnknownKey": _UNKNOWN_KEY}
    for table in tables:
        for field in record_fields(table):
            if field.is_table or field.kind is Kind.WORD or field.kind in _SCHEMAS:
                continue
            definitions[_name_of_values(field)] = _define_value(field)
    if "Codes" in definitions:
        definitions["Code"] = _code_schema()
    return definitions


def _define_value(field: RecordField) -> JsonSchema:
    match field.kind:
        case Kind.CODE:
            return _code_schema()
        case Kind.CODES:
            return _one_or_several(_reference("Code"))
        case Kind.TEXTS:
            return _one_or_several(_TEXT)
        case Kind.WORDS:
            return _one_or_several({"enum": list(field.words)})
        case Kind.PARTIAL_DAY:
            return _choose(
                _MONTH_OR_YEAR,
                then=_MONTH_OR_YEAR,
                otherwise=_DAY,
                description="2024-08-09 without quotes; where only the month or year is known,"
                ' a text: "2024-08", "2024".',
            )
        case Kind.COUNT_OR_UNKNOWN:
            # For anything else, both linters then say that a whole number was expected.
            return _choose(
                {"const": UNKNOWN},
                then={"const": UNKNOWN, "type": "string"},
                otherwise=_COUNT,
                description=f'A whole number, or "{UNKNOWN}" where no source gives one.',
            )
    raise AssertionError(f"no schema for values of kind {field.kind}")


def _code_schema() -> JsonSchema:
    """The schema of a country code, with the codes put together by their first letter."""
    second_letters: dict[str, str] = {}
    bodies = []
    for code in sorted(countries.all_codes()):
        if len(code) == 2:
            second_letters[code[0]] = second_letters.get(code[0], "") + code[1]
        else:
            bodies.append(code)
    pairs = [f"{first}[{seconds}]" for first, seconds in second_letters.items()]
    return {
        "description": "Two capital letters as in ISO 3166-1, or EU, UN, XK (Kosovo),"
        f" ZZ (worldwide), {', '.join(bodies)}.",
        "pattern": f"^({'|'.join([*pairs, *bodies])})$",
        "type": "string",
    }


def _one_or_several(item: JsonSchema) -> JsonSchema:
    """The schema of a single value, or of a list of distinct ones."""
    several: JsonSchema = {
        "items": item,
        "minItems": 1,
        "type": "array",
        "uniqueItems": True,
    }
    return _choose({"type": "string"}, item, several)


def _choose(
    condition: JsonSchema,
    then: JsonSchema,
    otherwise: JsonSchema,
    description: str = "",
) -> JsonSchema:
    """The schema of a value that must meet `then` if it meets the condition, else `otherwise`."""
    choice = {"if": condition, "then": then, "else": otherwise}
    schema: JsonSchema = {"anyOf": [then, otherwise, _ANYTHING], **choice}
    if description:
        schema["description"] = description
    return dict(sorted(schema.items()))
