"""Reads records from TOML files with all their faults, and writes them in a canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from sanctions_cli.errors import Finding
from sanctions_cli.records import fast_toml, syntax_errors
from sanctions_cli.records.announcement import (
    Announcement,
    Counts,
    Net,
    find_unknown_types,
)
from sanctions_cli.records.assertion import Assertion
from sanctions_cli.records.decoding import decode_file
from sanctions_cli.records.fields import RecordField, record_fields
from sanctions_cli.records.file_names import check_file_name, is_usual_path
from sanctions_cli.records.json_ import StoredValues, read_stored_values
from sanctions_cli.records.types import Kind

if TYPE_CHECKING:
    from sanctions_cli.records.dossier import Dossier
    from sanctions_cli.records.ledger import Ledger, Program

    Record = Announcement | Assertion | Ledger | Dossier | dict[str, Program]

_SINGLE_WITHOUT_BRACKETS = ("target", "program")
"""The lists that are written without brackets if they have one value: target = "BY"."""

_ZEROS = ("individuals", "entities")
"""The keys of a table of zeros, so that people see that "none" is stated."""


@overload
def parse_file(
    data: bytes, path: str, kind: Literal["announcement"]
) -> tuple[Announcement | None, list[Finding]]: ...
@overload
def parse_file(
    data: bytes, path: str, kind: Literal["programs"]
) -> tuple[dict[str, Program] | None, list[Finding]]: ...
@overload
def parse_file(
    data: bytes, path: str, kind: str
) -> tuple[Record | None, list[Finding]]: ...
def parse_file(
    data: bytes, path: str, kind: str
) -> tuple[Record | None, list[Finding]]:
    """The record in a file's bytes, or None, with all its faults.

    `path` is relative to the ledger and not opened; `kind` is a key of RECORD_TYPES. For programs
    the record is a dict from key to `Program`.
    """
    text, findings = decode_file(data, path)
    if findings:
        return None, findings
    # Almost all files are in canonical form, and are read without loading the slower modules.
    record: Record | None = None
    if kind == "announcement":
        record = fast_toml.parse_announcement(text)
    if record is None:
        record, findings = _parse_and_validate(text, path, kind)
    if isinstance(record, Announcement | Assertion):
        findings = check_file_name(record, text, path)
    return (None, findings) if findings else (record, [])


def parse_values(
    data: bytes, path: str, kind: str
) -> tuple[StoredValues | None, list[Finding]]:
    """The stored values of the record in a file's bytes, or None, with all its faults.

    As `parse_file`, but for the index, which reads many files: most of them without ever making a
    record.
    """
    if kind == "announcement":
        text, findings = decode_file(data, path)
        if findings:
            return None, findings
        values = fast_toml.parse_values(text)
        if values is not None and is_usual_path(values, path):
            return values, []
    record, findings = parse_file(data, path, kind)
    if record is None:
        return None, findings
    return read_stored_values(record), []


def _parse_and_validate(
    text: str, path: str, kind: str
) -> tuple[Record | None, list[Finding]]:
    unsafe_key = syntax_errors.find_unsafe_key(text, path)
    if unsafe_key:
        return None, [unsafe_key]
    # Imported here because these take 25 ms to load.
    import tomllib

    from sanctions_cli.records import validation
    from sanctions_cli.records.model import RECORD_TYPES

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [syntax_errors.explain_syntax_error(error, text, path)]
    except (RecursionError, ValueError) as error:
        return None, [syntax_errors.explain_reader_failure(error, text, path)]
    if kind == "programs":
        return validation.validate_programs(values, text, path)
    return validation.validate_record(values, RECORD_TYPES[kind], text, path)


_SCHEMAS = {
    "announcements": "announcement",
    "assertions": "assertion",
    "programs.toml": "programs",
    "ledger.toml": "ledger",
}
"""The JSON Schema of a file, by the first part of its path."""


def format_file(record: object, path: str) -> str:
    """The canonical text of a file: the line by which editors find the JSON Schema, and the record.

    `path` is relative to the ledger. The record of programs.toml is a dict from key to `Program`.
    """
    schema = _SCHEMAS[path.partition("/")[0]]
    to_ledger = "../" * path.count("/")
    first_line = f"#:schema {to_ledger}schema/{schema}.json\n"
    if not isinstance(record, dict):
        return first_line + format_record(record)
    from sanctions_cli.records import toml_text  # only needed for writing

    tables = []
    for key, program in record.items():
        header = f"[{toml_text.format_key((key,))}]"
        tables.append(f"\n{header}\n{format_record(program)}")
    return first_line + "".join(tables)


def format_record(record: object) -> str:
    """The canonical TOML of a record: keys in the model's order, without those at their default.

    What `format_record` writes, `parse_file` reads back equal.
    """
    lines = []
    tables = []
    record_type: type = type(record)
    for field in record_fields(record_type):
        value = getattr(record, field.name)
        if value == field.default or value is None or value == ():
            continue
        if field.kind is Kind.TABLE:
            lines_of_table = format_record(value)
            if not lines_of_table and isinstance(value, Counts | Net):
                lines_of_table = _format_zeros(getattr(record, "counts", None))
            tables.append(f"\n[{field.name}]\n{lines_of_table}")
        elif field.kind is Kind.NAMED_TEXTS:
            import tomli_w

            tables.append("\n" + tomli_w.dumps({field.name: dict(value)}))
        elif field.kind is Kind.TABLES:
            for item in value:
                tables.append(f"\n[[{field.name}]]\n{format_record(item)}")
        else:
            lines.append(f"{field.name} = {_format_value(field, value)}\n")
    return "".join(lines + tables)


def _format_zeros(counts: Counts | None) -> str:
    """The lines of a table whose figures are all zero.

    A net change of a type whose number is unknown is not zero but unknown, so it is left out.
    """
    unknown_types = find_unknown_types(counts) if counts else ()
    return "".join(f"{name} = 0\n" for name in _ZEROS if name not in unknown_types)


def _format_value(field: RecordField, value: object) -> str:
    if isinstance(value, tuple):
        items = [_format_value(field, item) for item in value]
        if len(items) == 1 and field.name in _SINGLE_WITHOUT_BRACKETS:
            return items[0]
        return f"[{', '.join(items)}]"
    is_full_day = len(str(value)) == len("2024-08-09")
    if field.kind in (Kind.DAY, Kind.PARTIAL_DAY) and is_full_day:
        # A TOML date without quotes; a month or year is a quoted text.
        return str(value)
    import tomli_w

    line: str = tomli_w.dumps({"x": value}, multiline_strings=True)
    return line.removeprefix("x = ").rstrip("\n")
