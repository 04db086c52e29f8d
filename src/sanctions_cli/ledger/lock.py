"""The lock of a ledger, so that only one command at a time changes it."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sanctions_cli import terminal
from sanctions_cli.errors import SanctionsError

_SECONDS_BEFORE_MESSAGE = 1.0
"""How long a command waits for the lock before it prints a message."""

_held_locks: set[tuple[Path, int]] = set()
"""The locked folders, each with its thread, which must not wait for itself."""


@contextlib.contextmanager
def exclusive_lock(folder: Path) -> Iterator[bool]:
    """Wait for the lock in this folder and keep it while this is open; whether there is a lock.

    There is none if the folder does not exist and cannot be created, or if the file system has no
    locks: then two commands may interleave, and only the file system prevents two records with one
    name. Raises SanctionsError if the folder exists but its lock cannot be opened.
    """
    if not os.path.isdir(folder):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            yield False
            return
    try:
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise SanctionsError(
            f'cannot open the lock "{folder / "lock"}": {error.strerror};'
            " nothing was changed",
            hint="set XDG_STATE_HOME to a folder that can be written",
        ) from None
    try:  # closing the file releases the lock, as does the end of the process
        is_locked = _lock(descriptor, is_shared=False)
        if is_locked:
            _held_locks.add((folder, threading.get_ident()))
        yield is_locked
    finally:
        _held_locks.discard((folder, threading.get_ident()))
        with contextlib.suppress(OSError):
            os.close(descriptor)


@contextlib.contextmanager
def shared_lock(folder: Path) -> Iterator[None]:
    """Make commands that change the ledger wait while this is open; reading commands do not wait.

    Waits for a command that is changing the ledger. Nothing is written here: without a lock file,
    no command has changed the ledger yet.
    """
    descriptor = None
    if (folder, threading.get_ident()) not in _held_locks:
        with contextlib.suppress(OSError):
            descriptor = os.open(folder / "lock", os.O_RDONLY)
    if descriptor is None:
        yield
        return
    try:
        _lock(descriptor, is_shared=True)
        yield
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _lock(descriptor: int, *, is_shared: bool) -> bool:
    """Wait for the lock; False where the system or the file system has no locks."""
    if sys.platform == "win32":
        return False if is_shared else _wait(lambda: _lock_on_windows(descriptor))
    try:
        import fcntl
    except ImportError:
        return False
    kind = fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX
    return _wait(lambda: fcntl.flock(descriptor, kind | fcntl.LOCK_NB))


def _lock_on_windows(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)


def _wait(try_lock: Callable[[], None]) -> bool:
    """Try until the lock is free; False for an error other than that it is taken."""
    start = time.monotonic()
    is_announced = False
    while True:
        try:
            try_lock()
        except (BlockingIOError, PermissionError):  # the latter on Windows
            pass
        except OSError:
            return False
        else:
            return True
        if not is_announced and time.monotonic() - start > _SECONDS_BEFORE_MESSAGE:
            terminal.print_message(
                "waiting for another command that is changing this ledger"
            )
            is_announced = True
        time.sleep(0.01)
