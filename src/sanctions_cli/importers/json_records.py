"""Reads records from JSON objects: all records, or the faults of all objects.

`add --json` and `import json` read the same: a JSON list, as `export`, `draft` and the proposals of
imports print it, or JSON Lines. Objects of `draft` that are no records are left out, and named.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import (
    compressed,
    derived_columns,
    draft_objects,
    json_text,
    ledger_parts,
    pandas_json,
)
from sanctions_cli.importers.draft_objects import DRAFT
from sanctions_cli.importers.drafts import Draft, DraftBatch
from sanctions_cli.importers.ledger_parts import LedgerParts
from sanctions_cli.ledger import build, duplicates, record_paths, regular_files
from sanctions_cli.records import (
    ACTIONS,
    MEASURES,
    TYPES,
    Announcement,
    find_id_suffix,
    find_synonym,
    names_of_countries,
)

MAX_BYTES = 128 << 20
"""Enough for more than a hundred thousand records."""

SHEETS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".csv.gz", ".tsv.gz")
"""The ends of the names of spreadsheets, which another command reads."""

SHEET_HINT = "a spreadsheet is read by: sanctions import csv"

COUNTRY_FIELDS = names_of_countries()
"""The fields of country codes, which may also be names."""

TABLE_PREFIXES = {"counts": "", "net": "net_"}
"""The tables of figures, and the prefixes of their fields in `export`."""

EXAMPLE = '{"sender": "CA", "target": "BY", "announced": "2024-08-09", …}'

MOST_PLACES = 5
"""The most objects with the same fault that are named one by one."""

MAX_SIMILAR = 3
"""The most similar records that are named for a line."""


class JsonRecord(NamedTuple):
    """The record of an object, and its place in the file: its line, as in `json_text.name_places`.

    `suffix` is the end of the id that it asks for, after the stem; `id` the whole id that it
    states, or "".
    """

    place: str
    record: Announcement
    suffix: str | None
    id: str = ""


class JsonRecords(NamedTuple):
    """The records of a file, and what to know about the objects of drafts, each with its place.

    Such notes name the objects that are left out, and the warnings on those that are records.
    `parts` are what the file has besides announcements.
    """

    records: list[JsonRecord]
    notes: list[str]
    parts: LedgerParts


class LineFault(NamedTuple):
    """A fault of the object at a place."""

    place: str
    message: str
    hint: str | None


def read_file(source: str) -> JsonRecords:
    """The records in a file, or on stdin for `-`. Raises SanctionsError as `read_records`."""
    text = _read_text(source)
    is_json = text.lstrip().startswith(("{", "["))
    if source.lower().endswith(SHEETS) and not is_json:
        raise SanctionsError(f'"{source}" has no JSON objects', hint=SHEET_HINT)
    return read_records(text, name_source(source))


def name_source(source: str) -> str:
    """What messages call a file."""
    return "standard input" if source == "-" else source


def _read_text(source: str) -> str:
    try:
        if source == "-":
            data = regular_files.read_stdin(MAX_BYTES)
        else:
            data = regular_files.read_file(source, MAX_BYTES)
        data = compressed.unpack(data, name_source(source), MAX_BYTES)
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        hint = "name a file of JSON objects, or - for what is piped in"
        if source.lower().endswith(SHEETS):
            hint = SHEET_HINT
        raise SanctionsError(f'cannot read "{source}": {reason}', hint=hint) from None


def read_records(text: str, source: str) -> JsonRecords:
    """The records in a text of JSON objects; messages call it `source`.

    Keys are those of the record format or of `export`, countries are names or codes, and the action
    is listing by default. An empty list has no records. In the objects of `draft`, a null among the
    figures is a type that is not stated; those of running totals, of planned acts and without a day
    are left out. Raises SanctionsError with every faulty line.
    """
    try:
        objects = json_text.split_objects(text)
    except json.JSONDecodeError as error:
        fault = LineFault(str(error.lineno), f"no JSON: {error.msg}", None)
        raise _refusal(
            source, [fault], "nothing was written; is it the whole file?"
        ) from None
    objects = _unpack_table(objects, source)
    content = JsonRecords([], [], LedgerParts())
    faults: list[LineFault] = []
    places = json_text.name_places(objects)
    for place, item in zip(places, objects, strict=True):
        try:
            _add_object(content, place, item.text, source)
        except build.InvalidRecord as error:  # an object may have several faults
            for message, hint in error.faults:
                faults.append(LineFault(place, message, hint))
        except SanctionsError as error:
            faults.append(LineFault(place, error.message, error.hint))
    if faults:
        hint = "nothing was written; correct these lines and try again"
        raise _refusal(source, faults, hint)
    if not text.strip():
        raise SanctionsError(
            f"no record in {source}", hint=f"one JSON object a line: {EXAMPLE}"
        )
    return content


def _add_object(
    content: JsonRecords, place: str, object_text: str, source: str
) -> None:
    """Add the record of the object at a place, or a note why it has no record."""
    values = pandas_json.normalize_values(json_text.parse_object(object_text))
    kind = ledger_parts.take_kind(values)
    if kind != "announcement":
        content.parts.read_object(kind, f"{source}:{place}", values)
        return
    omission = draft_objects.find_omission(values)
    if omission:
        reason = f"{omission.message}; {omission.hint}"
        content.notes.append(f"{source}:{place}: left out: {reason}")
        return
    for warning in draft_objects.find_warnings(values):
        content.notes.append(f"{source}:{place}: {warning}")
    content.records.append(_read_object(place, values))


def _unpack_table(
    objects: list[json_text.JsonText], source: str
) -> list[json_text.JsonText]:
    """The rows of a table of pandas that is one object; any other objects unchanged.

    Raises SanctionsError for a table whose rows are lists of values alone.
    """
    if objects and all(item.text.lstrip().startswith("[") for item in objects):
        raise pandas_json.refuse_values(source)
    if len(objects) != 1:
        return objects
    (item,) = objects
    try:
        values = json_text.parse_object(item.text)
    except SanctionsError:  # reported with its line
        return objects
    rows = pandas_json.unpack_table(values, source)
    if rows is None:
        return objects
    return [json_text.JsonText(item.line, json.dumps(row)) for row in rows]


def make_batch(sources: Sequence[str]) -> DraftBatch:
    """The records of several files as drafts, which are numbered through all of them.

    The notes name the objects that are no records, and the warnings on the others.
    """
    batch = DraftBatch(noun="record")
    for source in sources:
        records, notes, parts = read_file(source)
        batch.notes += notes
        batch.parts.add(parts)
        for place, record, suffix, record_id in records:
            number = len(batch.drafts) + 1
            if suffix and not record_id:
                record_id = f"{record.stem}-{suffix}"
            batch.drafts.append(Draft(number, record_id, record))
            batch.places[number] = f"{name_source(source)}:{place}"
    return batch


def refuse_duplicates(root: Path, records: Sequence[JsonRecord], source: str) -> None:
    """Check that no record looks like one in the ledger or on an earlier line.

    Raises SanctionsError that names every line whose record does.
    """
    finder = duplicates.DuplicateFinder(root)
    faults: list[LineFault] = []
    for place, record, _, _ in records:
        similar = finder.find_some(record, MAX_SIMILAR)
        if similar:
            names = ", ".join([name for name, _ in similar])
            message = f"the ledger already has a record like this: {names}"
            faults.append(LineFault(place, message, None))
        finder.add_pending(f"line {place}", record)
    if faults:
        hint = "nothing was written; --allow-duplicate writes them anyway"
        raise _refusal(source, faults, hint)


def _refusal(source: str, faults: Sequence[LineFault], hint: str) -> SanctionsError:
    # A column that is no field is a fault of every row, which is to be read once.
    counts = Counter((fault.message, fault.hint) for fault in faults)
    lines = []
    shown: set[tuple[str, str | None]] = set()
    for fault in faults:
        content = (fault.message, fault.hint)
        if content in shown and counts[content] > MOST_PLACES:
            continue
        addition = f" ({fault.hint})" if fault.hint else ""
        if content not in shown and counts[content] > MOST_PLACES:
            addition += f", and in {counts[content] - 1:,} more objects"
        shown.add(content)
        lines.append(f"{source}:{fault.place}: {fault.message}{addition}")
    # The first line follows "error: "; the others are indented below it.
    return SanctionsError("\n       ".join(lines), hint=hint)


def _read_object(place: str, values: dict[str, object]) -> JsonRecord:
    """The record of the object at a place."""
    derived = {}
    for column in derived_columns.DERIVED_COLUMNS:
        if column in values:
            derived[column] = values.pop(column)
    if draft_objects.find_kind(values):
        _drop_unstated_figures(values)
    values.pop(DRAFT, None)  # what an import says about its proposal
    suffix = values.pop("suffix", None)
    record_id = values.pop("id", None)
    _gather_figures(values, derived)
    for field in COUNTRY_FIELDS:
        if field in values:
            values[field] = _resolve_countries(field, values[field])
    values.setdefault("action", "listing")
    values["action"] = _read_word(values["action"], ACTIONS)
    if "measures" in values:
        values["measures"] = _read_word(values["measures"], MEASURES)
    record = build.build_announcement(values)
    _refuse_contradictions(record, derived)
    if suffix is not None:
        # A suffix that is not a text is refused there like any other wrong one.
        normalized = record_paths.normalize_suffix(suffix)  # type: ignore[arg-type]
        return JsonRecord(place, record, normalized)
    if record_id is None:
        return JsonRecord(place, record, None)
    stated_suffix = _suffix_of(str(record_id), record)
    if stated_suffix is not None:
        stated_suffix = record_paths.normalize_suffix(stated_suffix)
    return JsonRecord(place, record, stated_suffix, str(record_id))


def _drop_unstated_figures(values: dict[str, object]) -> None:
    """Remove the types of which the text of a draft says nothing."""
    for name in TYPES:
        if values.get(name, 0) is None:
            del values[name]


def _gather_figures(values: dict[str, object], derived: Mapping[str, object]) -> None:
    """Collect figures that are given one by one or in a derived column into their tables."""
    null_types = []
    # A table of counts has no null: a type that is left out is zero.
    if "counts" not in values:
        null_types = [name for name in TYPES if values.get(name, 0) is None]
    for table, prefix in TABLE_PREFIXES.items():
        figures = _take_figures(values, table, prefix)
        if figures:
            values[table] = figures
    counts = values.get("counts")
    # A value that is not a table is refused by the record format.
    if counts is None or isinstance(counts, dict):
        completed = _complete_counts(counts or {}, null_types, derived)
        if completed:
            values["counts"] = completed


def _complete_counts(
    counts: dict[str, Any], null_types: Sequence[str], derived: Mapping[str, object]
) -> dict[str, Any]:
    """The counts, completed from a total and the unknown types.

    SanctionsError for a null beside figures, which may mean zero or an unknown number.
    """
    completed, reading = derived_columns.complete_counts(
        counts, null_types, derived, "unknown"
    )
    if reading == "unknown":
        names = [name for name in null_types if name not in counts]
        raise SanctionsError(
            f"null beside figures: {', '.join(names)}",
            hint='write 0 for none, "unknown" for a number that no source gives',
        )
    return completed


def _refuse_contradictions(record: Announcement, derived: Mapping[str, object]) -> None:
    """Raise SanctionsError for a derived value that the record contradicts."""
    codes = {"sender": [record.sender], "target": record.target}
    counts: dict[str, int | str] = {}
    if record.counts is not None:
        counts = {name: getattr(record.counts, name) for name in TYPES}
    for each in derived_columns.find_contradictions(codes, counts, derived):
        message = f'{each.column} "{each.text}": {each.reason}'
        raise SanctionsError(message, hint=each.hint)


def _take_figures(
    values: dict[str, object], table: str, prefix: str
) -> dict[str, object]:
    """Remove and return the figures of a table that `export` writes one by one."""
    figures: dict[str, object] = {}
    for name in TYPES:
        figure = values.pop(prefix + name, None)
        if figure is not None:
            figures[name] = figure
    if figures and table in values:
        message = f"figures both in {table} and beside it"
        raise SanctionsError(message, hint="keep one of the two")
    return figures


def _read_word(value: object, words: Sequence[str]) -> object:
    """The word of a closed list for a synonym, or several; any other value unchanged."""
    if isinstance(value, list):
        return [_read_word(item, words) for item in value]
    if isinstance(value, str):
        return find_synonym(value, words) or value
    return value


def _resolve_countries(field: str, value: object) -> object:
    """The codes of one or several countries; the record format refuses values that are not text."""
    if isinstance(value, list):
        codes: list[object] = []
        for item in value:
            resolved = _resolve_countries(field, item)
            # A text in the list can name several: ["Belarus, Russia"].
            codes += resolved if isinstance(resolved, list) else [resolved]
        return codes
    if not isinstance(value, str):
        return value
    if field == "sender":
        return countries.resolve_one(
            value,
            'one line for each sender; it names the others: "joint": ["{others}"]',
        )
    return countries.resolve_several(value)


def _suffix_of(record_id: str, record: Announcement) -> str | None:
    """The suffix of an id after the record's stem; SanctionsError for an id of another record."""
    suffix = find_id_suffix(record, record_id)
    if suffix is None:
        message = f'the id "{record_id}" is not the record\'s'
        raise SanctionsError(message, hint=f"it begins with {record.stem}")
    return suffix or None
