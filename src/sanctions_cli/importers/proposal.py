"""The proposal of an import: compares drafts with the ledger, warns, and writes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Literal

from sanctions_cli.importers import parts_proposal
from sanctions_cli.importers.drafts import (
    Draft,
    DraftBatch,
    Fault,
    ProgressCallback,
)
from sanctions_cli.importers.ledger_parts import LedgerParts
from sanctions_cli.importers.matches import LedgerMatches, record_digest
from sanctions_cli.index import database
from sanctions_cli.ledger import (
    atomic,
    build,
    program_keys,
    record_paths,
    record_warnings,
    regular_files,
    transaction,
)
from sanctions_cli.records import (
    MAX_FILE_BYTES,
    Announcement,
    toml,
)
from sanctions_cli.text import join_words

Mark = Literal["new", "already_there", "looks_like"]

MAX_ATTEMPTS = 100
"""How often records get new ids if other processes take those that were free."""

MAX_WARNINGS = 20
"""The most warnings about an import that are shown one by one."""

MAX_NAMED_PROGRAMS = 10
"""The most programs that the warning on undefined ones names."""


@dataclass(frozen=True, slots=True)
class ProposedRecord:
    """A draft compared with the ledger: its new id, and the ids or rows of similar records."""

    draft: Draft
    id: str
    mark: Mark = "new"
    similar: tuple[str, ...] = ()

    @property
    def is_already_there(self) -> bool:
        """Whether the ledger already has this record, so that it is not written."""
        return self.mark == "already_there"

    @property
    def has_similar(self) -> bool:
        """Whether the ledger or an earlier row has a similar announcement."""
        return self.mark == "looks_like"


def compare_with_ledger(
    ledger: database.OpenLedger, batch: DraftBatch
) -> list[ProposedRecord]:
    """All drafts with their marks and ids; those to be written come first.

    An id that cannot be used is added to the faults of the batch.
    """
    _use_defined_programs(ledger.root, batch)
    matches = LedgerMatches(ledger.connection, batch.drafts)
    original_rows = _find_original_rows(batch.drafts, matches)
    first_row_by_id: dict[str, int] = {}
    new: list[ProposedRecord] = []
    already_there: list[ProposedRecord] = []
    for draft in batch.drafts:
        original_row = original_rows[record_digest(draft.record)]
        proposed = _compare(matches, draft, original_row, batch)
        if draft.id:
            first_row_with_id = first_row_by_id.setdefault(draft.id, draft.row)
            fault = _find_id_fault(
                ledger.root, batch.id_column, proposed, first_row_with_id
            )
            if fault:
                batch.add_fault(draft.row, fault)
        if proposed.is_already_there:
            already_there.append(proposed)
        else:
            new.append(proposed)
    new_drafts = [proposed.draft for proposed in new]
    paths = _assign_paths(ledger.root, new_drafts)
    with_ids = []
    for proposed in new:
        record_id = record_paths.record_id(paths[proposed.draft.row])
        with_ids.append(replace(proposed, id=record_id))
    return with_ids + already_there


def _use_defined_programs(root: Path, batch: DraftBatch) -> None:
    """Replace the spelling of programs in the drafts by the ledger's."""
    programs = {**batch.parts.programs, **program_keys.read_programs(root)}
    records = program_keys.use_defined_keys(
        [draft.record for draft in batch.drafts], programs
    )
    batch.drafts = [
        replace(draft, record=record)
        for draft, record in zip(batch.drafts, records, strict=True)
    ]


def _find_original_rows(
    drafts: Sequence[Draft], matches: LedgerMatches
) -> dict[bytes, int]:
    """The row that other equal rows repeat, by digest of the record.

    It is the first row that is in the ledger or states an id, or else the first.
    """
    rows: dict[bytes, int] = {}
    for draft in drafts:
        if draft.id or matches.find_identical(draft):
            rows.setdefault(record_digest(draft.record), draft.row)
    for draft in drafts:
        rows.setdefault(record_digest(draft.record), draft.row)
    return rows


def _compare(
    matches: LedgerMatches, draft: Draft, original_row: int, batch: DraftBatch
) -> ProposedRecord:
    """The draft with its mark; `original_row` is the row that it may repeat."""
    identical = draft.recorded_as or matches.find_identical(draft)
    if identical:
        return ProposedRecord(draft, identical, "already_there")
    if original_row != draft.row and not draft.id:
        return ProposedRecord(draft, "", "looks_like", (batch.name_row(original_row),))
    # A list says on which program's list a target is: another program is another record.
    similar = matches.find_similar(draft.record, of_any_program=not batch.is_counted)
    if similar:
        return ProposedRecord(draft, draft.id, "looks_like", tuple(similar))
    return ProposedRecord(draft, draft.id, "new")


def _find_id_fault(
    root: Path, column: str, proposed: ProposedRecord, first_row: int
) -> Fault | None:
    """The fault of a stated id that another row or record already has; None if it is free."""
    draft = proposed.draft
    if first_row != draft.row:
        reason = f"row {first_row} has this id too"
        return Fault(column, draft.id, reason, "leave the cell empty, and one is made")
    path = record_paths.record_path(draft.record, draft.id)
    if proposed.is_already_there or not os.path.lexists(root / path):
        return None
    difference = _describe_difference(root, path, draft.record)
    reason = f"this record is there already, and differs{difference}"
    hint = f"sanctions edit {draft.id} changes it; to add another record, leave the cell empty"
    return Fault(column, draft.id, reason, hint)


def _describe_difference(root: Path, path: str, record: Announcement) -> str:
    """The fields in which the record at `path` differs, or that it is broken, to end a sentence."""
    try:
        data = regular_files.read_ledger_file(root, path, MAX_FILE_BYTES)
    except OSError:
        return ": its file cannot be read"
    existing, _ = toml.parse_file(data, path, "announcement")
    if not isinstance(existing, Announcement):
        return ": its file is broken"
    different = []
    for field in fields(existing):
        if getattr(existing, field.name) != getattr(record, field.name):
            different.append(field.name)
    if not different:  # the file changed since the ledger was opened
        return ""
    return f" in {', '.join(different)}"


def _assign_paths(root: Path, drafts: Sequence[Draft]) -> dict[int, str]:
    """The path of each row's record, from the id that it states or else the first free one."""
    paths: dict[int, str] = {}
    for draft in drafts:
        if draft.id:
            paths[draft.row] = record_paths.record_path(draft.record, draft.id)
    free_paths = record_paths.FreePaths(root, taken=paths.values())
    for draft in drafts:
        if not draft.id:
            paths[draft.row] = free_paths.claim(record_paths.default_path(draft.record))
    return paths


def write_records(
    root: Path,
    proposed: Sequence[ProposedRecord],
    command: str,
    progress: ProgressCallback,
    parts: LedgerParts | None = None,
) -> transaction.CommittedChange:
    """Write the records that are not yet in the ledger, and the other `parts`, all or none.

    Each gets the id that its row states, or else the first free one. The undo log calls the change
    `command`.
    """
    drafts = [record.draft for record in proposed if not record.is_already_there]

    def make_changes() -> list[atomic.FileChange]:
        paths = _assign_paths(root, drafts)
        changes = []
        for count, draft in enumerate(drafts, 1):
            path = paths[draft.row]
            changes.append(
                atomic.FileChange(path, None, build.encode_record(draft.record, path))
            )
            progress(count, len(drafts))
        if parts:
            changes += parts_proposal.plan_parts(root, parts)
        return changes

    attempts = MAX_ATTEMPTS
    if any(draft.id for draft in drafts):  # a stated id cannot be replaced
        attempts = 1
    return transaction.commit_changes(root, make_changes, command, tries=attempts)


def list_warnings(
    root: Path,
    proposed: Sequence[ProposedRecord],
    limit: int = MAX_WARNINGS,
    name_row: Callable[[int], str] = "row {}".format,
    new_programs: program_keys.Programs | None = None,
) -> list[str]:
    """At most `limit` distinct warnings about the proposed records.

    `name_row` is what messages call the place of a draft in the file; `new_programs` would be
    defined with the records.
    """
    from sanctions_cli.lists import shipped_keys

    programs = {**(new_programs or {}), **program_keys.read_programs(root)}
    undefined = _find_undefined_programs(proposed, programs, shipped_keys())
    proposed_ids = {record.id for record in proposed}
    warnings: dict[str, None] = {}  # an ordered set
    doubted: set[tuple[object, ...]] = set()
    for record in proposed:
        announcement = record.draft.record
        # One of the rows with equal values is enough, since a suggestion takes time.
        key = (
            *(announcement.sender, announcement.target, announcement.action),
            *(announcement.program, announcement.announced, announcement.until),
            announcement.counts is None,
        )
        if key not in doubted:
            doubted.add(key)
            # References are checked below, since the file may contain the record that they name.
            without_references = replace(announcement, refers_to=None)
            for warning in record_warnings.find_warnings(
                root, without_references, programs, date.today(), shipped_keys()
            ):
                if warning in undefined.values():
                    continue
                if warning.startswith("it "):  # which of them is not clear
                    warning = f"{name_row(record.draft.row)}: {warning}"
                warnings[warning] = None
        for record_id in announcement.refers_to or ():
            if record_id not in proposed_ids and not _exists(root, record_id):
                place = name_row(record.draft.row)
                warnings[f'no record "{record_id}", to which {place} refers'] = None
    shown = list(warnings)[:limit]
    if len(warnings) > limit:
        shown.append(f"and {len(warnings) - limit:,} more warnings")
    return [*_warn_of_undefined_programs(undefined), *shown]


def _find_undefined_programs(
    proposed: Sequence[ProposedRecord],
    programs: program_keys.Programs,
    shipped_keys: Collection[str],
) -> dict[str, str]:
    """The programs that are still to be defined, each with the message on it.

    `shipped_keys` are those of large official lists, which are spelt rightly.
    """
    keys: dict[str, None] = {}  # an ordered set
    for record in proposed:
        announcement = record.draft.record
        keys |= dict.fromkeys(announcement.other_programs or ())
        if announcement.program:
            keys[announcement.program] = None
    undefined = {}
    for key in keys:
        if program_keys.needs_definition(key, programs, shipped_keys):
            message = program_keys.describe_unknown_program(key, programs, shipped_keys)
            undefined[key] = message
    return undefined


def _warn_of_undefined_programs(undefined: Mapping[str, str]) -> list[str]:
    """One warning on all of them, since a whole list may have dozens."""
    if len(undefined) < 2:
        return list(undefined.values())
    keys = list(undefined)
    named = keys[:MAX_NAMED_PROGRAMS]
    if len(keys) > len(named):
        named.append(f"{len(keys) - len(named):,} more")
    return [
        f"{len(keys):,} programs are not defined in programs.toml yet: {join_words(named)};"
        f" to define all: sanctions program add {' '.join(keys)}"
    ]


def _exists(root: Path, record_id: str) -> bool:
    return os.path.lexists(root / record_paths.announcement_path(record_id))
