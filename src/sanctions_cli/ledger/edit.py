"""Changing values in a record's file; its comments, order and line ends stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence

import tomlkit
import tomlkit.items
from tomlkit import TOMLDocument

from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.ledger.build import to_toml_value
from sanctions_cli.ledger.record_paths import (
    Record,
    file_kind,
    record_id,
    record_path,
    safe_stem,
)
from sanctions_cli.records import (
    RECORD_TYPES,
    Announcement,
    Assertion,
    Source,
    names_of_countries,
    toml,
)

_ASSERTION_KEYS = {"counts": "stated", "announced": "on"}
"""Keys of an announcement, as options name them, and what they are in an assertion."""

_REFERENCE_KEYS = ("refers_to", "leaving_out")
"""The keys whose values are ids of other records."""


def edit_record(
    before: bytes,
    path: str,
    values: Mapping[str, object],
    unset: Sequence[str],
    sources: Sequence[Mapping[str, object]],
) -> tuple[bytes, str]:
    """The content of a record's file after an edit, and the path that it must have then.

    The arguments are those of `edit_text`, with the keys of an announcement; in an assertion,
    `counts` and `announced` mean `stated` and `on`. Raises SanctionsError if that would break the
    record.
    """
    if file_kind(path) == "assertion":
        values = {_ASSERTION_KEYS.get(key, key): value for key, value in values.items()}
    text = edit_text(_decode(before), values, unset, sources)
    after = _encode(text)
    record, new_path, findings = check_edited(after, path, before)
    if record is None:
        raise edit_error(findings)
    return after, new_path


def edit_text(
    text: str,
    values: Mapping[str, object],
    unset: Sequence[str],
    sources: Sequence[Mapping[str, object]],
) -> str:
    """The text of a record with these values set, these keys removed and these sources added.

    `unset` names keys of the record or of a table in it (`note`, `counts.entities`). Raises
    SanctionsError for a key to be removed that is not there, and for a text that is no TOML.
    """
    document = _parse(text)
    for key in unset:
        _remove_key(document, key)
    for key, value in values.items():
        _set_value(document, key, to_toml_value(key, value))
    for source in sources:
        _append_source(document, source)
    return _dump(document, like=text)


def check_edited(
    after: bytes, path: str, before: bytes
) -> tuple[Record | None, str, list[Finding]]:
    """The record in an edited file, the path that it must have, and what is wrong with it.

    A changed sender, target or day moves the record to another file; a word at the end of its id
    stays. The record is None if the file is broken.
    """
    kind = file_kind(path)
    record, findings = toml.parse_file(after, path, kind)
    if record is None and {finding.rule for finding in findings} == {"file-name"}:
        path = _path_after_edit(after, path, before)
        record, findings = toml.parse_file(after, path, kind)
    assert record is None or isinstance(record, Announcement | Assertion)
    return record, path, findings


def edit_error(findings: Sequence[Finding]) -> SanctionsError:
    """The error for an edit that would break the record, with everything that is wrong."""
    lines = ["that would break the record:"]
    for finding in findings:
        hint = f" ({finding.hint})" if finding.hint else ""
        lines.append(f"  {finding.message}{hint}")
    return SanctionsError("\n".join(lines), hint="the record is as it was")


def replace_reference(before: bytes, old_id: str, new_id: str) -> bytes:
    """A record's file with one id, wherever it is quoted in it, replaced by another."""
    old_text = f'"{old_id}"'
    new_text = f'"{new_id}"'
    return before.replace(old_text.encode(), new_text.encode())


def remove_reference(before: bytes, name: str) -> bytes:
    """A record's file whose references no longer include this id.

    A list that has no other ids is removed as a whole.
    """
    text = _decode(before)
    document = _parse(text)
    for key in _REFERENCE_KEYS:
        ids = document.get(key, [])
        if name == ids or list(ids) == [name]:
            del document[key]
        elif name in ids and not isinstance(ids, str):
            ids.remove(name)
    return _encode(_dump(document, like=text))


def _parse(text: str) -> TOMLDocument:
    """The text as a document that keeps its comments and order. tomlkit wants lines to end in a
    bare newline.
    """
    try:
        return tomlkit.parse(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        hint = "mend it first: sanctions edit ID opens it in $EDITOR"
        raise SanctionsError(
            "the record is no TOML and cannot be changed by flags", hint=hint
        ) from None


def _dump(document: TOMLDocument, like: str) -> str:
    """The text of a document, with the line ends of the text that it was read from."""
    changed = tomlkit.dumps(document)
    return changed.replace("\n", "\r\n") if "\r\n" in like else changed


def _decode(data: bytes) -> str:
    """A file's text; bytes that are no UTF-8 come back unchanged through `_encode`."""
    return data.decode("utf-8", "surrogateescape")


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _remove_key(document: TOMLDocument, key: str) -> None:
    table_name, _, name = key.rpartition(".")
    table = document.get(table_name) if table_name else document
    if not isinstance(table, MutableMapping) or name not in table:
        raise SanctionsError(
            f'the record has no "{key}" to unset', hint=f"it has: {', '.join(document)}"
        )
    del table[name]


def _set_value(document: TOMLDocument, key: str, value: object) -> None:
    if isinstance(value, Mapping):
        if key not in document:
            _add_table(document, key)
        for name, item in value.items():
            document[key][name] = item
        return
    if isinstance(value, list) and key in names_of_countries():
        if _has_codes(document.get(key), value):
            return
        value = sorted(value)
    # A single target or program is written without brackets, as in new records.
    if isinstance(value, list) and len(value) == 1 and key in ("target", "program"):
        value = value[0]
    _put(document, key, _to_item(value))


def _has_codes(existing: object, codes: Sequence[str]) -> bool:
    """Whether a value of the file names these countries already, in whatever order."""
    if isinstance(existing, str):
        existing = [existing]
    return isinstance(existing, list) and sorted(existing) == sorted(codes)


def _put(document: TOMLDocument, key: str, item: object) -> None:
    """A value in the place of the old one; a new key below the last, above the comments of the
    first table.
    """
    plain_keys = []
    for name, value in document.items():
        if not isinstance(value, Mapping | tomlkit.items.AoT):
            plain_keys.append(name)
    if key in document or not plain_keys:
        document[key] = item
    else:
        # tomlkit has no public way to do this: `add` would put the key into the last table.
        document._insert_after(plain_keys[-1], key, tomlkit.item(item))


def _to_item(value: object) -> object:
    """The value as tomlkit takes it, a text of several lines as new records have it."""
    if isinstance(value, str) and "\n" in value:
        return tomlkit.parse(toml.format_record(Source(publisher=value)))["publisher"]
    return value


def _add_table(document: TOMLDocument, key: str) -> None:
    """A new table at the end, after a blank line."""
    if document.as_string().strip():
        document.add(tomlkit.nl())
    document.add(key, tomlkit.table())


def _append_source(document: TOMLDocument, source: Mapping[str, object]) -> None:
    table = tomlkit.table()
    table.trivia.indent = "\n"
    for key, value in source.items():
        table[key] = to_toml_value(key, value)
    if "sources" not in document:
        document["sources"] = tomlkit.aot()
    document["sources"].append(table)


def _path_after_edit(after: bytes, path: str, before: bytes) -> str:
    """Where a record belongs whose sender, target or day has changed."""
    record = _read_anywhere(after, path)
    former = _read_anywhere(before, path)
    if record is None:
        return path
    name = record_id(path)
    former_stem = former.stem if former and name.startswith(former.stem) else name
    # The word at the end stays; a number at the end is counted anew at the new place.
    suffix = re.sub(r"-\d+$", "", name.removeprefix(former_stem))
    return record_path(record, safe_stem(record) + suffix)


def _read_anywhere(data: bytes, path: str) -> Record | None:
    """The record in a file whose name need not fit; None if it is broken."""
    from sanctions_cli.records import (
        validation,
    )  # with pydantic_core: only needed for a new name

    try:
        raw = tomlkit.parse(data.decode()).unwrap()
    except (ValueError, RecursionError):
        return None
    record: Record | None
    record, _ = validation.validate_record(raw, RECORD_TYPES[file_kind(path)], "", path)
    return record
