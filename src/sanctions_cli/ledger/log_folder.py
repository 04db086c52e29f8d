"""Finds the undo log of a ledger, and whether a change is unfinished, which every command asks."""

from __future__ import annotations

import errno
import os
import sys
from binascii import crc32  # hashlib takes longer to load than all this to run
from pathlib import Path
from typing import Literal

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import locate

State = Literal["begun", "done", "undoing", "undone", "redoing"]
"""How far a change is; the suffix of its entry's file."""

UNFINISHED: tuple[State, ...] = ("begun", "undoing", "redoing")
"""The states of changes that are being made, or were when their process ended."""

_LINUX_GENERATION = 0x7601 | (sys.maxsize.bit_length() + 1) // 8 << 16 | 2 << 30
"""FS_IOC_GETVERSION: tells two folders apart that got one inode, one after the other."""

_NO_GENERATION = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.ENOTTY)


def log_folder(root: Path, state_folder: Path | None = None) -> Path:
    """The folder of a ledger's undo log and lock, in this user's state folder unless one is named.

    It belongs to this one folder: a copy of the ledger has a log of its own, and so has a new
    ledger at the path of one that was deleted. Raises SanctionsError where `root` cannot be opened.
    """
    if state_folder is None:
        state_folder = locate.state_folder(os.environ)
    try:
        identity = _identity(root)
    except OSError as error:
        raise SanctionsError(
            f'cannot open the folder "{root}": {error.strerror or error}'
        ) from None
    return state_folder / f"{path_checksum(root)}-{identity}"


def path_checksum(root: Path) -> str:
    """A checksum of a folder's real path: eight hexadecimal digits."""
    return f"{crc32(os.fsencode(os.path.realpath(root))):08x}"


def has_unfinished(folder: Path) -> bool:
    """Whether a change is being made, or was when its process ended. Never raises."""
    try:
        names = os.listdir(folder)
    except OSError:
        return False
    return any(name.rpartition(".")[2] in UNFINISHED for name in names)


def _identity(root: Path) -> str:
    """A text that identifies a folder, different from an earlier folder at the same path.

    Raises OSError.
    """
    status = os.stat(root)
    birth_time = getattr(status, "st_birthtime", None)  # on macOS and Windows
    birth = _generation(root) if birth_time is None else int(birth_time)
    return f"{status.st_dev:x}-{status.st_ino:x}-{birth:x}"


def _generation(folder: Path) -> int:
    """The generation of a folder's inode on Linux; 0 where the file system has none."""
    try:
        import fcntl
    except ImportError:
        return 0
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        answer = fcntl.ioctl(descriptor, _LINUX_GENERATION, bytes(8))
    except OSError as error:
        if error.errno in _NO_GENERATION:
            return 0
        raise
    finally:
        os.close(descriptor)
    return int.from_bytes(answer[:4], sys.byteorder)
