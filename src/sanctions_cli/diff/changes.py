"""What changed between two ledgers or two files: records, the sums over them, and stated totals."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from sanctions_cli.diff.effects import Effect, find_effects
from sanctions_cli.diff.record_diff import (
    Change,
    RecordData,
    RecordKind,
    RecordsById,
    describe_record,
    diff_records,
)
from sanctions_cli.diff.record_effects import find_record_effects
from sanctions_cli.diff.renames import find_renamed
from sanctions_cli.diff.verdict_changes import VerdictChange, find_verdict_changes
from sanctions_cli.index import database
from sanctions_cli.queries import Filters

RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)

RecordsByKind = Mapping[RecordKind, RecordsById]

_QUERIES: dict[RecordKind, str] = {
    "announcement": "select id, record from announcements",
    "assertion": "select id, record from assertions",
    # The index has programs in columns; they are put together again under the names of the fields.
    "program": """
        select
            program,
            json_object(
                'title', title,
                'sender', sender,
                'target', target,
                'authority', authority,
                'url', url,
                'until', until,
                'overlaps', overlaps,
                'note', note
            )
        from programs
    """,
    "ledger": "select 'ledger', value from meta where key = 'ledger'",
}
_JOINED_IN_INDEX = ("target", "overlaps")
"""Lists of a program that the index keeps as one text."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two ledgers."""

    records: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    verdict_changes: tuple[VerdictChange, ...] = ()
    broken_on_one_side: int = 0
    """Files that only one of the two ledgers can read: what they said in the other is unknown."""

    def __bool__(self) -> bool:
        return bool(
            self.records
            or self.effects
            or self.verdict_changes
            or self.broken_on_one_side
        )


def find_changes(
    old: database.OpenLedger, new: database.OpenLedger, filters: Filters
) -> Changes:
    """What changed from one ledger to another in the records that pass the filters.

    Records in files that either ledger cannot read are left out. If only one of them cannot, there
    are no effects, as the sums would differ by what it leaves out.
    """
    old_broken = _find_broken_files(old)
    new_broken = _find_broken_files(new)
    broken = old_broken | new_broken
    broken_ids = _ids_in(broken)
    changes: list[Change] = []
    for kind in RECORD_KINDS:
        # All programs are in one file, whose name is the id of none of them.
        if kind == "program" and "programs.toml" in broken:
            continue
        changes += _find_record_changes(old, new, kind, filters, broken_ids)
    broken_on_one_side = old_broken ^ new_broken
    if broken_on_one_side:
        return Changes(tuple(changes), broken_on_one_side=len(broken_on_one_side))
    old_ids: dict[str, str] = {}
    for change in changes:
        if change.change == "renamed":
            old_ids[change.id] = change.old or ""
    assertions = find_matching_ids(new.connection, "assertion", filters)
    effects = find_effects(old.connection, new.connection, filters)
    verdict_changes = find_verdict_changes(
        old.connection,
        new.connection,
        assertions,
        old_ids,
    )
    return Changes(tuple(changes), tuple(effects), tuple(verdict_changes))


def find_file_changes(old: RecordsByKind, new: RecordsByKind) -> Changes:
    """What changed between the records of two files, and what that does to the sums."""
    changes: list[Change] = []
    for kind in RECORD_KINDS:
        old_records = old.get(kind, {})
        new_records = new.get(kind, {})
        changes += compare_records(kind, old_records, new_records)
    old_announcements = old.get("announcement", {})
    new_announcements = new.get("announcement", {})
    effects = find_record_effects(
        old_announcements.values(), new_announcements.values()
    )
    return Changes(tuple(changes), tuple(effects))


def compare_records(
    kind: RecordKind,
    old: RecordsById,
    new: RecordsById,
) -> Iterator[Change]:
    """What was added, removed, renamed and changed, in the order of the ids."""
    removed = _records_missing_in(new, old)
    added = _records_missing_in(old, new)
    old_ids = find_renamed(removed, added)
    # A renamed record is listed once, by its new id.
    ids = {*old, *new}
    ids.difference_update(old_ids.values())
    for id_ in sorted(ids):
        old_id = old_ids.get(id_, id_)
        if id_ not in new:
            record = old[id_]
            sender = _read_sender(record)
            yield Change("removed", kind, id_, sender, old=describe_record(record))
            continue
        record = new[id_]
        sender = _read_sender(record)
        if old_id not in old:
            yield Change("added", kind, id_, sender, new=describe_record(record))
            continue
        # A renamed record can have changed besides.
        if old_id != id_:
            yield Change("renamed", kind, id_, sender, "id", old_id, id_)
        for edit in diff_records(old[old_id], record):
            yield Change("changed", kind, id_, sender, *edit)


def _records_missing_in(
    counterpart: RecordsById,
    records: RecordsById,
) -> dict[str, RecordData]:
    """Those of the records whose ids the counterpart lacks."""
    missing: dict[str, RecordData] = {}
    for id_, record in records.items():
        if id_ not in counterpart:
            missing[id_] = record
    return missing


def find_matching_ids(
    connection: sqlite3.Connection,
    kind: RecordKind,
    filters: Filters,
) -> set[str]:
    """The ids of the records that pass the filters.

    Assertions and programs have only a sender, targets and programs: with any other filter, and
    ledger.toml with any filter at all, nothing passes.
    """
    if kind == "announcement":
        where, values = filters.where_possible()
        query = f"select a.id from announcements a where {where}"
        rows = connection.execute(query, values)
        return {id_ for (id_,) in rows}
    further_filters = filters.replace(senders=(), targets=(), programs=())
    if not further_filters.select_all:
        return set()
    if kind == "ledger" and not filters.select_all:
        return set()
    if filters.select_all:
        rows = connection.execute(_QUERIES[kind])
        return {id_ for id_, _ in rows}
    ids: set[str] = set()
    for subject in _list_subjects(connection, kind):
        if subject.passes(filters):
            ids.add(subject.id)
    return ids


@dataclass(frozen=True, slots=True)
class _Subject:
    """What an assertion or a program is about."""

    id: str
    sender: str
    targets: Sequence[str]
    programs: Sequence[str]

    def passes(self, filters: Filters) -> bool:
        """Whether its sender, one of its targets and one of its programs are wanted."""
        return (
            _is_wanted(filters.senders, [self.sender])
            and _is_wanted(filters.targets, self.targets)
            and _is_wanted(filters.programs, self.programs)
        )


def _is_wanted(wanted: Sequence[str], values: Sequence[str]) -> bool:
    """Whether one of the values is wanted; with an empty filter, all are."""
    return not wanted or not set(wanted).isdisjoint(values)


def _list_subjects(
    connection: sqlite3.Connection, kind: RecordKind
) -> Iterator[_Subject]:
    """The subjects of all assertions or programs."""
    if kind == "assertion":
        # The classes of records are needed only where there are filters.
        from sanctions_cli.records import Assertion, from_json

        for id_, text in connection.execute(_QUERIES[kind]):
            assertion = from_json(Assertion, text)
            yield _Subject(
                id_,
                assertion.sender,
                assertion.target,
                assertion.program or (),
            )
    if kind == "program":
        query = "select program, sender, target from programs"
        for program, sender, targets in connection.execute(query):
            yield _Subject(
                program,
                sender,
                targets.split("; "),
                (program,),
            )


def _find_record_changes(
    old: database.OpenLedger,
    new: database.OpenLedger,
    kind: RecordKind,
    filters: Filters,
    left_out: set[str],
) -> Iterator[Change]:
    """The changes of one kind of records, except of those whose ids are left out."""
    # A record that only one of the ledgers lets through has changed in what the filters look at.
    wanted = find_matching_ids(old.connection, kind, filters)
    wanted |= find_matching_ids(new.connection, kind, filters)
    wanted -= left_out
    old_records = _read_differing_records(old, new, kind, wanted)
    new_records = _read_differing_records(new, old, kind, wanted)
    return compare_records(kind, old_records, new_records)


def _read_differing_records(
    ledger: database.OpenLedger,
    counterpart: database.OpenLedger,
    kind: RecordKind,
    wanted: set[str],
) -> dict[str, RecordData]:
    """The wanted records of a ledger, by id, that its counterpart lacks or has in another form."""
    # Most records are equal. They are compared as text, and are not parsed.
    counterpart_texts = dict(counterpart.connection.execute(_QUERIES[kind]))
    records: dict[str, RecordData] = {}
    for id_, text in ledger.connection.execute(_QUERIES[kind]):
        if id_ not in wanted:
            continue
        if text != counterpart_texts.get(id_):
            records[id_] = _read_record(kind, text)
    return records


def _read_record(kind: RecordKind, text: str) -> RecordData:
    """A record from the JSON of its query, as its file has it: without fields that are null."""
    record: RecordData = {}
    for name, value in json.loads(text).items():
        if value is None:
            continue
        if kind == "program" and name in _JOINED_IN_INDEX:
            value = value.split("; ")
        record[name] = value
    return record


def _read_sender(record: RecordData) -> str | None:
    """The sender's code; None where a file that is not checked has anything else."""
    sender = record.get("sender")
    if isinstance(sender, str):
        return sender
    return None


def _find_broken_files(ledger: database.OpenLedger) -> set[str]:
    """The paths of the files that a ledger cannot read."""
    paths: set[str] = set()
    for finding in ledger.findings():
        paths.add(finding.path)
    return paths


def _ids_in(paths: Iterable[str]) -> set[str]:
    """The ids of the records in these files: their names."""
    ids: set[str] = set()
    for path in paths:
        _, _, name = path.rpartition("/")
        ids.add(name.removesuffix(".toml"))
    return ids
