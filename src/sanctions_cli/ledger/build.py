"""From what somebody typed to a record, checked, and from a record to the text of its file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.ledger.record_paths import Record, file_kind
from sanctions_cli.records import Announcement, Assertion, toml, validation_errors


class InvalidRecord(SanctionsError):
    """Values that make no record: `faults` has a message and a hint for each thing that is wrong."""

    def __init__(self, findings: list[Finding]) -> None:
        faults = [(finding.message, finding.hint or None) for finding in findings]
        self.faults = list(dict.fromkeys(faults))
        if len(self.faults) == 1:
            message, hint = self.faults[0]
            super().__init__(message, hint=hint)
        else:
            super().__init__("; ".join(_in_one_line(*fault) for fault in self.faults))


def _in_one_line(message: str, hint: str | None) -> str:
    return f"{message} ({hint})" if hint else message


def build_announcement(values: Mapping[str, Any]) -> Announcement:
    """The announcement that these values make: keys as in the record format, days as text, None =
    not given.

    Raises InvalidRecord with all that is wrong.
    """
    record: Announcement = _build(values, Announcement)
    return record


def build_assertion(values: Mapping[str, Any]) -> Assertion:
    """The assertion that these values make; as `build_announcement`."""
    record: Assertion = _build(values, Assertion)
    return record


def _build(values: Mapping[str, Any], kind: type) -> Any:
    raw = {
        key: to_toml_value(key, value)
        for key, value in values.items()
        if value is not None and value != []
    }
    from sanctions_cli.records import validation  # with pydantic_core, which few commands need

    record, findings = validation.validate_record(raw, kind, "", "")
    if record is None:
        raise InvalidRecord(findings)
    return record


def to_toml_value(key: str, value: Any) -> Any:
    """A value as TOML would give it: full days as `date`, in tables and lists alike."""
    if isinstance(value, Mapping):
        return {name: to_toml_value(name, item) for name, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [to_toml_value(key, item) for item in value]
    if isinstance(value, str) and key in validation_errors.DAY_KEYS:
        partial = parse_partial_date(value, date.today())
        return date.fromisoformat(partial) if len(partial) == 10 else partial
    return value


def encode_record(record: Record, path: str) -> bytes:
    """The file of a record, proven to read back equal. SanctionsError where it does not."""
    text = toml.format_file(record, path).encode()
    read_back, findings = toml.parse_file(text, path, file_kind(path))
    if read_back == record:
        return text
    if findings:
        raise InvalidRecord(findings)
    raise SanctionsError("this record cannot be written so that it reads back")
