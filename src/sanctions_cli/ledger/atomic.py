"""Changes several files of a ledger, all or none.

New content is first written to a work folder inside the ledger, read back and flushed to the disk;
only then is the first file replaced. The old files stay in the work folder until the change is
complete. So if a full disk or the end of the process stops a change, the files show what was done,
and `roll_back` can undo it without anything else.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import disk
from sanctions_cli.ledger.regular_files import LedgerFolder, read_file
from sanctions_cli.ledger.work_folder import WorkFolder
from sanctions_cli.records import MAX_FILE_BYTES

NOTHING_CHANGED = "nothing was changed"
"""The end of an error message; it is used only when every file is unchanged."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """The content of one file of a ledger before and after a change; None where there is no file.

    `path` is relative to the ledger. A new file gets the permissions `mode` (None: the usual ones),
    or is a symbolic link to `link`.
    """

    path: str
    before: bytes | None
    after: bytes | None
    mode: int | None = None
    link: str = ""

    def reversed(self) -> FileChange:
        """The change that undoes this one: a removed file gets its permissions or link again."""
        link = self.link if self.after is None else ""
        return FileChange(self.path, self.after, self.before, self.mode, link)


class StaleFile(SanctionsError):
    """A file has changed since it was read, or a new file's name is taken."""


def read_in_ledger(root: Path, path: str) -> bytes | None:
    """The content of a file of the ledger that is to be changed; None if it does not exist.

    SanctionsError if it cannot be read, or is reached by a link out of the ledger, since the
    difference would show content from outside.
    """
    LedgerFolder(root).refuse_outside(path)
    return read_if_exists(root / path)


def read_if_exists(path: Path) -> bytes | None:
    """The content of a file; None if it does not exist. SanctionsError if it cannot be read."""
    try:
        return _read(path)
    except OSError as error:
        raise SanctionsError(f'cannot read "{path}": {error.strerror}') from None


def _read(path: Path) -> bytes | None:
    try:
        return read_file(path, MAX_FILE_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None


def check_changes(root: Path, changes: Sequence[FileChange]) -> None:
    """Raise StaleFile unless every file is what `before` says; SanctionsError for one that cannot
    be read, or to which a symbolic link leads out of the ledger.
    """
    files = LedgerFolder(root)
    for change in changes:
        files.refuse_outside(change.path)
        if change.link:
            folder = os.path.dirname(change.path)
            files.refuse_outside(os.path.join(folder, change.link))
        if read_if_exists(root / change.path) != change.before:
            raise _stale_file(change)


def _stale_file(change: FileChange) -> StaleFile:
    if change.before is None:
        return StaleFile(
            f'"{change.path}" is there already', hint=f"{NOTHING_CHANGED}; try again"
        )
    return StaleFile(
        f'"{change.path}" was changed by another program in the meantime',
        hint=f"{NOTHING_CHANGED}; look at it and try again",
    )


def apply_changes(root: Path, changes: Sequence[FileChange], work_name: str) -> None:
    """Make all the changes, in the order given, with a work folder of this name.

    Raises StaleFile when a file is no longer what `before` says, and OSError. Then, as after a kill
    or Ctrl-C, some of the changes may have been made, and `roll_back` must follow.
    """
    work = WorkFolder(root, work_name)
    targets = [_target(root, change) for change in changes]
    work.create(targets)
    # All new files are written and flushed before the first one is put in place: a full disk is
    # noticed while nothing has changed yet.
    prepared = []
    for number, (change, target) in enumerate(zip(changes, targets, strict=True)):
        if change.after is not None and not change.link:
            new_file = work.new_file(number, target)
            disk.write_new_file(new_file, change.after)
            disk.copy_permissions(new_file, target, change.mode)
            prepared.append(new_file)
    disk.fsync_files(prepared)
    for number, (change, target) in enumerate(zip(changes, targets, strict=True)):
        new_file = work.new_file(number, target)
        old_file = work.old_file(number, target)
        if change.after is None:
            _remove(change, target, old_file)
        elif change.before is None:
            _create(root, change, target, new_file)
        else:
            _replace(change, target, new_file, old_file)
    parents = [target.parent for target in targets]
    for folder in dict.fromkeys(parents):
        disk.fsync_directory(folder)
    work.retire()


def finish(root: Path, changes: Sequence[FileChange], work_name: str) -> None:
    """Clean up after a complete change: remove the work folder, and years without a record.

    Files that cannot be removed stay; the change is complete nevertheless.
    """
    targets = [_target(root, change) for change in changes]
    WorkFolder(root, work_name).remove(targets)
    folders: dict[Path, None] = {}
    for change in changes:
        folder = (root / change.path).parent
        # The folder of announcements itself, and that of the stated totals, are parts of a ledger.
        if change.after is None and folder.parent.name == "announcements":
            folders[folder] = None
    disk.remove_empty_folders(folders)


def roll_back(
    root: Path,
    changes: Sequence[FileChange],
    work_name: str,
    new_folders: Sequence[str] = (),
) -> list[str]:
    """Undo the changes that were made, the last first; returns the restored paths.

    A file that another program has changed since stays as it is. `new_folders` are those that the
    changes created; they are removed if they are empty. Raises OSError, and SanctionsError for a
    file that cannot be read; some files may then not be restored, and it must be tried again.
    """
    work = WorkFolder(root, work_name)
    work.reclaim()
    was_begun = not work.is_missing()
    targets = [_target(root, change) for change in changes]
    restored = []
    places = list(enumerate(zip(changes, targets, strict=True)))
    for number, (change, target) in reversed(places):
        new_file = work.new_file(number, target)
        old_file = work.old_file(number, target)
        if change.after is None:
            is_restored = _restore_removed(change, target, old_file, was_begun)
        elif _is_placed(root, change, target, new_file):
            _restore(change, target, old_file)
            is_restored = True
        else:
            is_restored = False
        if is_restored:
            disk.fsync_directory(target.parent)
            restored.append(change.path)
    work.remove(targets)
    # The innermost first: only then is the one around it empty.
    disk.remove_empty_folders([root / folder for folder in reversed(new_folders)])
    return restored


def _target(root: Path, change: FileChange) -> Path:
    """The path of the file that a change affects.

    For a symbolic link that is the file it leads to, unless the link itself is made or removed.
    """
    path = root / change.path
    if change.before is None or change.after is None:
        return path
    return Path(os.path.realpath(path))


def _remove(change: FileChange, target: Path, old_file: Path) -> None:
    """Move the file to the work folder, and back if it is not the one to remove."""
    try:
        os.rename(target, old_file)
    except FileNotFoundError:
        raise _stale_file(change) from None
    # A link is moved as a link; what it leads to was compared before.
    if not old_file.is_symlink() and old_file.read_bytes() != change.before:
        disk.move_into_place(old_file, target)
        raise _stale_file(change)


def _create(root: Path, change: FileChange, target: Path, new_file: Path) -> None:
    try:
        if change.link:
            os.symlink(change.link, target)
        else:
            disk.move_into_place(new_file, target)
    except FileExistsError:
        raise _stale_file(change) from None
    # The file that the link points to may have changed since the link was removed.
    if change.link and _read(root / change.path) != change.after:
        target.unlink()
        raise _stale_file(change)


def _replace(change: FileChange, target: Path, new_file: Path, old_file: Path) -> None:
    try:
        disk.keep_copy(target, old_file)
    except FileNotFoundError:
        raise _stale_file(change) from None
    if old_file.read_bytes() != change.before:
        raise _stale_file(change)
    os.replace(new_file, target)
    # Another program may have written into the old file after it was compared.
    if old_file.read_bytes() != change.before:
        os.replace(old_file, target)
        raise _stale_file(change)


def _is_placed(root: Path, change: FileChange, target: Path, new_file: Path) -> bool:
    """Whether the file that is there now was written by the change."""
    if change.link:
        return target.is_symlink() and os.readlink(target) == change.link
    content = _read(root / change.path)
    try:
        prepared = new_file.lstat()
    except FileNotFoundError:  # renamed
        return content == change.after
    if content == b"" and change.before is None:
        return True  # it reserves the name: see `disk.move_into_place`
    return content == change.after and os.path.samestat(prepared, target.lstat())


def _restore(change: FileChange, target: Path, old_file: Path) -> None:
    if change.before is None:
        target.unlink()
        return
    if not os.path.lexists(old_file):
        _write_old_file(change, target, old_file)
    os.replace(old_file, target)


def _restore_removed(
    change: FileChange, target: Path, old_file: Path, was_begun: bool
) -> bool:
    """Restore a removed file, unless its name is taken now; whether it was restored."""
    if os.path.lexists(target) and not _is_empty(target):
        return False
    if not os.path.lexists(old_file):
        if was_begun:
            return False  # not by this change: another program removed it
        _write_old_file(change, target, old_file)
    disk.create_folders(target.parent)
    if os.path.lexists(target) or old_file.is_symlink():
        os.replace(old_file, target)
    else:
        disk.move_into_place(old_file, target)
    return True


def _is_empty(path: Path) -> bool:
    """Whether this is a file that only reserves its name: see `disk.move_into_place`."""
    return path.is_file() and path.stat().st_size == 0


def _write_old_file(change: FileChange, target: Path, old_file: Path) -> None:
    disk.create_folders(old_file.parent)
    if change.link:
        os.symlink(change.link, old_file)
        return
    disk.write_new_file(old_file, change.before or b"")
    disk.copy_permissions(old_file, target, change.mode)
    disk.fsync_file(old_file)
