"""Records as files: reading them with every fault named at its line, and writing them in one canonical form."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import tomli_w

from sanctions_cli.errors import Finding
from sanctions_cli.records import fast_toml, positions, validation_errors
from sanctions_cli.records.announcement import Announcement
from sanctions_cli.records.assertion import Assertion
from sanctions_cli.records.model import RECORD_TYPES

MAX_FILE_BYTES = 4 << 20
"""Bytes; the longest note imaginable fits, a disk image renamed to .toml does not."""


def parse_file(data: bytes, path: str, kind: str) -> tuple[Any, list[Finding]]:
    """The record that the bytes of a file hold, or None, with all that is wrong with it.

    `path` is relative to the ledger and only names the place; `kind` is announcement, assertion, programs or
    ledger. For programs the record is a dict from key to `Program`.
    """
    text, findings = validation_errors.decode_file(data, path, MAX_FILE_BYTES)
    if findings:
        return None, findings
    if fault := validation_errors.find_unsafe_key(text, path):
        return None, [fault]
    if kind == "announcement" and (record := fast_toml.parse_announcement(text)):
        findings = list(_misplaced(record, text, path))
        return (None if findings else record), findings
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        return None, [validation_errors.explain_syntax_error(trouble, text, path)]
    except (RecursionError, ValueError) as trouble:
        return None, [validation_errors.explain_reader_failure(trouble, text, path)]
    # Loads pydantic_core, which reading canonical announcements does without.
    from sanctions_cli.records import validation

    if kind == "programs":
        return validation.validate_programs(raw, text, path)
    record, findings = validation.validate_record(raw, RECORD_TYPES[kind], text, path)
    if isinstance(record, Announcement | Assertion):
        findings = list(_misplaced(record, text, path))
    return (None if findings else record), findings


_SUFFIX = re.compile(r"(-[a-z0-9]+)*")


def _misplaced(record: Announcement | Assertion, text: str, path: str) -> Iterator[Finding]:
    """A file's name is its record's id, and its folder the year: they must say the same as the record."""
    place, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    folder = f"announcements/{record.announced[:4]}" if isinstance(record, Announcement) else place
    if not stem.startswith(record.stem) or not _SUFFIX.fullmatch(stem, len(record.stem)):
        key = _contradicted(record, stem)
        message = f'the record says "{record.stem}", the file is called "{name}"'
        hint = f'call it "{folder}/{record.stem}.toml" (or …-WORD.toml), or mend the record'
    elif place != folder:
        key = "announced"
        message = f'a record of {record.stem[3:7]} stands in "{place}/"'
        hint = f'move the file to "{folder}/"'
    else:
        return
    line, column, excerpt = positions.locate(text, (key,))
    yield Finding(path, line, column, "file-name", message, hint, excerpt)


def _contradicted(record: Announcement | Assertion, stem: str) -> str:
    """The first key of the record with which the file's name does not agree."""
    keys: tuple[str, ...] = ("sender", "announced", "target")
    if isinstance(record, Assertion):
        keys = ("on", "program") if record.program else ("on", "sender", "target")
    begun = ""
    for key in keys:
        value = getattr(record, key)
        begun += "-".join(value if isinstance(value, tuple) else (value,)).lower() + "-"
        rest = f"{stem}-".removeprefix(begun)
        if rest == f"{stem}-" or (
            key in validation_errors.DAY_KEYS and re.match(r"\d\d-", rest)
        ):  # 2024-08-09 is not 2024-08
            return key
    return keys[0]


def format_file(record: Any, path: str) -> str:
    """The text of a new file: the line by which editors find the JSON Schema, and the record."""
    kind = "assertion" if path.startswith("assertions/") else "announcement"
    return f"#:schema {'../' * path.count('/')}schema/{kind}.json\n{format_record(record)}"


def format_record(record: Any) -> str:
    """The canonical TOML of a record: keys in the model's order, defaults left out, one item a table.

    What `format_record` writes `parse_file` reads back equal.
    """
    scalars, tables = [], []
    for f in fields(record):
        value = getattr(record, f.name)
        if value == f.default or (value is None or value == ()):
            continue
        if is_dataclass(value):
            tables.append(f"\n[{f.name}]\n{_table(value)}")
        elif isinstance(value, tuple) and is_dataclass(value[0]):
            tables.extend(f"\n[[{f.name}]]\n{format_record(item)}" for item in value)
        else:
            scalars.append(f"{f.name} = {_value(f.name, value)}\n")
    return "".join(scalars + tables)


def _table(value: Any) -> str:
    # A table of nothing but zeros must still stand there: "none" is not "not stated".
    return format_record(value) or "individuals = 0\nentities = 0\n"


def _value(key: str, value: Any) -> str:
    if isinstance(value, tuple):
        return (
            _value(key, value[0])
            if _alone(key, value)
            else f"[{', '.join(_value(key, v) for v in value)}]"
        )
    if key in validation_errors.DAY_KEYS and len(value) == 10:
        return date.fromisoformat(value).isoformat()
    written: str = tomli_w.dumps({"x": value}, multiline_strings=True)
    return written.removeprefix("x = ").rstrip("\n")


def _alone(key: str, value: tuple[Any, ...]) -> bool:
    return len(value) == 1 and key in ("target", "program")
