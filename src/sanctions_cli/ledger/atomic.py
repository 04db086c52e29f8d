"""Changes several files of a ledger, all or none.

New content is first written to a work folder inside the ledger, read back and flushed to the disk;
only then is the first file replaced. The old files stay in the work folder until the change is
complete. So if a full disk or the end of the process stops a change, the files show what was done,
and `roll_back` can undo it without anything else.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import disk
from sanctions_cli.ledger.regular_files import LedgerFolder, read_file
from sanctions_cli.records import MAX_FILE_BYTES

WORK_FOLDER_PREFIX = ".part-"
"""The prefix of work folders. Readers skip all names that begin with a dot."""

_RETIRED = ".done"
"""The suffix of a work folder whose files are no longer needed."""

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
            files.refuse_outside(
                os.path.join(os.path.dirname(change.path), change.link)
            )
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


class WorkFolder:
    """The folder for the new and the old files of one change, inside the ledger.

    `name` is the folder's. A file can be renamed and linked within one disk only, so files on
    another disk, mounted inside the ledger, have a work folder of the same name beside them.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._root = root
        self._name = name
        self._folders: dict[Path, Path] = {}

    def new_file(self, number: int, target: Path) -> Path:
        """The path for the new content of a change; `number` is its position among the changes."""
        return self._folder_for(target) / f"new-{number}"

    def old_file(self, number: int, target: Path) -> Path:
        """The path for the old file of a change."""
        return self._folder_for(target) / f"old-{number}"

    def is_missing(self) -> bool:
        """Whether the folder does not exist: no change was begun, or it was settled."""
        return not os.path.lexists(self._root / self._name)

    def _folder_for(self, target: Path) -> Path:
        parent = target.parent
        if parent not in self._folders:
            try:
                is_same_disk = parent.stat().st_dev == self._root.stat().st_dev
            except FileNotFoundError:
                return self._root / self._name  # not yet created
            self._folders[parent] = (
                self._root if is_same_disk else parent
            ) / self._name
        return self._folders[parent]

    def create(self, targets: Sequence[Path]) -> None:
        """Create the folder, and the folders of the targets. Raises OSError.

        Its name must be free: a folder that another program created is never used.
        """
        (self._root / self._name).mkdir(mode=0o700)
        for parent in dict.fromkeys(target.parent for target in targets):
            disk.create_folders(parent)
            folder = self._folder_for(parent / self._name)
            if folder.parent != self._root:
                folder.mkdir(mode=0o700)

    def retire(self) -> None:
        """Rename the folder to show that it is no longer needed. Raises OSError."""
        os.rename(self._root / self._name, self._root / (self._name + _RETIRED))

    def reclaim(self) -> None:
        """Give the folder its name back, to roll back a change that was already complete.

        Its old files are needed again: Ctrl-C may come just after `retire`.
        """
        with suppress(OSError):
            os.rename(self._root / (self._name + _RETIRED), self._root / self._name)

    def remove(self, targets: Sequence[Path]) -> None:
        """Remove the folder with the files that changes of these targets have in it.

        What cannot be removed stays, as does any other file in the folder.
        """
        with suppress(OSError):
            self.retire()
        folders = {self._root / (self._name + _RETIRED)}
        for target in targets:
            folder = self._folder_for(target)
            if folder.parent != self._root:
                folders.add(folder)
        for folder in folders:
            _remove_work_folder(folder)


def _remove_work_folder(folder: Path) -> None:
    with suppress(OSError):
        for path in list(folder.iterdir()):
            kind, _, number = path.name.partition("-")
            if kind in ("new", "old") and number.isdecimal():
                path.unlink()
        folder.rmdir()


def apply_changes(root: Path, changes: Sequence[FileChange], work_name: str) -> None:
    """Make all the changes, in the order given, with a work folder of this name.

    Raises StaleFile when a file is no longer what `before` says, and OSError. Then, as after a kill
    or Ctrl-C, some of the changes may have been made, and `roll_back` must follow.
    """
    work = WorkFolder(root, work_name)
    targets = [_target(root, change) for change in changes]
    work.create(targets)
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
    for folder in dict.fromkeys(target.parent for target in targets):
        disk.fsync_directory(folder)
    work.retire()


def finish(root: Path, changes: Sequence[FileChange], work_name: str) -> None:
    """Clean up after a complete change: remove the work folder, and years without a record.

    Files that cannot be removed stay; the change is complete nevertheless.
    """
    targets = [_target(root, change) for change in changes]
    WorkFolder(root, work_name).remove(targets)
    folders = [
        (root / change.path).parent for change in changes if change.after is None
    ]
    disk.remove_empty_folders(
        folder
        for folder in dict.fromkeys(folders)
        if folder.parent.name == "announcements"
    )


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
    disk.remove_empty_folders(root / folder for folder in reversed(new_folders))
    return restored


def sweep(root: Path, name_prefix: str) -> None:
    """Remove work folders that earlier changes could not remove; `name_prefix` begins their names.

    Only real folders that are no longer needed, and in them only files with the names that changes
    use: another folder may contain the only copy of a file if its undo log was deleted.
    """
    with suppress(OSError), os.scandir(root) as entries:
        for entry in entries:
            is_retired = entry.name.startswith(name_prefix) and entry.name.endswith(
                _RETIRED
            )
            if is_retired and entry.is_dir(follow_symlinks=False):
                _remove_work_folder(Path(entry.path))


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
