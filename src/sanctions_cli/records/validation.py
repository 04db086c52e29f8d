"""Validates external values against the model, and returns a record or all faults.

Only this module uses pydantic, and only `pydantic_core`: the schema is built from the registry of
fields. That saves every command that validates a file 130 ms: importing pydantic takes 60 ms more
than its core, and reading type annotations 70 ms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TypeVar

from pydantic_core import SchemaValidator, ValidationError, core_schema

from sanctions_cli import countries
from sanctions_cli.dates import first_day
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.records.announcement import Counts, says_nothing
from sanctions_cli.records.fields import RecordField, record_fields
from sanctions_cli.records.ledger import Program
from sanctions_cli.records.positions import quote_shortened
from sanctions_cli.records.types import MAX_COUNT, Kind
from sanctions_cli.records.validation_errors import explain_validation_error
from sanctions_cli.records.vocabulary import UNKNOWN

Record = TypeVar("Record")


def validate_record(
    values: Mapping[str, object], record_type: type[Record], text: str, path: str
) -> tuple[Record | None, list[Finding]]:
    """The record from these values, or None and all faults.

    `values` are from TOML: days are dates, tables are dicts. `text` is the file in which findings
    are located, `path` its path in the ledger; both may be empty if there is no file.
    """
    any_type: type = record_type  # mypy does not accept type[Record] as hashable
    try:
        record: Record = _record_validator(any_type).validate_python(values)
    except ValidationError as error:
        return None, explain_validation_error(error, record_type, text, path)
    return record, []


def validate_programs(
    values: Mapping[str, object], text: str, path: str
) -> tuple[dict[str, Program] | None, list[Finding]]:
    """The programs of a `programs.toml` by key, or None and all faults."""
    try:
        programs: dict[str, Program] = _programs_validator().validate_python(values)
    except ValidationError as error:
        return None, explain_validation_error(error, Program, text, path)
    return programs, []


# Created once per type, which takes longer than validating a hundred records.
@cache
def _record_validator(record_type: type) -> SchemaValidator:
    return SchemaValidator(_table_schema(record_type))


@cache
def _programs_validator() -> SchemaValidator:
    key = _value_schema(Kind.TEXT, ())
    return SchemaValidator(core_schema.dict_schema(key, _table_schema(Program)))


def _table_schema(record_type: type) -> core_schema.CoreSchema:
    """The schema of a table, which allows only its fields: an unknown key is always a mistake."""
    fields = record_fields(record_type)
    arguments = [
        core_schema.dataclass_field(field.name, _field_schema(field), kw_only=True)
        for field in fields
    ]
    return core_schema.dataclass_schema(
        record_type,
        core_schema.dataclass_args_schema(
            record_type.__name__, arguments, extra_behavior="forbid"
        ),
        [field.name for field in fields],
        slots=True,
        frozen=True,
    )


def _field_schema(field: RecordField) -> core_schema.CoreSchema:
    if field.table and field.kind is Kind.TABLE:
        schema = _table_schema(field.table)
        if field.table is Counts:
            schema = _check_after(_check_counts, schema)
    elif field.table:
        schema = core_schema.tuple_variable_schema(_table_schema(field.table))
    else:
        schema = _value_schema(field.kind, field.words)
    if field.is_optional:
        schema = core_schema.nullable_schema(schema)
    # Defaults are the model's values and need no validation.
    if not field.is_required:
        schema = core_schema.with_default_schema(schema, default=field.default)
    return schema


_ITEM_KINDS = {Kind.TEXTS: Kind.TEXT, Kind.WORDS: Kind.WORD}


def _value_schema(kind: Kind, words: tuple[str, ...]) -> core_schema.CoreSchema:
    if kind is Kind.WORD:
        return core_schema.literal_schema(list(words))
    if kind in _ITEM_KINDS:
        return _list_schema(_value_schema(_ITEM_KINDS[kind], words))
    if kind is Kind.CODES:
        return _check_after(_sort_codes, _list_schema(_SCHEMAS[Kind.CODE]))
    return _SCHEMAS[kind]


def _list_schema(item: core_schema.CoreSchema) -> core_schema.CoreSchema:
    """The schema of one or several distinct values."""
    items = core_schema.tuple_variable_schema(item)
    return _check_after(_check_list, _convert_before(_wrap_single_value, items))


def _mistake(reason: str, hint: str) -> ValueError:
    """The error for a value: a reason and a hint, which `validation_errors` separates."""
    return ValueError(reason, hint)


_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters except tab and line end, refused here so that no text has any."""


def _check_text(value: str) -> str:
    # tomli-w and git both change \r\n; records have one kind of line end.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL_CHARACTER.search(text)
    if control:
        number = f"U+{ord(control[0]):04X}"
        raise _mistake(
            f"a control character ({number}), which most editors do not show",
            "delete it",
        )
    return text


def _check_code(text: str) -> str:
    if not countries.is_code(text):
        raise _mistake(f"no country code {quote_shortened(text)}", _suggest_code(text))
    return text


def _sort_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The sorted codes: countries are a set, so their order has no meaning."""
    return tuple(sorted(codes))


def _suggest_code(text: str) -> str:
    try:
        codes = [countries.resolve(text)]
    except SanctionsError:
        codes = countries.suggest_codes(text, 1)
    if codes:
        return f'did you mean "{codes[0]}" ({countries.short_name(codes[0])})?'
    return (
        "two capital letters as in ISO 3166-1, or EU, UN, XK (Kosovo), ZZ (worldwide),"
        " or a body: AFUN, ARABL, CARICOM, ECOWAS, GULFCC, OSCE"
    )


def _read_partial_day(value: object) -> str:
    """A day, or a text that names a month or year."""
    if isinstance(value, str) and len(value) in (len("2024"), len("2024-08")):
        try:
            first_day(value)
        except SanctionsError:
            raise _mistake(
                f"no month or year {quote_shortened(value)}",
                'a month is text, as in "2024-08"',
            ) from None
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        raise _mistake(
            "a number is not a day",
            'where only the year is known, it is text, as in "2024"',
        )
    return _read_day(value)


def _read_day(value: object) -> str:
    """ISO text from a TOML date."""
    if isinstance(value, datetime):  # before date, since datetime is a subclass
        raise _mistake("a day has no time of day", f"write {value.date()}")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise _mistake("write a day without quotes", f"write {value}")
    reason = "this is not a day"
    if isinstance(value, str):
        reason = f"no day {quote_shortened(value)}"
    raise _mistake(reason, "a day is written 2024-08-09, without quotes")


def _read_count(
    value: object, read_number: core_schema.ValidatorFunctionWrapHandler
) -> object:
    """A number, or the word for an unknown one."""
    if not isinstance(value, str):
        return read_number(value)
    if value == UNKNOWN:
        return value
    if value.strip().isdigit():
        raise _mistake(
            f"the number {quote_shortened(value)} is in quotes", f"write {value}"
        )
    raise _mistake(
        f"no count {quote_shortened(value)}",
        f'write a whole number, or "{UNKNOWN}" where no source gives one',
    )


def _check_counts(counts: Counts) -> Counts:
    if says_nothing(counts):
        raise _mistake(
            "neither a figure nor a type of target",
            "leave [counts] out where no figure is given",
        )
    return counts


def _wrap_single_value(value: object) -> object:
    """A list from a single value without brackets: `target = "BY"` is `target = ["BY"]`."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(value)
    return value


def _check_list(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise _mistake(
            "an empty list says nothing",
            "leave the key out where there is nothing to say",
        )
    seen = set()
    for value in values:
        if value in seen:
            raise _mistake(
                f"{quote_shortened(value)} is there twice", "keep one of the two"
            )
        seen.add(value)
    return values


_check_after = core_schema.no_info_after_validator_function
_convert_before = core_schema.no_info_before_validator_function

_NONEMPTY_TEXT = _check_after(_check_text, core_schema.str_schema(min_length=1))

# Numbers and booleans are strict, since otherwise `true` and `1.0` would be read as 1.
_SCHEMAS: dict[Kind, core_schema.CoreSchema] = {
    Kind.TEXT: _NONEMPTY_TEXT,
    Kind.ANY_TEXTS: core_schema.tuple_variable_schema(_NONEMPTY_TEXT),
    Kind.NAMED_TEXTS: core_schema.dict_schema(_NONEMPTY_TEXT, _NONEMPTY_TEXT),
    Kind.ADDRESS: _check_after(
        _check_text, core_schema.str_schema(pattern=r"^https?://\S+$")
    ),
    Kind.CODE: _check_after(_check_code, core_schema.str_schema()),
    Kind.DAY: _convert_before(_read_day, core_schema.str_schema()),
    Kind.PARTIAL_DAY: _convert_before(_read_partial_day, core_schema.str_schema()),
    Kind.COUNT: core_schema.int_schema(strict=True, ge=0, le=MAX_COUNT),
    Kind.COUNT_OR_UNKNOWN: core_schema.no_info_wrap_validator_function(
        _read_count, core_schema.int_schema(strict=True, ge=0, le=MAX_COUNT)
    ),
    Kind.CHANGE: core_schema.int_schema(strict=True, ge=-MAX_COUNT, le=MAX_COUNT),
    Kind.VERSION: core_schema.int_schema(strict=True, ge=1, le=1),
    Kind.BOOLEAN: core_schema.bool_schema(strict=True),
}
"""The schemas of all kinds except closed lists of words, lists and tables."""
