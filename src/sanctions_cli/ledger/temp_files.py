"""Unfinished files: made in a folder of their own in the ledger, complete and flushed before they get their place."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from sanctions_cli.errors import SanctionsError

WORKSHOP = ".part"
"""The folder in a ledger where unfinished files are for a moment; reading skips it, as it does all dotted names."""
LITTER = 3600
"""Seconds after which an unfinished file can only be what a killed process left behind."""

HINTS = {
    errno.ENOSPC: "make room on the disk and try again",
    errno.EFBIG: "files may not grow to that size here: see ulimit -f",
    errno.EDQUOT: "make room in your quota and try again",
    errno.EROFS: "the ledger is on a read-only file system",
    errno.EACCES: "you may not write there: mend the folder's permissions",
    errno.EPERM: "you may not write there: mend the folder's permissions",
}


class Workshop:
    """Makes unfinished files for a ledger; they and the folders that stay empty are gone in the end."""

    def __init__(self, root: Path, tidy: ExitStack) -> None:
        self._root = root
        self._tidy = tidy
        self._open: set[Path] = set()

    def make(self, place: Path, text: bytes, mode: int | None) -> Path:
        """A file with a text, read back equal, that may take this place; also for what is to be moved away."""
        for folder in _folders(place.parent):
            self._tidy.callback(drop, folder)
        descriptor, part = _part(self._folder(place.parent))
        self._tidy.callback(_gone, part)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text)
        if part.read_bytes() != text:
            raise OSError(errno.EIO, "what was written cannot be read back")
        permit(part, place, mode)
        return part

    def _folder(self, near: Path) -> Path:
        """The ledger's own, or one on the disk to which a symbolic link leads."""
        folder = (self._root if self._root.stat().st_dev == near.stat().st_dev else near) / WORKSHOP
        if folder not in self._open:
            self._open.add(folder)
            self._tidy.callback(drop, folder)
            sweep(folder)
        return folder


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were not there before."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        settle(one.parent)
    return missing


def _part(workshop: Path) -> tuple[int, Path]:
    while True:
        workshop.mkdir(exist_ok=True)
        with suppress(
            FileNotFoundError
        ):  # another process was done in this moment, and cleared it away
            descriptor, name = tempfile.mkstemp(dir=workshop, suffix=".toml")
            return descriptor, Path(name)


def sweep(workshop: Path) -> None:
    """Remove what killed processes left behind."""
    with suppress(FileNotFoundError):
        for path in workshop.iterdir():
            with suppress(OSError):
                if time.time() - path.lstat().st_mtime > LITTER:
                    path.unlink()


def drop(folder: Path) -> None:
    """Remove a folder in which nothing stands."""
    with suppress(OSError):
        folder.rmdir()


def _gone(part: Path) -> None:
    """Remove what is in the workshop; if that fails, the change is no less made, and a later one clears it away."""
    with suppress(OSError):
        part.unlink()


def permit(part: Path, place: Path, mode: int | None) -> None:
    """The permissions and the owner of the file whose place it takes."""
    try:
        former = place.stat()
    except FileNotFoundError:
        part.chmod(0o666 & ~_umask() if mode is None else mode)
        return
    if hasattr(os, "chown") and (former.st_uid, former.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(OSError):
            os.chown(part, former.st_uid, former.st_gid)
    part.chmod(former.st_mode & 0o7777)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def flush(path: Path) -> None:
    """See what a file says to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle(folder: Path) -> None:
    """See the folder itself to the disk, where the system can."""
    with suppress(OSError):
        flush(folder)


@contextlib.contextmanager
def explained(root: Path) -> Iterator[None]:
    """What the disk refuses, as the one error that people see."""
    try:
        yield
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        hint = HINTS.get(trouble.errno or 0)
        raise SanctionsError(
            f'cannot write in "{root}": {reason}; nothing was changed', hint=hint
        ) from None
