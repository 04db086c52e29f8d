"""From what somebody typed to a record with its place in the ledger: built, checked, and given a free id."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.records import Announcement, Assertion, toml, validation_errors

Record = Announcement | Assertion


def announcement(said: Mapping[str, Any]) -> Announcement:
    """The record that these values make: keys as in the record format, days as texts, None = not said.

    Raises SanctionsError with all that is wrong.
    """
    record: Announcement = _valid(said, Announcement)
    return record


def assertion(said: Mapping[str, Any]) -> Assertion:
    """The assertion that these values make; as `announcement`."""
    record: Assertion = _valid(said, Assertion)
    return record


def _valid(said: Mapping[str, Any], kind: type) -> Any:
    raw = {
        key: toml_value(key, value)
        for key, value in said.items()
        if value is not None and value != []
    }
    from sanctions_cli.records import validation  # with pydantic_core, which few commands need

    record, findings = validation.validate_record(raw, kind, "", "")
    if record is None:
        raise Refused(findings)
    return record


class Refused(SanctionsError):
    """A record that cannot be: `faults` are all that is wrong with it, one by one."""

    def __init__(self, findings: list[Finding]) -> None:
        self.faults = list(dict.fromkeys((one.message, one.hint or None) for one in findings))
        (message, hint), *more = self.faults
        said = "; ".join(text + (f" ({way})" if way else "") for text, way in self.faults)
        super().__init__(said if more else message, hint=None if more else hint)


def toml_value(key: str, value: Any) -> Any:
    """A value as TOML would give it: full days as dates, in tables and lists alike."""
    if isinstance(value, Mapping):
        return {name: toml_value(name, one) for name, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [toml_value(key, one) for one in value]
    if isinstance(value, str) and key in validation_errors.DAY_KEYS:
        partial = parse_partial_date(value, date.today())
        return date.fromisoformat(partial) if len(partial) == 10 else partial
    return value


def place(
    root: Path, record: Record, word: str | None = None, taken: set[str] | None = None
) -> str:
    """The first free path for a record, relative to the ledger: its id, with `-2`, `-3` … where that is taken,
    there or by the paths `taken`. Raises SanctionsError where a text of the record cannot be part of a file's name.
    """
    folder = (
        f"announcements/{record.announced[:4]}"
        if isinstance(record, Announcement)
        else "assertions"
    )
    stem = f"{safe(record)}-{suffix(word)}" if word else safe(record)
    for number in range(1, 100_000):
        path = f"{folder}/{stem}{'' if number == 1 else f'-{number}'}.toml"
        if not (taken and path in taken) and not os.path.lexists(root / path):
            return path
    raise SanctionsError(f'a hundred thousand records are called "{stem}"')


def safe(record: Record) -> str:
    """The beginning of a record's id, proven to be no path."""
    if not re.fullmatch(r"[\w.-]+", record.stem):  # no folder, no drive, no wildcard
        raise SanctionsError(
            f'"{record.stem}" cannot be the name of a file',
            hint="keys of programs are letters, digits and hyphens",
        )
    return record.stem


def suffix(word: str) -> str:
    """A word at the end of an id, as file names have it."""
    if not isinstance(word, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", word.lower()):
        raise SanctionsError(
            f'"{word}" cannot stand in an id',
            hint="letters a to z, digits and hyphens, such as statement",
        )
    return word.lower()


def written(record: Record, path: str) -> bytes:
    """The file of a record, proven to read back equal."""
    text = toml.format_file(record, path).encode()
    again, findings = toml.parse_file(
        text, path, "announcement" if isinstance(record, Announcement) else "assertion"
    )
    if again != record:
        raise (
            Refused(findings)
            if findings
            else SanctionsError("this record cannot be written so that it reads back")
        )
    return text


def kind_of(path: str) -> str:
    """What a file of a ledger holds, by its place."""
    first = path.partition("/")[0]
    return {
        "announcements": "announcement",
        "assertions": "assertion",
        "programs.toml": "programs",
    }.get(first, "ledger")


def find(root: Path, name: str) -> str:
    """The path of the record with this id, relative to the ledger. SanctionsError if there is none.

    The path that `add` printed, or the file's name, is as good as the id.
    """
    stem = name.replace("\\", "/").rpartition("/")[2].removesuffix(".toml").lower()
    if not re.fullmatch(r"\w[\w.-]*", stem) or ".." in name:
        raise SanctionsError(
            f'"{name}" is no id', hint="such as ca-2024-08-09-by; sanctions list shows them"
        )
    for path in (f"announcements/{stem[3:7]}/{stem}.toml", f"assertions/{stem}.toml"):
        if (root / path).is_file():
            return path
    raise SanctionsError(
        f'no record "{name}"{_near(root, stem)}', hint="sanctions list shows the ids"
    )


def _near(root: Path, stem: str) -> str:
    from difflib import get_close_matches

    folder = (
        root / "announcements" / stem[3:7]
        if re.fullmatch(r"[a-z]{2}-\d{4}.*", stem)
        else root / "assertions"
    )
    try:
        names = [one.removesuffix(".toml") for one in os.listdir(folder)]
    except OSError:
        return ""
    near = get_close_matches(stem, names, 1, 0.8)
    return f'; did you mean "{near[0]}"?' if near else ""
