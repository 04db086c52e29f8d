"""The lock by which only one command at a time changes a ledger."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def exclusive_lock(folder: Path) -> Iterator[bool]:
    """Wait for the lock in this folder, and hold it while this is open.

    Gives whether the lock is held. There is none on Windows, or if the folder cannot be written:
    then two commands may interleave, and only the file system keeps them from giving one name to
    two records. The folder is made if it is missing.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stream = (folder / "lock").open("w")
    except OSError:
        yield False
        return
    with stream:  # closing the file releases the lock, as does the end of the process
        yield _lock(stream)


def _lock(stream: IO[str]) -> bool:
    try:
        import fcntl  # not on Windows

        fcntl.flock(stream, fcntl.LOCK_EX)
    except (ImportError, OSError):
        return False
    return True
