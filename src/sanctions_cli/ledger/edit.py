"""Changing a record's text and leaving the rest of it alone: comments, order and line ends stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
import tomlkit.items

from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.ledger import entry
from sanctions_cli.ledger.entry import Record
from sanctions_cli.records import RECORD_TYPES, Announcement, Source, toml

ASSERTED = {"counts": "stated", "announced": "on"}
"""What flags mean in an assertion."""


def edited(
    text: str, said: Mapping[str, Any], unset: Sequence[str], sources: Sequence[Mapping[str, Any]]
) -> str:
    """The text of a record with these values set, these keys taken out (`note`, `counts.entities`) and these
    sources added. Raises SanctionsError for a key to be unset that is not there, or a text that is no TOML."""
    windows = "\r\n" in text
    document = _document(text.replace("\r\n", "\n"))
    for key in unset:
        _take_out(document, key)
    for key, value in said.items():
        _set(document, key, entry.toml_value(key, value))
    for source in sources:
        _append(document, source)
    changed = tomlkit.dumps(document)
    return changed.replace("\n", "\r\n") if windows else changed


def _document(text: str) -> Any:
    try:
        return tomlkit.parse(text)
    except (ValueError, RecursionError):
        hint = "mend it first: sanctions edit ID opens it in $EDITOR"
        raise SanctionsError(
            "the record is no TOML and cannot be changed by flags", hint=hint
        ) from None


def _take_out(document: Any, key: str) -> None:
    table, _, name = key.rpartition(".")
    place = document.get(table) if table else document
    if not hasattr(place, "keys") or name not in place:
        known = ", ".join(document)
        raise SanctionsError(f'the record has no "{key}" to unset', hint=f"it has: {known}")
    del place[name]


def _set(document: Any, key: str, value: Any) -> None:
    if isinstance(value, Mapping):
        if key not in document:
            _put_table(document, key)
        for name, one in value.items():
            document[key][name] = one
    else:
        alone = isinstance(value, list) and len(value) == 1 and key in ("target", "program")
        _put(document, key, _item(value[0] if alone else value))


def _put(document: Any, key: str, item: Any) -> None:
    """A value in the place of the old one; a new key below the last, above the comments of the first table."""
    single = [one for one in document if not isinstance(document[one], Mapping | tomlkit.items.AoT)]
    if key in document or not single:
        document[key] = item
    else:
        document._insert_after(single[-1], key, tomlkit.item(item))


def _item(value: Any) -> Any:
    """A text of several lines as new records have it."""
    if isinstance(value, str) and "\n" in value:
        return tomlkit.parse(toml.format_record(Source(publisher=value)))["publisher"]
    return value


def _put_table(document: Any, key: str) -> None:
    """A new table at the end, after a blank line."""
    if document.as_string().strip():
        document.add(tomlkit.nl())
    document.add(key, tomlkit.table())


def _append(document: Any, source: Mapping[str, Any]) -> None:
    table = tomlkit.table()
    table.trivia.indent = "\n"
    table.update({key: entry.toml_value(key, value) for key, value in source.items()})
    if "sources" not in document:
        document["sources"] = tomlkit.aot()
    document["sources"].append(table)


def replaced(before: bytes, old: str, new: str) -> bytes:
    """A record's file with one id in its `refers_to` replaced by another."""
    return re.sub(rb'"%s"' % re.escape(old.encode()), b'"%s"' % new.encode(), before)


def without(before: bytes, name: str) -> bytes:
    """A record's file whose lists of ids (`refers_to`, `leaving_out`) no longer name this one."""
    text = before.decode("utf-8", "surrogateescape")
    document = _document(text.replace("\r\n", "\n"))
    for key in ("refers_to", "leaving_out"):
        named = document.get(key, [])
        if name == named or list(named) == [name]:
            del document[key]
        elif name in named and not isinstance(named, str):
            named.remove(name)
    changed = tomlkit.dumps(document)
    return (changed.replace("\n", "\r\n") if "\r\n" in text else changed).encode(
        "utf-8", "surrogateescape"
    )


def by_flags(
    before: bytes,
    path: str,
    said: Mapping[str, Any],
    unset: Sequence[str],
    sources: Sequence[Mapping[str, Any]],
) -> tuple[bytes, str]:
    """A record's text edited, and the path that it must have now. SanctionsError if that would break it."""
    if entry.kind_of(path) == "assertion":
        said = {ASSERTED.get(key, key): value for key, value in said.items()}
    after = edited(before.decode("utf-8", "surrogateescape"), said, unset, sources).encode(
        "utf-8", "surrogateescape"
    )
    record, now, findings = checked(after, path, before)
    if record is None:
        raise refused(findings)
    return after, now


def refused(findings: Sequence[Finding]) -> SanctionsError:
    """The refusal of an edit that would break the record."""
    said = "\n".join(
        f"  {one.message}" + (f" ({one.hint})" if one.hint else "") for one in findings
    )
    return SanctionsError(f"that would break the record:\n{said}", hint="the record is as it was")


def checked(after: bytes, path: str, before: bytes) -> tuple[Record | None, str, list[Finding]]:
    """The record that an edited text makes, the path that it must have now, and what is wrong with it.

    A changed sender, target or day moves the record to another file; a word at the end of its id stays.
    """
    kind = entry.kind_of(path)
    record, findings = toml.parse_file(after, path, kind)
    if record is None and {one.rule for one in findings} == {"file-name"}:
        path = _moved(after, path, before)
        record, findings = toml.parse_file(after, path, kind)
    return record, path, findings


def _moved(after: bytes, path: str, before: bytes) -> str:
    """Where a record belongs whose sender, target or day has changed."""
    record, former = _read(after, path), _read(before, path)
    stem = Path(path).stem
    begun = former.stem if former and stem.startswith(former.stem) else stem
    word = re.sub(r"-\d+$", "", stem[len(begun) :])  # the number is counted anew
    name = entry.safe(record) + word
    if isinstance(record, Announcement):
        return f"announcements/{record.announced[:4]}/{name}.toml"
    return f"assertions/{name}.toml"


def _read(text: bytes, path: str) -> Any:
    """The record in a text, wherever it stands; None if it is broken."""
    try:
        raw = tomlkit.parse(text.decode()).unwrap()
    except (ValueError, RecursionError):
        return None
    from sanctions_cli.records import validation

    return validation.validate_record(raw, RECORD_TYPES[entry.kind_of(path)], "", path)[0]
