"""Writes new records under the first free ids, and refuses duplicates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.atomic import FileChange
from sanctions_cli.ledger.build import encode_record
from sanctions_cli.ledger.duplicates import DuplicateFinder, NamedAnnouncement
from sanctions_cli.ledger.record_paths import FreePaths, default_path
from sanctions_cli.ledger.transaction import commit_changes
from sanctions_cli.records import Announcement

if TYPE_CHECKING:
    from sanctions_cli.ledger.record_paths import Record

NewRecord = tuple["Record", str | None]
"""A record, and the suffix of its id."""

_TRIES = 1000
"""How often a new name is tried while other processes take names without the lock."""


class WrittenRecords(NamedTuple):
    """New records that were written: their paths in the ledger, and whether `undo` can take them
    back.
    """

    paths: list[str]
    is_undoable: bool


class DuplicateRecord(SanctionsError):
    """A record looks like others in the ledger.

    `record` is the new one, `duplicates` are the others with their ids. `what_allowing_does` ends
    the hint on --allow-duplicate.
    """

    def __init__(
        self,
        record: Announcement,
        duplicates: Sequence[NamedAnnouncement],
        what_allowing_does: str = "adds another",
    ) -> None:
        names = ", ".join(name for name, _ in duplicates)
        super().__init__(
            f"the ledger already has a record like this: {names}",
            hint=f"sanctions show {duplicates[0][0]}; --allow-duplicate {what_allowing_does}",
        )
        self.record = record
        self.duplicates = duplicates


def write_records(
    root: Path,
    records: Iterable[NewRecord],
    command: str,
    definitions: Sequence[FileChange] = (),
    *,
    refuse_duplicates: bool = False,
) -> WrittenRecords:
    """Write new records, all or none, each under the first free id.

    An id that another process takes meanwhile gets the next number. `undo` calls the change
    `command`; `definitions` are part of it. Raises SanctionsError if a record or the ledger cannot
    be written; with `refuse_duplicates`, DuplicateRecord for one that another process has added.
    """
    records = list(records)

    def plan() -> list[FileChange]:
        if refuse_duplicates:
            for record, _ in records:
                _refuse_duplicates(root, record, ())
        return [*_plan(root, records), *definitions]

    written = _write(root, command, plan)
    return written._replace(paths=written.paths[: len(records)])


def write_unless_duplicate(
    root: Path,
    record: Record,
    suffix: str | None,
    command: str,
    accepted: Collection[str],
    definitions: Sequence[FileChange] = (),
) -> WrittenRecords:
    """Write a new record as `write_records` does, unless it looks like one in the ledger.

    `accepted` are the ids of duplicates that somebody has looked at and accepted. Raises
    DuplicateRecord for any other. `definitions` are written with it. The ledger is locked before
    that is checked, so that of two processes that add the same record at once one is refused.
    """

    def plan() -> list[FileChange]:
        _refuse_duplicates(root, record, accepted)
        return [*_plan(root, [(record, suffix)]), *definitions]

    written = _write(root, command, plan)
    return written._replace(paths=written.paths[:1])


def _write(
    root: Path, command: str, plan: Callable[[], list[FileChange]]
) -> WrittenRecords:
    # Planned again at each try, since the free names change.
    committed = commit_changes(root, plan, command, tries=_TRIES)
    return WrittenRecords(
        [change.path for change in committed.files], committed.is_undoable
    )


def _plan(root: Path, records: Sequence[NewRecord]) -> list[FileChange]:
    """The new files, each under a free name."""
    free_paths = FreePaths(root)
    changes = []
    for record, suffix in records:
        path = free_paths.claim(default_path(record, suffix))
        changes.append(FileChange(path, None, encode_record(record, path)))
    return changes


def _refuse_duplicates(root: Path, record: Record, accepted: Collection[str]) -> None:
    if not isinstance(record, Announcement):
        return
    duplicates = DuplicateFinder(root).find_duplicates(record)
    unexpected = [duplicate for duplicate in duplicates if duplicate[0] not in accepted]
    if unexpected:
        raise DuplicateRecord(record, unexpected)
