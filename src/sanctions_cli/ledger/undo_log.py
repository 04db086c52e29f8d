"""The log of a ledger's last changes, by which each can be undone.

It is kept in the user's state folder, not in the ledger. An entry is written before its change is
made, and gets another name once the change is complete. If the process is killed in between, the
entry that still has the first name tells the next command what to roll back.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TypedDict

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import locate
from sanctions_cli.ledger.atomic import (
    FileChange,
    StaleFile,
    apply_changes,
    read_if_exists,
)

MAX_ENTRIES = 100
"""Changes that can be undone; older ones are forgotten."""

# Suffixes of an entry's file.
_DONE = ".json"  # its change is complete
_BEGUN = ".begun"  # its change is being made, or was when its process was killed


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """One command that changed the ledger.

    `path` is the entry's own file, `at` the time in UTC (ISO 8601). Each of the changes has the
    permissions, or the link, of the file that was there before.
    """

    path: Path
    command: str
    at: str
    changes: tuple[FileChange, ...]

    @property
    def local_time(self) -> str:
        """When the change was made, in local time: `2024-08-09 14:30`."""
        try:
            return (
                datetime.fromisoformat(self.at).astimezone().strftime("%Y-%m-%d %H:%M")
            )
        except ValueError:
            return self.at


class _PackedChange(TypedDict):
    """A change as JSON has it: texts in base 85, as files need not be UTF-8."""

    path: str
    before: str | None
    after: str | None
    mode: int | None
    link: str


class UndoLog:
    """The undo log of the ledger in the folder `root`; `folder` has its entries and the lock."""

    def __init__(self, root: Path, state_folder: Path) -> None:
        self.root = root
        real_path = os.fsencode(os.path.realpath(root))
        self.folder = state_folder / hashlib.sha256(real_path).hexdigest()[:24]

    @classmethod
    def of(cls, root: Path) -> UndoLog:
        """The log in this user's state folder."""
        return cls(root, locate.state_folder(os.environ))

    def commit(self, changes: Sequence[FileChange], command: str) -> bool:
        """Make the changes, all or none, and log them. Returns whether they can be undone.

        Raises what `apply_changes` raises.
        """
        path = self._write_entry(changes, command)
        try:
            apply_changes(self.root, changes)
        except BaseException:
            if path:
                _remove(path)
            raise
        if path:
            # If the name cannot be changed, the next command does that, as after a kill.
            with contextlib.suppress(OSError):
                os.replace(path, path.with_suffix(_DONE))
        return path is not None

    def latest_entry(self) -> UndoEntry | None:
        """The last change that can still be undone.

        Entries after it whose files are as they were before them are removed.
        """
        for path in sorted(self.folder.glob(f"*{_DONE}"), reverse=True):
            entry = _read_entry(path)
            if entry and self._changes_made(entry):
                return entry
            _remove(path)
        return None

    def changes_to_undo(self, entry: UndoEntry) -> list[FileChange]:
        """What undoing an entry does to the files. Raises StaleFile if one has changed since."""
        changes = self._changes_made(entry)
        for change in changes:
            if read_if_exists(self.root / change.path) != change.after:
                raise StaleFile(
                    f'"{change.path}" has changed since ({entry.command}, {entry.local_time})',
                    hint="undo would lose that change; nothing was done."
                    " sanctions edit and remove still work on it",
                )
        return [_reverse(change) for change in changes]

    def undo(self, entry: UndoEntry) -> None:
        """Undo an entry, all of it or nothing. Raises StaleFile if a file has changed since."""
        apply_changes(self.root, self.changes_to_undo(entry))
        _remove(entry.path)

    def roll_back_interrupted(self) -> list[str]:
        """Undo what killed commands did only in part; the commands that were rolled back.

        Only for the holder of the lock: without it, such an entry may belong to a running command.
        """
        commands = []
        for path in sorted(self.folder.glob(f"*{_BEGUN}")):
            entry = self._settle_entry(path)
            if entry:
                commands.append(entry.command)
        return commands

    def _settle_entry(self, path: Path) -> UndoEntry | None:
        """Roll back a change whose process was killed, unless it is complete or undone already.

        Returns its entry if it was rolled back.
        """
        entry = _read_entry(path)
        changes = self._changes_made(entry) if entry else []
        rolled_back = None
        # If it cannot be rolled back now, its entry stays for undo, which says why.
        with contextlib.suppress(OSError, SanctionsError):
            if entry and changes and not self._is_complete(entry):
                apply_changes(self.root, [_reverse(change) for change in changes])
                rolled_back = entry
        can_be_undone = changes and not rolled_back
        with contextlib.suppress(OSError):
            if can_be_undone:
                os.replace(path, path.with_suffix(_DONE))
            else:
                path.unlink()
        return rolled_back

    def _is_complete(self, entry: UndoEntry) -> bool:
        """Whether every file is as it was to be after the change."""
        for change in entry.changes:
            if read_if_exists(self.root / change.path) != change.after:
                return False
        return True

    def _changes_made(self, entry: UndoEntry) -> list[FileChange]:
        """The changes of an entry whose files are not as they were before it, the last first."""
        changes = []
        for change in reversed(entry.changes):
            if read_if_exists(self.root / change.path) != change.before:
                changes.append(change)
        return changes

    def _write_entry(self, changes: Sequence[FileChange], command: str) -> Path | None:
        """The file of a new entry; None where the state folder cannot be written."""
        entry = {
            "command": command,
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "changes": [self._pack(change) for change in changes],
        }
        path = None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path, stream = _create_entry_file(self.folder, self._next_number())
            with stream:
                json.dump(entry, stream)
        except OSError:
            if path:
                _remove(path)
            return None
        return path

    def _next_number(self) -> int:
        """The number of a new entry; the oldest entries are removed to make place for it."""
        paths = sorted(self.folder.glob(f"*{_DONE}"))
        surplus = max(0, len(paths) + 1 - MAX_ENTRIES)
        for path in paths[:surplus]:
            path.unlink(missing_ok=True)
        if not paths:
            return 1
        return int(paths[-1].stem) + 1

    def _pack(self, change: FileChange) -> _PackedChange:
        path = self.root / change.path
        mode, link = None, ""
        if change.before is not None:
            if path.exists():
                mode = path.stat().st_mode & 0o7777
            if path.is_symlink():
                link = os.readlink(path)
        return {
            "path": change.path,
            "before": _encode(change.before),
            "after": _encode(change.after),
            "mode": mode,
            "link": link,
        }


def _create_entry_file(folder: Path, number: int) -> tuple[Path, IO[str]]:
    """A new entry's file, open for writing, under this number or the next free one.

    Two processes that have no lock never get the same.
    """
    while True:
        path = folder / f"{number:09d}{_BEGUN}"
        with contextlib.suppress(FileExistsError):
            return path, path.open("x", encoding="utf-8")
        number += 1


def _read_entry(path: Path) -> UndoEntry | None:
    """The entry in a file; None where the file cannot be read as one."""
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        changes = tuple(_unpack(packed) for packed in entry["changes"])
        return UndoEntry(path, entry["command"], entry["at"], changes)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _unpack(packed: _PackedChange) -> FileChange:
    # Entries of older versions have neither permissions nor links.
    return FileChange(
        path=packed["path"],
        before=_decode(packed["before"]),
        after=_decode(packed["after"]),
        mode=packed.get("mode"),
        link=packed.get("link") or "",
    )


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _reverse(change: FileChange) -> FileChange:
    """The change that undoes this one: a removed file gets its permissions or its link again."""
    is_removal = change.after is None
    link = change.link if is_removal else ""
    return FileChange(change.path, change.after, change.before, change.mode, link)


def _encode(data: bytes | None) -> str | None:
    return None if data is None else base64.b85encode(data).decode()


def _decode(text: str | None) -> bytes | None:
    return None if text is None else base64.b85decode(text)
