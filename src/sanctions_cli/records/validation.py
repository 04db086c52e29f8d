"""Values from outside checked against the model: a record, or everything that is wrong with it.

Only this module knows pydantic, and of it only `pydantic_core`: the schema is built from the registry of
fields, field by field. That spares every command that reads a changed file 130 ms: importing pydantic takes
60 ms more than its core, and working out a schema from type annotations 70 ms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator, ValidationError, core_schema

from sanctions_cli import countries
from sanctions_cli.dates import first_day
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.records import validation_errors
from sanctions_cli.records.fields import RecordField, record_fields
from sanctions_cli.records.ledger import Program
from sanctions_cli.records.positions import quote_shortened
from sanctions_cli.records.types import MAX_COUNT, Kind


def validate_record(
    values: Mapping[str, Any], record_type: type, text: str, path: str
) -> tuple[Any, list[Finding]]:
    """The record that these values make, or None and everything that is wrong with them.

    `values` are as TOML gives them: days as dates, tables as dicts. `text` is the file in which the findings
    are located, `path` its path in the ledger; both may be empty where there is no file.
    """
    return _run(_record_validator(record_type), values, record_type, text, path)


def validate_programs(
    values: Mapping[str, Any], text: str, path: str
) -> tuple[dict[str, Program] | None, list[Finding]]:
    """The programs of a `programs.toml` by their keys, or None and everything that is wrong with them."""
    return _run(_programs_validator(), values, Program, text, path)


def _run(
    validator: SchemaValidator, values: Mapping[str, Any], record_type: type, text: str, path: str
) -> tuple[Any, list[Finding]]:
    try:
        return validator.validate_python(values), []
    except ValidationError as error:
        return None, validation_errors.explain_validation_error(error, record_type, text, path)


@cache
def _record_validator(record_type: type) -> SchemaValidator:
    return SchemaValidator(_table_schema(record_type))


@cache
def _programs_validator() -> SchemaValidator:
    key = _scalar_schema(Kind.TEXT, ())
    return SchemaValidator(core_schema.dict_schema(key, _table_schema(Program)))


def _table_schema(record_type: type) -> core_schema.CoreSchema:
    """The schema of a table: its fields and no others, as an unknown key is a mistake, never ignored."""
    fields = record_fields(record_type)
    arguments = [
        core_schema.dataclass_field(field.name, _field_schema(field), kw_only=True)
        for field in fields
    ]
    return core_schema.dataclass_schema(
        record_type,
        core_schema.dataclass_args_schema(record_type.__name__, arguments, extra_behavior="forbid"),
        [field.name for field in fields],
        slots=True,
        frozen=True,
    )


def _field_schema(field: RecordField) -> core_schema.CoreSchema:
    if field.table and field.kind is Kind.TABLE:
        schema = _table_schema(field.table)
    elif field.table:
        schema = core_schema.tuple_variable_schema(_table_schema(field.table))
    else:
        schema = _value_schema(field.kind, field.words)
    if field.is_optional:
        schema = core_schema.nullable_schema(schema)
    if not field.is_required:
        schema = core_schema.with_default_schema(schema, default=field.default)
    return schema


_ITEM_KINDS = {Kind.TEXTS: Kind.TEXT, Kind.CODES: Kind.CODE, Kind.WORDS: Kind.WORD}


def _value_schema(kind: Kind, words: tuple[str, ...]) -> core_schema.CoreSchema:
    if kind is Kind.ANY_TEXTS:
        return core_schema.tuple_variable_schema(_scalar_schema(Kind.TEXT, ()))
    if kind not in _ITEM_KINDS:
        return _scalar_schema(kind, words)
    items = core_schema.tuple_variable_schema(_scalar_schema(_ITEM_KINDS[kind], words))
    return core_schema.no_info_after_validator_function(
        _check_list, core_schema.no_info_before_validator_function(_wrap_single_value, items)
    )


def _scalar_schema(kind: Kind, words: tuple[str, ...]) -> core_schema.CoreSchema:
    # Numbers and flags are strict: otherwise `true` and `1.0` would be read as 1.
    text = core_schema.str_schema()
    match kind:
        case Kind.TEXT:
            text = core_schema.str_schema(min_length=1)
            return core_schema.no_info_after_validator_function(_check_text, text)
        case Kind.ADDRESS:
            text = core_schema.str_schema(pattern=r"^https?://\S+$")
            return core_schema.no_info_after_validator_function(_check_text, text)
        case Kind.CODE:
            return core_schema.no_info_after_validator_function(_check_code, text)
        case Kind.DAY:
            return core_schema.no_info_before_validator_function(_read_day, text)
        case Kind.PARTIAL_DAY:
            return core_schema.no_info_before_validator_function(_read_partial_day, text)
        case Kind.WORD:
            return core_schema.literal_schema(list(words))
        case Kind.COUNT:
            return core_schema.int_schema(strict=True, ge=0, le=MAX_COUNT)
        case Kind.CHANGE:
            return core_schema.int_schema(strict=True, ge=-MAX_COUNT, le=MAX_COUNT)
        case Kind.VERSION:
            return core_schema.int_schema(strict=True, ge=1, le=1)
        case Kind.BOOLEAN:
            return core_schema.bool_schema(strict=True)
        case _:
            raise TypeError(f"no single value is of kind {kind}")


def _mistake(reason: str, hint: str) -> ValueError:
    """What is wrong with one value, and what to do; `validation_errors` reads the two apart."""
    return ValueError(reason, hint)


_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All but the tab and the line end. Refused here, none can drive a terminal wherever the text is shown."""


def _check_text(value: str) -> str:
    # tomli-w and git both turn \r\n around; a record has one kind of line end.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL_CHARACTER.search(text)
    if control:
        number = f"U+{ord(control[0]):04X}"
        raise _mistake(
            f"a control character ({number}), which most editors do not show", "delete it"
        )
    return text


def _check_code(text: str) -> str:
    if not countries.is_code(text):
        raise _mistake(f"no country code {quote_shortened(text)}", _suggest_code(text))
    return text


def _suggest_code(text: str) -> str:
    try:
        codes = [countries.resolve(text)]
    except SanctionsError:
        codes = countries.suggestions(text, 1)
    if codes:
        return f'did you mean "{codes[0]}" ({countries.name(codes[0])})?'
    return "two capital letters as in ISO 3166-1, or EU, UN, XK (Kosovo), ZZ (worldwide)"


def _read_partial_day(value: object) -> str:
    """A day, or a text that names a month or year."""
    if isinstance(value, str) and len(value) in (len("2024"), len("2024-08")):
        try:
            first_day(value)
        except SanctionsError:
            raise _mistake(
                f"no month or year {quote_shortened(value)}", 'a month is text, as in "2024-08"'
            ) from None
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        raise _mistake(
            "a number is not a day", 'where only the year is known, it is text, as in "2024"'
        )
    return _read_day(value)


def _read_day(value: object) -> str:
    """ISO text from the date that TOML gives."""
    if isinstance(value, datetime):  # before date, of which it is a subclass
        raise _mistake("a day has no time of day", f"write {value.date()}")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise _mistake("a day stands without quotes", f"write {value}")
    reason = "this is not a day"
    if isinstance(value, str):
        reason = f"no day {quote_shortened(value)}"
    raise _mistake(reason, "a day is written 2024-08-09, without quotes")


def _wrap_single_value(value: object) -> object:
    """One value needs no brackets: `target = "BY"` is `target = ["BY"]`."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(value)
    return value


def _check_list(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise _mistake(
            "an empty list says nothing", "leave the key out where there is nothing to say"
        )
    seen = set()
    for value in values:
        if value in seen:
            raise _mistake(f"{quote_shortened(value)} stands there twice", "keep one of the two")
        seen.add(value)
    return values
