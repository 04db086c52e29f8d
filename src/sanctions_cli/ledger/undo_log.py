"""The last changes of a ledger, so that each can be taken back: kept in the user's state folder, not in the ledger."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import atomic_write
from sanctions_cli.ledger.atomic_write import Change, Stale

KEPT = 100
"""Changes that can be taken back; older ones are forgotten."""
DONE, BEGUN = ".json", ".begun"
"""An entry of a change that was made, and of one that is being made: or was, when its process was killed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of the book: the command that made it, when (UTC, ISO), and what it did to the files.

    Each change carries the permissions, or the symbolic link, of the file that was there before.
    """

    place: Path
    command: str
    at: str
    changes: tuple[Change, ...]

    @property
    def when(self) -> str:
        """When it was, by the clock on the wall."""
        try:
            return datetime.fromisoformat(self.at).astimezone().strftime("%Y-%m-%d %H:%M")
        except ValueError:
            return self.at


def state_folder(environ: Mapping[str, str]) -> Path:
    """Where programs keep what must outlive a cache (XDG_STATE_HOME, else the platform's own place)."""
    given = Path(environ.get("XDG_STATE_HOME", ""))
    if given.is_absolute():  # the standard says to ignore others
        return given / "sanctions"
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", home)) / "sanctions" / "state"
    return (
        home
        / ("Library/Application Support" if sys.platform == "darwin" else ".local/state")
        / "sanctions"
    )


def _folder(root: Path, state: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:24]
    return state / name


@contextlib.contextmanager
def locked(root: Path, state: Path) -> Iterator[list[str]]:
    """Let only one command at a time change this ledger; where no lock can be had, the file system must do.

    Gives the commands that were killed half way and have been taken back now.
    """
    folder = _folder(root, state)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stream = (folder / "lock").open("w")
    except OSError:
        yield []
        return
    with stream:
        yield _recovered(root, folder) if _alone(stream) else []


def _alone(stream: Any) -> bool:
    try:
        import fcntl  # not on Windows

        fcntl.flock(stream, fcntl.LOCK_EX)
    except (ImportError, OSError):
        return False
    return True


def _recovered(root: Path, folder: Path) -> list[str]:
    """Take back what a killed command did only in part; one that was all done is done."""
    halves = []
    for place in sorted(folder.glob(f"*{BEGUN}")):
        entry = _read(place)
        happened = _happened(root, entry) if entry else []
        with contextlib.suppress(
            OSError, SanctionsError
        ):  # if it cannot be taken back now, undo says why
            if entry and happened and not _all_done(root, entry):
                atomic_write.apply(root, [_reversed(one) for one in happened])
                halves.append(entry.command)
                happened = []
        with contextlib.suppress(OSError):
            os.replace(place, place.with_suffix(DONE)) if happened else place.unlink()
    return halves


def _all_done(root: Path, entry: Entry) -> bool:
    return all(atomic_write.read(root / one.path) == one.after for one in entry.changes)


def commit(root: Path, changes: Sequence[Change], command: str, state: Path) -> bool:
    """Make the changes, all or none, and remember them. Whether they can be taken back.

    The entry is written first, so that what a killed process did can be taken back by the next.
    """
    place = _remember(root, _folder(root, state), changes, command)
    try:
        atomic_write.apply(root, changes)
    except BaseException:
        if place:
            _forget(place)
        raise
    if place:
        with contextlib.suppress(OSError):  # as after a kill: the next command finds it all done
            os.replace(place, place.with_suffix(DONE))
    return place is not None


def _forget(place: Path) -> None:
    with contextlib.suppress(OSError):
        place.unlink()


def _remember(root: Path, folder: Path, changes: Sequence[Change], command: str) -> Path | None:
    entry = {
        "command": command,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "changes": [_packed(root, one) for one in changes],
    }
    place = None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        old = sorted(folder.glob(f"*{DONE}"))
        for path in old[: max(0, len(old) - KEPT + 1)]:
            path.unlink(missing_ok=True)
        place, stream = _claimed(folder, int(old[-1].stem) + 1 if old else 1)
        with stream:
            json.dump(entry, stream)
    except OSError:
        if place:
            _forget(place)
        return None
    return place


def _claimed(folder: Path, number: int) -> tuple[Path, Any]:
    """A new entry under the next number; two processes without a lock never take the same."""
    while True:
        place = folder / f"{number:09d}{BEGUN}"
        with contextlib.suppress(FileExistsError):
            return place, place.open("x", encoding="utf-8")
        number += 1


def _packed(root: Path, change: Change) -> dict[str, Any]:
    before, after = (
        None if text is None else base64.b85encode(text).decode()
        for text in (change.before, change.after)
    )
    path = root / change.path
    link = os.readlink(path) if change.before is not None and path.is_symlink() else ""
    mode = path.stat().st_mode & 0o7777 if change.before is not None and path.exists() else None
    return {"path": change.path, "before": before, "after": after, "mode": mode, "link": link}


def _read(place: Path) -> Entry | None:
    try:
        entry = json.loads(place.read_text(encoding="utf-8"))
        changes = (_unpacked(one) for one in entry["changes"])
        return Entry(place, entry["command"], entry["at"], tuple(changes))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _unpacked(said: dict[str, Any]) -> Change:
    before, after = (
        None if text is None else base64.b85decode(text) for text in (said["before"], said["after"])
    )
    return Change(said["path"], before, after, said.get("mode"), said.get("link", ""))


def latest(root: Path, state: Path) -> Entry | None:
    """The last change that is still to be taken back; entries of what is as before are cleared away."""
    for place in sorted(_folder(root, state).glob(f"*{DONE}"), reverse=True):
        entry = _read(place)
        if entry and _happened(root, entry):
            return entry
        _forget(place)
    return None


def _happened(root: Path, entry: Entry) -> list[Change]:
    """The changes of an entry whose files are not as they were before it, the last first."""
    return [
        one for one in reversed(entry.changes) if atomic_write.read(root / one.path) != one.before
    ]


def _reversed(change: Change) -> Change:
    made = change.after is None
    return Change(
        change.path, change.after, change.before, change.mode, change.link if made else ""
    )


def to_take_back(root: Path, entry: Entry) -> list[Change]:
    """What undoing an entry does to the files. Raises Stale where one has changed since."""
    happened = _happened(root, entry)
    for one in happened:
        if atomic_write.read(root / one.path) != one.after:
            raise Stale(
                f'"{one.path}" has changed since ({entry.command}, {entry.when})',
                hint="undo would lose that change; nothing was done. sanctions edit and remove still work on it",
            )
    return [_reversed(one) for one in happened]


def take_back(root: Path, entry: Entry) -> None:
    """Undo an entry, all of it or nothing. Raises Stale where a file has changed since."""
    atomic_write.apply(root, to_take_back(root, entry))
    _forget(entry.place)
