"""An entry of the undo log: one change of a ledger, in its own file.

The suffix of the file name gives the state of the change. While files are being changed it is one
of `UNFINISHED`; a file that still has such a name later belongs to a command that was interrupted.
"""

from __future__ import annotations

import base64
import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sanctions_cli.ledger import disk
from sanctions_cli.ledger.atomic import FileChange
from sanctions_cli.ledger.log_folder import UNFINISHED, State

DONE: State = "done"
UNDONE: State = "undone"
STATE_BEFORE: dict[State, State | None] = {
    "begun": None,
    "undoing": "done",
    "redoing": "undone",
}
"""The state of an unfinished entry after its change is rolled back; None: the entry is removed."""

STATE_AFTER: dict[State, State] = {
    "begun": "done",
    "undoing": "undone",
    "redoing": "done",
}
"""The state of an unfinished entry after its change is complete."""

_BEING_WRITTEN = ".new"
"""The suffix of an entry that is being written; its change has not begun."""


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """One command that changed the ledger, or was about to.

    `at` is the time in UTC (ISO 8601). Each change has the permissions, or the link, of the file
    before it. `work_name` begins the names of the work folders; `new_folders` are the folders that
    the change creates. A change that is not undoable leaves the log once it is complete. For an
    entry that cannot be read, `fault` gives the reason, and the other fields are empty.
    """

    number: int
    state: State
    command: str = ""
    at: str = ""
    changes: tuple[FileChange, ...] = ()
    work_name: str = ""
    new_folders: tuple[str, ...] = ()
    is_undoable: bool = True
    fault: str = ""

    @property
    def local_time(self) -> str:
        """When the change was made, in local time: `2024-08-09 14:30`."""
        try:
            local = datetime.fromisoformat(self.at).astimezone()
        except ValueError:
            return self.at
        return local.strftime("%Y-%m-%d %H:%M")

    @property
    def work_folder(self) -> str:
        """The name of the work folder for making the changes, or for undoing them."""
        return f"{self.work_name}-{self.state}"

    @property
    def pending_changes(self) -> list[FileChange]:
        """The changes that an unfinished entry was making."""
        if self.state == "undoing":
            return self.undo_changes
        return list(self.changes)

    @property
    def undo_changes(self) -> list[FileChange]:
        """The changes that undo this one, the last first."""
        return [change.reversed() for change in reversed(self.changes)]


def entry_path(folder: Path, number: int, state: State) -> Path:
    """The file of an entry in the folder of its log."""
    return folder / f"{number:09d}.{state}"


def list_entries(folder: Path) -> Iterator[tuple[int, State]]:
    """Number and state of all entries, the latest first, without reading them. Raises OSError."""
    entries = []
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in names:
        number, _, suffix = name.partition(".")
        # Also the lock is in this folder, and entries that are being written.
        if number.isdecimal() and (suffix == DONE or suffix in (UNDONE, *UNFINISHED)):
            entries.append((int(number), suffix))
    yield from sorted(entries, reverse=True)


def read_entry(folder: Path, number: int, state: State) -> UndoEntry:
    """An entry; if its file cannot be read as one, `fault` gives the reason."""
    try:
        data = entry_path(folder, number, state).read_bytes()
    except OSError as error:
        return UndoEntry(number, state, fault=error.strerror or str(error))
    try:
        packed = json.loads(data)
        return UndoEntry(
            number=number,
            state=state,
            command=str(packed["command"]),
            at=str(packed["at"]),
            changes=tuple(_unpack(change) for change in packed["changes"]),
            work_name=str(packed["work_name"]),
            new_folders=tuple(packed["new_folders"]),
            is_undoable=bool(packed["is_undoable"]),
        )
    except (ValueError, KeyError, TypeError):
        return UndoEntry(number, state, fault="it is damaged")


def write_entry(folder: Path, root: Path, entry: UndoEntry) -> None:
    """Write a new entry of a ledger, whole or not at all, and flush it. Raises OSError.

    Two processes without a lock never write the same entry: the second gets FileExistsError.
    """
    packed = {
        "command": entry.command,
        "at": entry.at,
        "changes": [_pack(root, change) for change in entry.changes],
        "work_name": entry.work_name,
        "new_folders": entry.new_folders,
        "is_undoable": entry.is_undoable,
    }
    path = entry_path(folder, entry.number, entry.state)
    # Under another name until it is whole: what has an entry's name is taken for one.
    new_file = path.with_suffix(_BEING_WRITTEN)
    stream = new_file.open("x", encoding="ascii")
    try:
        with stream:
            json.dump(packed, stream)
        disk.fsync_file(new_file)
        os.rename(new_file, path)
    except BaseException:  # Ctrl-C too
        with suppress(OSError):
            new_file.unlink()
        raise
    disk.fsync_directory(folder)


def move_entry(
    folder: Path, number: int, state: State, new_state: State | None
) -> None:
    """Change the state of an entry, or remove it (None), and flush the change. Raises OSError."""
    path = entry_path(folder, number, state)
    if new_state is None:
        path.unlink(missing_ok=True)
    else:
        os.rename(path, entry_path(folder, number, new_state))
    disk.fsync_directory(folder)


def remove_unwritten(folder: Path) -> None:
    """Remove the entries that killed processes left half written."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.endswith(_BEING_WRITTEN):
                (folder / name).unlink()


def _pack(root: Path, change: FileChange) -> dict[str, Any]:
    """A change as JSON: contents in base 85, since a file may not be UTF-8."""
    path = root / change.path
    mode, link = change.mode, change.link
    if change.before is not None:
        mode = stat.S_IMODE(path.stat().st_mode)
        link = os.readlink(path) if path.is_symlink() else ""
    return {
        "path": change.path,
        "before": _encode(change.before),
        "after": _encode(change.after),
        "mode": mode,
        "link": link,
    }


def _unpack(packed: dict[str, Any]) -> FileChange:
    return FileChange(
        path=packed["path"],
        before=_decode(packed["before"]),
        after=_decode(packed["after"]),
        mode=packed["mode"],
        link=packed["link"],
    )


def _encode(data: bytes | None) -> str | None:
    return None if data is None else base64.b85encode(data).decode()


def _decode(text: str | None) -> bytes | None:
    return None if text is None else base64.b85decode(text)
