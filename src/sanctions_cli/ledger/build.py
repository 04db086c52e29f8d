"""Builds a checked record from typed values, and the content of its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.ledger.record_paths import file_kind
from sanctions_cli.records import (
    Announcement,
    Assertion,
    Ledger,
    Program,
    names_of_days,
    toml,
)

if TYPE_CHECKING:
    from sanctions_cli.ledger.record_paths import Record

Built = TypeVar("Built", Announcement, Assertion, Program, Ledger)


class InvalidRecord(SanctionsError):
    """Values from which no record can be built.

    `faults` has a message and a hint, or None, for each fault.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        faults = [(finding.message, finding.hint or None) for finding in findings]
        self.faults = list(dict.fromkeys(faults))
        message, hint = self.faults[0]
        if len(self.faults) > 1:
            message = _join_faults(self.faults)
            hint = None
        super().__init__(message, hint=hint)


def _join_faults(faults: Iterable[tuple[str, str | None]]) -> str:
    """All faults on one line, each with its hint in brackets."""
    parts = []
    for message, hint in faults:
        parts.append(f"{message} ({hint})" if hint else message)
    return "; ".join(parts)


def build_announcement(values: Mapping[str, object]) -> Announcement:
    """The announcement from these values.

    Keys are those of the record format, dates are typed texts, None and empty lists are ignored.
    Raises InvalidRecord with all faults, SanctionsError for a date.
    """
    return _build(values, Announcement)


def build_assertion(values: Mapping[str, object]) -> Assertion:
    """The assertion from these values, like `build_announcement`."""
    return _build(values, Assertion)


def build_program(values: Mapping[str, object]) -> Program:
    """The program from these values, like `build_announcement`."""
    return _build(values, Program)


def build_ledger(values: Mapping[str, object]) -> Ledger:
    """The content of ledger.toml from these values, like `build_announcement`."""
    return _build(values, Ledger)


def _build(values: Mapping[str, Any], record_type: type[Built]) -> Built:
    # Loads pydantic_core, which few commands need.
    from sanctions_cli.records import validation

    toml_values = {}
    for key, value in values.items():
        if value is not None and value != []:
            toml_values[key] = to_toml_value(key, value)
    record, findings = validation.validate_record(toml_values, record_type, "", "")
    if record is None:
        raise InvalidRecord(findings)
    return record


def complete_source(source: Mapping[str, Any]) -> dict[str, Any]:
    """A source with its publisher, by default the host of its address.

    SanctionsError if neither is stated.
    """
    publisher = source.get("publisher") or find_host(source.get("url", ""))
    if not publisher:
        raise SanctionsError(
            "the source has no publisher",
            hint="add --publisher, or --source-url with the whole address: https://…",
        )
    return {**source, "publisher": publisher}


def find_host(address: str) -> str:
    """The site of a web address without `www.`; "" for a text that has none."""
    try:
        host = urlsplit(address).hostname
    except ValueError:  # a bracket that does not close
        return ""
    return (host or "").removeprefix("www.")


def to_toml_value(key: str, value: object) -> object:
    """A value as read from TOML: full days as `date`, even in tables and lists.

    `key` determines which texts are dates. Raises SanctionsError for a text that should be one.
    """
    if isinstance(value, Mapping):
        table = {}
        for name, item in value.items():
            if item is not None:
                table[name] = to_toml_value(name, item)
        return table
    if isinstance(value, list | tuple):
        return [to_toml_value(key, item) for item in value]
    if isinstance(value, str) and key in names_of_days():
        return _to_toml_date(value)
    return value


def _to_toml_date(text: str) -> date | str:
    """A typed date; a month or year stays text, since TOML has no type for these."""
    partial = parse_partial_date(text, date.today())
    if len(partial) == len("2024-08-09"):
        return date.fromisoformat(partial)
    return partial


def encode_record(record: Record, path: str) -> bytes:
    """The content of a record's file, proven to read back equal. SanctionsError if it does not.

    `path` is the future path of the file in the ledger.
    """
    text = toml.format_file(record, path).encode()
    read_back, findings = toml.parse_file(text, path, file_kind(path))
    if read_back == record:
        return text
    if findings:
        raise InvalidRecord(findings)
    raise SanctionsError("this record cannot be written so that it reads back")
