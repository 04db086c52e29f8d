"""Changes values in a record's file, and preserves its comments, order and line ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.ledger.build import complete_source, to_toml_value
from sanctions_cli.ledger.record_paths import (
    file_kind,
    record_id,
    record_path,
    safe_stem,
)
from sanctions_cli.records import (
    RECORD_TYPES,
    Announcement,
    Assertion,
    announcement_fields,
    names_of_countries,
    numbers,
    source_fields,
    toml,
    toml_text,
)
from sanctions_cli.text import plural, quote, shorten

if TYPE_CHECKING:
    from sanctions_cli.ledger.record_paths import Record

_ASSERTION_KEYS = {"counts": "stated", "announced": "on"}
"""Keys of an announcement, used by options, with the keys of an assertion."""


def _name_source_parts() -> dict[str, str]:
    """The parts of a source by all their names, including those in options and sheets."""
    parts = {}
    for field in source_fields():
        parts[field.name] = field.name
        if field.column:
            parts[field.column] = field.name
    return parts


_SOURCE_PARTS = _name_source_parts()

MOST_SOURCES_TO_NAME = 6
"""The most sources that an error lists to choose from."""

_REFERENCE_KEYS = ("refers_to", "leaving_out")
"""The keys whose values are ids of other records."""


def edit_record(
    before: bytes,
    path: str,
    values: Mapping[str, object],
    unset: Sequence[str],
    sources: Sequence[Mapping[str, object]],
    chosen_source: str = "",
) -> tuple[bytes, str]:
    """The content of a record's file after an edit, and the path that it must have then.

    The arguments are those of `edit_text`, with the keys of an announcement; in an assertion,
    `counts` and `announced` mean `stated` and `on`. Raises SanctionsError if that would break the
    record.
    """
    if file_kind(path) == "assertion":
        values = _to_assertion(values)
    text = edit_text(_decode(before), values, unset, sources, chosen_source)
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
    chosen_source: str = "",
) -> str:
    """The text of a record with these values set, these keys removed and these sources added.

    `unset` names keys of the record or of a table in it (`note`, `counts.entities`); `values` may
    have a bare `total` of the counts, and under `source` the values of one that is there:
    `chosen_source` says which, by its number or address, where there are several. Raises
    SanctionsError for a key to be removed that is not there, for counts that do not add up, for a
    source that is not there, and for a text that is no TOML.
    """
    for key in unset:
        text = _remove_key(_parse(text), key, chosen_source)
    plain_values: dict[str, Any] = dict(values)
    source_values = plain_values.pop("source", None)
    if source_values:
        text = _change_source(text, source_values, chosen_source)
    total = plain_values.pop("total", None)
    if "counts" in plain_values or total is not None:
        text = _change_counts(text, plain_values.pop("counts", {}), total)
    for key, value in plain_values.items():
        text = _set_value(text, key, to_toml_value(key, value))
    for source in sources:
        pairs = {key: to_toml_value(key, value) for key, value in source.items()}
        text = _parse(text).add_table("sources", pairs)
    return text


def check_edited(
    after: bytes, path: str, before: bytes
) -> tuple[Record | None, str, list[Finding]]:
    """The record in an edited file, the path that it must have, and its faults.

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
    """The error for an edit that would break the record, with all faults."""
    lines = ["that would break the record:"]
    for finding in findings:
        hint = f" ({finding.hint})" if finding.hint else ""
        lines.append(f"  {finding.message}{hint}")
    return SanctionsError("\n".join(lines), hint="the record was not changed")


def replace_reference(before: bytes, old_id: str, new_id: str) -> bytes:
    """A record's file with all quoted occurrences of an id replaced by another."""
    old_text = f'"{old_id}"'
    new_text = f'"{new_id}"'
    return before.replace(old_text.encode(), new_text.encode())


def remove_reference(before: bytes, name: str) -> bytes:
    """A record's file without references to this id.

    A list without other ids is removed.
    """
    text = _decode(before)
    for key in _REFERENCE_KEYS:
        document = _parse(text)
        ids = document.values.get(key, [])
        if ids in (name, [name]):
            text = document.remove((key,))
        elif isinstance(ids, list) and name in ids:
            text = document.remove((key, ids.index(name)))
    return _encode(text)


def _to_assertion(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an edit with the keys of an assertion."""
    renamed = {_ASSERTION_KEYS.get(key, key): value for key, value in values.items()}
    if "total" in renamed:
        total = renamed.pop("total")
        renamed["stated"] = {**renamed.get("stated", {}), "total": total}
    return renamed


def _parse(text: str) -> toml_text.TomlText:
    try:
        return toml_text.TomlText(text)
    except (ValueError, RecursionError):
        hint = "correct it first: sanctions edit ID opens it in $EDITOR"
        raise SanctionsError(
            "the record is no TOML and cannot be changed by flags", hint=hint
        ) from None


def _decode(data: bytes) -> str:
    """A file's text; bytes that are not UTF-8 are restored by `_encode`."""
    return data.decode("utf-8", "surrogateescape")


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _remove_key(document: toml_text.TomlText, key: str, chosen_source: str = "") -> str:
    path = _find_key(document.values, key, chosen_source)
    table = document.values.get(str(path[0]))
    # A table without its last figure would state zero for every type.
    if len(path) > 1 and isinstance(table, dict) and list(table) == [path[1]]:
        path = path[:1]
    try:
        return document.remove(path)
    except KeyError:
        hint = f"it has: {', '.join(document.values)}"
        if key == "total":
            hint = "a total is made of the counts: --unset unspecified, or counts"
        raise SanctionsError(f'the record has no "{key}" to unset', hint=hint) from None


def _find_key(
    values: Mapping[str, object], key: str, chosen_source: str
) -> toml_text.KeyPath:
    """The place of a key that somebody names as the record does, or as an option or an export does.

    So `entities` is in [counts], `net_entities` in [net], and `source-url` in the chosen source.
    """
    path: toml_text.KeyPath = tuple(key.split("."))
    if path[0] in values:
        return path
    name = key.removeprefix("--").replace("-", "_")
    for field in announcement_fields():
        if field.flag and name == field.flag.name.removeprefix("--").replace("-", "_"):
            return (field.name,)
    for table, prefix in (("counts", ""), ("stated", ""), ("net", "net_")):
        figures = values.get(table)
        figure = name.removeprefix(prefix)
        if name.startswith(prefix) and isinstance(figures, dict) and figure in figures:
            return table, figure
    part = _SOURCE_PARTS.get(name)
    sources = values.get("sources")
    if part and isinstance(sources, list) and sources:
        return "sources", _find_source(sources, chosen_source), part
    return (name,)


def _change_source(text: str, values: Mapping[str, Any], chosen_source: str) -> str:
    """The text of a record with the values of one of its sources changed; of the first, if none."""
    sources = _parse(text).values.get("sources") or []
    if not sources and not chosen_source:
        pairs = {}
        for key, value in complete_source(values).items():
            pairs[key] = to_toml_value(key, value)
        return _parse(text).add_table("sources", pairs)
    index = _find_source(sources, chosen_source)
    for key, value in values.items():
        path = ("sources", index, key)
        text = _parse(text).set_value(path, to_toml_value(key, value))
    return text


def _find_source(sources: object, chosen_source: str) -> int:
    """The index of the chosen source: the only one, or that of a number or an address.

    SanctionsError, with the sources to choose from, if there is none, or more than one.
    """
    # An inline table in place of the list is refused by the format, but can be corrected.
    tables: list[Any] = sources if isinstance(sources, list) else [sources]
    if not chosen_source and len(tables) == 1:
        return 0
    addresses = [table.get("url") for table in tables]
    if addresses.count(chosen_source) == 1:
        return addresses.index(chosen_source)
    if chosen_source.isdecimal() and 1 <= int(chosen_source) <= len(tables):
        return int(chosen_source) - 1
    names = []
    for number, table in enumerate(tables[:MOST_SOURCES_TO_NAME], 1):
        names.append(f"--source {number} ({shorten(str(table.get('publisher')), 40)})")
    if len(tables) > MOST_SOURCES_TO_NAME:
        names.append("…")
    message = f"the record has {plural(len(tables), 'source')}: say which"
    if chosen_source:
        message = f"the record has no source {quote(chosen_source)}"
    hint = f"{', '.join(names)}, or its url; --add-source adds another"
    raise SanctionsError(message, hint=hint)


def _change_counts(
    text: str, changes: Mapping[str, int | str], total: int | None
) -> str:
    """The text of a record with some of its counts changed, or their total."""
    existing = _parse(text).values.get("counts")
    if not isinstance(existing, dict):
        existing = {}
    counts = numbers.merge_counts(existing, changes, total)
    changed = {}
    for name, number in counts.items():
        # A figure that stays keeps its place and its comment.
        if name not in existing or existing[name] != number:
            changed[name] = number
    text = _set_value(text, "counts", changed)
    # Only now, since a table without any key would be removed with its comments.
    if "unspecified" in existing and "unspecified" not in counts:
        text = _remove_key(_parse(text), "counts.unspecified")
    return text


def _set_value(text: str, key: str, value: object) -> str:
    if key == "conflicts":
        # A conflict more does not settle those that are there.
        assert isinstance(value, list)
        for conflict in value:
            text = _parse(text).add_table(key, conflict)
        return text
    document = _parse(text)
    if isinstance(value, Mapping):
        for name, item in value.items():
            text = _parse(text).set_value((key, name), item)
        return text
    if isinstance(value, list) and key in names_of_countries():
        if _has_codes(document.values.get(key), value):
            return text
        value = sorted(value)
    # A single target or program is written without brackets, as in new records.
    if isinstance(value, list) and len(value) == 1 and key in ("target", "program"):
        value = value[0]
    return document.set_value((key,), value)


def _has_codes(existing: object, codes: Sequence[str]) -> bool:
    """Whether a value in the file already names these countries, in any order."""
    if isinstance(existing, str):
        existing = [existing]
    return isinstance(existing, list) and sorted(existing) == sorted(codes)


def _path_after_edit(after: bytes, path: str, before: bytes) -> str:
    """The path for a record whose sender, target or day has changed."""
    record = _read_anywhere(after, path)
    former = _read_anywhere(before, path)
    if record is None:
        return path
    name = record_id(path)
    former_stem = name
    # An id that a person has chosen may not begin like the others, and has no suffix then.
    if former and name.startswith(former.stem):
        former_stem = former.stem
    # The suffix stays; a number at the end is chosen again at the new path.
    suffix = re.sub(r"-\d+$", "", name.removeprefix(former_stem))
    return record_path(record, safe_stem(record) + suffix)


def _read_anywhere(data: bytes, path: str) -> Record | None:
    """The record in a file, whatever its name; None if it is broken."""
    import tomllib

    # Loads pydantic_core, which only a new name needs.
    from sanctions_cli.records import validation

    try:
        raw = tomllib.loads(data.decode())
    except (ValueError, RecursionError):
        return None
    record: Record | None
    record, _ = validation.validate_record(raw, RECORD_TYPES[file_kind(path)], "", path)
    return record
