"""The log of a ledger's last changes, from which each can be undone and redone.

It is in the user's state folder, not in the ledger. Before a file of the ledger is touched, the
entry of the change is on the disk in the state "begun"; it becomes "done" once the files are on the
disk too. Undo and redo work the same way. So an interrupted command leaves an unfinished entry, and
the next command completes it or rolls it back.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import atomic, disk, locate, undo_entry, work_folder
from sanctions_cli.ledger.atomic import NOTHING_CHANGED, FileChange, StaleFile
from sanctions_cli.ledger.log_folder import (
    UNFINISHED,
    State,
    log_folder,
    path_checksum,
)
from sanctions_cli.ledger.undo_entry import (
    DONE,
    STATE_AFTER,
    STATE_BEFORE,
    UNDONE,
    UndoEntry,
)

MAX_ENTRIES = 100
"""How many changes can be undone; older entries are removed."""


class Unsettled(SanctionsError):
    """An interrupted change is not complete and cannot be rolled back now."""


class UndoLog:
    """The undo log of the ledger in the folder `root`; `folder` contains its entries and the lock.

    Raises SanctionsError where `root` cannot be opened.
    """

    def __init__(self, root: Path, state_folder: Path) -> None:
        self.root = root
        self.folder = log_folder(root, state_folder)
        self._work_prefix = f"{work_folder.WORK_FOLDER_PREFIX}{path_checksum(root)}-"

    @classmethod
    def of(cls, root: Path) -> UndoLog:
        """The log of a ledger in this user's state folder."""
        return cls(root, locate.state_folder(os.environ))

    # Reading

    def entries(self) -> list[UndoEntry]:
        """All changes that can be undone or redone, and unfinished ones, the latest first.

        Raises SanctionsError where the log cannot be read.
        """
        entries = []
        is_superseded = False
        for number, state in self._list():
            if state == UNDONE and is_superseded:
                continue  # a later change has ended its redo
            is_superseded = is_superseded or state == DONE
            entries.append(undo_entry.read_entry(self.folder, number, state))
        return entries

    def find_entry(self, number: int) -> UndoEntry | None:
        """The change with this number; None if there is none that can be undone."""
        if (number, DONE) in self._list():
            return undo_entry.read_entry(self.folder, number, DONE)
        return None

    def next_to_undo(self) -> UndoEntry | None:
        """The last change that is not undone; None if there is none."""
        for number, state in self._list():
            if state != UNDONE:
                return undo_entry.read_entry(self.folder, number, state)
        return None

    def next_to_redo(self) -> UndoEntry | None:
        """The first of the changes that were undone since the last change; None if none was."""
        earliest = None
        for number, state in self._list():
            if state != UNDONE:
                break
            earliest = number
        if earliest is None:
            return None
        return undo_entry.read_entry(self.folder, earliest, UNDONE)

    def _list(self) -> list[tuple[int, State]]:
        try:
            return list(undo_entry.list_entries(self.folder))
        except OSError as error:
            raise SanctionsError(
                f'cannot read the undo log "{self.folder}": {error.strerror}'
            ) from None

    # Writing; only while the lock is held

    def commit(
        self,
        changes: Sequence[FileChange],
        command: str,
        *,
        folders: Sequence[str] = (),
        is_undoable: bool = True,
    ) -> bool:
        """Make the changes, all or none, and log them. Returns whether they can be undone.

        `folders` are created too, even if they stay empty. Raises StaleFile when a file is no
        longer what `before` says, and SanctionsError where the ledger or an existing log cannot be
        written. Where there can be no log at all, the changes are made without it.
        """
        atomic.check_changes(self.root, changes)
        latest_number = max((number for number, _ in self._list()), default=0)
        try:
            new_folders = self._missing_folders(changes, folders)
        except OSError as error:
            raise _cannot_write(self.root, error) from None
        entry = UndoEntry(
            number=latest_number + 1,
            state="begun",
            command=command,
            at=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            changes=tuple(changes),
            work_name=self._work_prefix + secrets.token_hex(4),
            new_folders=new_folders,
            is_undoable=is_undoable,
        )
        written = self._write(entry)
        if written is None:
            self._carry_out(entry, is_logged=False)
            return False
        self._carry_out(written)
        self._forget_old_entries(written.number)
        return is_undoable

    def check_undo(self, entry: UndoEntry) -> list[FileChange]:
        """The file changes of undoing an entry.

        Raises StaleFile where a file is not what the entry left, and SanctionsError where the entry
        cannot be read.
        """
        return self._check(entry, entry.undo_changes)

    def check_redo(self, entry: UndoEntry) -> list[FileChange]:
        """The file changes of redoing an entry. Raises like `check_undo`."""
        return self._check(entry, list(entry.changes))

    def undo(self, entry: UndoEntry) -> None:
        """Undo the last change, all of it or nothing. Raises as `check_undo` and `commit` do."""
        self.check_undo(entry)
        self._carry_out(self._begin(entry, "undoing"))

    def redo(self, entry: UndoEntry) -> None:
        """Make a change again, all of it or nothing. Raises as `check_redo` and `commit` do."""
        self.check_redo(entry)
        self._carry_out(self._begin(entry, "redoing"))

    def revert(self, entry: UndoEntry) -> None:
        """Undo an earlier change, as a new change. Raises as `undo` does."""
        command = f"undo of change {entry.number}, {entry.command}"
        self.commit(self.check_undo(entry), command)

    def forget(self) -> None:
        """Remove all entries, for a ledger that has just been created. Raises SanctionsError."""
        try:
            for number, state in self._list():
                undo_entry.move_entry(self.folder, number, state, None)
        except OSError as error:
            raise self._cannot_write_log(error) from None

    def settle_interrupted(self) -> list[UndoEntry]:
        """Complete or roll back what interrupted commands left; the entries rolled back.

        Only while the lock is held: otherwise an unfinished entry may belong to a running command.
        Raises Unsettled for a change that can be neither completed nor rolled back now.
        """
        undo_entry.remove_unwritten(self.folder)
        rolled_back = []
        for number, state in self._list():
            if state in UNFINISHED:
                entry = undo_entry.read_entry(self.folder, number, state)
                if self._settle(entry):
                    rolled_back.append(entry)
        work_folder.sweep(self.root, self._work_prefix)
        return rolled_back

    def _settle(self, entry: UndoEntry) -> bool:
        """Complete or roll back an interrupted change; whether files had to be put back."""
        try:
            if entry.fault:
                raise SanctionsError(entry.fault)
            if self._is_complete(entry):
                self._complete(entry)
                return False
            restored = self._roll_back(entry)
            self._move(entry, STATE_BEFORE[entry.state])
            return bool(restored)
        except (OSError, SanctionsError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            path = undo_entry.entry_path(self.folder, entry.number, entry.state)
            raise Unsettled(
                f'cannot roll back an interrupted command, "{path}": {reason}',
                hint="the ledger may have only part of its change, and has the old files in"
                f' folders "{work_folder.WORK_FOLDER_PREFIX}…"; every command tries again',
            ) from None

    def _is_complete(self, entry: UndoEntry) -> bool:
        """Whether every file already has its content after the change."""
        for change in entry.pending_changes:
            if atomic.read_if_exists(self.root / change.path) != change.after:
                return False
        return True

    def _check(self, entry: UndoEntry, changes: list[FileChange]) -> list[FileChange]:
        if entry.fault:
            path = undo_entry.entry_path(self.folder, entry.number, entry.state)
            raise SanctionsError(
                f'cannot read change {entry.number} of the undo log, "{path}":'
                f" {entry.fault}",
                hint=_OTHER_CHANGES,
            )
        for change in changes:
            content = atomic.read_in_ledger(self.root, change.path)
            if content == change.before:
                continue
            raise StaleFile(
                f'"{change.path}" is not as it was after {_describe_step(entry)}:'
                f" {_describe_difference(content, change)}",
                hint=_OTHER_CHANGES,
            )
        return changes

    def _begin(self, entry: UndoEntry, state: State) -> UndoEntry:
        """The entry in an unfinished state. Raises SanctionsError."""
        new_folders = entry.new_folders if state == "redoing" else ()
        begun = replace(entry, state=state, new_folders=new_folders)
        try:
            undo_entry.move_entry(self.folder, entry.number, entry.state, state)
        except OSError as error:
            with suppress(OSError):
                self._move(begun, entry.state)
            raise self._cannot_write_log(error) from None
        return begun

    def _write(self, entry: UndoEntry) -> UndoEntry | None:
        """Write a new entry, under the next number where another process without a lock takes the
        number; None where there is no log and none can be made. Raises SanctionsError.
        """
        if not os.path.isdir(self.folder):
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError:
                return None
        while True:
            try:
                undo_entry.write_entry(self.folder, self.root, entry)
                return entry
            except FileExistsError:
                entry = replace(entry, number=entry.number + 1)
            except OSError as error:
                with suppress(OSError):
                    self._move(entry, None)
                raise self._cannot_write_log(error) from None

    def _carry_out(self, entry: UndoEntry, *, is_logged: bool = True) -> None:
        """Make the changes of an unfinished entry, or roll them back and raise SanctionsError."""
        changes = entry.pending_changes
        try:
            for folder in entry.new_folders:
                disk.create_folders(self.root / folder)
            atomic.apply_changes(self.root, changes, entry.work_folder)
        except BaseException as error:
            try:
                self._roll_back(entry)
            except (OSError, SanctionsError):
                raise _may_be_half_made(self.root, error) from None
            # All files are back, as the message says. If the state of the entry cannot be changed
            # back, the next command sees that there is nothing to roll back.
            if is_logged:
                with suppress(OSError):
                    self._move(entry, STATE_BEFORE[entry.state])
            if isinstance(error, OSError):
                raise _cannot_write(self.root, error) from None
            raise
        if is_logged:
            # If this fails, the next command does it, as after a kill.
            with suppress(OSError):
                self._complete(entry)
        else:
            atomic.finish(self.root, changes, entry.work_folder)

    def _complete(self, entry: UndoEntry) -> None:
        self._move(entry, STATE_AFTER[entry.state] if entry.is_undoable else None)
        atomic.finish(self.root, entry.pending_changes, entry.work_folder)

    def _roll_back(self, entry: UndoEntry) -> list[str]:
        """Roll back an unfinished entry; returns the paths of the restored files."""
        return atomic.roll_back(
            self.root, entry.pending_changes, entry.work_folder, entry.new_folders
        )

    def _move(self, entry: UndoEntry, state: State | None) -> None:
        undo_entry.move_entry(self.folder, entry.number, entry.state, state)

    def _forget_old_entries(self, latest_number: int) -> None:
        """Remove changes that were undone before the latest one, and those too old to be undone."""
        with suppress(OSError, SanctionsError):
            done_count = 0
            for number, state in self._list():
                done_count += state == DONE
                is_undone_before = state == UNDONE and number < latest_number
                if is_undone_before or (state == DONE and done_count > MAX_ENTRIES):
                    undo_entry.entry_path(self.folder, number, state).unlink()

    def _missing_folders(
        self, changes: Sequence[FileChange], folders: Sequence[str]
    ) -> tuple[str, ...]:
        """The folders that do not exist yet and are to be created, the outermost first."""
        wanted = [self.root / folder for folder in folders]
        wanted += [
            (self.root / change.path).parent
            for change in changes
            if change.after is not None
        ]
        missing = []
        for folder in dict.fromkeys(wanted):
            missing += disk.find_missing_folders(folder)
        return tuple(
            folder.relative_to(self.root).as_posix()
            for folder in dict.fromkeys(missing)
        )

    def _cannot_write_log(self, error: OSError) -> SanctionsError:
        return SanctionsError(
            f'cannot write the undo log "{self.folder}": {error.strerror or error};'
            f" {NOTHING_CHANGED}",
            hint="set XDG_STATE_HOME to a folder that can be written",
        )


_OTHER_CHANGES = (
    f"{NOTHING_CHANGED}; sanctions undo --list shows all changes,"
    " and sanctions undo NUMBER undoes one of them"
)


def _describe_step(entry: UndoEntry) -> str:
    """The step after which the files have the content that undoing or redoing needs."""
    step = "the undo of " if entry.state == UNDONE else ""
    return f'{step}"{entry.command}" ({entry.local_time})'


def _describe_difference(content: bytes | None, change: FileChange) -> str:
    if content == change.after:
        return "it has already been changed back"
    if content is None:
        return "it was removed"
    return "it was changed"


def _cannot_write(root: Path, error: OSError) -> SanctionsError:
    return SanctionsError(
        f'cannot write in "{root}": {error.strerror or error}; {NOTHING_CHANGED}',
        hint=disk.explain_error(error),
    )


def _may_be_half_made(root: Path, error: BaseException) -> SanctionsError:
    reason = getattr(error, "strerror", None) or str(error) or "interrupted"
    return SanctionsError(
        f'cannot write in "{root}": {reason}; the change may be half made',
        hint="the next command rolls it back, or says why it cannot",
    )
