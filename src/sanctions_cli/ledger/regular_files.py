"""Reads untrusted files: only regular files of limited size.

A pipe could block for ever, and a device or a huge file could exhaust the memory. Within a ledger,
which is not trusted, links out of it are not followed.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from pathlib import Path

from sanctions_cli.errors import SanctionsError

_CHUNK_BYTES = 1 << 20

_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)  # Windows
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe would wait for its other end
)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
"""Opening a link fails with ELOOP (FreeBSD: EMLINK), where the system can."""

_LINK_ERRORS = (errno.ELOOP, errno.EMLINK)

# What a shell calls the end of a pipe that it has opened for us: `add --json <(command)`.
_OWN_DESCRIPTOR = re.compile(r"/dev/stdin|/dev/fd/\d+|/proc/self/fd/\d+")

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class NotRegular(OSError):
    """A path that is not a regular file: a folder, a pipe, a socket or a device."""

    strerror: str

    def __init__(self, mode: int) -> None:
        kind = _KINDS.get(stat.S_IFMT(mode), "something else")
        super().__init__(errno.EINVAL, f"it is {kind}, not a regular file")


class TooLarge(OSError):
    """A file of more bytes than may be read; `size` is the least that it has."""

    def __init__(self, size: int, most_bytes: int) -> None:
        super().__init__(errno.EFBIG, f"it is larger than {_format_size(most_bytes)}")
        self.size = size


class OutsideLink(OSError):
    """A file of a ledger that is reached by a link which leads out of the ledger."""

    def __init__(self) -> None:
        super().__init__(errno.EXDEV, "it is a link that leads out of the ledger")


def read_file(path: Path | str, most_bytes: int) -> bytes:
    """The content of a regular file, even through links.

    A pipe is read only if the shell has opened it for this process. Raises OSError, of which
    `strerror` says why: NotRegular, TooLarge or what the system says.
    """
    if _OWN_DESCRIPTOR.fullmatch(str(path)):
        with open(path, "rb", buffering=0) as stream:
            return read_descriptor(stream.fileno(), most_bytes)
    # Before it is opened, since opening a device can have effects.
    _require_regular(os.stat(path).st_mode)
    descriptor = os.open(path, _OPEN_FLAGS)
    try:
        return _read_regular(descriptor, most_bytes)
    finally:
        os.close(descriptor)


def read_stdin(most_bytes: int) -> bytes:
    """What is piped in, or typed. Raises OSError; TooLarge if it is more than so many bytes."""
    try:
        data = sys.stdin.buffer.read(most_bytes + 1)
    except OSError as error:
        if error.errno == errno.EBADF:
            raise OSError(errno.EBADF, "it is closed") from None
        raise
    if len(data) > most_bytes:
        raise TooLarge(len(data), most_bytes)
    return data


def read_descriptor(descriptor: int, most_bytes: int) -> bytes:
    """All that can be read from an open file. Raises OSError; TooLarge if it is more."""
    chunks: list[bytes] = []
    size = 0
    while size <= most_bytes:
        chunk = os.read(descriptor, min(_CHUNK_BYTES, most_bytes + 1 - size))
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        size += len(chunk)
    raise TooLarge(size, most_bytes)


class LedgerFolder:
    """The files of the ledger in a folder, of which none outside is read.

    Reading many asks only once for each folder where it really is.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._real_root = ""
        self._folders_inside: dict[str, bool] = {}

    def read(self, path: str, most_bytes: int) -> bytes:
        """The content of a file, by its path in the ledger.

        Raises OSError, of which `strerror` says why; OutsideLink for a link out of the ledger.
        """
        descriptor = self._open(path)
        try:
            return _read_regular(descriptor, most_bytes)
        finally:
            os.close(descriptor)

    def is_inside(self, file: Path | str) -> bool:
        """Whether a file or folder really is in the ledger; it need not exist."""
        if not self._real_root:
            self._real_root = os.path.realpath(self._root)
        real_path = os.path.realpath(file)
        return os.path.join(real_path, "").startswith(os.path.join(self._real_root, ""))

    def refuse_outside(self, path: str) -> None:
        """SanctionsError if a path in the ledger, of a file or of none, leads out of it."""
        file = os.path.join(self._root, path)
        is_inside = self._has_folder_inside(path)
        if is_inside and os.path.islink(file):
            is_inside = self.is_inside(file)
        if not is_inside:
            raise SanctionsError(
                f'"{path}" is reached by a link that leads out of the ledger',
                hint="a ledger has its files in its own folder: put a copy in the link's place",
            )

    def _has_folder_inside(self, path: str) -> bool:
        folder = path.rpartition("/")[0]
        if folder not in self._folders_inside:
            folder_path = os.path.join(self._root, folder)
            self._folders_inside[folder] = self.is_inside(folder_path)
        return self._folders_inside[folder]

    def _open(self, path: str) -> int:
        if not self._has_folder_inside(path):
            raise OutsideLink
        file = os.path.join(self._root, path)
        if _NO_FOLLOW:
            try:
                return os.open(file, _OPEN_FLAGS | _NO_FOLLOW)
            except OSError as error:
                if error.errno not in _LINK_ERRORS:
                    raise
        # A link, or a system that cannot say: what it leads to is opened, if that is inside.
        target = os.path.realpath(file)
        if not self.is_inside(target):
            raise OutsideLink
        _require_regular(os.stat(file).st_mode)
        return os.open(target, _OPEN_FLAGS | _NO_FOLLOW)


def read_ledger_file(root: Path, path: str, most_bytes: int) -> bytes:
    """The content of a file of the ledger in `root`; see `LedgerFolder.read`."""
    return LedgerFolder(root).read(path, most_bytes)


def _read_regular(descriptor: int, most_bytes: int) -> bytes:
    status = os.fstat(descriptor)
    _require_regular(status.st_mode)
    if status.st_size > most_bytes:
        raise TooLarge(status.st_size, most_bytes)
    # Asks for one byte more than the file has: without it, this is the end, and no second read
    # is needed to find that out.
    data = os.read(descriptor, status.st_size + 1)
    if len(data) == status.st_size:
        return data
    # The file changes just now, or its file system does not say how long it is.
    os.lseek(descriptor, 0, os.SEEK_SET)
    return read_descriptor(descriptor, most_bytes)


def _require_regular(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise NotRegular(mode)


def _format_size(size: int) -> str:
    if size >= 1 << 20:
        return f"{size >> 20} MB"
    return f"{size:,} bytes"
