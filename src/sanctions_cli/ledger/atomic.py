"""Writing files whole or not at all, and never over what another program changed meanwhile.

The changes of a ledger are made together: every new text is first written to an unfinished file in
a folder of its own inside the ledger, read back and flushed to the disk; only then does the first
one take its place.
"""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from sanctions_cli.errors import SanctionsError

TEMP_FOLDER = ".part"
"""The folder in a ledger for unfinished files. Readers skip all names that begin with a dot."""

STALE_AFTER_SECONDS = 3600
"""After this time an unfinished file can only be what a killed process left behind."""

SYNC_ALL_FROM = 64
"""From this number of files on, one sync of the whole disk is quicker than one of each file."""

_HINTS = {
    errno.ENOSPC: "make room on the disk and try again",
    errno.EFBIG: "files may not grow to that size here: see ulimit -f",
    errno.EDQUOT: "make room in your quota and try again",
    errno.EROFS: "the ledger is on a read-only file system",
    errno.EACCES: "you may not write there: mend the folder's permissions",
    errno.EPERM: "you may not write there: mend the folder's permissions",
}

# What a file system that has no hard links answers, such as FAT and some network shares.
_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


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


class StaleFile(SanctionsError):
    """A file is no longer what it was when it was read, or a new file's name is taken."""


def read_if_exists(path: Path) -> bytes | None:
    """The content of a file, or None when there is none. SanctionsError when it cannot be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise SanctionsError(
            f'cannot read "{path}": {error.strerror}', hint="nothing was changed"
        ) from None


def apply_changes(root: Path, changes: Sequence[FileChange]) -> None:
    """Make all the changes, or none, in the order given.

    Raises StaleFile when a file is no longer what `before` says, and SanctionsError when the disk
    is full or the folder cannot be written. Then nothing has changed.
    """
    try:
        apply_changes_or_os_error(root, changes)
    except OSError as error:
        raise SanctionsError(
            f'cannot write in "{root}": {error.strerror or error}; nothing was changed',
            hint=_HINTS.get(error.errno or 0),
        ) from None


def apply_changes_or_os_error(root: Path, changes: Sequence[FileChange]) -> None:
    """As `apply_changes`, but an OSError is raised as it is, for callers with their own message."""
    for change in changes:
        _refuse_if_stale(root, change)
    with ExitStack() as cleanup:
        temp_files = TempFiles(root, cleanup)
        prepared = []
        for change in changes:
            # For a removal the file is empty: only its place is needed, to move the old one to.
            content = b"" if change.after is None else change.after
            prepared.append(
                temp_files.create(_target(root, change), content, change.mode)
            )
        _flush_all(prepared)
        with ExitStack() as undo:
            for change, temp_file in zip(changes, prepared, strict=True):
                _make_change(root, change, temp_file, undo)
            undo.pop_all()  # all is done: nothing is to be undone
        for folder in dict.fromkeys(_target(root, change).parent for change in changes):
            fsync_directory(folder)
        _remove_empty_years(root, changes)


def _flush_all(files: Sequence[Path]) -> None:
    if len(files) >= SYNC_ALL_FROM and hasattr(os, "sync"):  # not on Windows
        os.sync()
        return
    for file in files:
        fsync_file(file)


def _remove_empty_years(root: Path, changes: Sequence[FileChange]) -> None:
    """Remove the folders of years in `announcements` from which the last record was removed."""
    removed = [root / change.path for change in changes if change.after is None]
    for folder in dict.fromkeys(path.parent for path in removed):
        if folder.parent.name == "announcements":
            remove_if_empty(folder)


def _target(root: Path, change: FileChange) -> Path:
    """The path where a change happens.

    For a symbolic link that is the file it leads to, unless the link itself is made or removed.
    """
    path = root / change.path
    if change.after is None or change.link:
        return path
    return Path(os.path.realpath(path))


def _refuse_if_stale(root: Path, change: FileChange) -> None:
    if read_if_exists(root / change.path) != change.before:
        raise _stale_file(change)


def _stale_file(change: FileChange) -> StaleFile:
    if change.before is None:
        return StaleFile(
            f'"{change.path}" is there already', hint="nothing was written; try again"
        )
    return StaleFile(
        f'"{change.path}" was changed by somebody else in the meantime',
        hint="nothing was written; look at it and try again",
    )


def _make_change(
    root: Path, change: FileChange, temp_file: Path, undo: ExitStack
) -> None:
    """Make one change with the file prepared for it; closing `undo` reverts the change."""
    if change.after is None:
        _remove(root, change, temp_file, undo)
    elif change.before is not None:
        _refuse_if_stale(root, change)
        undo.callback(_restore, root, change)
        os.replace(temp_file, _target(root, change))
    else:
        _create(root, change, temp_file, undo)


def _remove(root: Path, change: FileChange, temp_file: Path, undo: ExitStack) -> None:
    """Move the file aside, where the prepared file was, so that it can be moved back."""
    target = _target(root, change)
    _refuse_if_stale(root, change)
    os.replace(target, temp_file)
    undo.callback(os.replace, temp_file, target)
    # It may have changed between the look at it and the move.
    if not temp_file.is_symlink() and temp_file.read_bytes() != change.before:
        raise _stale_file(change)


def _create(root: Path, change: FileChange, temp_file: Path, undo: ExitStack) -> None:
    target = _target(root, change)
    try:
        _give_name(temp_file, target, change.link)
    except FileExistsError:
        raise _stale_file(change) from None
    undo.callback(target.unlink, missing_ok=True)
    if change.link:
        # The file that the link points to may have changed since the link was removed.
        _refuse_if_stale(root, FileChange(change.path, change.after, None))


def _restore(root: Path, change: FileChange) -> None:
    """Put back the former text, unless somebody else has changed the file since."""
    if read_if_exists(root / change.path) == change.after:
        apply_changes(root, [FileChange(change.path, change.after, change.before)])


def _give_name(temp_file: Path, target: Path, link: str) -> None:
    """Give a new file its name, or make the link. Raises FileExistsError if the name is taken.

    Two processes may want one name at once, so the system has to decide: a rename would overwrite.
    """
    if link:
        os.symlink(link, target)
        return
    try:
        os.link(temp_file, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # Without hard links: hold the name with an empty file for a moment.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        os.replace(temp_file, target)


class TempFiles:
    """Creates unfinished files for a ledger; closing `cleanup` removes what is left of them."""

    def __init__(self, root: Path, cleanup: ExitStack) -> None:
        self._root = root
        self._cleanup = cleanup
        self._folders: set[Path] = set()

    def create(self, target: Path, data: bytes, mode: int | None) -> Path:
        """A new file with this content that may take the place of `target`.

        The folders of the target are made. The permissions are those of the target, else `mode`,
        else the usual ones. Raises OSError.
        """
        create_folders(target.parent, self._cleanup)
        descriptor, temp_file = _create_temp_file(
            self._folder_on_disk_of(target.parent)
        )
        self._cleanup.callback(_remove_quietly, temp_file)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        if temp_file.read_bytes() != data:
            raise OSError(errno.EIO, "what was written cannot be read back")
        copy_permissions(temp_file, target, mode)
        return temp_file

    def _folder_on_disk_of(self, folder: Path) -> Path:
        """A folder for unfinished files on the same disk as `folder`.

        A file can be renamed and linked within one disk only, and a symbolic link may lead out of
        the ledger to another.
        """
        is_same_disk = self._root.stat().st_dev == folder.stat().st_dev
        parent = self._root if is_same_disk else folder
        temp_folder = parent / TEMP_FOLDER
        if temp_folder not in self._folders:
            self._folders.add(temp_folder)
            self._cleanup.callback(remove_if_empty, temp_folder)
            remove_stale_files(temp_folder)
        return temp_folder


def _create_temp_file(folder: Path) -> tuple[int, Path]:
    while True:
        folder.mkdir(exist_ok=True)
        # Another process that is done in this very moment may remove the folder again.
        with suppress(FileNotFoundError):
            descriptor, name = tempfile.mkstemp(dir=folder, suffix=".toml")
            return descriptor, Path(name)


def _remove_quietly(temp_file: Path) -> None:
    # If this fails, the change is made all the same, and a later one removes the file.
    with suppress(OSError):
        temp_file.unlink()


def remove_stale_files(folder: Path) -> None:
    """Remove the unfinished files that killed processes left behind."""
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            with suppress(OSError):
                if time.time() - path.lstat().st_mtime > STALE_AFTER_SECONDS:
                    path.unlink()


def create_folders(folder: Path, cleanup: ExitStack) -> None:
    """Create a folder and those above it; closing `cleanup` removes the new ones that are empty."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in reversed(missing):
        cleanup.callback(remove_if_empty, path)
        fsync_directory(path.parent)


def remove_if_empty(folder: Path) -> None:
    """Remove a folder unless something is in it."""
    with suppress(OSError):
        folder.rmdir()


def replace_file(path: Path, data: bytes) -> None:
    """Write a file outside of a ledger whole or not at all, through symbolic links.

    What is no regular file (a pipe, /dev/null) is written to, not replaced. Raises OSError, also
    for a folder.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = Path(os.path.realpath(path))
    descriptor, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name}.", suffix=".part"
    )
    temp_file = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        fsync_file(temp_file)
        copy_permissions(temp_file, target, None)
        os.replace(temp_file, target)
    except BaseException:
        temp_file.unlink(missing_ok=True)
        raise


def copy_permissions(temp_file: Path, target: Path, mode: int | None) -> None:
    """Give a new file the permissions and the owner of the one whose place it takes.

    Where that does not exist, the permissions are `mode`, or the usual ones if it is None.
    """
    try:
        former = target.stat()
    except FileNotFoundError:
        if mode is None:
            mode = 0o666 & ~_read_umask()
        temp_file.chmod(mode)
        return
    if hasattr(os, "chown"):  # not on Windows
        _give_to_owner(temp_file, former.st_uid, former.st_gid)
    temp_file.chmod(former.st_mode & 0o7777)


def _give_to_owner(temp_file: Path, user_id: int, group_id: int) -> None:
    if user_id == os.geteuid() and group_id == os.getegid():
        return
    # Only root may give a file away; a ledger of several users still works without.
    with suppress(OSError):
        os.chown(temp_file, user_id, group_id)


def _read_umask() -> int:
    """The umask of this process, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def fsync_file(path: Path) -> None:
    """Flush a file to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fsync_directory(folder: Path) -> None:
    """Flush a folder's list of names to the disk, where the system can."""
    with suppress(OSError):
        fsync_file(folder)
