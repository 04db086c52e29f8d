"""Explains the faults in the values of a record, in the terms of the format and with lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli.errors import Finding
from sanctions_cli.records.announcement import Counts
from sanctions_cli.records.fields import RecordField, record_fields
from sanctions_cli.records.positions import KeyPath, Position, Positions, format_value
from sanctions_cli.records.types import MAX_COUNT, Kind
from sanctions_cli.records.vocabulary import KEY_SYNONYMS, SYNONYMS, TYPES
from sanctions_cli.text import closest, did_you_mean, suggest_address

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, ValidationError

MAX_FINDINGS = 100
"""The most findings in a file: nobody fixes more at once, and a file could have a million."""

_EXAMPLES = {
    "announced": "announced = 2024-08-09",
    "sender": 'sender = "CA"',
    "target": 'target = "BY"',
    "action": 'action = "listing"',
    "format": "format = 1",
    "on": "on = 2020-12-09",
    "stated": "[stated]",
    "publisher": 'publisher = "Canada Gazette"',
}
"""Examples of required keys; the others are texts."""


class _Explanation(NamedTuple):
    """A reason and a hint."""

    message: str
    hint: str


class _Mistake(NamedTuple):
    """An error of pydantic_core with its finding."""

    key_path: KeyPath
    is_missing_key: bool
    finding: Finding


def explain_validation_error(
    error: ValidationError, record_type: type, text: str, path: str
) -> list[Finding]:
    """All faults of a record, sorted by line.

    `record_type` is the expected type, or `Program` for a `programs.toml`; `text` is the content of
    the file, and `path` its path in the ledger.
    """
    positions = Positions(text)
    mistakes: list[_Mistake] = []
    intended_keys: set[KeyPath] = set()
    all_details = error.errors(include_url=False)
    for details in all_details[:MAX_FINDINGS]:
        key_path = _find_key_path(details)
        if details["type"] in _UNKNOWN_KEY_ERRORS:
            intended_key = _find_intended_key(key_path, record_type)
            intended_keys.add((*key_path[:-1], intended_key))
            explanation = _explain_unknown_key(key_path, record_type, intended_key)
        else:
            explanation = _explain_value(details, key_path, record_type)
        place = _locate(positions, details, key_path)
        finding = Finding(
            path,
            place.line,
            place.column,
            "schema",
            explanation.message,
            explanation.hint,
            place.excerpt,
        )
        mistakes.append(_Mistake(key_path, details["type"] == "missing", finding))
    findings = []
    for mistake in mistakes:
        # A misspelt key is a single mistake, even though the intended key is missing.
        if not (mistake.is_missing_key and mistake.key_path in intended_keys):
            findings.append(mistake.finding)
    if len(all_details) > MAX_FINDINGS:
        message = (
            f"{len(all_details):,} faults, of which the first {MAX_FINDINGS} are shown"
        )
        findings.append(
            Finding(path, 0, 0, "schema", message, "is this the right file?")
        )
    return sorted(findings)


_UNKNOWN_KEY_ERRORS = ("unexpected_keyword_argument", "extra_forbidden")


def _find_key_path(details: ErrorDetails) -> KeyPath:
    """The path of an error in the record, without the steps of validation."""
    parts = []
    for part in details["loc"]:
        if not str(part).startswith(("function-", "tuple[", "[key]")):
            parts.append(part)
    return tuple(parts)


def _locate(positions: Positions, details: ErrorDetails, key_path: KeyPath) -> Position:
    if details["type"] in _UNKNOWN_KEY_ERRORS:
        return positions.locate_key(key_path)
    if details["type"] == "missing":
        return positions.locate_table(key_path[:-1])
    return positions.locate_value(key_path, details["input"])


def _find_table(record_type: type, key_path: KeyPath) -> type:
    """The type of the innermost table on the path to a key."""
    table = record_type
    for part in key_path[:-1]:
        for field in record_fields(table):
            if field.name == part and field.table:
                table = field.table
                break
    return table


def _find_field(record_type: type, key_path: KeyPath) -> RecordField | None:
    """The field of a path; an item of a list has the list's field."""
    # ("measures", 1) is an item of the field measures.
    while key_path and isinstance(key_path[-1], int):
        key_path = key_path[:-1]
    for field in record_fields(_find_table(record_type, key_path)):
        if key_path and field.name == key_path[-1]:
            return field
    return None


def _names_of_fields(table: type) -> list[str]:
    return [field.name for field in record_fields(table)]


def _find_intended_key(key_path: KeyPath, record_type: type) -> str:
    """The key that was probably intended instead of an unknown one, or ""."""
    key = str(key_path[-1])
    table = _find_table(record_type, key_path)
    if table is not record_type and key in _names_of_fields(record_type):
        return ""
    return closest(key, _names_of_fields(table), synonyms=KEY_SYNONYMS)


def _explain_unknown_key(
    key_path: KeyPath, record_type: type, intended_key: str
) -> _Explanation:
    key = str(key_path[-1])
    table = _find_table(record_type, key_path)
    names = _names_of_fields(table)
    hint = f"keys here: {', '.join(names)}"
    if table is not record_type and key in _names_of_fields(record_type):
        hint = f"{key} belongs to the record itself: move it above the first [table]"
    elif key in _DERIVED_KEYS:
        hint = _DERIVED_KEYS[key]
    elif intended_key:
        hint = f'did you mean "{intended_key}"?'
    elif key in TYPES and "counts" in names:
        hint = "put figures below a line [counts]"
    return _Explanation(f"unknown key {format_value(key_path[-1])}", hint)


_DERIVED_KEYS = {
    "total": "a bare total is unspecified = N below a line [counts]; else leave it out",
    "unknown_types": 'below a line [counts], write "unknown" for such a type: entities = "unknown"',
    "sender_name": "leave it out: it follows from sender",
    "target_name": "leave it out: it follows from target",
    "sender_iso3": "leave it out: it follows from sender",
    "target_iso3": "leave it out: it follows from target",
}
"""Hints on keys that only exports have."""


def _explain_value(
    details: ErrorDetails, key_path: KeyPath, record_type: type
) -> _Explanation:
    """The explanation for a wrong value of a key, or for a missing key."""
    key = _find_last_name(key_path)
    field = _find_field(record_type, key_path)
    value: object = details["input"]
    error_type = details["type"]
    if error_type == "missing":
        return _Explanation(
            f'the key "{key}" is missing', f"add it, as in {_example_of(key)}"
        )
    if error_type == "literal_error" and field:
        return _explain_word(key, field, value)
    if error_type == "value_error":
        # Raised by `validation` with a reason and a hint.
        reason, *hint = details["ctx"]["error"].args
        return _Explanation(f"{key}: {reason}", "".join(hint))
    if error_type.startswith(("int", "less_than", "greater_than")):
        in_counts = _find_table(record_type, key_path) is Counts
        return _explain_number(
            str(key_path[-1]), field, error_type, value, in_counts=in_counts
        )
    if error_type == "string_pattern_mismatch":
        message = f"{key} is not a web address: {format_value(value)}"
        return _Explanation(message, suggest_address(str(value)))
    if error_type == "string_too_short":
        hint = "leave the key out where there is nothing to say"
        return _Explanation(f"{key} is empty", hint)
    return _explain_type(key, field, error_type, value)


def _find_last_name(key_path: KeyPath) -> str:
    """The last part of a path that is not an index of a list."""
    for part in reversed(key_path):
        if isinstance(part, str):
            return part
    return ""


def _explain_word(key: str, field: RecordField, value: object) -> _Explanation:
    hint = (
        did_you_mean(value, field.words, synonyms=SYNONYMS)
        if isinstance(value, str)
        else ""
    )
    choices = f"choose from {', '.join(field.words)}"
    return _Explanation(
        f"no {key.removesuffix('s')} {format_value(value)}", hint or choices
    )


def _explain_number(
    key: str,
    field: RecordField | None,
    error_type: str,
    value: object,
    *,
    in_counts: bool,
) -> _Explanation:
    if field and field.kind is Kind.VERSION:
        message = f"file format {format_value(value)} is not known to this version"
        return _Explanation(message, "this version reads format = 1")
    least = f"-{MAX_COUNT:,}" if field and field.kind is Kind.CHANGE else "0"
    hint = f"write a whole number from {least} to {MAX_COUNT:,}"
    reason = "is not a whole number"
    if error_type == "less_than_equal":
        reason = f"is more than {MAX_COUNT:,}"
    elif error_type == "greater_than_equal":
        reason = f"is less than {least}"
        if in_counts:
            hint += '; removals are a record of their own, with action = "delisting"'
    return _Explanation(f"{key} {reason}", hint)


def _explain_type(
    key: str, field: RecordField | None, error_type: str, value: object
) -> _Explanation:
    """The explanation for a value of the wrong type."""
    if isinstance(value, str) and not _is_unicode(value):
        hint = "type it again, or convert it to UTF-8"
        return _Explanation(f"{key} has bytes that are not UTF-8", hint)
    message = f"{key} is {format_value(value)}"
    if error_type.startswith("bool"):
        return _Explanation(message, f"write {key} = true, or leave it out")
    if error_type.startswith("string") or key in ("sender", "target"):
        return _Explanation(message, f"put a text in quotes: {_example_of(key)}")
    if field and field.kind is Kind.TABLES:
        hint = f"put each below a line [[{key}]], in double brackets"
        return _Explanation(f"{key} is not a list of tables", hint)
    if error_type.startswith(("dataclass", "dict", "mapping")):
        return _Explanation(
            f"{key} is not a table", f"put its keys below a line [{key}]"
        )
    return _Explanation(message, f'a text in quotes, or several: {key} = ["…", "…"]')


def _is_unicode(text: str) -> bool:
    """Whether a text has no surrogates, which Python uses for bytes that are not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _example_of(key: str) -> str:
    return _EXAMPLES.get(key, f'{key} = "…"')
