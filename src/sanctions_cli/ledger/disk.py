"""Writes files and folders to disk: flushed, with the right permissions, and atomically."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

SYNC_ALL_FROM = 64
"""From this number of files on, one sync of the whole disk is quicker than one of each file."""

# Errors of file systems without hard links, such as FAT and some network shares.
_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)

# Errors of systems that cannot flush a folder. Windows cannot even open one.
_NO_FOLDER_SYNC = (
    errno.EACCES,
    errno.EBADF,
    errno.EINVAL,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EPERM,
)


_HINTS = {
    errno.ENOSPC: "make room on the disk and try again",
    errno.EFBIG: "files may not grow to that size here: see ulimit -f",
    errno.EDQUOT: "make room in your quota and try again",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "you may not write there: change the permissions of the folder",
    errno.EPERM: "you may not write there: change the permissions of the folder",
    errno.EMFILE: "too many files are open: see ulimit -n",
}


def explain_error(error: OSError) -> str | None:
    """A hint for a file that cannot be written; None if the error is enough."""
    return _HINTS.get(error.errno or 0)


def write_new_file(path: Path, data: bytes) -> None:
    """Create a file and check that it can be read back. Raises OSError, even if it exists."""
    with path.open("xb") as stream:
        stream.write(data)
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "what was written cannot be read back")


def move_into_place(temp_file: Path, target: Path) -> None:
    """Give a file a name that must be free; `temp_file` may stay as a second name of it.

    Raises FileExistsError if the name is taken. Two processes may want one name at once, so the
    system has to decide: a rename would overwrite.
    """
    try:
        os.link(temp_file, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # Without hard links, an empty file reserves the name for a moment.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        os.replace(temp_file, target)


def keep_copy(path: Path, copy: Path) -> None:
    """Give a file a second name, under which it survives its replacement. Raises OSError."""
    try:
        os.link(path, copy)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        write_new_file(copy, path.read_bytes())
        copy_permissions(copy, path, None)


def create_folders(folder: Path) -> list[Path]:
    """Create a folder and those above it; the ones that were missing, the outermost first."""
    missing = find_missing_folders(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for path in missing:
        fsync_directory(path.parent)
    return missing


def find_missing_folders(folder: Path) -> list[Path]:
    """The folders that creating this one creates, the outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    return missing[::-1]


def remove_empty_folders(folders: Iterable[Path]) -> None:
    """Remove the empty ones of these folders, in order."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def replace_file(path: Path, data: bytes) -> None:
    """Write a file outside a ledger atomically, through symbolic links.

    A pipe or device such as /dev/null is written to, not replaced. Raises OSError, even for a
    folder.
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
        with suppress(OSError):
            temp_file.unlink(missing_ok=True)
        raise
    # The file is in place, even if its folder cannot be flushed.
    with suppress(OSError):
        fsync_directory(target.parent)


def copy_permissions(temp_file: Path, target: Path, mode: int | None) -> None:
    """Give a new file the permissions and owner of the file that it replaces.

    If there is none, the permissions are `mode`, or the usual ones if it is None.
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
    # Only root may change the owner; a ledger of several users still works without it.
    with suppress(OSError):
        os.chown(temp_file, user_id, group_id)


def _read_umask() -> int:
    """The umask of this process, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def fsync_files(files: Sequence[Path]) -> None:
    """Flush files to the disk. Raises OSError."""
    if len(files) >= SYNC_ALL_FROM and hasattr(os, "sync"):  # not on Windows
        os.sync()
        return
    for file in files:
        fsync_file(file)


def fsync_file(path: Path) -> None:
    """Flush a file to the disk. Raises OSError."""
    # Windows flushes only files that are open for writing.
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fsync_directory(folder: Path) -> None:
    """Flush a folder's list of names to the disk, where the system can. Raises OSError."""
    try:
        fsync_file(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
